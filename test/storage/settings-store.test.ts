import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { defaultSettings } from '../../src/complaints/settings.ts';
import { createSettingsStore } from '../../src/storage/settings-store.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await openDatabase();
});
afterEach(() => database.close());

test('a team that has decided nothing gets what comes with Redress', async () => {
  expect(await createSettingsStore(database).settings('T1')).toEqual(defaultSettings);
});

test('seeding sets what is not decided yet, and only that', async () => {
  const store = createSettingsStore(database);
  const week = { zone: 'Europe/Berlin', days: [1, 2, 3, 4, 5, 6], opens: '08:00', closes: '20:00' };
  await store.seed('T1', { managementChannel: 'C1', week });
  await store.seed('T1', { managementChannel: 'C2', planAt: '07:30' });
  expect(await store.settings('T1')).toEqual({ ...defaultSettings, managementChannel: 'C1', week, planAt: '07:30' });
  expect(await store.settings('T2')).toEqual(defaultSettings);
});

test('seeding nothing changes nothing', async () => {
  const store = createSettingsStore(database);
  await store.seed('T1', {});
  await store.seed('T1', { managementChannel: null });
  expect(await store.settings('T1')).toEqual(defaultSettings);
});

test('a management channel corrected in the environment is taken, until somebody decides in Redress itself', async () => {
  const store = createSettingsStore(database);
  const channel = async () => (await store.settings('T1')).managementChannel;
  await store.follow('T1', { managementChannel: 'C1' });
  expect(await channel()).toBe('C1');
  await store.follow('T1', { managementChannel: 'C2' });
  expect(await channel()).toBe('C2');
  await store.follow('T1', { managementChannel: null });
  expect(await channel()).toBe('C2');
  await database.connection
    .collection('settings')
    .updateOne({ _id: 'T1' as never }, { $set: { managementChannel: 'C3' } });
  await store.follow('T1', { managementChannel: 'C4' });
  expect(await createSettingsStore(database).settings('T1')).toMatchObject({ managementChannel: 'C3' });
});

test('text that looks like an expression is kept as text', async () => {
  const store = createSettingsStore(database);
  await store.seed('T1', { managementChannel: '$planAt' });
  expect((await store.settings('T1')).managementChannel).toBe('$planAt');
});

test('what another process changes is seen a few seconds later', async () => {
  let now = 0;
  const store = createSettingsStore({ connection: database.connection, real: () => now });
  await store.settings('T1');
  await createSettingsStore(database).seed('T1', { planAt: '07:30' });
  expect((await store.settings('T1')).planAt).toBe('09:00');
  now += 5_000;
  expect((await store.settings('T1')).planAt).toBe('07:30');
});

const week = defaultSettings.week;
const nonsense: [field: string, settings: Record<string, unknown>][] = [
  ['planAt', { planAt: '25:00' }],
  ['week.zone', { week: { ...week, zone: 'Europe/Atlantis' } }],
  ['week.closes', { week: { ...week, opens: '18:00', closes: '09:00' } }],
  ['week.days', { week: { ...week, days: [] } }],
  ['clocks.urgent', { clocks: { ...defaultSettings.clocks, urgent: {} } }],
];
test.each(nonsense)('%s that makes no sense is refused by name rather than followed', async (field, settings) => {
  await database.connection.collection('settings').insertOne({ _id: 'T1' as never, ...settings });
  await expect(createSettingsStore(database).settings('T1')).rejects.toThrow(
    new RegExp(`settings of T1 .*${field}`, 's'),
  );
});

const change = (values: object, by = 'U1') => ({ values, by, at: '2040-01-09T09:00:00.000Z' });

