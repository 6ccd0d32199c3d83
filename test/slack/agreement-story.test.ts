import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { channels, people, team } from '../../src/playground/workspace.ts';
import { logComplaint } from '../support/fill-in.ts';
import type { PersonInSlack } from '../support/person-in-slack.ts';
import { mondayMorning, type Redress, startRedress } from '../support/redress.ts';

let redress: Redress;
let mira: PersonInSlack;
let ana: PersonInSlack;
beforeAll(async () => {
  redress = await startRedress();
  [mira, ana] = [redress.person(people.mira), redress.person(people.ana)];
});
afterAll(async () => {
  expect(redress.slack.refused).toEqual([]);
  await redress.close();
});

/** The moment so many days after Monday at ten, and so many hours. */
const at = (days: number, hours = 0) => new Date(Date.parse(mondayMorning) + (days * 24 + hours) * 3_600_000);
const moveTo = (moment: Date) => redress.moveTo(moment.toISOString());

async function kept() {
  const read = await redress.bot.desk.complaints.findByReference(team.id, 'R-1');
  if (!read) throw new Error('R-1 is not kept');
  return read.state;
}

/** The newest message that says this. */
function read(reader: PersonInSlack, words: string, channel?: string) {
  const message = reader.reads(channel).findLast((each) => each.words.includes(words));
  if (!message) throw new Error(`${reader.id} reads nothing of “${words}”`);
  return message;
}

const told = 'The lamp came broken for the second time.';
const card = () => mira.reads()[0] ?? read(mira, told);

/** Presses the button of the card that stands out. @returns its action */
async function pressPrimary(): Promise<string> {
  const elements = (card().blocks ?? []).flatMap((block) => (block.elements ?? []) as Record<string, unknown>[]);
  const primary = elements.filter(({ style }) => style === 'primary').map(({ action_id: id }) => String(id));
  expect(primary).toHaveLength(1);
  const [action = ''] = primary;
  await mira.press(action, card());
  return action;
}

/** What Mira reads while business time goes on to then. */
async function readsUntil(moment: Date): Promise<string[]> {
  const before = mira.reads().length;
  await moveTo(moment);
  return mira
    .reads()
    .slice(before)
    .map(({ words }) => words);
}

