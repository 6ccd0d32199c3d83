import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { branchOfPerson } from '../../../src/people/branch.ts';
import { channels, people, team } from '../../../src/playground/workspace.ts';
import { momentOf } from '../../../src/slack/desk.ts';
import type { PersonInSlack } from '../../support/person-in-slack.ts';
import { mondayMorning, type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
let mira: PersonInSlack;
let jonas: PersonInSlack;
let ana: PersonInSlack;
let david: PersonInSlack;

beforeAll(async () => {
  redress = await startRedress();
  [mira, jonas, ana, david] = [people.mira, people.jonas, people.ana, people.david].map(redress.person) as [
    PersonInSlack,
    PersonInSlack,
    PersonInSlack,
    PersonInSlack,
  ];
});
afterEach(async () => {
  for (const { id } of [mira, jonas, ana, david]) {
    const top = redress.slack.seenBy(id).views.at(-1);
    if (top) await redress.slack.act({ as: id, act: 'close', viewId: top.id, all: true });
  }
});
afterAll(async () => {
  expect(redress.slack.refused).toEqual([]);
  await redress.close();
});

const inHours = (hours: number) => new Date(Date.parse(mondayMorning) + hours * 3_600_000);

async function kept(reference: string) {
  const read = await redress.bot.desk.complaints.findByReference(team.id, reference);
  if (!read) throw new Error(`${reference} is not kept`);
  return read.state;
}

let logs = 0;
/** A complaint of Mira's; gives its reference. */
async function log(reason?: string): Promise<string> {
  logs += 1;
  const { desk } = redress.bot;
  const customer = { id: null, name: 'Anna Berg', contact: '030 1234567' };
  const what =
    reason === undefined
      ? ({ now: 'owe', dueAt: inHours(30).toISOString(), promised: false } as const)
      : ({ now: 'management', reason } as const);
  const rest = { branch: branchOfPerson(desk.settings(), mira.id) ?? '', product: null, category: null };
  const { state } = await desk.complaints.log(
    {
      ...{ type: 'log', words: 'The kettle leaks at the bottom.', customer, private: false, subject: null },
      ...{ severity: 'serious', via: 'phone', ...rest, orderNumber: null, wanted: 'The money back', what },
    },
    { key: `log ${logs}`, viewId: `V${logs}` },
    momentOf(desk, await desk.people.get(mira.id)),
  );
  await redress.settle();
  return state.reference;
}

function messageOf(reader: PersonInSlack, reference: string, channel?: string) {
  const message = reader.reads(channel).findLast(({ words }) => new RegExp(`\\b${reference}\\b`).test(words));
  if (!message) throw new Error(`${reader.id} reads nothing of ${reference}`);
  return message;
}
const cardIn = (reference: string) => messageOf(ana, reference, channels.management);

const found = { 'answer-cause': 'The seal is from a bad batch', 'answer-prevention': 'Batch 7 goes back' };

test('A01, A10: Prevention has somebody who does it: they are told, say that it is done, and both tracks stand on the card', async () => {
  const reference = await log('Three of these this week.');
  await ana.press('answer', cardIn(reference));
  const answered = await ana.submit({ ...found, 'answer-owner': jonas.id });
  expect(answered).toMatchObject({ errors: { 'answer-when': 'Choose by when they do it.' } });
  await ana.submit({
    ...found,
    'answer-class': 'supplier',
    'answer-pattern': 'isolated',
    'answer-owner': jonas.id,
    'answer-when': inHours(50),
  });
  const asked = messageOf(jonas, reference);
  expect(asked.words).toContain('Batch 7 goes back');
  expect(asked.words).not.toMatch(/Anna|kettle/);
  expect(messageOf(mira, reference).words).toContain('We looked into why this happened. The seal is from a bad batch.');
  await mira.command(`/complaint ${reference}`);
  expect(mira.view().text).toContain(`So that it does not happen again: Batch 7 goes back · @${jonas.id} by`);
  // A10: an isolated incident, or not, stands with the answer.
  expect(mira.view().text).toContain('Isolated, as far as we can see.');
  await jonas.openHome();
  expect(jonas.home().text).toContain('So that it does not happen again (1)');
  await jonas.press('prevention-done', asked);
  expect((await kept(reference)).prevention).toMatchObject({ decided: 'action', doneAt: expect.any(String) });
  expect(messageOf(jonas, reference).words).toContain('that is done. Thank you.');
});

test('A08: Who is told that we look into why is answered: it goes before management', async () => {
  const reference = await log();
  await mira.command(`/complaint ${reference}`);
  await mira.press('acknowledge', 'view');
  await mira.submit({ 'ack-parts': ['thanks', 'when'], 'ack-why': true });
  expect(await kept(reference)).toMatchObject({ whyPromisedAt: expect.any(String), escalation: { by: mira.id } });
  await ana.press('send-back', cardIn(reference));
  expect(JSON.stringify(await ana.submit({}))).toContain('was told that we look into why');
  expect((await kept(reference)).escalation?.sentBackBy).toBeNull();
});

test('A09: A manager hands an escalation to another, who gets it and has it', async () => {
  const reference = await log('Please look.');
  await ana.press('take-on', cardIn(reference));
  await ana.press('hand-on', cardIn(reference));
  expect(await ana.submit({ 'hand-on-to': jonas.id })).toMatchObject({
    errors: { 'hand-on-to': 'Only managers answer. Choose one of them.' },
  });
  await ana.submit({ 'hand-on-to': david.id });
  expect((await kept(reference)).escalation).toMatchObject({ takenOnBy: david.id });
  const handed = messageOf(david, reference);
  expect(handed.words).toContain(`@${ana.id} hands you an escalation. Your answer to ${reference}`);
  await david.press('answer', handed);
  await david.submit(found);
  expect((await kept(reference)).answers).toMatchObject([{ by: david.id }]);
});

test('A09: What one manager let another have is asked for by nobody else', async () => {
  const reference = await log('Please look.');
  const [first, second] = await Promise.all([
    ana.press('take-on', cardIn(reference)),
    david.press('take-on', cardIn(reference)),
  ]);
  expect([first.ok, second.ok]).toEqual([true, true]);
  const { escalation } = await kept(reference);
  expect([ana.id, david.id]).toContain(escalation?.takenOnBy);
});

test('A07: What no manager has looked at stands in the digest until a thumb says that it is seen', async () => {
  const unseen = await log();
  expect((await kept(unseen)).lookedAt).toBe(false);
  await ana.openHome();
  expect(ana.home().text).toContain('No manager has looked at these');
  await redress.moveTo('2040-01-10T07:31:00.000Z');
  const digest = ana.reads(channels.management).findLast(({ words }) => words.startsWith('Complaints this morning'));
  if (!digest) throw new Error('there is no digest');
  expect(digest.words).toMatch(
    new RegExp(`No manager has looked at (this one|these).*${unseen} · Serious · The kettle leaks`),
  );
  await mira.react(digest, '+1');
  expect((await kept(unseen)).lookedAt).toBe(false);
  await david.react(digest, '+1');
  expect((await kept(unseen)).lookedAt).toBe(true);
  await ana.openHome();
  expect(ana.home().text).not.toContain('No manager has looked at these');
});

test('A07: A manager who opens it, or logs it, has looked at it', async () => {
  const reference = await log();
  await mira.press('more', messageOf(mira, reference));
  expect((await kept(reference)).lookedAt).toBe(false);
  await ana.command(`/complaint ${reference}`);
  expect((await kept(reference)).lookedAt).toBe(true);
});
