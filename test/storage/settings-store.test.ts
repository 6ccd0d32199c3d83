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
