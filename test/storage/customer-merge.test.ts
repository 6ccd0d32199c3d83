import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Connection } from 'mongoose';
import type { CustomerRecord } from '../../src/complaints/customer.ts';
import { connect } from '../../src/storage/connect.ts';
import { createCustomerDirectory } from '../../src/storage/customer-directory.ts';
import { type CustomerStore, createCustomerStore } from '../../src/storage/customer-store.ts';
import { createSealing } from '../../src/storage/sealing.ts';
import { callAbout, later, moment, wednesday } from '../complaints/story.ts';
import { type BrokenLine, breakableLine } from '../support/broken-line.ts';
import { encryptionKey, openStorage } from '../support/storage.ts';

let storage: Awaited<ReturnType<typeof openStorage>>;
let customers: CustomerStore;
let line: BrokenLine;
let connection: Connection;
let shaky: CustomerStore;
let teams = 0;

beforeAll(async () => {
  storage = await openStorage();
  customers = createCustomerStore(storage);
  line = await breakableLine(storage.uri);
  connection = await connect(line.uri, { monitorCommands: true });
  shaky = createCustomerStore({ connection, sealing: createSealing({ encryptionKey, connection }) });
});
afterAll(async () => {
  await connection.close();
  await line.close();
  await storage.close();
});

type Person = [name: string | null, contact: string | null];
const annas: Person[] = [
  ['Anna Smith', '0170 1234711'],
  ['Anna Smyth', '0170 1230815'],
];

/** These people in a team of their own, by id. */
async function people(...list: Person[]): Promise<{ team: string; ids: string[] }> {
  teams += 1;
  const team = `T-MERGE${teams}`;
  const ids: string[] = [];
  for (const [name, contact] of list) ids.push((await customers.remember(team, { id: null, name, contact })) ?? '');
  return { team, ids };
}

async function two(list = annas): Promise<{ team: string; from: string; into: string }> {
  const { team, ids } = await people(...list);
  const [into = '', from = ''] = ids;
  return { team, from, into };
}

const by = 'U9';
const contactsOf = (record: CustomerRecord | null) => record?.contacts.map(({ text }) => text).sort();
const whoHas = (team: string, contact: string) => customers.remember(team, { id: null, name: null, contact });
const offered = (team: string) => createCustomerDirectory(storage).search(team, '', 100);

/** Everybody is led to one record, which has everything. */
async function expectOne(team: string, ids: string[], contacts: string[]): Promise<CustomerRecord> {
  const records = await Promise.all(ids.map((id) => customers.record(team, id)));
  const [record] = records;
  if (!record) throw new Error(`${ids[0]} is gone`);
  for (const each of records) expect(each).toEqual(record);
  expect([record.id, ...record.also].sort()).toEqual([...ids].sort());
  expect(contactsOf(record)).toEqual([...contacts].sort());
  for (const found of (await customers.idsOf(team, ids)).values()) expect(found.sort()).toEqual([...ids].sort());
  expect((await customers.idsOf('T-OTHER', ids)).size).toBe(0);
  for (const contact of contacts) expect(await whoHas(team, contact)).toBe(record.id);
  expect((await offered(team)).map(({ id }) => id)).toEqual([record.id]);
  const broken = await storage.connection.model('customers').countDocuments({ team, moving: true });
  expect(broken).toBe(0);
  return record;
}

test('the record that stays has the contacts, flags, names and last complaint of both', async () => {
  const { team, from, into } = await two();
  await customers.update(into, { vip: true }, 'U1', wednesday);
  await customers.update(from, { vulnerable: true, language: 'de' }, 'U1', wednesday);
  await customers.setLastComplaint(into, { reference: 'R-1', at: wednesday });
  await customers.setLastComplaint(from, { reference: 'R-2', at: later({ hours: 1 }) });
  const merged = await customers.merge(team, from, into, by, later({ hours: 2 }));
  expect(merged).toMatchObject({
    id: into,
    also: [from],
    name: 'Anna Smith',
    alsoKnownAs: ['Anna Smyth'],
    vip: true,
    vulnerable: true,
    doNotCall: false,
    language: 'de',
    lastComplaint: { reference: 'R-2' },
  });
  expect(merged.contacts[0]?.text).toBe('0170 1234711');
  expect(merged.changes.at(-1)).toEqual({ by, at: later({ hours: 2 }), fields: ['same person'], merged: from });
  await expectOne(team, [into, from], ['0170 1234711', '0170 1230815']);
});

