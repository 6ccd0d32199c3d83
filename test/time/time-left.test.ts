import { expect, test } from '@jest/globals';
import { timeLeft } from '../../src/time/time-left.ts';

const now = '2026-11-22T03:00:00.000Z';
const inSeconds = (seconds: number) => new Date(Date.parse(now) + seconds * 1_000).toISOString();
const [minute, hour, day] = [60, 3_600, 86_400];

test.each([
  [0, 'due now'],
  [59, 'due now'],
  [-59, 'due now'],
  [minute, '1 min left'],
  [40 * minute, '40 min left'],
  [-40 * minute, 'late by 40 min'],
  [hour - 1, '59 min left'],
  [hour, '1 h left'],
  [3 * hour - 1, '2 h left'],
  [-day + 1, 'late by 23 h'],
  [day, '1 day left'],
  [-2 * day, 'late by 2 days'],
  [400 * day, '400 days left'],
])('A50: What is due in %i seconds: %s', (seconds, words) => {
  expect(timeLeft(inSeconds(seconds), now)).toBe(words);
});
