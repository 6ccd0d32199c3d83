import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { redressItself } from '../../src/complaints/moment.ts';
import { createAuditStore } from '../../src/storage/audit-store.ts';
import { checkedInWords, checkRecords, type Wrong } from '../../src/storage/check-records.ts';
import { createCustomerStore } from '../../src/storage/customer-store.ts';
import { createErasureStore } from '../../src/storage/erasure-store.ts';
import { createProblemStore } from '../../src/storage/problem-store.ts';
import { createSealing } from '../../src/storage/sealing.ts';
import { ana, callAbout, hana, later, moment, rita, wednesday } from '../complaints/story.ts';
import { openStorage } from '../support/storage.ts';

let storage: Awaited<ReturnType<typeof openStorage>>;
let teams = 0;
let team = '';
let forms = 0;

beforeAll(async () => {
  storage = await openStorage(() => moment({ by: redressItself(team) }));
});
afterAll(() => storage.close());
beforeEach(() => {
  teams += 1;
  team = `T-CHECK${teams}`;
});

const at = () => moment({ by: { ...rita, team } });
const collection = (name: string) => storage.connection.model(name).collection;

async function log(customer: string | null = null): Promise<string> {
  forms += 1;
  const given = { id: customer, name: 'Mo Costa', contact: '0170 1234' };
  const { state } = await storage.complaints.log(
    callAbout({ customer: given }),
    { key: `f${forms}`, viewId: `V${forms}` },
    at,
  );
  return state.id;
}

const perform = (id: string, command: Parameters<typeof storage.complaints.perform>[1]) =>
  storage.complaints.perform(id, command, `${forms} ${command.type}`, at);

async function plan(): Promise<void> {
  for (
    let found = await storage.complaints.unplanned(50);
    found.length > 0;
    found = await storage.complaints.unplanned(50)
  ) {
    for (const { id, rev, events, planned } of found) {
      await storage.complaints.carryOut(id, events.slice(planned));
      await storage.complaints.markPlanned(id, rev, events.length);
    }
  }
}

async function check(key?: Buffer) {
  const wrongs: Wrong[] = [];
  const { connection } = storage;
  const sealing = key ? createSealing({ encryptionKey: key, connection }) : storage.sealing;
  const checked = await checkRecords({ connection, sealing }, team, (wrong) => wrongs.push(wrong));
  return { ...checked, wrongs: wrongs.map(({ what }) => what) };
}

test('after corrections, moves, merges, strikings out and erasures nothing is wrong', async () => {
  const customers = createCustomerStore(storage);
  const [mo, olga] = [
    (await customers.remember(team, { id: null, name: 'Mo Costa', contact: '0170 1' })) ?? '',
    (await customers.remember(team, { id: null, name: 'Olga', contact: '0170 2' })) ?? '',
  ];
  const [first, second, third] = [await log(mo), await log(mo), await log(mo)];
  await perform(first, { type: 'correct', correction: { words: 'The pot leaks.', name: 'Moe Costa' } });
  await perform(first, { type: 'note', text: '4111 1111 1111 1111', heardIn: null });
  await perform(first, { type: 'strike out', texts: ['1.words'], because: 'card number' });
  await perform(second, { type: 'move', customer: { id: olga, name: 'Olga', contact: '0170 2' } });
  const into = await storage.complaints.find(first);
  if (into) await perform(third, { type: 'merge', into: into.state });
  await plan();
  expect(await check()).toMatchObject({ wrongs: [], complaints: 3, customers: 2, older: 0, unused: 0 });
  const audit = createAuditStore(storage.connection);
  const erasures = createErasureStore({
    ...storage,
    moment: () => moment({ by: redressItself(team) }),
    redraw: async () => {},
    audit,
  });
  await erasures.begin(team, mo, { by: hana.id, at: wednesday, key: 'form:V', reason: 'they asked for it' });
  await erasures.finishAll(team);
  expect((await check()).wrongs).toEqual([]);
  await plan();
  await perform(first, { type: 'note', text: 'Sent a voucher.', heardIn: null });
  const checked = await check();
  expect(checked).toMatchObject({ wrongs: [], complaints: 3, customers: 2 });
  expect(checkedInWords(checked)).toBe('Looked at 3 complaints, 2 customers and 0 problems: nothing is wrong.');
});

