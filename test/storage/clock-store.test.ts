import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createClock } from '../../src/storage/clock-store.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';

const noon = Date.parse('2026-11-18T12:00:00.000Z');
let database: TestDatabase;

beforeEach(async () => {
  database = await openDatabase();
});
afterEach(() => database.close());

function clockAt(real: () => number) {
  return createClock({ connection: database.connection, real });
}

test('business time is real time until it is moved', async () => {
  const clock = await clockAt(() => noon);
  expect(clock.business()).toBe('2026-11-18T12:00:00.000Z');
  expect(clock.real()).toBe(noon);
});

test('a moved clock runs on from where it was moved to, and real time stays', async () => {
  let real = noon;
  const clock = await clockAt(() => real);
  await clock.moveTo('2026-11-20T09:00:00.000Z');
  expect(clock.business()).toBe('2026-11-20T09:00:00.000Z');
  real += 1_500;
  expect(clock.business()).toBe('2026-11-20T09:00:01.500Z');
  expect(clock.real()).toBe(noon + 1_500);
});

test('business time never goes back', async () => {
  const clock = await clockAt(() => noon);
  await clock.moveTo('2026-11-20T09:00:00.000Z');
  await clock.moveTo('2026-11-19T09:00:00.000Z');
  expect(clock.business()).toBe('2026-11-20T09:00:00.000Z');
  await expect(clock.moveTo('tomorrow')).rejects.toThrow('not an instant');
});

test('another process sees the move when it looks again, and one that starts later at once', async () => {
  const mover = await clockAt(() => noon);
  const other = await clockAt(() => noon);
  await mover.moveTo('2026-11-20T09:00:00.000Z');
  expect(other.business()).toBe('2026-11-18T12:00:00.000Z');
  await other.refresh();
  expect(other.business()).toBe('2026-11-20T09:00:00.000Z');
  expect((await clockAt(() => noon)).business()).toBe('2026-11-20T09:00:00.000Z');
});

test('of two moves at the same moment the later one holds', async () => {
  const [one, two] = await Promise.all([clockAt(() => noon), clockAt(() => noon)]);
  await Promise.all([one.moveTo('2026-11-21T09:00:00.000Z'), two.moveTo('2026-11-20T09:00:00.000Z')]);
  expect((await clockAt(() => noon)).business()).toBe('2026-11-21T09:00:00.000Z');
});
