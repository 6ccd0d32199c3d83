import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ProblemEventOf } from '../../src/problems/problem-event.ts';
import { createComplaintFinder } from '../../src/storage/complaint-finder.ts';
import { createCustomerStore } from '../../src/storage/customer-store.ts';
import { createProblemStore } from '../../src/storage/problem-store.ts';
import { reachOut } from '../../src/storage/reach-out.ts';
import { ana, callAbout, gone, later, moment, rita } from '../complaints/story.ts';
import { openStorage } from '../support/storage.ts';

let storage: Awaited<ReturnType<typeof openStorage>>;

beforeAll(async () => {
  storage = await openStorage(moment);
});
afterAll(() => storage.close());

const asAna = () => moment({ by: ana });

/** A problem with a list of so many customers, and what carries it out. */
async function asked(name: string, count: number) {
  const { connection, sealing, complaints } = storage;
  const problems = createProblemStore({ connection, sealing });
  const customers = createCustomerStore({ connection, sealing });
  const opened = await problems.open({ title: name, potential: true }, { key: name, viewId: name }, asAna);
  const people = Array.from({ length: count }, (_, n) => ({
    line: n + 1,
    name: `${name} ${n}`,
    contact: `${name}${n}@mail.example`,
  }));
  const tell = 'The handle may break.';
  const dueAt = later({ days: 2 });
  const command = { type: 'reach out', view: name, tell, people, owner: rita.id, dueAt } as const;
  await problems.perform(opened.state.id, command, 'list', asAna);
  const read = async () => {
    const found = await problems.find(opened.state.id);
    const event = found?.events.find((one): one is ProblemEventOf<'outreach asked'> => one.type === 'outreach asked');
    if (!found || !event) throw new Error('the list is not kept');
    return { state: found.state, event };
  };
  const cases = async () => {
    const ids = await problems.caseIds('T1', opened.state.id);
    const reads = await Promise.all(ids.map((id) => complaints.find(id)));
    return reads.flatMap((one) => (one ? [one.state] : []));
  };
  return { read, cases, stores: { changes: complaints, problems, customers, sealing, moment: () => moment() } };
}

test('A54: a list that breaks off in the middle is finished by doing it again, and each customer is reached out to once', async () => {
  const { read, cases, stores } = await asked('broken', 22);
  const { state, event } = await read();
  let left = 5;
  const breaking: typeof stores.changes.log = (...given) => {
    left -= 1;
    return left < 0 ? Promise.reject(new Error('the database is gone')) : stores.changes.log(...given);
  };
  await expect(reachOut({ ...stores, changes: { log: breaking } }, state, event)).rejects.toThrow('is gone');
  expect(await cases()).toHaveLength(5);
  // Nothing of the list is lost meanwhile.
  const again = await read();
  expect(again.event.people.map(({ contact }) => contact.text)).toContain('broken11@mail.example');
  // A piece at a time, so that nothing urgent waits for a long list.
  expect(await reachOut(stores, again.state, again.event)).toBe(false);
  expect(await cases()).toHaveLength(15);
  expect(await reachOut(stores, again.state, again.event)).toBe(true);
  const made = await cases();
  expect(new Set(made.map(({ customer }) => customer.id)).size).toBe(22);
  expect(made.every(({ outreach, owner, loggedBy }) => outreach && owner === rita.id && loggedBy === ana.id)).toBe(
    true,
  );
  // Once all are there the list is destroyed, and doing it once more does nothing.
  const after = await read();
  expect(after.event.people.map(({ name, contact }) => `${name?.text}${contact.text}`).join('')).toBe('');
  await reachOut(stores, after.state, after.event);
  expect(await cases()).toHaveLength(22);
});

test('A54: what comes to be done late is due at once, and what its manager left behind another one answers for', async () => {
  const { read, cases, stores } = await asked('late', 1);
  const { state, event } = await read();
  const late = later({ days: 9 });
  await reachOut({ ...stores, moment: () => moment({ now: late }) }, state, { ...event, by: gone.id });
  const [made] = await cases();
  expect(made).toMatchObject({ loggedBy: ana.id, owed: [{ about: 'first contact', dueAt: late }] });
});

test('A54: who comes to have a case in the meantime is left out', async () => {
  const { read, cases, stores } = await asked('meanwhile', 2);
  const { state, event } = await read();
  const name = 'Somebody';
  const customer = await stores.customers.remember('T1', { id: null, name, contact: 'meanwhile0@mail.example' });
  const { complaints } = storage;
  const own = callAbout({ customer: { id: customer, name, contact: null }, what: { now: 'management', reason: null } });
  const { state: complained } = await complaints.log(own, { key: 'own', viewId: 'own' }, moment);
  const link = { type: 'link problem', problem: state.id, reference: state.reference } as const;
  await complaints.perform(complained.id, link, 'link', asAna);
  await reachOut(stores, state, event);
  expect((await cases()).map(({ outreach }) => outreach).sort()).toEqual([false, true]);
});

test('A54: it is no complaint of theirs: no figure counts it, no history has it, nothing is likened to it', async () => {
  const { read, cases, stores } = await asked('uncounted', 1);
  const { connection, sealing, complaints } = storage;
  const range = [later({ days: -1 }), later({ days: 30 })] as const;
  const before = await complaints.counts('T1', ...range);
  const { state, event } = await read();
  await reachOut(stores, state, event);
  const [made] = await cases();
  const customer = made?.customer.id ?? '';
  expect(await complaints.counts('T1', ...range)).toEqual(before);
  expect(await complaints.historyCount('T1', [customer])).toBe(0);
  const finder = createComplaintFinder({ connection, sealing });
  const own = {
    id: 'new',
    customers: [customer],
    orderNumber: null,
    words: 'The handle may break.',
    loggedSince: range[0],
  };
  expect(await finder.like('T1', own, () => true)).toBeNull();
  // Who looks for it finds it.
  expect((await finder.find('T1', 'uncounted 0', 5, () => true)).found.map(({ id }) => id)).toEqual([made?.id]);
  await complaints.perform(made?.id ?? '', { type: 'they complain', words: 'The handle broke.' }, 'say', asAna);
  expect(await complaints.counts('T1', ...range)).toEqual({ ...before, logged: before.logged + 1 });
  expect(await complaints.historyCount('T1', [customer])).toBe(1);
  expect(await finder.like('T1', { ...own, words: 'The handle broke.' }, () => true)).toMatchObject({ by: 'customer' });
  finder.stop();
});
