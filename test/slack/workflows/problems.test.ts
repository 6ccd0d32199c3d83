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
/** A complaint about a hammer, of a customer of its own; gives its reference. */
async function log(rep: PersonInSlack, what: 'owe' | 'solved' | 'management' = 'owe'): Promise<string> {
  logs += 1;
  const { desk } = redress.bot;
  const given = { id: null, name: `Customer ${logs}`, contact: `030 55500${logs}` };
  const customer = { ...given, id: await desk.customers.remember(team.id, given) };
  const now = {
    owe: { now: 'owe', dueAt: inHours(30).toISOString(), promised: false } as const,
    solved: { now: 'solved', whatWeDid: 'Gave a new one.' } as const,
    management: { now: 'management', reason: 'Again.' } as const,
  }[what];
  const branch = branchOfPerson(desk.settings(), rep.id) ?? '';
  const { state } = await desk.complaints.log(
    {
      ...{ type: 'log', words: 'The handle of the hammer broke.', customer, private: false, subject: null },
      ...{ severity: 'normal', via: 'phone', branch, product: 'Hammer', category: null, orderNumber: null },
      ...{ wanted: null, what: now },
    },
    { key: `log ${logs}`, viewId: `V${logs}` },
    momentOf(desk, await desk.people.get(rep.id)),
  );
  await redress.settle();
  return state.reference;
}

function messageOf(reader: PersonInSlack, words: string, channel?: string) {
  const message = reader.reads(channel).findLast((each) => each.words.includes(words));
  if (!message) throw new Error(`${reader.id} reads nothing of ${words}`);
  return message;
}
const cardOf = (problem: string) => messageOf(ana, `${problem} · `, channels.management);

async function recurs(who: PersonInSlack, reference: string, which: { title: string } | { problem: string }) {
  await who.command(`/complaint ${reference}`);
  await who.press('link-problem', 'view');
  return who.submit('title' in which ? { 'problem-title': which.title } : { 'problem-search': which.problem });
}

test('A11: What recurs has one cause; once it is fixed every customer is told, also where the complaint was closed', async () => {
  const references = [await log(mira, 'management'), await log(jonas, 'solved')];
  const [first = '', ...others] = references;
  await ana.react(messageOf(ana, first, channels.management), 'repeat');
  const asked = messageOf(ana, 'Which problem is it a case of?', channels.management);
  await ana.press('link-problem', asked);
  expect(await ana.submit({})).toMatchObject({
    errors: { 'problem-search': 'Choose a problem, or write what recurs.' },
  });
  await ana.submit({ 'problem-title': 'The handle of the hammer breaks' });
  expect((await kept(first)).problem).toMatchObject({ reference: 'P-1' });
  expect(cardOf('P-1').words).toContain('Suspected');
  const { problem } = await kept(first);
  for (const reference of others) {
    await ana.command(`/complaint ${reference}`);
    await ana.press('link-problem', 'view');
    // What is most like it stands there already.
    await ana.submit({ 'problem-search': problem?.id ?? '' });
  }
  expect(cardOf('P-1').words).toContain('2 complaints');

  expect(cardOf('P-1').blocks).not.toBeUndefined();
  await mira.press('problem-accept', cardOf('P-1'));
  expect(cardOf('P-1').words).toContain('Suspected');
  await ana.press('problem-accept', cardOf('P-1'));
  await ana.press('problem-cause', cardOf('P-1'));
  await ana.submit({ 'problem-cause': 'The glue of batch 7 does not hold', 'problem-class': 'supplier' });
  await ana.press('problem-fix', cardOf('P-1'));
  expect(await ana.submit({ 'problem-what': 'Another glue', 'problem-when': inHours(60) })).toMatchObject({
    errors: { 'problem-owner': expect.any(String) },
  });
  await ana.submit({ 'problem-what': 'Another glue', 'problem-owner': jonas.id, 'problem-when': inHours(60) });
  const asks = messageOf(jonas, 'asks you to see to this');
  expect(asks.words).not.toMatch(/Customer/);
  await jonas.press('problem-fixed', asks);
  await jonas.submit({ 'problem-done': 'Another glue from batch 9 on.' });
  expect(cardOf('P-1').words).toContain('2 complaints · 0 of 2 told');
  // What was fixed answers the escalations of all its cases.
  expect(messageOf(ana, `${first} · `, channels.management).words).toContain('Answered: P-1 is fixed.');

  for (const reference of references) {
    const complaint = await kept(reference);
    expect(complaint.owed).toContainEqual(expect.objectContaining({ about: 'what we did' }));
    expect(complaint.whatWeDid?.tell.text).toContain('The glue of batch 7 does not hold.');
    const rep = complaint.owner === mira.id ? mira : jonas;
    await rep.command(`/complaint ${reference}`);
    await rep.press('reached', 'view');
    expect(rep.view().text).toContain('You could tell them You told us about this');
    await rep.submit({ outcome: 'satisfied' });
    expect((await kept(reference)).stage).toBe('closed');
  }
  expect(cardOf('P-1').words).toContain('2 of 2 told');
  await ana.command('/complaint P-1');
  expect(ana.view().text).toMatch(/Fixed.*What each customer is told.*2 of 2 told.*R-1 · Customer 1.*told/);
  await ana.press('problem-check', 'view');
  await ana.submit({ 'problem-works': 'yes' });
  expect(cardOf('P-1').words).toContain('Fixed, and it works');
});