test('a change is kept with who and when, beside what was and what is', async () => {
  const store = createSettingsStore(database);
  await store.seed('T1', { planAt: '07:30' });
  const { rev } = await store.read('T1');
  expect(await store.change('T1', change({ planAt: '08:00', products: ['Lamp'] }), rev)).toMatchObject({
    rev: 1,
    settings: { planAt: '08:00', products: ['Lamp'] },
  });
  expect((await store.settings('T1')).planAt).toBe('08:00');
  const at = '2040-01-09T09:00:00.000Z';
  expect(await store.history('T1')).toEqual([
    { n: 1, at, by: 'U1', name: 'products', from: [], to: ['Lamp'] },
    { n: 1, at, by: 'U1', name: 'planAt', from: '07:30', to: '08:00' },
  ]);
});

test('a change to what already holds is no change', async () => {
  const store = createSettingsStore(database);
  await store.change('T1', change({ planAt: '09:00', limits: { ...defaultSettings.limits } }), 0);
  expect([await store.history('T1'), (await store.read('T1')).rev]).toEqual([[], 0]);
});

test('two heads who change the same at once get one change, and the other is told', async () => {
  const [one, other] = [createSettingsStore(database), createSettingsStore(database)];
  const outcomes = await Promise.allSettled([
    one.change('T1', change({ planAt: '07:00' }, 'U1'), 0),
    other.change('T1', change({ planAt: '08:00' }, 'U2'), 0),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const lost = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
  expect(lost.reason).toMatchObject({ code: 'already', message: expect.stringContaining('just now') });
  const history = await one.history('T1');
  expect(history).toHaveLength(1);
  expect((await createSettingsStore(database).settings('T1')).planAt).toBe(history[0]?.to);
});

test('two heads who change different settings at once both get them', async () => {
  const [one, other] = [createSettingsStore(database), createSettingsStore(database)];
  await Promise.all([
    one.change('T1', change({ planAt: '07:00' }), 0),
    other.change('T1', change({ digestAt: '08:00' }), 0),
  ]);
  expect(await createSettingsStore(database).read('T1')).toMatchObject({
    rev: 2,
    settings: { planAt: '07:00', digestAt: '08:00' },
  });
});

test('values that make no sense are refused, and nothing is stored', async () => {
  const store = createSettingsStore(database);
  await expect(store.change('T1', change({ planAt: '07:00', digestAt: 'noon' }), 0)).rejects.toThrow('09:00');
  expect(await store.read('T1')).toEqual({ settings: defaultSettings, rev: 0 });
});

test('only the latest 500 changes are kept, and of long ones only that they were made', async () => {
  const store = createSettingsStore(database);
  const products = Array.from({ length: 600 }, (_, n) => `Product number ${n}`);
  await store.change('T1', change({ products }), 0);
  expect(await store.history('T1')).toEqual([{ n: 1, at: expect.any(String), by: 'U1', name: 'products', from: [] }]);
  await database.connection
    .collection('settings')
    .updateOne(
      { _id: 'T1' as never },
      { $set: { rev: 700, changes: Array.from({ length: 500 }, (_, n) => ({ n: 201 + n, name: 'planAt' })) } },
    );
  await store.change('T1', change({ planAt: '07:00' }), 700);
  const kept = await store.history('T1');
  expect([kept.length, kept[0]?.n, kept.at(-1)?.n]).toEqual([500, 701, 202]);
  await expect(store.change('T1', change({ digestAt: '07:00' }), 100)).rejects.toMatchObject({ code: 'already' });
});

test('of people and branches only those that changed are written down', async () => {
  const store = createSettingsStore(database);
  await store.change('T1', change({ people: { U1: 'north', U2: 'south' } }), 0);
  await store.change('T1', change({ people: { U1: 'north', U2: 'north' } }), 1);
  expect((await store.history('T1'))[0]).toMatchObject({ from: { U2: 'south' }, to: { U2: 'north' } });
});

test('what somebody decided is not undone by the environment', async () => {
  const store = createSettingsStore(database);
  await store.follow('T1', { managementChannel: 'C1' });
  await store.change('T1', change({ managementChannel: 'C2' }), 0);
  await store.follow('T1', { managementChannel: 'C3' });
  expect(await createSettingsStore(database).settings('T1')).toMatchObject({ managementChannel: 'C2' });
});
