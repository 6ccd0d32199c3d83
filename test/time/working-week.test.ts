import { describe, expect, test } from '@jest/globals';
import { endOfDay, localDate, startOfDay } from '../../src/time/local-day.ts';
import { morningFor, nextMorning } from '../../src/time/mornings.ts';
import { outsideQuietHours } from '../../src/time/quiet-hours.ts';
import { addSpan, partOfTheWay, partOfTheWorkingWay } from '../../src/time/working-clock.ts';
import { nextWorkingMoment, type WorkingWeek } from '../../src/time/working-week.ts';

const days = [1, 2, 3, 4, 5];
const office = (zone: string): WorkingWeek => ({ zone, days, opens: '09:00', closes: '18:00' });
const utc = office('UTC');
const always = (zone: string): WorkingWeek => ({ zone, days: [1, 2, 3, 4, 5, 6, 7], opens: '00:00', closes: '23:59' });

describe('The next working moment', () => {
  test.each([
    ['is now while the branch is open', '2026-11-18T12:34:56.789Z', '2026-11-18T12:34:56.789Z'],
    ['is now at opening to the millisecond', '2026-11-18T09:00:00.000Z', '2026-11-18T09:00:00.000Z'],
    ['is opening when it is too early', '2026-11-18T08:59:59.999Z', '2026-11-18T09:00:00.000Z'],
    ['is tomorrow at closing to the millisecond', '2026-11-18T18:00:00.000Z', '2026-11-19T09:00:00.000Z'],
    ['is Monday on a Friday evening', '2026-11-20T20:00:00.000Z', '2026-11-23T09:00:00.000Z'],
    ['is Monday on a Sunday', '2026-11-22T10:00:00.000Z', '2026-11-23T09:00:00.000Z'],
  ])('%s', (_, from, expected) => {
    expect(nextWorkingMoment(from, utc)).toBe(expected);
  });

  test.each([
    [
      'New York, before and after its clocks go back',
      'America/New_York',
      '2026-10-30T22:00:00Z',
      '2026-11-02T14:00:00.000Z',
    ],
    ['New York, over the start of summer time', 'America/New_York', '2026-03-06T23:00:00Z', '2026-03-09T13:00:00.000Z'],
    [
      'Lord Howe, where summer time is half an hour',
      'Australia/Lord_Howe',
      '2026-10-02T08:00:00Z',
      '2026-10-04T22:00:00.000Z',
    ],
    ['Lord Howe, in winter', 'Australia/Lord_Howe', '2026-07-01T08:00:00Z', '2026-07-01T22:30:00.000Z'],
    ["St John's, half an hour off", 'America/St_Johns', '2026-10-30T22:00:00Z', '2026-11-02T12:30:00.000Z'],
    ["St John's, in summer", 'America/St_Johns', '2026-07-01T22:00:00Z', '2026-07-02T11:30:00.000Z'],
    ['Kolkata, which has no summer time', 'Asia/Kolkata', '2026-11-18T13:00:00Z', '2026-11-19T03:30:00.000Z'],
  ])('opens in %s', (_, zone, from, expected) => {
    expect(nextWorkingMoment(from, office(zone))).toBe(expected);
  });

  test('is one o’clock when Cairo skips the hour after midnight', () => {
    expect(nextWorkingMoment('2026-04-23T21:59:30Z', always('Africa/Cairo'))).toBe('2026-04-23T22:00:00.000Z');
    expect(localDate('2026-04-23T22:00:00.000Z', 'Africa/Cairo')).toBe('2026-04-24');
  });

  test('does not open a second time in the hour that Cairo lives twice', () => {
    // Thursday 29 October 2026: at midnight it is 23:00 again.
    const week = { ...always('Africa/Cairo'), closes: '23:30' };
    expect(nextWorkingMoment('2026-10-29T20:15:00.000Z', week)).toBe('2026-10-29T20:15:00.000Z');
    expect(nextWorkingMoment('2026-10-29T21:15:00.000Z', week)).toBe('2026-10-29T22:00:00.000Z');
  });

  test('is the end of the gap when opening falls into it', () => {
    const early = { ...always('America/New_York'), opens: '02:15', closes: '10:00' };
    expect(nextWorkingMoment('2026-03-08T05:00:00Z', early)).toBe('2026-03-08T07:00:00.000Z');
  });
});

