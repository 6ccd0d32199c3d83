import { describe, expect, test } from '@jest/globals';
import { nextMorning, startOfLastWorkingDay } from '../../src/time/mornings.ts';
import { addSpan, addWorkingTime, workingTime } from '../../src/time/working-clock.ts';
import { type Hours, hoursFault, nextWorkingMoment, type WorkingWeek } from '../../src/time/working-week.ts';

const minutes = 60_000;
const withLunch: Hours[] = [
  ['09:00', '12:30'],
  ['13:30', '18:00'],
];
/** Breaks from Monday to Thursday, no work on Friday afternoons, Saturdays from ten to two. */
const shop: WorkingWeek = {
  zone: 'UTC',
  days: [1, 2, 3, 4, 5, 6],
  opens: '09:00',
  closes: '13:00',
  hours: { 1: withLunch, 2: withLunch, 3: withLunch, 4: withLunch, 6: [['10:00', '14:00']], 7: [['08:00', '20:00']] },
};

describe('Hours by weekday', () => {
  test.each([
    ['before a break', '2027-03-15T12:29:59.999Z', '2027-03-15T12:29:59.999Z'],
    ['as a break begins', '2027-03-15T12:30:00.000Z', '2027-03-15T13:30:00.000Z'],
    ['on a day without hours of its own', '2027-03-19T12:30:00.000Z', '2027-03-19T12:30:00.000Z'],
    ['on its afternoon', '2027-03-19T13:00:00.000Z', '2027-03-20T10:00:00.000Z'],
    [
      'on a day that is none of the working days, whatever its hours',
      '2027-03-20T14:00:00.000Z',
      '2027-03-22T09:00:00.000Z',
    ],
  ])('give the next working moment %s', (_, from, expected) => {
    expect(nextWorkingMoment(from, shop)).toBe(expected);
  });

  test('stop working time in breaks', () => {
    expect(addWorkingTime('2027-03-15T12:00:00Z', 90 * minutes, shop)).toBe('2027-03-15T14:30:00.000Z');
    expect(addWorkingTime('2027-03-15T12:00:00Z', 30 * minutes, shop)).toBe('2027-03-15T12:30:00.000Z');
    expect(workingTime('2027-03-15T12:00:00Z', '2027-03-16T09:30:00Z', shop)).toBe((30 + 270 + 30) * minutes);
  });

  test('end a span of days with the last of them', () => {
    expect(addSpan('2027-03-15T12:45:00Z', { workingDays: 0 }, shop)).toBe('2027-03-15T18:00:00.000Z');
    expect(addSpan('2027-03-18T12:45:00Z', { workingDays: 2 }, shop)).toBe('2027-03-20T14:00:00.000Z');
  });

  test('may shut a working day altogether', () => {
    const week: WorkingWeek = { ...shop, hours: { 1: [] } };
    expect(nextWorkingMoment('2027-03-15T09:30:00Z', week)).toBe('2027-03-16T09:00:00.000Z');
    expect(nextMorning('2027-03-14T09:30:00Z', '09:00', week)).toBe('2027-03-16T09:00:00.000Z');
    expect(startOfLastWorkingDay('2027-03-16T09:30:00Z', week)).toBe('2027-03-13T00:00:00.000Z');
  });

  test('may last until midnight, and day and night', () => {
    const always: WorkingWeek = { zone: 'UTC', days: [1, 2, 3, 4, 5, 6, 7], opens: '00:00', closes: '24:00' };
    expect(addWorkingTime('2027-03-15T12:00:00Z', 48 * 60 * minutes, always)).toBe('2027-03-17T12:00:00.000Z');
    expect(addSpan('2027-03-15T12:00:00Z', { workingDays: 0 }, always)).toBe('2027-03-16T00:00:00.000Z');
  });
});

test.each<[Hours[], string | null]>([
  [[], null],
  [withLunch, null],
  [
    [
      ['09:00', '12:00'],
      ['12:00', '24:00'],
    ],
    null,
  ],
  [[['09:00', '09:00']], 'closes before it opens'],
  [[['22:00', '06:00']], 'closes before it opens'],
  [
    [
      ['13:00', '18:00'],
      ['09:00', '12:00'],
    ],
    'opens again before it closes',
  ],
  [
    [
      ['09:00', '13:00'],
      ['12:00', '18:00'],
    ],
    'opens again before it closes',
  ],
])('Of hours %j is said: %p', (hours, fault) => {
  expect(hoursFault(hours)).toBe(fault);
  const week: WorkingWeek = { ...shop, hours: { 1: hours } };
  if (fault) expect(() => nextWorkingMoment('2027-03-15T12:00:00Z', week)).toThrow(fault);
  else expect(nextWorkingMoment('2027-03-15T12:00:00Z', week) >= '2027-03-15T12:00:00.000Z').toBe(true);
});

describe('A branch that is shut', () => {
  const from = Date.UTC(2027, 2, 15);
  function shutFor(days: number): WorkingWeek {
    const holidays = Array.from({ length: days }, (_, day) =>
      new Date(from + day * 86_400_000).toISOString().slice(0, 10),
    );
    return { zone: 'America/New_York', days: [1, 2, 3, 4, 5, 6, 7], opens: '09:00', closes: '18:00', holidays };
  }

  test('for ten years opens on the day after, also for clocks and plans', () => {
    const week = shutFor(3653);
    // 2027-03-15 and 3653 days, ten of them years of 365 and three leap days, is 2037-03-15, in summer time.
    expect(nextWorkingMoment('2027-03-15T15:00:00Z', week)).toBe('2037-03-15T13:00:00.000Z');
    expect(addWorkingTime('2027-03-15T15:00:00Z', 10 * 60 * minutes, week)).toBe('2037-03-16T14:00:00.000Z');
    expect(nextMorning('2027-03-15T15:00:00Z', '08:00', week)).toBe('2037-03-15T12:00:00.000Z');
    expect(startOfLastWorkingDay('2037-03-14T15:00:00Z', week)).toBe('2027-03-14T05:00:00.000Z');
  });

  test.each<[string, WorkingWeek]>([
    ['for longer than twenty years', shutFor(7400)],
    ['on every weekday', { ...shop, days: [] }],
    ['at all hours', { ...shop, days: [1], hours: { 1: [] } }],
  ])('%s is never open, and refused', (_, week) => {
    const at = '2027-03-15T15:00:00Z';
    expect(() => nextWorkingMoment(at, week)).toThrow(RangeError);
    expect(() => addWorkingTime(at, 0, week)).toThrow(RangeError);
    expect(() => addSpan(at, { workingDays: 1 }, week)).toThrow(RangeError);
    expect(() => nextMorning(at, '09:00', week)).toThrow(RangeError);
    expect(() => workingTime(at, '2027-03-16T15:00:00Z', week)).toThrow(RangeError);
  });
});
