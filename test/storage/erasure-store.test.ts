import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Connection } from 'mongoose';
import type { LogCommand } from '../../src/complaints/command.ts';
import { redressItself } from '../../src/complaints/moment.ts';
import { createAuditStore } from '../../src/storage/audit-store.ts';
import type { ComplaintDocument } from '../../src/storage/complaint-document.ts';
import { type ComplaintStore, createComplaintStore } from '../../src/storage/complaint-store.ts';
import { connect } from '../../src/storage/connect.ts';
import { createCustomerDirectory } from '../../src/storage/customer-directory.ts';
import { type CustomerStore, createCustomerStore } from '../../src/storage/customer-store.ts';
import { createErasureStore, type ErasureStore } from '../../src/storage/erasure-store.ts';
import { verifyChain } from '../../src/storage/event-chain.ts';
import { createSealing } from '../../src/storage/sealing.ts';
import { callAbout, hana, later, moment, rita, wednesday } from '../complaints/story.ts';
import { breakableLine } from '../support/broken-line.ts';
import { encryptionKey, openStorage } from '../support/storage.ts';

let storage: Awaited<ReturnType<typeof openStorage>>;
let teams = 0;

beforeAll(async () => {
  storage = await openStorage();
});
afterAll(async () => {
  await storage.close();
});

type Stores = { complaints: ComplaintStore; customers: CustomerStore; erasures: ErasureStore; redrawn: string[] };

function storesOn(connection: Connection): Stores {
  const sealing = createSealing({ encryptionKey, connection });
  const itself = (team: string) => moment({ by: redressItself(team), now: later({ days: 1 }) });
  const complaints = createComplaintStore({ connection, sealing, moment: itself });
  const redrawn: string[] = [];
  const redraw = async (id: string) => void redrawn.push(id);
  const audit = createAuditStore(connection);
  const erasures = createErasureStore({ connection, sealing, complaints, moment: itself, redraw, audit });
  return { complaints, customers: createCustomerStore({ connection, sealing }), erasures, redrawn };
}

/** A team of its own, and what logs for one of its customers. */
function aTeam({ complaints, customers }: Stores) {
  teams += 1;
  const team = `T-ERASE${teams}`;
  const by = { ...rita, team };
  let forms = 0;
  const at = () => moment({ by });
  return {
    team,
    at,
    known: async (name: string, contact: string) => (await customers.remember(team, { id: null, name, contact })) ?? '',
    async log(customer: string, over: Partial<LogCommand> = {}): Promise<string> {
      forms += 1;
      const known = { id: customer, name: 'Zelda Quux', contact: '0170 5550001', vip: false };
      const from = { key: `form ${forms}`, viewId: `V${forms}` };
      return (await complaints.log(callAbout({ customer: known, words: 'Quuxish kettle.', ...over }), from, at)).state
        .id;
    },
    do: (id: string, command: Parameters<ComplaintStore['perform']>[1], key = 'press') =>
      complaints.perform(id, command, key, at),
  };
}

/** What the outbox does of planning. */
async function plan({ complaints }: Stores): Promise<void> {
  for (let found = await complaints.unplanned(50); found.length > 0; found = await complaints.unplanned(50)) {
    for (const { id, rev, events, planned } of found) {
      await complaints.carryOut(id, events.slice(planned));
      await complaints.markPlanned(id, rev, events.length);
    }
  }
}

const asked = (key = 'form:V1') => ({ by: hana.id, at: later({ days: 1 }), key, reason: 'they asked for it' as const });
const keysOf = (filter: object) => storage.connection.model('keys').countDocuments(filter);

/** Nothing of what anybody said or who they are can be read, the chain verifies, and what was done stands there. */
async function expectErased(ids: string[]): Promise<void> {
  const { complaints } = storesOn(storage.connection);
  for (const id of ids) {
    const read = await complaints.find(id);
    expect(JSON.stringify(read)).not.toMatch(/quux|kettle|5550001|zelda/i);
    expect(read?.state).toMatchObject({ id, erasedAt: later({ days: 1 }), loggedBy: rita.id });
    expect(read?.events[0]).toMatchObject({ type: 'logged', by: rita.id, at: wednesday });
    expect(await keysOf({ complaint: id })).toBe(0);
    const stored = await storage.connection.model<ComplaintDocument>('complaints').findById(id).lean();
    expect(verifyChain(stored?.events ?? [])).toBeNull();
  }
}