describe('A span', () => {
  test.each([
    ['of minutes runs day and night', { minutes: 30 }, '2026-11-21T23:50:00Z', '2026-11-22T00:20:00.000Z'],
    ['of hours stays within the day', { workingHours: 4 }, '2026-11-18T10:00:00Z', '2026-11-18T14:00:00.000Z'],
    ['of hours may end at closing', { workingHours: 4 }, '2026-11-18T14:00:00Z', '2026-11-18T18:00:00.000Z'],
    ['of hours goes on the next day', { workingHours: 4 }, '2026-11-18T16:00:00Z', '2026-11-19T11:00:00.000Z'],
    ['of hours goes on after the weekend', { workingHours: 4 }, '2026-11-20T17:30:00Z', '2026-11-23T12:30:00.000Z'],
    ['of hours begins at opening', { workingHours: 1 }, '2026-11-22T02:00:00Z', '2026-11-23T10:00:00.000Z'],
    ['of more hours than a day has', { workingHours: 20 }, '2026-11-18T09:00:00Z', '2026-11-20T11:00:00.000Z'],
    ['of no hours begins at opening', { workingHours: 0 }, '2026-11-18T05:00:00Z', '2026-11-18T09:00:00.000Z'],
    ['of no days is closing today', { workingDays: 0 }, '2026-11-18T10:00:00Z', '2026-11-18T18:00:00.000Z'],
    ['of no days is tomorrow once closed', { workingDays: 0 }, '2026-11-18T18:00:00Z', '2026-11-19T18:00:00.000Z'],
    ['of two days skips the weekend', { workingDays: 2 }, '2026-11-19T10:00:00Z', '2026-11-23T18:00:00.000Z'],
    ['of five days is a week', { workingDays: 5 }, '2026-11-18T10:00:00Z', '2026-11-25T18:00:00.000Z'],
  ])('%s', (_, span, from, expected) => {
    expect(addSpan(from, span, utc)).toBe(expected);
  });

  test('of hours is as long as the clock says through a night in which the clocks change', () => {
    const night = { ...always('America/New_York'), opens: '00:00', closes: '12:00' };
    expect(addSpan('2026-03-08T05:00:00Z', { workingHours: 4 }, night)).toBe('2026-03-08T09:00:00.000Z');
    expect(addSpan('2026-11-01T04:00:00Z', { workingHours: 4 }, night)).toBe('2026-11-01T08:00:00.000Z');
    const lordHowe = { ...night, zone: 'Australia/Lord_Howe' };
    expect(addSpan('2026-10-03T13:30:00Z', { workingHours: 12 }, lordHowe)).toBe('2026-10-04T13:30:00.000Z');
  });

  test('of days ends at local closing time on either side of a change', () => {
    expect(addSpan('2026-10-30T15:00:00Z', { workingDays: 0 }, office('America/New_York'))).toBe(
      '2026-10-30T22:00:00.000Z',
    );
    expect(addSpan('2026-10-30T15:00:00Z', { workingDays: 1 }, office('America/New_York'))).toBe(
      '2026-11-02T23:00:00.000Z',
    );
  });

  test.each([
    ['has no days', { ...utc, days: [] }],
    ['has no day of the seven', { ...utc, days: [0, 8] }],
    ['closes when it opens', { ...utc, closes: '09:00' }],
    ['closes before it opens', { ...utc, opens: '22:00', closes: '06:00' }],
  ])('of a week that %s is refused at once', (_, week) => {
    expect(() => addSpan('2026-11-18T10:00:00Z', { workingHours: 1 }, week)).toThrow(RangeError);
    expect(() => addSpan('2026-11-18T10:00:00Z', { workingDays: 1 }, week)).toThrow(RangeError);
    expect(() => nextMorning('2026-11-18T10:00:00Z', '09:00', week)).toThrow(RangeError);
  });
});