const tampered: [string, string, (id: string) => Promise<unknown>][] = [
  [
    'an event that was changed',
    'its chain of events breaks at event 3',
    (id) =>
      collection('complaints').updateOne(
        { _id: id as never },
        { $set: { 'events.1.at': wednesday, 'events.1.key': 'else' } },
      ),
  ],
  [
    'an event that is missing',
    'its chain of events breaks at event 2',
    (id) => collection('complaints').updateOne({ _id: id as never }, { $pull: { events: { n: 2 } } as never }),
  ],
  [
    'a state that was changed',
    'its stored owner is not what its events add up to',
    (id) => collection('complaints').updateOne({ _id: id as never }, { $set: { 'state.owner': 'U-ELSE' } }),
  ],
  [
    'a searched field that was changed',
    'it is searched by another stage than it has',
    (id) => collection('complaints').updateOne({ _id: id as never }, { $set: { stage: 'closed' } }),
  ],
  ['a key that is missing', 'has no key', (id) => collection('keys').deleteOne({ _id: `${id}:1.words` as never })],
  [
    'a key that was changed',
    'its texts cannot be opened with this ENCRYPTION_KEY',
    (id) => collection('keys').updateOne({ _id: `${id}:1.words` as never }, { $set: { wrapped: randomBytes(60) } }),
  ],
  [
    'what was never planned',
    'what it owes was never planned',
    (id) =>
      collection('complaints').updateOne({ _id: id as never }, { $set: { planned: 1 }, $unset: { unplanned: 1 } }),
  ],
];

test.each(tampered)('%s is found', async (_, sentence, tamper) => {
  const id = await log();
  await perform(id, { type: 'note', text: 'Rang.', heardIn: null });
  await plan();
  expect((await check()).wrongs).toEqual([]);
  await tamper(id);
  const { wrongs } = await check();
  expect(wrongs.join('; ')).toContain(sentence);
  expect(wrongs.join('; ')).not.toMatch(/kettle|costa|rang/i);
});

test('a key that should have been destroyed is found', async () => {
  const id = await log();
  const key = await collection('keys').findOne({ _id: `${id}:1.words` as never });
  await perform(id, { type: 'strike out', texts: ['1.words'], because: 'health' });
  await plan();
  if (key) await collection('keys').insertOne(key);
  expect((await check()).wrongs).toEqual([`the text ${id}:1.words was to be destroyed and still has its key`]);
});

const problems = () => createProblemStore(storage);

async function openProblem(): Promise<string> {
  forms += 1;
  const command = { title: 'The handle breaks', potential: false };
  const by = () => moment({ by: { ...ana, team } });
  const { state } = await problems().open(command, { key: `p${forms}`, viewId: `P${forms}` }, by);
  const people = [{ line: 1, name: 'Ida Holm', contact: '030 7700001' }];
  const list = { type: 'reach out', view: 'V', tell: 'It may break.', people, owner: null } as const;
  await problems().perform(state.id, { ...list, dueAt: later({ days: 2 }) }, `l${forms}`, by);
  const { rev } = (await problems().find(state.id)) ?? { rev: 0 };
  await storage.sealing.drop({ ids: [`${state.id}:2.1 name`, `${state.id}:2.1 contact`] });
  await problems().markPlanned(state.id, rev, 2);
  return state.id;
}

const tamperedProblem: [string, string, (id: string) => Promise<unknown>][] = [
  [
    'an event of a problem that was changed',
    'its chain of events breaks at event 2',
    (id) => collection('problems').updateOne({ _id: id as never }, { $set: { 'events.0.key': 'else' } }),
  ],
  [
    'a state of a problem that was changed',
    'its stored stage is not what its events add up to',
    (id) => collection('problems').updateOne({ _id: id as never }, { $set: { 'state.stage': 'proven' } }),
  ],
  [
    'a problem that is searched by what it is not',
    'it is searched by another stage than it has',
    (id) => collection('problems').updateOne({ _id: id as never }, { $set: { stage: 'proven' } }),
  ],
  [
    'a text of a problem without a key',
    'has no key',
    (id) => collection('keys').deleteOne({ _id: `${id}:1.title` as never }),
  ],
];

test.each(tamperedProblem)('%s is found', async (_, sentence, tamper) => {
  const id = await openProblem();
  expect(await check()).toMatchObject({ wrongs: [], problems: 1, unused: 0 });
  await tamper(id);
  const { wrongs } = await check();
  expect(wrongs.join('; ')).toContain(sentence);
  expect(wrongs.join('; ')).not.toMatch(/handle|Ida|7700001/);
});

test('a list of customers that should have been destroyed is found', async () => {
  const id = await openProblem();
  const key = await collection('keys').findOne({ _id: `${id}:1.title` as never });
  if (key) await collection('keys').insertOne({ ...key, _id: `${id}:2.1 name` as never });
  expect((await check()).wrongs).toContain(`the text ${id}:2.1 name was to be destroyed and still has its key`);
});

test('with another encryption key nothing opens, and it says so', async () => {
  await log();
  await plan();
  expect((await check(Buffer.alloc(32, 9))).wrongs).toEqual(['its texts cannot be opened with this ENCRYPTION_KEY']);
});