async function expectNobody(team: string, customer: string, contact: string): Promise<void> {
  const { customers } = storesOn(storage.connection);
  const left = await storage.connection.model('customers').findById(customer).lean<Record<string, unknown>>();
  expect(left).toMatchObject({ name: null, contacts: [], knownBy: [customer], lastComplaint: null });
  expect(left?.erasedAt).toBe(later({ days: 1 }));
  expect(await keysOf({ team, customer })).toBe(0);
  expect(await customers.record(team, customer)).toBeNull();
  const directory = createCustomerDirectory(storage);
  expect((await directory.search(team, '', 10)).map(({ id }) => id)).not.toContain(customer);
  expect(await directory.find(team, customer)).toBeNull();
  expect(await customers.remember(team, { id: customer, name: null, contact })).not.toBe(customer);
}

test('every complaint of a customer loses its words, whatever has become of it, and the customer is nobody', async () => {
  const stores = storesOn(storage.connection);
  const { team, known, log, do: does } = aTeam(stores);
  const customer = await known('Zelda Quux', '0170 5550001');
  const ids = [await log(customer), await log(customer), await log(customer), await log(customer, { private: true })];
  const [open = '', withdrawn = '', merged = ''] = ids;
  await does(open, { type: 'note', text: 'Zelda rang.', heardIn: null });
  await does(withdrawn, { type: 'withdraw', because: 'a test', words: 'Quux was me.' });
  const into = await stores.complaints.find(open);
  if (into) await does(merged, { type: 'merge', into: into.state });
  await plan(stores);
  await stores.erasures.begin(team, customer, asked());
  const [done] = await stores.erasures.finishAll(team);
  expect(done).toMatchObject({ customer, state: 'erased', askedBy: hana.id, because: 'the customer asked' });
  expect(done?.complaints.toSorted()).toEqual(ids.toSorted());
  await plan(stores);
  await expectErased(ids);
  await expectNobody(team, customer, '0170 5550001');
});

test('another customer keeps everything', async () => {
  const stores = storesOn(storage.connection);
  const { team, known, log } = aTeam(stores);
  const customer = await known('Zelda Quux', '0170 5550001');
  const other = await known('Olga Other', '0170 5550002');
  await log(customer);
  const kept = await log(other, { words: 'My toaster.', customer: { id: other, name: 'Olga', contact: '1' } });
  const before = await stores.complaints.find(kept);
  await stores.erasures.begin(team, customer, asked());
  await stores.erasures.finishAll(team);
  await plan(stores);
  expect(await stores.complaints.find(kept)).toEqual(before);
  expect((await stores.customers.record(team, other))?.name).toBe('Olga Other');
});

test('records that were merged into theirs are erased with theirs', async () => {
  const stores = storesOn(storage.connection);
  const { team, known, log } = aTeam(stores);
  const [into, from] = [await known('Zelda Quux', '0170 5550001'), await known('Z. Quux', '0170 5550009')];
  const ids = [await log(into), await log(from)];
  await stores.customers.merge(team, from, into, hana.id, wednesday);
  await stores.erasures.begin(team, from, asked());
  await stores.erasures.finishAll(team);
  await expectErased(ids);
  await expectNobody(team, into, '0170 5550001');
  await expectNobody(team, from, '0170 5550009');
});

test('what was moved to somebody else keeps its words and loses the name it once had', async () => {
  const stores = storesOn(storage.connection);
  const { team, known, log, do: does } = aTeam(stores);
  const [customer, right] = [await known('Zelda Quux', '0170 5550001'), await known('Olga Other', '0170 5550002')];
  const id = await log(customer, { words: 'My toaster.' });
  await does(id, { type: 'move', customer: { id: right, name: 'Olga Other', contact: '0170 5550002' } });
  await plan(stores);
  await stores.erasures.begin(team, customer, asked());
  expect(await stores.erasures.finishAll(team)).toMatchObject([{ complaints: [], named: [id] }]);
  const read = await stores.complaints.find(id);
  expect(JSON.stringify(read)).not.toMatch(/zelda|quux|5550001/i);
  expect(read?.state).toMatchObject({ words: { text: 'My toaster.' }, customer: { name: { text: 'Olga Other' } } });
  expect(stores.redrawn).toEqual([id]);
});

test('asked for again by the same form it is one erasure, and another form is told', async () => {
  const stores = storesOn(storage.connection);
  const { team, known } = aTeam(stores);
  const customer = await known('Zelda Quux', '0170 5550001');
  await stores.erasures.begin(team, customer, asked());
  await stores.erasures.begin(team, customer, asked());
  await expect(stores.erasures.begin(team, customer, asked('form:V2'))).rejects.toThrow('already');
  expect(await stores.erasures.finishAll(team)).toHaveLength(1);
  expect(await stores.erasures.finishAll(team)).toEqual([]);
  await stores.erasures.begin(team, customer, asked());
  expect(await stores.erasures.finishAll(team)).toEqual([]);
  await expect(stores.erasures.begin(team, customer, asked('form:V2'))).rejects.toThrow('no such customer');
  expect(await createAuditStore(storage.connection).latest(team, 10)).toMatchObject([
    { act: 'erased a customer', by: hana.id, customer, complaints: 0 },
  ]);
});