test('Part of the way is measured on the clock', () => {
  expect(partOfTheWay('2026-11-18T10:00:00.000Z', '2026-11-18T10:30:00.000Z', 0.8)).toBe('2026-11-18T10:24:00.000Z');
});

describe('The morning', () => {
  test.each([
    ['is today when it is still to come', '2026-11-18T08:00:00Z', '2026-11-18T09:00:00.000Z'],
    ['is tomorrow when it has just been', '2026-11-18T09:00:00Z', '2026-11-19T09:00:00.000Z'],
    ['is Monday on a Friday noon', '2026-11-20T12:00:00Z', '2026-11-23T09:00:00.000Z'],
  ])('after an instant %s', (_, from, expected) => {
    expect(nextMorning(from, '09:00', utc)).toBe(expected);
  });

  test.each([
    ['of that day', '2026-11-20T15:00:00Z', '2026-11-18T10:00:00Z', '2026-11-20T09:00:00.000Z'],
    [
      'of that day although it is due before it',
      '2026-11-20T07:00:00Z',
      '2026-11-18T10:00:00Z',
      '2026-11-20T09:00:00.000Z',
    ],
    [
      'of the next day when it is due today and the plan was sent',
      '2026-11-18T15:00:00Z',
      '2026-11-18T10:00:00Z',
      '2026-11-19T09:00:00.000Z',
    ],
    [
      'of Monday when it is due on Saturday',
      '2026-11-21T15:00:00Z',
      '2026-11-18T10:00:00Z',
      '2026-11-23T09:00:00.000Z',
    ],
    [
      'that is next when it was due long ago',
      '2026-11-02T15:00:00Z',
      '2026-11-18T10:00:00Z',
      '2026-11-19T09:00:00.000Z',
    ],
  ])('that speaks of a contact is the one %s', (_, dueAt, now, expected) => {
    expect(morningFor(dueAt, now, '09:00', utc)).toBe(expected);
  });

  test('is that of the person’s own day', () => {
    const week = office('Asia/Kolkata');
    expect(morningFor('2026-11-19T20:00:00Z', '2026-11-18T10:00:00Z', '09:00', week)).toBe('2026-11-20T03:30:00.000Z');
  });
});

describe('A day', () => {
  test.each([
    [
      'New York, 25 hours',
      'America/New_York',
      '2026-11-01T12:00:00Z',
      '2026-11-01T04:00:00.000Z',
      '2026-11-02T05:00:00.000Z',
    ],
    [
      'New York, 23 hours',
      'America/New_York',
      '2026-03-08T12:00:00Z',
      '2026-03-08T05:00:00.000Z',
      '2026-03-09T04:00:00.000Z',
    ],
    [
      'Lord Howe, 23½ hours',
      'Australia/Lord_Howe',
      '2026-10-04T03:00:00Z',
      '2026-10-03T13:30:00.000Z',
      '2026-10-04T13:00:00.000Z',
    ],
    [
      'Cairo, which begins at one',
      'Africa/Cairo',
      '2026-04-24T09:00:00Z',
      '2026-04-23T22:00:00.000Z',
      '2026-04-24T21:00:00.000Z',
    ],
    [
      'Cairo, the day before',
      'Africa/Cairo',
      '2026-04-23T09:00:00Z',
      '2026-04-22T22:00:00.000Z',
      '2026-04-23T22:00:00.000Z',
    ],
    ['Cairo, 25 hours', 'Africa/Cairo', '2026-10-29T09:00:00Z', '2026-10-28T21:00:00.000Z', '2026-10-29T22:00:00.000Z'],
    [
      "St John's, 25 hours",
      'America/St_Johns',
      '2026-11-01T12:00:00Z',
      '2026-11-01T02:30:00.000Z',
      '2026-11-02T03:30:00.000Z',
    ],
    ['Kolkata', 'Asia/Kolkata', '2026-11-18T20:00:00Z', '2026-11-18T18:30:00.000Z', '2026-11-19T18:30:00.000Z'],
  ])('in %s, begins and ends at its own midnight', (_, zone, instant, begins, ends) => {
    expect(startOfDay(instant, zone)).toBe(begins);
    expect(endOfDay(instant, zone)).toBe(ends);
  });

  test('counts back by dates, also from a day that begins at one', () => {
    expect(startOfDay('2026-04-24T09:00:00Z', 'Africa/Cairo', 1)).toBe('2026-04-22T22:00:00.000Z');
    expect(startOfDay('2026-11-02T12:00:00Z', 'America/New_York', 1)).toBe('2026-11-01T04:00:00.000Z');
  });

  test('has the date that people there write', () => {
    expect(localDate('2026-11-18T20:00:00Z', 'Asia/Kolkata')).toBe('2026-11-19');
    expect(localDate('2026-11-18T02:00:00Z', 'America/St_Johns')).toBe('2026-11-17');
  });
});