test('the typeahead offers one of the two, by both names and both numbers', async () => {
  const { team, from, into } = await two();
  await customers.merge(team, from, into, by, wednesday);
  const directory = createCustomerDirectory(storage);
  for (const query of ['smith', 'smyth', '4711', '0815', 'anna']) {
    const found = await directory.search(team, query, 10);
    expect([query, ...found.map(({ id, name }) => [id, name])]).toEqual([query, [into, 'Anna Smith']]);
  }
  expect((await directory.search(team, '0815', 10))[0]?.lastDigits).toBe('0815');
  expect(await directory.find(team, from)).toMatchObject({ id: into });
});

test('merged twice, it is merged once', async () => {
  const { team, from, into } = await two();
  const once = await customers.merge(team, from, into, by, wednesday);
  expect(await customers.merge(team, from, into, 'U8', later({ hours: 1 }))).toEqual(once);
  expect(await customers.merge(team, into, from, 'U8', later({ hours: 1 }))).toEqual(once);
  expect(await customers.merge(team, into, into, 'U8', later({ hours: 1 }))).toEqual(once);
});

test('the complaints of both are one history', async () => {
  const { team, from, into } = await two();
  const atTeam = moment();
  const log = (customer: string, n: number) =>
    storage.complaints.log(
      callAbout({ customer: { id: customer, name: 'Anna', contact: '0170 1', vip: false } }),
      { key: `${team}${n}`, viewId: `${team}${n}` },
      () => moment({ by: { ...atTeam.by, team }, now: later({ hours: n }) }),
    );
  await log(into, 1);
  await log(from, 2);
  const record = await customers.merge(team, from, into, by, wednesday);
  const history = await storage.complaints.history(team, [record.id, ...record.also]);
  expect(history.map(({ state }) => state.reference)).toEqual(['R-2', 'R-1']);
});

test('what has moved is destroyed where it was', async () => {
  const { team, from, into } = await two();
  await customers.merge(team, from, into, by, wednesday);
  expect(await storage.connection.model('keys').countDocuments({ team, customer: from })).toBe(0);
  const left = await storage.connection.model('customers').findOne({ _id: from }).lean<Record<string, unknown>>();
  expect(left).toMatchObject({ name: null, contacts: [], mergedInto: into });
});

test('a contact that came from the other record can be taken away, and then leads here no more', async () => {
  const { team, from, into } = await two();
  const merged = await customers.merge(team, from, into, by, wednesday);
  const shown = merged.contacts.map(({ id }) => id);
  await customers.update(into, { contacts: { shown, now: ['0170 1234711'] } }, by, wednesday);
  expect(await whoHas(team, '0170 1230815')).not.toBe(into);
  expect(await whoHas(team, '0170 1234711')).toBe(into);
});

test('a contact that was taken away can be given back', async () => {
  const { team, from, into } = await two();
  const merged = await customers.merge(team, from, into, by, wednesday);
  const shown = merged.contacts.map(({ id }) => id);
  await customers.update(into, { contacts: { shown, now: ['0170 1234711'] } }, by, wednesday);
  await customers.update(from, { contacts: { shown: [], now: ['0170 1234711', '0170 1230815'] } }, by, wednesday);
  await expectOne(team, [into, from], ['0170 1234711', '0170 1230815']);
});

test('somebody chosen by the id of a merged record, with a new number, is the one it was merged into', async () => {
  const { team, from, into } = await two();
  await customers.merge(team, from, into, by, wednesday);
  expect(await customers.remember(team, { id: from, name: null, contact: 'anna@example.com' })).toBe(into);
  await customers.setLastComplaint(from, { reference: 'R-9', at: wednesday });
  expect(await customers.record(team, into)).toMatchObject({ lastComplaint: { reference: 'R-9' } });
  await expectOne(team, [into, from], ['0170 1234711', '0170 1230815', 'anna@example.com']);
});

test('two without contacts are known by both names', async () => {
  const { team, from, into } = await two([
    ['Zoe', null],
    ['Zoë Frost', null],
  ]);
  const merged = await customers.merge(team, from, into, by, wednesday);
  expect(merged).toMatchObject({ name: 'Zoe', alsoKnownAs: ['Zoë Frost'], contacts: [] });
  for (const name of ['zoe', 'Zoe Frost'])
    expect(await customers.remember(team, { id: null, name, contact: null })).toBe(into);
});

test('once a contact is known of the two, somebody else of either bare name is somebody else', async () => {
  const { team, from, into } = await two([
    ['Zoe', null],
    ['Zoë Frost', '0170 1234'],
  ]);
  await customers.merge(team, from, into, by, wednesday);
  expect(await customers.remember(team, { id: null, name: 'Zoe', contact: null })).not.toBe(into);
});

