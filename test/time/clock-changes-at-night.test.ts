import { describe, expect, test } from '@jest/globals';
import { endOfDay, startOfDay } from '../../src/time/local-day.ts';
import { nextMorning } from '../../src/time/mornings.ts';
import { outsideQuietHours } from '../../src/time/quiet-hours.ts';

// Worked out by hand; the nights are those of clock-changes.test.ts.

describe('Quiet hours end', () => {
  test.each<[string, string, string, string, string, string]>([
    [
      'New York, 02:30 in the gap: 03:00 EDT',
      'America/New_York',
      '20:00',
      '02:30',
      '2027-03-14T03:00:00Z',
      '2027-03-14T07:00:00.000Z',
    ],
    [
      'New York, 08:00 after a night of 11 hours',
      'America/New_York',
      '20:00',
      '08:00',
      '2027-03-14T01:00:00Z',
      '2027-03-14T12:00:00.000Z',
    ],
    [
      'New York, 08:00 after a night of 13 hours',
      'America/New_York',
      '20:00',
      '08:00',
      '2027-11-07T00:00:00Z',
      '2027-11-07T13:00:00.000Z',
    ],
    [
      'New York, 01:30 the first time',
      'America/New_York',
      '20:00',
      '01:30',
      '2027-11-07T05:00:00Z',
      '2027-11-07T05:30:00.000Z',
    ],
    [
      'New York, and do not come back at 01:10',
      'America/New_York',
      '20:00',
      '01:30',
      '2027-11-07T06:10:00Z',
      '2027-11-07T06:10:00.000Z',
    ],
    [
      'New York, 05:00 EST, and go on at 01:10',
      'America/New_York',
      '01:30',
      '05:00',
      '2027-11-07T06:10:00Z',
      '2027-11-07T10:00:00.000Z',
    ],
    [
      'Lord Howe, 02:15 in the gap: 02:30',
      'Australia/Lord_Howe',
      '20:00',
      '02:15',
      '2027-10-02T15:00:00Z',
      '2027-10-02T15:30:00.000Z',
    ],
    [
      'Cairo, midnight in the gap: 01:00',
      'Africa/Cairo',
      '20:00',
      '00:00',
      '2027-04-29T19:00:00Z',
      '2027-04-29T22:00:00.000Z',
    ],
    [
      'Apia, 08:00 on Saturday: nobody is woken as Friday is left out',
      'Pacific/Apia',
      '20:00',
      '08:00',
      '2011-12-30T08:00:00Z',
      '2011-12-30T18:00:00.000Z',
    ],
    [
      "St John's, 02:30 in the gap: 03:00 NDT",
      'America/St_Johns',
      '20:00',
      '02:30',
      '2027-03-14T04:00:00Z',
      '2027-03-14T05:30:00.000Z',
    ],
    ['Kolkata, 08:00', 'Asia/Kolkata', '20:00', '08:00', '2027-03-14T00:00:00Z', '2027-03-14T02:30:00.000Z'],
  ])('%s', (_, zone, from, to, instant, expected) => {
    expect(outsideQuietHours(instant, { from, to }, zone)).toBe(expected);
  });
});

describe('The morning', () => {
  test.each<[string, string, string, string, string]>([
    [
      'New York, 02:30 in the gap: 03:00 EDT',
      'America/New_York',
      '02:30',
      '2027-03-14T06:00:00Z',
      '2027-03-14T07:00:00.000Z',
    ],
    ['New York, 01:30 the first time', 'America/New_York', '01:30', '2027-11-07T05:00:00Z', '2027-11-07T05:30:00.000Z'],
    ['New York, 01:30 once', 'America/New_York', '01:30', '2027-11-07T05:30:00Z', '2027-11-08T06:30:00.000Z'],
    [
      'Lord Howe, 02:15 in the gap: 02:30',
      'Australia/Lord_Howe',
      '02:15',
      '2027-10-02T15:00:00Z',
      '2027-10-02T15:30:00.000Z',
    ],
    ['Cairo, 00:00 in the gap: 01:00', 'Africa/Cairo', '00:00', '2027-04-29T20:00:00Z', '2027-04-29T22:00:00.000Z'],
    [
      'Apia, none on the Friday that never was',
      'Pacific/Apia',
      '09:00',
      '2011-12-30T06:00:00Z',
      '2011-12-30T19:00:00.000Z',
    ],
    ["St John's 2010, 00:00 once", 'America/St_Johns', '00:00', '2010-11-07T02:45:00Z', '2010-11-08T03:30:00.000Z'],
    ['Kolkata, 09:00', 'Asia/Kolkata', '09:00', '2027-03-14T00:00:00Z', '2027-03-14T03:30:00.000Z'],
  ])('%s', (_, zone, time, after, expected) => {
    expect(nextMorning(after, time, { zone, days: [1, 2, 3, 4, 5, 6, 7], opens: '00:00', closes: '24:00' })).toBe(
      expected,
    );
  });
});

test('Thursday in Apia ends as Saturday begins', () => {
  expect(endOfDay('2011-12-30T06:00:00Z', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z');
  expect(startOfDay('2011-12-30T20:00:00Z', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z');
});