test('A11: a case that comes once it is fixed is told as well; one that is none after all is not', async () => {
  const one = await log(mira);
  await recurs(mira, one, { title: 'The lid is too tight' });
  const { problem } = await kept(one);
  await ana.press('problem-accept', cardOf('P-2'));
  await ana.press('problem-cause', cardOf('P-2'));
  await ana.submit({ 'problem-cause': 'A worn mould' });
  await ana.press('problem-fixed', cardOf('P-2'));
  await ana.submit({ 'problem-done': 'A new mould.', 'problem-tell': 'We have a new mould.' });
  const late = await log(jonas);
  await recurs(jonas, late, { problem: problem?.id ?? '' });
  expect((await kept(late)).owed).toContainEqual(expect.objectContaining({ about: 'what we did' }));
  await ana.command(`/complaint ${one}`);
  await ana.press('unlink-problem', 'view');
  expect((await kept(one)).owed.map(({ about }) => about)).not.toContain('what we did');
  expect(cardOf('P-2').words).toContain('1 complaint · 0 of 1 told');
});

test('A51: it is no pattern, until a day, and with a reason', async () => {
  await recurs(mira, await log(mira), { title: 'The box was dented' });
  await david.press('problem-dismiss', cardOf('P-3'));
  expect(await david.submit({ 'problem-because': ':shrug:' })).toMatchObject({
    errors: { 'problem-because': 'Say in a few words why it is no pattern.' },
  });
  await david.submit({ 'problem-because': 'One courier, one day.' });
  expect(cardOf('P-3').words).toMatch(/Not a pattern.*One courier, one day/);
});

test('A54: anybody can tell management of what will hurt customers before one has complained', async () => {
  await jonas.command('/complaint expect');
  await jonas.submit({ 'open-problem-title': 'The new batch has loose handles' });
  expect(cardOf('P-4').words).toContain('sees this coming: nobody had complained of it yet. No complaint yet.');
});

test('A12: What recurs and is late stands first in the digest, with days and customers; managers have it in App Home', async () => {
  const reference = await log(mira);
  await recurs(mira, reference, { title: 'The paint comes off' });
  const number = (await kept(reference)).problem?.reference;
  await ana.openHome();
  expect(ana.home().text).toMatch(new RegExp(`What recurs.*${number} · The paint comes off · Suspected · 1 complaint`));
  await mira.openHome();
  expect(mira.home().text).not.toContain('What recurs');
  await redress.moveTo('2040-01-15T12:00:00.000Z');
  await redress.moveTo('2040-01-16T07:31:00.000Z');
  const digest = messageOf(ana, 'Complaints this morning', channels.management);
  expect(digest.words).toMatch(/^Complaints this morning What recurs, and is late/);
  expect(digest.words).toMatch(
    new RegExp(`${number} · The paint comes off · is it a pattern\\? \\d+ days late · 1 complaint`),
  );
});

test('A34: What got better because customers complained stands in the week, with thanks to who wrote it down', async () => {
  await redress.moveTo('2040-01-16T08:01:00.000Z');
  const week = messageOf(ana, 'Better because customers complained', channels.management);
  expect(week.words).toMatch(
    /P-1 · The handle of the hammer breaks: Another glue from batch 9 on\. Thank you .*2 of 2 told/,
  );
  for (const rep of [mira, jonas]) expect(week.words).toContain(`@${rep.id}`);
});

test('Whoever was to fix what is fixed before their morning is not asked any more', async () => {
  const reference = await log(mira, 'management');
  await recurs(mira, reference, { title: 'The label peels off' });
  const number = (await kept(reference)).problem?.reference ?? '';
  await redress.moveTo('2040-01-17T10:00:00.000Z');
  await ana.press('problem-accept', cardOf(number));
  await ana.press('problem-cause', cardOf(number));
  await ana.submit({ 'problem-cause': 'Damp paper' });
  await redress.moveTo('2040-01-17T20:30:00.000Z');
  await ana.press('problem-fix', cardOf(number));
  await ana.submit({
    'problem-what': 'Other paper',
    'problem-owner': jonas.id,
    'problem-when': new Date('2040-01-20T10:00:00.000Z'),
  });
  expect(cardOf(number).words).toContain(`@${jonas.id} by`);
  await ana.press('problem-fixed', cardOf(number));
  await ana.submit({ 'problem-done': 'Other paper.' });
  await redress.moveTo('2040-01-18T09:30:00.000Z');
  // What was put off until morning is left alone for a moment of real time.
  for (let tries = 0; tries < 100 && (await redress.liveRows()) > 0; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    await redress.settle();
  }
  expect(await redress.liveRows()).toBe(0);
  expect(jonas.reads().filter(({ words }) => words.includes(`${number} `))).toEqual([]);
});
