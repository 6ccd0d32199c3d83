import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { branchOfPerson } from '../../../src/people/branch.ts';
import { people, team } from '../../../src/playground/workspace.ts';
import { momentOf } from '../../../src/slack/desk.ts';
import { answerOfferForm } from '../../../src/slack/views/answer-offer-form.ts';
import { planFixForm } from '../../../src/slack/views/plan-fix-form.ts';
import type { PersonInSlack } from '../../support/person-in-slack.ts';
import { mondayMorning, type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
let mira: PersonInSlack;
let jonas: PersonInSlack;

beforeAll(async () => {
  redress = await startRedress();
  [mira, jonas] = [people.mira, people.jonas].map(redress.person) as [PersonInSlack, PersonInSlack];
});
afterEach(async () => {
  const top = redress.slack.seenBy(mira.id).views.at(-1);
  if (top) await redress.slack.act({ as: mira.id, act: 'close', viewId: top.id, all: true });
});
afterAll(async () => {
  expect(redress.slack.refused).toEqual([]);
  await redress.close();
});

const inDays = (days: number) => new Date(Date.parse(mondayMorning) + days * 86_400_000);

async function kept(reference: string) {
  const read = await redress.bot.desk.complaints.findByReference(team.id, reference);
  if (!read) throw new Error(`${reference} is not kept`);
  return read.state;
}

let logs = 0;
async function logged(): Promise<string> {
  logs += 1;
  const { desk } = redress.bot;
  const customer = { id: null, name: 'Anna Berg', contact: '030 1234567' };
  const what = { now: 'owe', dueAt: inDays(1).toISOString(), promised: false } as const;
  const at = momentOf(desk, await desk.people.get(mira.id));
  const rest = { branch: branchOfPerson(desk.settings(), mira.id) ?? '', product: null, category: null };
  const { state } = await desk.complaints.log(
    {
      ...{ type: 'log', words: 'The kettle leaks at the bottom.', customer, private: false, subject: null },
      ...{ severity: 'serious', via: 'phone', ...rest, orderNumber: null, wanted: null, what },
    },
    { key: `log ${logs}`, viewId: `V${logs}` },
    at,
  );
  await redress.settle();
  return state.reference;
}
const two = (second: string) => ({
  ...{ 'fix-what-1': 'Order the seal', 'fix-when-1': inDays(1) },
  ...{ 'fix-what-2': 'Fit it', 'fix-when-2': inDays(3), 'fix-deliverer-2': second },
});

test('A49: found in the offer’s form, refused on the step at fault, told as one text, agreed as one, kept one by one', async () => {
  const reference = await logged();
  await mira.command(`/complaint ${reference}`);
  await mira.press('offer', 'view');
  await mira.press('plan-instead', 'view');
  expect(mira.view().callbackId).toBe(planFixForm.id);
  // A Saturday.
  expect(await mira.submit({ ...two(mira.id), 'fix-when-2': inDays(5) })).toMatchObject({
    errors: { 'fix-when-2': expect.stringContaining('Nobody is at work on that day.') },
  });
  expect((await kept(reference)).offers).toEqual([]);
  await mira.submit(two(mira.id));
  expect(mira.view().callbackId).toBe(answerOfferForm.id);
  expect(mira.view().text).toMatch(/1\. Order the seal\. By Tuesday .*\n2\. Fit it\. By Thursday/);
  await mira.submit({ 'offered-agreed': 'yes', 'offered-via': 'phone' });
  const remedies = async () => (await kept(reference)).owed.filter(({ about }) => about === 'remedy');
  expect(await remedies()).toMatchObject([
    { dueAt: inDays(1).toISOString(), promised: true },
    { dueAt: inDays(3).toISOString(), promised: true },
  ]);
  await mira.command(`/complaint ${reference}`);
  await mira.press('keep-promise', 'view');
  const [left] = await remedies();
  expect(await remedies()).toHaveLength(1);
  expect(left?.dueAt).toBe(inDays(3).toISOString());
});

test('A49: a colleague who does two steps is asked once; then the plan is told, and they say that each is done', async () => {
  const reference = await logged();
  await mira.command(`/complaint ${reference}`);
  await mira.press('plan-fix', 'view');
  await mira.submit({ ...two(jonas.id), 'fix-deliverer-1': jonas.id });
  const asked = () => jonas.reads().filter(({ words }) => words.includes(reference));
  expect(asked()).toHaveLength(1);
  expect(asked()[0]?.words).toContain('Fit it');
  const card = () => {
    const [message] = asked();
    if (!message) throw new Error('Jonas was not asked');
    return message;
  };
  await jonas.press('i-can', card());
  const news = mira.reads().findLast(({ words }) => words.includes('can do it.'));
  if (!news) throw new Error('Mira hears nothing');
  await mira.press('tell-offer', news);
  expect(mira.view().text).toContain('by Jonas');
  await mira.submit({ 'offered-agreed': 'yes', 'offered-via': 'phone' });
  await redress.settle();
  expect(card().words).toContain('Done: Order the seal');
  await jonas.press('keep-promise', card());
  expect(card().words).toContain('Done: Fit it');
  await jonas.press('keep-promise', card());
  expect((await kept(reference)).offers.map(({ doneAt }) => doneAt === null)).toEqual([false, false]);
});