test('a record without a name takes the other’s, and the same name in other letters is no other name', async () => {
  const nameless = await two([
    [null, '0170 1'],
    ['Zoe', '0170 22'],
  ]);
  expect(await customers.merge(nameless.team, nameless.from, nameless.into, by, wednesday)).toMatchObject({
    name: 'Zoe',
    alsoKnownAs: [],
  });
  const same = await two([
    ['Zoë', '0170 11'],
    ['ZOE', '0170 22'],
  ]);
  expect(await customers.merge(same.team, same.from, same.into, by, wednesday)).toMatchObject({
    name: 'Zoë',
    alsoKnownAs: [],
  });
});

test('nobody is merged with somebody of another team, or with nobody', async () => {
  const { team, into } = await two();
  const other = await two();
  await expect(customers.merge(team, other.from, into, by, wednesday)).rejects.toMatchObject({ code: 'not found' });
  await expect(customers.merge(team, `${team}:cgone`, into, by, wednesday)).rejects.toMatchObject({
    code: 'not found',
  });
});

describe('chains and circles', () => {
  const four: Person[] = [1, 2, 3, 4].map((n) => [`Anna ${n}`, `0170 100${n}`]);
  const contacts = four.map(([, contact]) => contact ?? '');

  test('A into B into C is C, whichever merge came first', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const { team, ids } = await people(...four.slice(0, 3));
      for (const n of order) await customers.merge(team, ids[n] ?? '', ids[n + 1] ?? '', by, wednesday);
      const record = await expectOne(team, ids, contacts.slice(0, 3));
      expect(record.id).toBe(ids[2]);
    }
  });

  test('the two merged into each other at the same moment are one', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { team, from, into } = await two();
      await Promise.all([
        customers.merge(team, from, into, by, wednesday),
        customers.merge(team, into, from, by, wednesday),
      ]);
      await expectOne(team, [from, into], ['0170 1234711', '0170 1230815']);
    }
  });

  test('four merged in a circle at the same moment, while their contacts change, are one', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { team, ids } = await people(...four);
      const merges = ids.map((id, n) => customers.merge(team, id, ids[(n + 1) % 4] ?? '', by, wednesday));
      const learned = ids.map((id, n) => customers.remember(team, { id, name: null, contact: `n${n}@example.com` }));
      const changes = ids.map((id) => customers.update(id, { vulnerable: true }, 'U1', wednesday));
      await Promise.all([...merges, ...learned, ...changes]);
      const mails = ids.map((_, n) => `n${n}@example.com`);
      const record = await expectOne(team, ids, [...contacts, ...mails]);
      expect(record.vulnerable).toBe(true);
    }
  });
});

describe('broken off', () => {
  // A merge makes four writes to customers and drops keys once: broken at each of them, before and after it was done.
  const breaks = [1, 2, 3, 4].flatMap((write) => (['before', 'after'] as const).map((when) => ({ write, when })));

  async function breakingAt(write: number, when: 'before' | 'after', act: () => Promise<unknown>): Promise<void> {
    const broken = line.broken();
    const client = connection.getClient();
    let writes = 0;
    const count = (event: { commandName: string; command: Record<string, unknown> }) => {
      if (event.commandName !== 'update' || event.command.update !== 'customers') return;
      writes += 1;
      if (writes === write) line.breakAt('update', 'customers', when);
    };
    client.on('commandStarted', count);
    const outcome = await act().catch((error: unknown) => error);
    client.off('commandStarted', count);
    expect({ outcome, broken: line.broken() }).toMatchObject({ outcome: expect.any(Error), broken: broken + 1 });
  }

  test.each(breaks)(
    '$when write $write, the two are as they were or one, and one once it is asked again',
    async ({ write, when }) => {
      const { team, from, into } = await two();
      await breakingAt(write, when, () => shaky.merge(team, from, into, by, wednesday));
      for (const contact of ['0170 1234711', '0170 1230815'])
        expect([from, into]).toContain(await whoHas(team, contact));
      const seen = await customers.record(team, into);
      expect(contactsOf(seen)).toEqual(seen?.also.length ? ['0170 1230815', '0170 1234711'] : ['0170 1234711']);
      await customers.merge(team, from, into, by, wednesday);
      await expectOne(team, [into, from], ['0170 1234711', '0170 1230815']);
    },
  );

  test('what was merged but not moved is moved by whoever searches next', async () => {
    const { team, from, into } = await two();
    await breakingAt(3, 'before', () => shaky.merge(team, from, into, by, wednesday));
    let now = Date.now();
    const directory = createCustomerDirectory({ ...storage, real: () => now });
    await directory.search(team, '', 10);
    now += 1_000;
    expect(await directory.search(team, '0815', 10)).toMatchObject([{ id: into }]);
  });
});
