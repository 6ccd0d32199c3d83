import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { followSettings, watchSettings } from '../src/follow-settings.ts';
import { createSettingsStore } from '../src/storage/settings-store.ts';
import { openDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await openDatabase();
});
afterEach(() => database.close());

const now = () => '2040-01-09T09:00:00.000Z';
const process = () => followSettings({ store: createSettingsStore(database), team: 'T1', now });

test('a change holds at once in the process that made it, and is seen once by another that looks', async () => {
  const [one, other] = [await process(), await process()];
  await one.change({ planAt: '07:00' }, 'U1', 0);
  expect([one.current().planAt, other.current().planAt]).toEqual(['07:00', '09:00']);
  expect([await other.refresh(), await other.refresh()]).toEqual([true, false]);
  expect(other.current().planAt).toBe('07:00');
  expect(await other.history()).toMatchObject([{ by: 'U1', at: now() }]);
});

test('another process looks by itself, and does what follows', async () => {
  const [one, other] = [await process(), await process()];
  let unwatch = () => {};
  const followed = new Promise<void>((resolve) => {
    unwatch = watchSettings(other, async () => resolve(), 10);
  });
  await one.change({ managers: ['S1'] }, 'U1', 0);
  await followed;
  unwatch();
  expect(other.current().managers).toEqual(['S1']);
});
