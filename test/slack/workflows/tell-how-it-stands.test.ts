import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { CommandOf } from '../../../src/complaints/command.ts';
import { branchOfPerson } from '../../../src/people/branch.ts';
import { people, team } from '../../../src/playground/workspace.ts';
import { momentOf } from '../../../src/slack/desk.ts';
import { sendForm } from '../../../src/slack/views/send-form.ts';
import { updateForm } from '../../../src/slack/views/update-form.ts';
import type { PersonInSlack } from '../../support/person-in-slack.ts';
import { mondayMorning, type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
let mira: PersonInSlack;

beforeAll(async () => {
  redress = await startRedress();
  mira = redress.person(people.mira);
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
const textBlock = () => mira.view().blocks.find(({ block_id: id }) => id?.startsWith('update-text'))?.block_id ?? '';
const textIn = () => {
  const block = mira.view().blocks.find(({ block_id: id }) => id === textBlock());
  return String(block?.element?.initial_value ?? '');
};

async function kept(reference: string) {
  const read = await redress.bot.desk.complaints.findByReference(team.id, reference);
  if (!read) throw new Error(`${reference} is not kept`);
  return read.state;
}

let logs = 0;
/** A call of Anna Berg's, with a contact planned in forty days that nobody told her of; gives its reference. */
async function logged(over: Partial<CommandOf<'log'>> = {}): Promise<string> {
  logs += 1;
  const { desk } = redress.bot;
  const customer = { id: null, name: 'Anna Berg', contact: 'anna@example.com' };
  const what = { now: 'owe', dueAt: inDays(40).toISOString(), promised: false } as const;
  const at = momentOf(desk, await desk.people.get(mira.id));
  const rest = { branch: branchOfPerson(desk.settings(), mira.id) ?? '', product: null, category: null };
  const { state } = await desk.complaints.log(
    {
      ...{ type: 'log', words: 'The kettle leaks at the bottom.', customer, private: false, subject: null },
      ...{ severity: 'serious', via: 'phone', ...rest, orderNumber: null, wanted: null, what, ...over },
    },
    { key: `log ${logs}`, viewId: `V${logs}` },
    at,
  );
  await redress.settle();
  return state.reference;
}
const lastCard = () => {
  const card = mira.reads().at(-1);
  if (!card) throw new Error('there is no card');
  return card;
};

test('A44: a date far away brings an update in the plan, whose button has a draft ready; said, with a promise, it is none', async () => {
  const reference = await logged();
  expect((await kept(reference)).owed.map(({ about }) => about)).toEqual(['update', 'contact']);
  expect(lastCard().words).toContain('tell Anna Berg it is still being worked on');
  await mira.press('update-customer', lastCard());
  expect(mira.view().callbackId).toBe(updateForm.id);
  expect(mira.view().text).toContain('it is still being worked on');
  const when = inDays(3);
  await mira.choose('update-next', when);
  await mira.submit({ 'update-told': ['yes'] });
  expect(mira.hasViewOpen()).toBe(false);
  expect((await kept(reference)).owed).toMatchObject([{ about: 'update', dueAt: when.toISOString(), promised: true }]);
});

test('A43: written, it is checked, kept to be sent by hand, changed, and has gone out once somebody says so', async () => {
  const reference = await logged();
  await mira.press('update-customer', lastCard());
  await mira.choose('update-via', 'e-mail');
  expect(textIn()).toContain('Dear Anna Berg,');
  expect(textIn()).toContain(`your complaint ${reference} stands`);
  await mira.submit({ [textBlock()]: 'You should have read the manual. You will get a new one tomorrow.' });
  expect(mira.view().text).toContain('read the manual');
  const text = 'Dear Anna Berg,\n\nit is still being worked on. Kind regards, Mira';
  await mira.submit({ [textBlock()]: text });
  expect(mira.view().callbackId).toBe(sendForm.id);
  expect((await kept(reference)).draft).toMatchObject({ of: 'update', via: 'e-mail', parts: [] });
  await mira.press('change-draft', 'view');
  expect(mira.view().callbackId).toBe(updateForm.id);
  expect(textIn()).toBe(text);
  await mira.submit({ [textBlock()]: `${text}.` });
  await redress.settle();
  expect(lastCard().words).toContain('The update is written and has not gone out yet.');
  expect((await kept(reference)).owed.map(({ about }) => about)).toEqual(['update', 'contact']);
  expect(await mira.submit({ 'send-next': inDays(40) })).toMatchObject({
    errors: { 'send-next': expect.stringContaining('hear nothing for too long') },
  });
  await mira.submit({ 'send-next': inDays(2) });
  const state = await kept(reference);
  expect(state).toMatchObject({
    draft: null,
    owed: [{ about: 'update', dueAt: inDays(2).toISOString(), promised: false }],
  });
});

test('A43: while an offer waits for a manager the card’s button is to tell them how it stands', async () => {
  const reference = await logged({ what: { now: 'owe', dueAt: inDays(1).toISOString(), promised: false } });
  await mira.press('understand', lastCard());
  await mira.submit({ 'und-asked': ['nothing'] });
  await mira.command(`/complaint ${reference}`);
  await mira.press('offer', 'view');
  await mira.submit({ 'offer-kind': 'refund', 'offer-amount': '120', 'offer-when': inDays(2) });
  await mira.press('update-customer', 'view');
  expect(mira.view().text).toContain('I am waiting for the word of my manager.');
  expect(mira.view().text).not.toContain('120');
});
