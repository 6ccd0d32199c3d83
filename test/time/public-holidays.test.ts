import { describe, expect, test } from '@jest/globals';
import { publicHolidays, regionInWords } from '../../src/time/public-holidays.ts';
import { addSpan } from '../../src/time/working-clock.ts';
import { nextWorkingMoment, type WorkingWeek } from '../../src/time/working-week.ts';

describe('Public holidays', () => {
  test('are those of the state, which has more than the country', () => {
    expect([...publicHolidays('DE-BE', 2027)].sort()).toEqual([
      '2027-01-01',
      '2027-03-08',
      '2027-03-26',
      '2027-03-29',
      '2027-05-01',
      '2027-05-06',
      '2027-05-17',
      '2027-10-03',
      '2027-12-25',
      '2027-12-26',
    ]);
    expect(publicHolidays('DE', 2027).has('2027-03-08')).toBe(false);
  });

  test('are the day itself and the one that stands in for it', () => {
    const dates = publicHolidays('GB-ENG', 2027);
    expect(['2027-12-25', '2027-12-26', '2027-12-27', '2027-12-28'].every((date) => dates.has(date))).toBe(true);
  });

  test('last all their days, and none that only begins at noon', () => {
    const egypt = publicHolidays('EG', 2027);
    expect(['2027-03-09', '2027-03-10', '2027-03-11'].every((date) => egypt.has(date))).toBe(true);
    expect(egypt.has('2027-03-12')).toBe(false);
    // Three and a half days each: the half one is left to the branch.
    expect(publicHolidays('TR', 2027).has('2027-03-12')).toBe(false);
    expect(publicHolidays('GT', 2027).has('2027-12-24')).toBe(false);
  });

  test('are a whole day when the clocks change', () => {
    expect(publicHolidays('CH-ZH', 2027).has('2027-03-28')).toBe(true);
    expect(publicHolidays('SI', 2027).has('2027-10-31')).toBe(true);
  });

  test('are asked for by the year they fall into, also when they stand in for the next', () => {
    expect(publicHolidays('US', 2027).has('2027-12-31')).toBe(true);
    expect([...publicHolidays('US', 2028)].every((date) => date.startsWith('2028-'))).toBe(true);
  });

  test('are worked out once', () => {
    expect(publicHolidays('FR', 2027)).toBe(publicHolidays('FR', 2027));
  });
});

test.each([
  ['DE', 'Germany'],
  ['DE-BE', 'Berlin, Germany'],
  ['GB-ENG', 'England, United Kingdom'],
  ['US-LA-NO', 'New Orleans, Louisiana, United States of America'],
  ['', null],
  ['XX', null],
  ['DE-XX', null],
  ['de-be', null],
  ['DE-BE-BE', null],
  ['DE-BE-BE-BE', null],
  ['constructor', null],
])('The region %p is called %p', (region, name) => {
  expect(regionInWords(region)).toBe(name);
});

describe('A branch in Berlin', () => {
  const berlin: WorkingWeek = {
    zone: 'Europe/Berlin',
    days: [1, 2, 3, 4, 5],
    opens: '09:00',
    closes: '18:00',
    region: 'DE-BE',
  };

  test('is shut on Good Friday and Easter Monday', () => {
    expect(nextWorkingMoment('2027-03-25T20:00:00Z', berlin)).toBe('2027-03-30T07:00:00.000Z');
    expect(addSpan('2027-03-25T15:00:00Z', { workingHours: 4 }, berlin)).toBe('2027-03-30T09:00:00.000Z');
  });

  test('works on a public holiday on which it chose to, on no other', () => {
    const week = { ...berlin, worksOn: ['2027-03-26'] };
    expect(nextWorkingMoment('2027-03-25T20:00:00Z', week)).toBe('2027-03-26T08:00:00.000Z');
    expect(nextWorkingMoment('2027-03-26T20:00:00Z', week)).toBe('2027-03-30T07:00:00.000Z');
  });

  test('works on no weekend only because it chose to work on its holidays', () => {
    // Saturday, 1 May.
    expect(nextWorkingMoment('2027-04-30T20:00:00Z', { ...berlin, worksOn: ['2027-05-01'] })).toBe(
      '2027-05-03T07:00:00.000Z',
    );
  });

  test('is shut on dates of its own, even where it chose to work', () => {
    const week = { ...berlin, holidays: ['2027-03-24', '2027-03-26'], worksOn: ['2027-03-26'] };
    expect(nextWorkingMoment('2027-03-23T20:00:00Z', week)).toBe('2027-03-25T08:00:00.000Z');
    expect(nextWorkingMoment('2027-03-25T20:00:00Z', week)).toBe('2027-03-30T07:00:00.000Z');
  });

  test('goes by the dates of its own zone', () => {
    // In Auckland it is Tuesday, 2 February, while it is still Monday in London.
    const auckland = { ...berlin, zone: 'Pacific/Auckland', region: 'GB-ENG', holidays: ['2027-02-01'] };
    expect(nextWorkingMoment('2027-02-01T12:00:00Z', auckland)).toBe('2027-02-01T20:00:00.000Z');
  });
});
