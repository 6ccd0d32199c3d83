import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ChangeCommand, CommandOf, LogCommand } from '../../../src/complaints/command.ts';
import type { Complaint } from '../../../src/complaints/complaint.ts';
import { branchOfPerson } from '../../../src/people/branch.ts';
import { channels, people, team } from '../../../src/playground/workspace.ts';
import { momentOf } from '../../../src/slack/desk.ts';
import { mondayMorning, type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
beforeEach(async () => {
  redress = await startRedress();
});
afterEach(async () => {
  expect(redress.slack.refused).toEqual([]);
  await redress.close();
});

const inHours = (hours: number) => new Date(Date.parse(mondayMorning) + hours * 3_600_000).toISOString();
/** Nine in the morning in Berlin, so many weeks later. */
const monday = (weeks: number) => inHours(weeks * 168 - 1);
const heading = 'Complaints last week';
const inChannel = () =>
  redress
    .person(people.ana)
    .reads(channels.management)
    .filter(({ words }) => words.includes(heading));
const lastWeekly = () => inChannel().at(-1)?.words ?? '';

let presses = 0;
/** Mira logs a call; by default she owes a contact on Tuesday that nobody was told of. */
async function log(over: Partial<Omit<LogCommand, 'id' | 'reference'>> = {}, by: string = people.mira) {
  const { desk } = redress.bot;
  presses += 1;
  const { state } = await desk.complaints.log(
    {
      ...{ type: 'log', words: 'The kettle leaks at the bottom.', private: false, subject: null, wanted: null },
      customer: { id: null, name: `Anna Berg ${presses}`, contact: `030 ${5_550_000 + presses}` },
      ...{ severity: 'serious', via: 'phone', branch: branchOfPerson(desk.settings(), people.mira) ?? '' },
      ...{ product: null, category: null, orderNumber: null },
      what: { now: 'owe', dueAt: inHours(24), promised: false },
      ...over,
    },
    { key: `log ${presses}`, viewId: `V${presses}` },
    momentOf(desk, await desk.people.get(by)),
  );
  await redress.settle();
  return state;
}

async function does({ id }: Complaint, command: ChangeCommand, by: string = people.mira): Promise<Complaint> {
  const { desk } = redress.bot;
  presses += 1;
  const person = await desk.people.get(by);
  const { state } = await desk.complaints.perform(id, command, `press ${presses}`, momentOf(desk, person));
  await redress.settle();
  return state;
}

const satisfied = (state: Complaint, followUp = state.owed[0]?.id ?? -1) =>
  ({ type: 'record outcome', followUp, outcome: 'satisfied', words: null, next: null }) as const;
const told = { now: 'owe', dueAt: inHours(24), promised: true } as const;

function offering(amount: number, deliverer: string): CommandOf<'offer'> {
  const remedy = { kind: 'refund', amount, what: null, deliverer, dueAt: inHours(26), why: null } as const;
  return { type: 'offer', ...remedy, gesturesThisMonth: 0, said: null, done: false };
}

/** A refund that was offered, agreed to and paid. */
async function refunded(amount: number, over: Parameters<typeof log>[0] = {}): Promise<Complaint> {
  const logged = await log(over);
  return does(
    logged,
    { ...offering(amount, people.ana), said: { via: 'phone', who: null, words: null }, done: true },
    people.ana,
  );
}

describe('The week, on Monday at nine', () => {
  test('A40, A44, A60: the channel hears once what was kept, who heard nothing and what was left out; private ones have no name', async () => {
    const kept = await log({ what: told });
    const broken = await log({ what: told });
    const secret = await log({ private: true });
    const waived = await does(await log(), { type: 'resolve', remedy: 'Sent a new one.' });
    await redress.moveTo(inHours(20));
    await does(kept, satisfied(kept));
    const followUp = waived.owed.find(({ about }) => about === 'after remedy')?.id ?? -1;
    await does(waived, { type: 'waive follow-up', followUp, because: 'they said that all is well' });
    expect(inChannel()).toEqual([]);

    await redress.moveTo(monday(1));
    expect(inChannel()).toHaveLength(1);
    const words = lastWeekly();
    expect(words).toContain('1 of 2 kept (50 %)');
    expect(words).toContain('1 of 1 left out (100 %): they said that all is well (1)');
    expect(words).toContain('They have heard nothing for longest');
    expect(words).toContain(broken.reference);
    expect(words).toContain('and 1 private complaint, known to those who handle them');
    for (const one of [kept, secret, waived]) expect(words).not.toMatch(new RegExp(`${one.reference}\\b`));
    expect(words).not.toContain('Anna');

    await redress.moveTo(inHours(7 * 24 + 24));
    expect(inChannel()).toHaveLength(1);
    await does(broken, satisfied(broken));
    await redress.moveTo(monday(2));
    expect(inChannel()).toHaveLength(2);
    expect(lastWeekly()).not.toContain('kept (');
  });

  test('A40: the rate says what it was the week before', async () => {
    const late = await log({ what: told });
    await redress.moveTo(inHours(30));
    await does(late, satisfied(late));
    await redress.moveTo(monday(1));
    expect(lastWeekly()).toContain('0 of 1 kept (0 %).');
    const dueAt = inHours(8 * 24);
    const next = await log({ what: { now: 'owe', dueAt, promised: true } });
    await does(next, satisfied(next));
    await redress.moveTo(monday(2));
    expect(lastWeekly()).toContain('1 of 1 kept (100 %), up from 0 % the week before.');
  });

  test('A53: what took its customer much effort is named, with what was much', async () => {
    const state = await log();
    await does(state, { type: 'take' }, people.jonas);
    await does(state, { type: 'take' }, people.mira);
    await does(state, { type: 'take' }, people.jonas);
    await redress.moveTo(monday(1));
    expect(lastWeekly()).toContain('These took their customers much effort');
    expect(lastWeekly()).toMatch(new RegExp(`${state.reference}.*3 hand-offs, told it again 3 times`));
  });

  test('A59: a refund of twice the usual and a third remedy are worth a second look, never that of a private complaint', async () => {
    const given = { id: null, name: 'Bo Lind', contact: '030 7777777' };
    const often = { ...given, id: await redress.bot.desk.customers.remember(team.id, given) };
    await refunded(30, { customer: often });
    await refunded(40, { customer: often });
    await redress.moveTo(inHours(2));
    const third = await refunded(60, { customer: often });
    const much = await refunded(120);
    await redress.moveTo(monday(1));
    const words = lastWeekly();
    expect(words).toContain('Worth a second look');
    expect(words).toMatch(new RegExp(`${much.reference} · refund of €120.00; the usual is €30.00 to €60.00`));
    expect(words).toMatch(
      new RegExp(`${third.reference} · refund of €60.00; 3 remedies for this customer in twelve months`),
    );
    expect(words.match(/for this customer/g)).toHaveLength(1);
    expect(words).not.toContain('Bo Lind');
  });

  test('A59: the card that asks for approval says what is usual, while it asks', async () => {
    for (const amount of [30, 40, 60]) await refunded(amount);
    const state = await log();
    const offered = await does(state, offering(120, people.mira));
    const card = () =>
      redress
        .person(people.ana)
        .reads(channels.management)
        .findLast(({ words }) => words.includes(state.reference))?.words;
    expect(card()).toContain('Usual for this: €30.00 to €60.00, half of them up to €40.00 (the last 3).');
    const offer = offered.offers[0]?.id ?? -1;
    await does(state, { type: 'refuse offer', offer, because: 'A new one is enough.' }, people.ana);
    expect(card()).not.toContain('Usual for this');
  });

  test('A12: the morning and the week say how many there were, with the change; a weekend is compared with no day', async () => {
    const digests = () =>
      redress
        .person(people.ana)
        .reads(channels.management)
        .filter(({ words }) => words.startsWith('Complaints this morning'));
    const owing = (hours: number) => ({ now: 'owe', dueAt: inHours(hours), promised: false }) as const;
    await log();
    await redress.moveTo(inHours(24));
    for (let count = 0; count < 5; count += 1) await log({ what: owing(400) });
    await redress.moveTo(inHours(2 * 24));
    expect(digests().at(-1)?.words).toContain('5 logged (4 more than the working day before) · 0 closed.');
    // On a Friday, of which the Monday speaks together with the weekend.
    await redress.moveTo(inHours(4 * 24));
    for (let count = 0; count < 4; count += 1) await log({ what: owing(400) });
    await redress.moveTo(inHours(7 * 24));
    expect(digests().at(-1)?.words).toContain('The last working day: 4 logged · 0 closed.');
    expect(lastWeekly()).toContain('How many: 10 logged · 0 closed.');
    await redress.moveTo(inHours(8 * 24));
    await log({ what: owing(400) });
    await redress.moveTo(monday(2));
    expect(lastWeekly()).toContain('How many: 1 logged (9 fewer than the week before) · 0 closed.');
  });

  test('nothing is posted when there is nothing to say', async () => {
    const state = await log();
    await does(state, { type: 'withdraw', because: 'a test', words: null });
    await redress.moveTo(monday(1));
    expect(inChannel()).toEqual([]);
    const rows = redress.database.connection.model('outbox');
    expect(await rows.countDocuments({ _id: `${team.id}:weekly:management:2040-01-23` })).toBe(1);
  });
});

describe('The charts of the week', () => {
  /** Two weeks with complaints, one of which management has answered, and times that were told. */
  async function twoWeeks(): Promise<void> {
    const [answered, kept] = [await log({ what: { now: 'management', reason: null } }), await log({ what: told })];
    const answer = { cause: 'The seal is too thin.', causeClass: 'product', prevention: 'A thicker seal.' } as const;
    const round = answered.escalation?.event ?? -1;
    await does(answered, { type: 'answer', round, ...answer, tellCustomer: 'We use a thicker seal.' }, people.ana);
    await does(kept, satisfied(kept));
    await redress.moveTo(inHours(8 * 24));
    await log({ severity: 'urgent', what: { ...told, dueAt: inHours(9 * 24) } });
  }
  const pictures = () =>
    redress.slack
      .messages(channels.management)
      .findLast(({ text }) => text?.startsWith('Complaints last week'))
      ?.blocks?.filter(({ type }) => type === 'image') ?? [];

  test('the message ends with pictures of volume, causes and promises kept, each with its figures in words', async () => {
    await twoWeeks();
    await redress.moveTo(monday(2));
    expect(lastWeekly()).toContain('0 of 1 kept (0 %), down from 100 % the week before.');
    expect(pictures().map(({ title, alt_text: alt }) => [(title as { text: string }).text, alt])).toEqual([
      ['Complaints by week', expect.stringMatching(/9 Jan: 2, of them 2 serious; 16 Jan: 1, of them 1 urgent\.$/)],
      ['Where the causes lie, over twelve weeks', expect.stringMatching(/The product: 1\.$/)],
      ['Times we told customers, kept', expect.stringMatching(/9 Jan: 1 of 1, 100 %; 16 Jan: 0 of 1, 0 %\.$/)],
    ]);
    for (const picture of pictures()) {
      const { id } = picture.slack_file as { id: string };
      const shown = await fetch(`${redress.slack.url}/files/${id}/picture?as=${people.ana}`);
      expect(shown.headers.get('content-type')).toBe('image/png');
      expect((await shown.arrayBuffer()).byteLength).toBeGreaterThan(2_000);
    }
  });

  test.each([
    ['files.getUploadURLExternal', { error: 'fatal_error' }],
    ['files.completeUploadExternal', { error: 'missing_scope' }],
    ['files.info', { error: 'file_not_found' }],
  ] as const)('the words arrive without them where %s fails', async (method, fault) => {
    await twoWeeks();
    redress.slack.failNext(method, fault);
    await redress.moveTo(monday(2));
    expect(inChannel()).toHaveLength(2);
    expect(lastWeekly()).toContain('0 of 1 kept (0 %)');
    expect(pictures()).toEqual([]);
  });
});

describe('A47: how somebody handled their own', () => {
  test('A47: off, nobody sees it; on, a rep sees their own in App Home and no name, and a manager sees none', async () => {
    const state = await log();
    await does(state, satisfied(state));
    const [mira, ana] = [redress.person(people.mira), redress.person(people.ana)];
    await mira.openHome();
    expect(mira.home().text).not.toContain('Only you see this.');
    const { decisions } = redress.bot.desk;
    await decisions.change({ handlingScore: 'on' }, people.ana, (await decisions.read()).rev);
    await mira.openHome();
    expect(mira.home().text).toContain('Your last complaint');
    expect(mira.home().text).toContain('1 of 1 heard from us in time');
    expect(mira.home().text).toContain('Only you see this.');
    expect(mira.home().text).not.toContain(people.mira);
    await ana.openHome();
    expect(ana.home().text).not.toContain('Only you see this.');
  });
});
