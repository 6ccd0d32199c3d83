import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LogCommand } from '../../src/complaints/command.ts';
import { redressItself } from '../../src/complaints/moment.ts';
import { createAuditStore } from '../../src/storage/audit-store.ts';
import { createComplaintStore } from '../../src/storage/complaint-store.ts';
import { createCustomerStore } from '../../src/storage/customer-store.ts';
import { createErasureStore } from '../../src/storage/erasure-store.ts';
import { createRetention } from '../../src/storage/retention.ts';
import { callAbout, moment, rita, wednesday } from '../complaints/story.ts';
import { openStorage } from '../support/storage.ts';

let storage: Awaited<ReturnType<typeof openStorage>>;
let now = wednesday;
let teams = 0;

beforeAll(async () => {
  storage = await openStorage();
});
afterAll(() => storage.close());

const months = (n: number) => new Date(Date.UTC(2026, 10 + n, 19, 10)).toISOString();

function aTeam() {
  teams += 1;
  const team = `T-KEEP${teams}`;
  const { connection, sealing } = storage;
  const at = () => moment({ by: { ...rita, team }, now });
  const itself = () => moment({ by: redressItself(team), now });
  const complaints = createComplaintStore({ connection, sealing, moment: itself });
  const customers = createCustomerStore({ connection, sealing });
  const audit = createAuditStore(connection);
  const shared = { connection, complaints, moment: itself, audit };
  const erasures = createErasureStore({ ...shared, sealing, redraw: async () => {} });
  const retention = createRetention({ ...shared, erasures });
  let forms = 0;
  now = wednesday;
  return {
    team,
    complaints,
    customers,
    audit,
    known: async (name: string) => (await customers.remember(team, { id: null, name, contact: null })) ?? '',
    async log(customer: string, solved = false): Promise<string> {
      const dueAt = new Date(Date.parse(now) + 86_400_000).toISOString();
      const what: LogCommand['what'] = solved
        ? { now: 'solved', whatWeDid: 'A new seal.' }
        : { now: 'owe', dueAt, promised: false };
      forms += 1;
      const from = { key: `f${forms}`, viewId: `V${forms}` };
      const { state } = await complaints.log(
        callAbout({ customer: { id: customer, name: 'Mo', contact: '0170' }, what }),
        from,
        at,
      );
      await customers.setLastComplaint(customer, { reference: state.reference, at: state.loggedAt });
      return state.id;
    },
    do: (id: string, command: Parameters<typeof complaints.perform>[1]) => complaints.perform(id, command, now, at),
    words: async (id: string) => (await complaints.find(id))?.state.words.text,
    async keep(keepMonths: number | null, at: string): Promise<number> {
      now = at;
      let erased = 0;
      for (let piece = 1; piece > 0; ) {
        piece = await retention.apply(team, now, keepMonths);
        erased += piece;
      }
      await erasures.finishAll(team);
      for (const { id, rev, events, planned } of await complaints.unplanned(500)) {
        await complaints.carryOut(id, events.slice(planned));
        await complaints.markPlanned(id, rev, events.length);
      }
      return erased;
    },
  };
}

test('what was closed is kept for the months of the rule, and then only what was done', async () => {
  const { log, do: does, keep, words, known, complaints, audit, team } = aTeam();
  const customer = await known('Mo Costa');
  const [closed, withdrawn, open] = [await log(customer), await log(customer), await log(customer)];
  await does(closed, { type: 'close', reason: 'They are well.' });
  await does(withdrawn, { type: 'withdraw', because: 'a test', words: null });
  expect(await keep(12, months(11))).toBe(0);
  expect(await words(closed)).toBe('The kettle leaks.');
  expect(await keep(12, months(12))).toBe(2);
  expect([await words(closed), await words(withdrawn), await words(open)]).toEqual(['', '', 'The kettle leaks.']);
  const read = await complaints.find(closed);
  expect(read?.state).toMatchObject({ stage: 'closed', owner: rita.id, closedBecause: 'decided' });
  expect(read?.events.at(-1)).toMatchObject({ type: 'erased', because: 'kept long enough', askedBy: null });
  expect(await audit.latest(team, 5)).toMatchObject([{ act: 'applied the rule', by: 'redress', complaints: 2 }]);
  expect(await keep(12, months(12))).toBe(0);
});

test('without a rule everything is kept', async () => {
  const { log, do: does, keep, words, known } = aTeam();
  const id = await log(await known('Mo Costa'));
  await does(id, { type: 'close', reason: 'They are well.' });
  expect(await keep(null, months(600))).toBe(0);
  expect(await words(id)).toBe('The kettle leaks.');
});

test('a customer goes with the last of their complaints, and stays while one is kept', async () => {
  const { log, do: does, keep, known, customers, team } = aTeam();
  const [mo, olga] = [await known('Mo Costa'), await known('Olga Other')];
  await does(await log(mo), { type: 'close', reason: 'They are well.' });
  await does(await log(olga), { type: 'close', reason: 'They are well.' });
  now = months(6);
  const later = await log(olga);
  await does(later, { type: 'close', reason: 'They are well again.' });
  await keep(12, months(13));
  expect(await customers.record(team, mo)).toBeNull();
  expect((await customers.record(team, olga))?.name).toBe('Olga Other');
  await keep(12, months(19));
  expect(await customers.record(team, olga)).toBeNull();
});

test('what is reopened is kept again, and what is written then goes months after it is closed anew', async () => {
  const { log, do: does, keep, words, known, complaints } = aTeam();
  const id = await log(await known('Mo Costa'));
  await does(id, { type: 'close', reason: 'They are well.' });
  await keep(12, months(13));
  await does(id, { type: 'reopen', reason: 'It leaks again.' });
  now = months(14);
  await does(id, { type: 'close', reason: 'A new kettle.' });
  await keep(12, months(25));
  expect((await complaints.find(id))?.state.closedReason?.text).toBe('A new kettle.');
  await keep(12, months(26));
  expect((await complaints.find(id))?.state.closedReason?.text).toBe('');
  expect(await words(id)).toBe('');
});

test('many go in pieces', async () => {
  const { log, keep, known } = aTeam();
  const customer = await known('Mo Costa');
  await Promise.all(Array.from({ length: 27 }, () => log(customer, true)));
  expect(await keep(1, months(1))).toBe(27);
});
