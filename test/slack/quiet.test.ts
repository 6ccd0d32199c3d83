import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ChangeCommand, LogCommand } from '../../src/complaints/command.ts';
import type { Complaint } from '../../src/complaints/complaint.ts';
import { channels, people } from '../../src/playground/workspace.ts';
import { momentOf, type Read } from '../../src/slack/desk.ts';
import { callAbout, toManagement } from '../complaints/story.ts';
import { mondayMorning, type Redress, startRedress } from '../support/redress.ts';

let redress: Redress;
/** Each test lives through a week of its own, with a rep of its own. */
let week = -1;
let rep: string;
const reps = [people.mira, people.jonas, people.leila];

beforeAll(async () => {
  redress = await startRedress();
});
afterAll(() => redress.close());
beforeEach(async () => {
  week += 1;
  rep = reps[week % reps.length] ?? '';
  await redress.slack.clock({ to: at(0, 0).toISOString() });
});

afterEach(async () => {
  const { desk } = redress.bot;
  for (const id of await desk.complaints.idsOwnedBy(desk.team, rep)) {
    await does(id, { type: 'withdraw', because: 'a test', words: null }, people.ana);
  }
  await redress.settle();
});

/** So many days and hours after the test's Monday at ten in Berlin. */
const at = (days: number, hours: number) =>
  new Date(Date.parse(mondayMorning) + ((7 * week + days) * 24 + hours) * 3_600_000);
const owe = (days: number, hours: number, promised = false): LogCommand['what'] => {
  return { now: 'owe', dueAt: at(days, hours).toISOString(), promised };
};

let sources = 0;
async function log(over: Partial<LogCommand>, by: string = rep): Promise<Complaint> {
  const { desk } = redress.bot;
  sources += 1;
  const customer = { id: null, name: `Customer ${sources}`, contact: '030 1234567' };
  const command = callAbout({ customer, branch: 'main', ...over });
  const source = { key: `log ${sources}`, viewId: `V${sources}` };
  const { state } = await desk.complaints.log(command, source, momentOf(desk, await desk.people.get(by)));
  return state;
}

async function does(id: string, command: ChangeCommand, by: string): Promise<Read> {
  const { desk } = redress.bot;
  sources += 1;
  return desk.complaints.perform(id, command, `press ${sources}`, momentOf(desk, await desk.people.get(by)));
}

async function answer({ id, escalation }: Complaint): Promise<void> {
  const round = escalation?.event ?? 0;
  const answered = { cause: 'A bad batch.', prevention: 'It is sent back.', tellCustomer: 'A new seal is on its way.' };
  await does(id, { type: 'answer', round, ...answered }, people.ana);
}

/** What somebody is told from now on, in order; their own cards left out. */
function listen(person: string): () => string[] {
  const read = () => redress.person(person).reads();
  const before = new Set(read().map(({ ts }) => ts));
  return () =>
    read()
      .filter(({ ts }) => !before.has(ts))
      .map(({ words }) => words);
}

/** What they were told once it is so much: what was put off is free again after a second. */
async function told(messages: () => string[], count: number): Promise<string[]> {
  for (let tries = 0; tries < 40 && messages().length < count; tries += 1) {
    await setTimeout(100);
    await redress.settle();
  }
  expect(messages()).toHaveLength(count);
  return messages();
}

async function loggedInTheMorning(count: number, over: Partial<LogCommand>): Promise<Complaint[]> {
  const all = [];
  for (let n = 0; n < count; n += 1) all.push(await log(over));
  await redress.settle();
  return all;
}

describe('On a Saturday', () => {
  test('the reminder of an urgent contact comes, and the manager hears when it is late', async () => {
    await redress.moveTo(at(5, 0).toISOString());
    const urgent = { minutes: 30 };
    await log({ severity: 'urgent', via: 'e-mail', what: owe(5, urgent.minutes / 60) });
    await redress.settle();
    const theirs = listen(rep);
    const ana = listen(people.ana);
    await redress.moveTo(at(5, 0.41).toISOString());
    expect(theirs()).toHaveLength(1);
    await redress.moveTo(at(5, 0.51).toISOString());
    expect(ana()).toHaveLength(1);
  });
});

