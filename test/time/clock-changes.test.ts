import { describe, expect, test } from '@jest/globals';
import { addSpan, addWorkingTime } from '../../src/time/working-clock.ts';
import { nextWorkingMoment, type WorkingWeek } from '../../src/time/working-week.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const hour = 3_600_000;

function open(zone: string, opens: string, closes: string, days: readonly number[] = everyDay): WorkingWeek {
  return { zone, days, opens, closes };
}

/*
 * Worked out by hand. The nights:
 *
 * New York     2027-03-14 02:00 EST (-5) to 03:00 EDT, 07:00Z      2027-11-07 02:00 EDT (-4) to 01:00 EST, 06:00Z
 * St John's    2027-03-14 02:00 NST (-3:30) to 03:00 NDT, 05:30Z   2027-11-07 02:00 NDT (-2:30) to 01:00 NST, 04:30Z
 *              2010-11-07 00:01 NDT to 23:01 NST of the day before, 02:31Z: the date goes back, too
 * Lord Howe    2027-10-03 02:00 (+10:30) to 02:30 (+11), 15:30Z    2027-04-04 02:00 (+11) to 01:30 (+10:30), 15:00Z
 * Cairo        2027-04-30 00:00 EET (+2) to 01:00 EEST, 22:00Z     2027-10-28 24:00 EEST (+3) to 23:00 EET, 21:00Z
 * Apia         2011-12-29 24:00 (-10) to 2011-12-31 00:00 (+14), 10:00Z of the 30th, a date that never was
 * Kolkata      +5:30 always
 */

describe('The branch opens', () => {
  test.each<[string, WorkingWeek, string, string]>([
    [
      'New York, 02:30 in the gap: as the gap ends, 03:00 EDT',
      open('America/New_York', '02:30', '10:00'),
      '2027-03-14T06:00:00Z',
      '2027-03-14T07:00:00.000Z',
    ],
    [
      'New York, 02:30 to 02:45, which the gap swallows whole: the next day, 02:30 EDT',
      open('America/New_York', '02:30', '02:45'),
      '2027-03-14T06:00:00Z',
      '2027-03-15T06:30:00.000Z',
    ],
    [
      'New York, 01:30, which comes twice: the first time, EDT',
      open('America/New_York', '01:30', '10:00'),
      '2027-11-07T05:00:00Z',
      '2027-11-07T05:30:00.000Z',
    ],
    [
      'New York, 01:30 to 10:00: it stays open when it is 01:10 again',
      open('America/New_York', '01:30', '10:00'),
      '2027-11-07T06:10:00Z',
      '2027-11-07T06:10:00.000Z',
    ],
    [
      'New York, 01:15 to 01:45: not a second time, so the next day, EST',
      open('America/New_York', '01:15', '01:45'),
      '2027-11-07T06:20:00Z',
      '2027-11-08T06:15:00.000Z',
    ],
    [
      'Lord Howe, 02:15 in the gap of half an hour: 02:30',
      open('Australia/Lord_Howe', '02:15', '10:00'),
      '2027-10-02T15:00:00Z',
      '2027-10-02T15:30:00.000Z',
    ],
    [
      'Lord Howe, 01:45, which comes twice: the first time',
      open('Australia/Lord_Howe', '01:45', '10:00'),
      '2027-04-03T14:00:00Z',
      '2027-04-03T14:45:00.000Z',
    ],
    [
      'Cairo, 00:00 in the gap: 01:00',
      open('Africa/Cairo', '00:00', '08:00'),
      '2027-04-29T20:00:00Z',
      '2027-04-29T22:00:00.000Z',
    ],
    [
      'Cairo, 23:30, which comes twice: the first time',
      open('Africa/Cairo', '23:30', '24:00'),
      '2027-10-28T20:00:00Z',
      '2027-10-28T20:30:00.000Z',
    ],
    [
      'Cairo, 23:15 for the second time: it stays open until midnight',
      open('Africa/Cairo', '23:30', '24:00'),
      '2027-10-28T21:15:00Z',
      '2027-10-28T21:15:00.000Z',
    ],
    [
      'Apia, Friday that never was: on Saturday, 09:00 (+14)',
      open('Pacific/Apia', '09:00', '18:00', [5, 6]),
      '2011-12-30T06:00:00Z',
      '2011-12-30T19:00:00.000Z',
    ],
    [
      'Apia, Monday to Friday: on Monday, 09:00 (+14)',
      open('Pacific/Apia', '09:00', '18:00', [1, 2, 3, 4, 5]),
      '2011-12-30T06:00:00Z',
      '2012-01-01T19:00:00.000Z',
    ],
    [
      "St John's, 02:30 in the gap: 03:00 NDT",
      open('America/St_Johns', '02:30', '10:00'),
      '2027-03-14T05:00:00Z',
      '2027-03-14T05:30:00.000Z',
    ],
    [
      "St John's, 01:30, which comes twice: the first time, NDT",
      open('America/St_Johns', '01:30', '10:00'),
      '2027-11-07T03:00:00Z',
      '2027-11-07T04:00:00.000Z',
    ],
    [
      "St John's 2010, Sunday 00:00, one minute before it is Saturday again",
      open('America/St_Johns', '00:00', '12:00', [7]),
      '2010-11-06T22:30:00Z',
      '2010-11-07T02:30:00.000Z',
    ],
    [
      "St John's 2010, Saturday 23:15 for the second time: Sunday had begun, it stays open",
      open('America/St_Johns', '00:00', '12:00', [7]),
      '2010-11-07T02:45:00Z',
      '2010-11-07T02:45:00.000Z',
    ],
    ['Kolkata, 09:30', open('Asia/Kolkata', '09:30', '18:00'), '2027-03-14T00:00:00Z', '2027-03-14T04:00:00.000Z'],
  ])('%s', (_, week, from, expected) => {
    expect(nextWorkingMoment(from, week)).toBe(expected);
  });
});