describe('Outside quiet hours', () => {
  const night = { from: '20:00', to: '08:00' };

  test.each([
    ['is now by day', '2026-11-18T12:00:00.000Z', '2026-11-18T12:00:00.000Z'],
    ['is now when they end', '2026-11-18T08:00:00.000Z', '2026-11-18T08:00:00.000Z'],
    ['is the next morning when they begin', '2026-11-18T20:00:00.000Z', '2026-11-19T08:00:00.000Z'],
    ['is this morning after midnight', '2026-11-18T00:00:00.000Z', '2026-11-18T08:00:00.000Z'],
  ])('%s', (_, from, expected) => {
    expect(outsideQuietHours(from, night, 'UTC')).toBe(expected);
  });

  test("is in the person's own zone, also over a change of the clocks", () => {
    expect(outsideQuietHours('2026-11-18T16:00:00Z', night, 'Asia/Kolkata')).toBe('2026-11-19T02:30:00.000Z');
    expect(outsideQuietHours('2026-11-01T01:00:00Z', night, 'America/New_York')).toBe('2026-11-01T13:00:00.000Z');
    expect(outsideQuietHours('2026-10-31T23:30:00Z', night, 'America/New_York')).toBe('2026-10-31T23:30:00.000Z');
  });

  test('is found too when they lie within one day', () => {
    const small = { from: '00:00', to: '07:00' };
    expect(outsideQuietHours('2026-11-18T03:00:00Z', small, 'UTC')).toBe('2026-11-18T07:00:00.000Z');
    expect(outsideQuietHours('2026-11-18T12:00:00Z', small, 'UTC')).toBe('2026-11-18T12:00:00.000Z');
    expect(outsideQuietHours('2026-11-18T23:30:00Z', small, 'UTC')).toBe('2026-11-18T23:30:00.000Z');
  });

  test('is always, when they begin as they end', () => {
    expect(outsideQuietHours('2026-11-18T03:00:00Z', { from: '08:00', to: '08:00' }, 'UTC')).toBe(
      '2026-11-18T03:00:00.000Z',
    );
  });
});

describe('a share of the working way', () => {
  test('counts only working time: 80 % of Monday 10:00 to Wednesday 18:00', () => {
    const part = partOfTheWorkingWay(
      '2026-11-16T09:00:00.000Z',
      '2026-11-18T17:00:00.000Z',
      0.8,
      office('Europe/Berlin'),
    );
    expect(part).toBe('2026-11-18T11:48:00.000Z');
  });

  test('where nobody works in between, counts the time itself', () => {
    const part = partOfTheWorkingWay(
      '2026-11-21T10:00:00.000Z',
      '2026-11-21T12:00:00.000Z',
      0.5,
      office('Europe/Berlin'),
    );
    expect(part).toBe('2026-11-21T11:00:00.000Z');
  });
});