describe('Several things at one moment', () => {
  test('are one message: five answers of an evening are read together at eight, and none is said again', async () => {
    const all = await loggedInTheMorning(5, { what: toManagement });
    await redress.moveTo(at(0, 11).toISOString());
    const theirs = listen(rep);
    for (const each of all) await answer(each);
    await redress.settle();
    expect(theirs()).toEqual([]);

    await redress.moveTo(at(0, 22).toISOString());
    const [list = ''] = await told(theirs, 1);
    expect(list).toContain('5 things wait for you');
    for (const { reference } of all) expect(list).toContain(`answered ${reference}.`);
    expect(list.match(/Tell them: /g)).toHaveLength(5);
    await redress.moveTo(at(0, 22.5).toISOString());
    expect(theirs()).toHaveLength(1);
    expect(await redress.liveRows()).toBe(0);

    // What is struck out afterwards is gone from the list, too, and from nothing else in it.
    const [struck] = all as [Complaint];
    await does(struck.id, { type: 'strike out', texts: [struck.words.personal], because: 'card number' }, people.ana);
    await redress.settle();
    expect(theirs()).toHaveLength(1);
    expect(theirs()[0]?.split('The kettle leaks.')).toHaveLength(5);
    expect(theirs()[0]).toContain('5 things wait for you');
  });

  test('A50: the urgent one comes first among them, whenever it was answered', async () => {
    const all = await loggedInTheMorning(4, { what: toManagement });
    const [urgent] = await loggedInTheMorning(1, { severity: 'urgent', what: toManagement });
    if (!urgent) throw new Error('there is one');
    await redress.moveTo(at(0, 11).toISOString());
    const theirs = listen(rep);
    for (const each of [...all, urgent]) await answer(each);
    await redress.moveTo(at(0, 22).toISOString());
    const [list = ''] = await told(theirs, 1);
    expect(list.match(/answered (R-\d+)\./)?.[1]).toBe(urgent.reference);
  });

  test('up to three are said by themselves, and what is no longer owed does not count', async () => {
    const all = await loggedInTheMorning(5, { what: toManagement });
    await redress.moveTo(at(0, 11).toISOString());
    const theirs = listen(rep);
    for (const each of all) await answer(each);
    for (const { id } of all.slice(0, 2)) await does(id, { type: 'withdraw', because: 'a test', words: null }, rep);
    await redress.moveTo(at(0, 22).toISOString());
    expect((await told(theirs, 3)).join()).not.toContain('things wait for you');
  });

  test('that are urgent are put together, too, and wait for nothing', async () => {
    await redress.moveTo(at(0, 12).toISOString());
    const urgent = { severity: 'urgent', via: 'e-mail', what: owe(0, 12.5) } as const;
    for (let n = 0; n < 4; n += 1) await log(urgent);
    await redress.settle();
    const ana = listen(people.ana);
    await redress.moveTo(at(0, 12.51).toISOString());
    expect((await told(ana, 1))[0]).toContain('4 things wait for you');
  });

  test.each([
    [5, 1],
    [3, 3],
  ])('are each said once when another process broke off after noting down a list of %i', async (listed, messages) => {
    const all = await loggedInTheMorning(5, { what: toManagement });
    await redress.moveTo(at(0, 11).toISOString());
    const theirs = listen(rep);
    for (const each of all) await answer(each);
    await redress.settle();
    const { desk } = redress.bot;
    const eight = at(0, 22).toISOString();
    const due = await desk.owed.dueTo(desk.team, rep, eight, 50);
    const of = due.flatMap(({ kind, key }) => (kind === 'answer' ? [key] : [])).slice(0, listed);
    expect(of).toHaveLength(listed);
    const about = { team: desk.team, complaint: null, event: 0, about: 0, to: { person: rep } };
    const list = { ...about, key: `list ${week}`, kind: 'together', lane: 1, dueAt: eight, of } as const;
    await desk.owed.insert([list]);
    // Nobody draws it while what it says may yet be said otherwise.
    expect(await desk.artist.draw(list)).toEqual({ later: expect.any(String) });

    await redress.moveTo(eight);
    const said = (await told(theirs, messages)).join();
    for (const { reference } of all) expect(said.split(`answered ${reference}.`)).toHaveLength(2);
    expect(await redress.liveRows()).toBe(0);
  });

  test('to managers whom nobody answered on a holiday: one list of what is asked for again', async () => {
    await loggedInTheMorning(5, { severity: 'serious', what: toManagement });
    const ana = listen(people.ana);
    const thread = () => redress.slack.messages(channels.management).filter((each) => each.threadTs).length;
    // Eight working hours: six of Monday, two of Tuesday.
    await redress.moveTo(at(1, 1.01).toISOString());
    expect(ana()).toHaveLength(1);
    expect(ana()[0]).toContain('5 things wait for you');
    expect(thread()).toBe(0);
  });
});

describe('After a weekend without us', () => {
  test('a rep gets one plan, and beside it what the customer was told and what is urgent, in one message', async () => {
    // Friday at two: due later that day, and nothing runs until Monday at half past nine.
    await redress.moveTo(at(4, 4).toISOString());
    const ordinary = [];
    for (let n = 0; n < 8; n += 1) ordinary.push(await log({ severity: 'serious', via: 'e-mail', what: owe(4, 6) }));
    for (let n = 0; n < 3; n += 1) await log({ what: owe(4, 6, true) });
    await log({ severity: 'urgent', via: 'e-mail', what: owe(5, 6) });
    await redress.settle();
    const theirs = listen(rep);
    await redress.moveTo(at(6, 23.5).toISOString());
    const [first = '', second = '', ...more] = theirs();
    expect(more).toEqual([]);
    const [list, plan] = first.includes('Your plan') ? [second, first] : [first, second];
    expect(plan).toContain('12 customers wait to hear from you, 12 overdue.');
    expect(list).toContain('4 things wait for you');
    for (const { reference } of ordinary) expect(list).not.toContain(`${reference})`);
  });

  test('on a Sunday afternoon what can wait for Monday’s plan waits for it', async () => {
    await redress.moveTo(at(4, 4).toISOString());
    await log({ severity: 'serious', via: 'e-mail', what: owe(4, 6) });
    await redress.settle();
    const theirs = listen(rep);
    await redress.moveTo(at(6, 5).toISOString());
    expect(theirs()).toEqual([]);
    await redress.moveTo(at(6, 23).toISOString());
    expect(theirs()).toHaveLength(1);
    expect(theirs()[0]).toContain('Your plan for today');
  });

  test('on the same day a late reminder is said, since no plan is near', async () => {
    await log({ severity: 'serious', via: 'e-mail', what: owe(0, 2) });
    await redress.settle();
    const theirs = listen(rep);
    await redress.moveTo(at(0, 5).toISOString());
    expect(theirs()).toHaveLength(1);
  });
});