test('A25, A27, A28, A39, A40, A41: 120 above a limit of 50 waits, 100 is approved, agreed and paid a day early; not content, a gesture makes them so', async () => {
  await logComplaint(mira, {
    words: told,
    ...{ who: 'new:Anna Berg', contact: '+49 30 23125 042', severity: 'serious' },
    what: { owe: at(0, 4) },
    more: { 'log-via': 'phone' },
  });
  expect(await pressPrimary()).toBe('understand');
  await mira.submit({ 'und-asked': ['nothing'], 'und-wanted': 'My money back' });

  // She decides up to 50 alone.
  expect(await pressPrimary()).toBe('offer');
  expect(mira.view().text).toContain('reps decide up to 50 alone');
  const refund = { 'offer-kind': 'refund', 'offer-amount': '120', 'offer-when': at(2, 3) };
  expect(await mira.submit({ ...refund, 'offer-agreed': ['agreed'], 'offer-via': 'phone' })).toEqual({
    ok: false,
    errors: { 'offer-agreed': expect.stringContaining('it goes to a manager first. Tell the customer once') },
  });
  expect((await kept()).offers).toEqual([]);
  expect(await mira.submit({ ...refund, 'offer-agreed': [], 'offer-why': 'It broke twice.' })).toEqual({ ok: true });
  expect((await kept()).offers).toMatchObject([{ money: { minor: 12_000 }, approval: 'awaited', answer: null }]);
  expect((await kept()).escalation).toBeNull();
  expect(card().words).toContain('An offer waits for approval. Tell them how it stands');
  expect(card().words).not.toContain('What do they say?');

  const asked = read(ana, 'asks for your approval.', channels.management);
  for (const piece of [told, 'My money back', 'refund of €120.00', 'It broke twice.']) {
    expect(asked.words).toContain(piece);
  }
  await ana.press('change-offer', asked);
  expect(await ana.submit({ 'decide-amount': '100', 'decide-because': 'Like cases got 100.' })).toEqual({ ok: true });
  expect(read(ana, 'R-1', channels.management).words).toContain('as €100.00 instead of €120.00: Like cases got 100.');
  const news = read(mira, 'approved your offer: €100.00, not €120.00. Like cases got 100.');
  expect((await kept()).offers).toMatchObject([{ money: { minor: 10_000 }, approval: 'given', answer: null }]);

  // At two she calls, as they were told, and they agree to the 100.
  expect(await readsUntil(at(0, 4))).toEqual([expect.stringContaining('Call Anna Berg')]);
  await mira.press('tell-offer', news);
  expect(mira.view().text).toContain('What: refund of €100.00');
  expect(mira.view().text).not.toContain('120');
  expect(await mira.submit({ 'offered-agreed': 'yes', 'offered-via': 'phone' })).toEqual({ ok: true });
  await mira.press('reached', read(mira, 'Call Anna Berg'));
  expect(await mira.submit({ outcome: 'satisfied', 'outcome-words': 'Thanks.' })).toEqual({ ok: true });
  // A thank-you keeps no promise.
  expect(await kept()).toMatchObject({
    stage: 'open',
    offers: [{ answer: { agreed: true, via: 'phone', by: mira.id, at: expect.any(String) }, doneAt: null }],
    owed: [
      { about: 'remedy', dueAt: at(2, 3).toISOString(), promised: true },
      { about: 'update', promised: false },
    ],
  });
  expect(card().words).toContain('refund of €100.00, 2040-01-11T12:00. They were told this time.');

  expect(await readsUntil(at(1, 3))).toEqual([]);
  expect(await pressPrimary()).toBe('keep-promise');
  expect((await kept()).offers).toMatchObject([{ doneAt: expect.stringMatching(/^2040-01-10T12:00/) }]);
  expect(await pressPrimary()).toBe('resolve');
  expect(mira.view().text).toContain('They wanted: My money back');
  expect(await mira.submit({ 'resolve-remedy': 'The refund is with their bank.' })).toEqual({ ok: true });
  expect((await kept()).owed).toMatchObject([{ about: 'after remedy', dueAt: at(4, 8).toISOString() }]);
  await mira.press('more', card());
  expect(mira.view().text).toContain(`2040-01-11T12:00: refund of €100.00, from @${mira.id} · kept`);

  // Three working days later the plan asks, and nothing before it: no reminder of what is done.
  const [plan, ...more] = await readsUntil(at(4));
  expect(more).toEqual([]);
  expect(plan).toContain('Ask Anna Berg whether all is well now');
  expect(await pressPrimary()).toBe('reached');
  expect(mira.view().text).toContain('Is it as it should be now? We did: The refund is with their bank.');
  expect(mira.view().text).not.toContain('Would they choose us again?');
  expect(await mira.submit({ outcome: 'not', 'outcome-words': 'I had to ask three times.' })).toEqual({ ok: true });
  expect(await kept()).toMatchObject({ stage: 'open', reopened: 1, prevention: null, escalation: null });
  expect(card().words).toContain('Open again.');
  expect(card().words).toContain('› Agree › Act › Follow up');

  expect(await pressPrimary()).toBe('offer');
  const gesture = { 'offer-kind': 'gesture', 'offer-amount': '15', 'offer-what': 'A voucher' };
  const settled = { 'offer-agreed': ['agreed', 'done'], 'offer-via': 'phone' };
  expect(await mira.submit({ ...gesture, ...settled })).toEqual({ ok: true });
  expect((await kept()).offers[1]).toMatchObject({ approval: 'not needed', answer: { agreed: true } });
  expect(await pressPrimary()).toBe('resolve');
  expect(await mira.submit({ 'resolve-remedy': 'A voucher, and an apology.' })).toEqual({ ok: true });
  expect(ana.reads(channels.management).filter(({ words }) => words.includes('asks for your approval'))).toEqual([]);

  await moveTo(at(9));
  expect(await pressPrimary()).toBe('reached');
  expect(mira.view().text).toContain('We did: A voucher, and an apology.');
  expect(await mira.submit({ outcome: 'satisfied', 'outcome-words': 'That was kind.' })).toEqual({ ok: true });
  expect(card().words).toBe('R-1 · Anna Berg · Closed. Anna Berg is content.');
  expect(await kept()).toMatchObject({
    stage: 'closed',
    closedBecause: 'content',
    remedy: { text: 'A voucher, and an apology.' },
    prevention: { decided: 'none seen' },
    escalation: null,
    owed: [],
  });
  expect(await redress.liveRows()).toBe(0);
});