test('what is written after an erasure stays, until it is erased in its turn', async () => {
  const stores = storesOn(storage.connection);
  const { team, known, log, do: does } = aTeam(stores);
  const customer = await known('Zelda Quux', '0170 5550001');
  const id = await log(customer);
  await stores.erasures.begin(team, customer, asked());
  await stores.erasures.finishAll(team);
  await does(id, { type: 'note', text: 'Sent the kettle back.', heardIn: null });
  await plan(stores);
  const read = await stores.complaints.find(id);
  expect(read?.state.notes.map(({ text }) => text.text)).toEqual(['Sent the kettle back.']);
  expect(read?.state.words.text).toBe('');
});

test.each([1, 2, 3])('a complaint logged for a customer while they are erased is erased, too (%s)', async (n) => {
  const stores = storesOn(storage.connection);
  const others = storesOn(storage.connection);
  const { team, known, log } = aTeam(stores);
  const customer = await known('Zelda Quux', '0170 5550001');
  const ids = [await log(customer), await log(customer)];
  await stores.erasures.begin(team, customer, asked());
  const [logged] = await Promise.all([
    Promise.all(Array.from({ length: 3 * n }, () => log(customer))),
    others.erasures.finishAll(team),
    stores.erasures.finishAll(team),
  ]);
  ids.push(...logged, await log(customer));
  await plan(stores);
  await expectErased(ids);
  await expectNobody(team, customer, '0170 5550001');
});

test.each([1, 2, 3, 4, 5, 6])(
  'somebody merged into a customer who is erased at this moment is erased, too, or stays (%s)',
  async () => {
    const stores = storesOn(storage.connection);
    const { team, known, log } = aTeam(stores);
    const [into, from] = [await known('Zelda Quux', '0170 5550001'), await known('Z. Quux', '0170 5550009')];
    const ids = [await log(into), await log(from)];
    await stores.erasures.begin(team, into, asked());
    await Promise.allSettled([
      stores.customers.merge(team, from, into, hana.id, wednesday),
      stores.erasures.finishAll(team),
    ]);
    // Whoever comes by next.
    const other = await stores.customers.record(team, from);
    await stores.erasures.finishAll(team);
    await expectNobody(team, into, '0170 5550001');
    if (other) expect(other.contacts.map(({ text }) => text)).toEqual(['0170 5550009']);
    else await expectNobody(team, from, '0170 5550009');
    await expectErased(other ? ids.slice(0, 1) : ids);
  },
);

async function aCustomerWithTwo() {
  const stores = storesOn(storage.connection);
  const { team, known, log } = aTeam(stores);
  const [into, from] = [await known('Zelda Quux', '0170 5550001'), await known('Z. Quux', '0170 5550009')];
  const ids = [await log(into), await log(from)];
  await stores.customers.merge(team, from, into, hana.id, wednesday);
  const erase = async ({ erasures }: Stores) => {
    await erasures.begin(team, into, asked());
    await erasures.finishAll(team);
  };
  return { team, into, from, ids, erase };
}

test('whichever write an erasure breaks off after, it is finished by whoever comes by', async () => {
  const line = await breakableLine(storage.uri);
  const soon = { monitorCommands: true, minHeartbeatFrequencyMS: 20 };
  const connection = await connect(line.uri, soon);
  const shaky = storesOn(connection);
  let left = 0;
  connection.getClient().on('commandStarted', ({ commandName: command, command: sent }) => {
    if (!['insert', 'update', 'delete'].includes(command)) return;
    left -= 1;
    if (left === 0) line.breakAt(command, String(sent[command]), 'after');
  });

  let number = 0;
  for (let broke = true; broke; ) {
    number += 1;
    const { team, into, from, ids, erase } = await aCustomerWithTwo();
    const before = line.broken();
    left = number;
    await erase(shaky).catch(() => undefined);
    broke = line.broken() > before;
    await erase(storesOn(storage.connection));
    await plan(storesOn(storage.connection));
    await expectErased(ids);
    await expectNobody(team, into, '0170 5550001');
    await expectNobody(team, from, '0170 5550009');
  }
  expect(number).toBeGreaterThan(12);
  await connection.close();
  await line.close();
});