describe('Working time', () => {
  const sundays = (zone: string) => open(zone, '00:00', '24:00', [7]);

  test.each<[string, WorkingWeek, string, number, string]>([
    [
      'New York, 23 hours use up the Sunday that has no more',
      sundays('America/New_York'),
      '2027-03-14T05:00:00Z',
      23,
      '2027-03-15T04:00:00.000Z',
    ],
    [
      'New York, the 24th is the first of the next Sunday, EDT',
      sundays('America/New_York'),
      '2027-03-14T05:00:00Z',
      24,
      '2027-03-21T05:00:00.000Z',
    ],
    [
      'New York, 25 hours fit into the Sunday that has them',
      sundays('America/New_York'),
      '2027-11-07T04:00:00Z',
      25,
      '2027-11-08T05:00:00.000Z',
    ],
    [
      'New York, 2 hours from midnight on with 01:00 to 02:00 twice: 01:00 EST',
      sundays('America/New_York'),
      '2027-11-07T04:00:00Z',
      2,
      '2027-11-07T06:00:00.000Z',
    ],
    [
      'Lord Howe, 23½ hours are a day',
      sundays('Australia/Lord_Howe'),
      '2027-10-02T13:30:00Z',
      23.5,
      '2027-10-03T13:00:00.000Z',
    ],
    [
      'Lord Howe, 24½ hours are a day',
      sundays('Australia/Lord_Howe'),
      '2027-04-03T13:00:00Z',
      24.5,
      '2027-04-04T13:30:00.000Z',
    ],
    [
      'Cairo, 2 hours from Thursday 23:00 on: Friday 02:00 EEST',
      open('Africa/Cairo', '00:00', '24:00'),
      '2027-04-29T21:00:00Z',
      2,
      '2027-04-29T23:00:00.000Z',
    ],
    [
      'Cairo, 3 hours from Thursday 22:00 on: Friday 00:00 EET',
      open('Africa/Cairo', '00:00', '24:00'),
      '2027-10-28T19:00:00Z',
      3,
      '2027-10-28T22:00:00.000Z',
    ],
    [
      'Apia, 2 hours from Thursday 17:00 on: Saturday 10:00',
      open('Pacific/Apia', '09:00', '18:00', [4, 5, 6]),
      '2011-12-30T03:00:00Z',
      2,
      '2011-12-30T20:00:00.000Z',
    ],
    [
      "St John's 2010, the Sunday until noon has 13 hours",
      open('America/St_Johns', '00:00', '12:00', [7]),
      '2010-11-07T02:30:00Z',
      13,
      '2010-11-07T15:30:00.000Z',
    ],
    [
      'Kolkata, 8½ hours are a day',
      open('Asia/Kolkata', '09:30', '18:00'),
      '2027-03-14T04:00:00Z',
      8.5,
      '2027-03-14T12:30:00.000Z',
    ],
  ])('%s', (_, week, from, hours, expected) => {
    expect(addWorkingTime(from, hours * hour, week)).toBe(expected);
  });

  test('counts no working day in Apia for the date that never was: Thursday and one is Saturday, 18:00', () => {
    const week = open('Pacific/Apia', '09:00', '18:00', [4, 5, 6]);
    expect(addSpan('2011-12-29T20:00:00Z', { workingDays: 1 }, week)).toBe('2011-12-31T04:00:00.000Z');
  });
});
