import { describe, expect, test } from '@jest/globals';
import { allowedAt, type Reachable } from '../../src/time/allowed-at.ts';
import type { WorkingWeek } from '../../src/time/working-week.ts';

const week: WorkingWeek = {
  zone: 'Europe/Berlin',
  days: [1, 2, 3, 4, 5],
  opens: '09:00',
  closes: '18:00',
  holidays: ['2027-03-26'],
};
const quiet = { from: '20:00', to: '08:00' };
const rep: Reachable = { zone: null, week, quiet };
const lanes = [0, 1, 2, 3] as const;

function allowed(person: Reachable, instant: string): string[] {
  return lanes.map((lane) => allowedAt(person, instant, lane));
}

describe('What is urgent is said at once, all else', () => {
  test.each<[string, string, [string, string, string]]>([
    [
      'by day and in working hours at once',
      '2027-03-16T12:00:00.000Z',
      ['2027-03-16T12:00:00.000Z', '2027-03-16T12:00:00.000Z', '2027-03-16T12:00:00.000Z'],
    ],
    [
      'in the evening at once, but for a reminder',
      '2027-03-16T18:00:00.000Z',
      ['2027-03-16T18:00:00.000Z', '2027-03-17T08:00:00.000Z', '2027-03-16T18:00:00.000Z'],
    ],
    [
      'at night in the morning, a reminder as work begins',
      '2027-03-16T23:00:00.000Z',
      ['2027-03-17T07:00:00.000Z', '2027-03-17T08:00:00.000Z', '2027-03-17T07:00:00.000Z'],
    ],
    [
      'on Saturday what is waited for at once, the rest on Monday',
      '2027-03-20T12:00:00.000Z',
      ['2027-03-20T12:00:00.000Z', '2027-03-22T08:00:00.000Z', '2027-03-22T07:00:00.000Z'],
    ],
    [
      'on a holiday and over the weekend in which clocks go forward',
      '2027-03-26T12:00:00.000Z',
      ['2027-03-26T12:00:00.000Z', '2027-03-29T07:00:00.000Z', '2027-03-29T06:00:00.000Z'],
    ],
  ])('%s', (_, instant, expected) => {
    expect(allowed(rep, instant)).toEqual([instant, ...expected]);
  });
});

describe('The zone', () => {
  const evening = '2027-03-16T15:00:00.000Z';

  test('is the person’s own, for working hours, too', () => {
    // In Kolkata it is 20:30.
    expect(allowed({ ...rep, zone: 'Asia/Kolkata' }, evening)).toEqual([
      evening,
      '2027-03-17T02:30:00.000Z',
      '2027-03-17T03:30:00.000Z',
      '2027-03-17T02:30:00.000Z',
    ]);
  });

  test.each([null, 'Atlantis/Capital'])('is the branch’s where the person’s is %p', (zone) => {
    expect(allowed({ ...rep, zone }, evening)).toEqual(allowed({ ...rep, zone: 'Europe/Berlin' }, evening));
  });
});

describe('Do-not-disturb', () => {
  const noon = '2027-03-16T12:00:00.000Z';

  test('is waited out but for what is urgent', () => {
    const doNotDisturb = { until: '2027-03-16T13:30:00.000Z' };
    const until = doNotDisturb.until;
    expect(allowed({ ...rep, doNotDisturb }, noon)).toEqual([noon, until, until, until]);
  });

  test('that is over, or has not begun, holds nothing up', () => {
    expect(allowedAt({ ...rep, doNotDisturb: { until: '2027-03-16T11:00:00Z' } }, noon, 1)).toBe(noon);
    const later = { from: '2027-03-16T12:00:01Z', until: '2027-03-16T15:00:00Z' };
    expect(allowedAt({ ...rep, doNotDisturb: later }, noon, 1)).toBe(noon);
  });

  test('that begins while quiet hours are waited out, and ends in the next, adds to them', () => {
    const doNotDisturb = { from: '2027-03-17T06:30:00Z', until: '2027-03-17T19:30:00Z' };
    expect(allowedAt({ ...rep, doNotDisturb }, '2027-03-16T23:00:00Z', 1)).toBe('2027-03-18T07:00:00.000Z');
  });

  test('into the evening moves a reminder to the next working day', () => {
    const doNotDisturb = { until: '2027-03-19T17:30:00Z' };
    expect(allowedAt({ ...rep, doNotDisturb }, '2027-03-19T12:00:00Z', 2)).toBe('2027-03-22T08:00:00.000Z');
  });
});

describe('A reminder', () => {
  test('waits for the end of a break', () => {
    const lunch: WorkingWeek = {
      ...week,
      hours: {
        2: [
          ['09:00', '12:30'],
          ['13:30', '18:00'],
        ],
      },
    };
    expect(allowedAt({ ...rep, week: lunch }, '2027-03-16T11:45:00Z', 2)).toBe('2027-03-16T12:30:00.000Z');
  });

  test('on a night shift waits for the end of quiet hours and no longer', () => {
    const night: WorkingWeek = { ...week, opens: '21:00', closes: '24:00' };
    expect(allowedAt({ ...rep, week: night }, '2027-03-16T21:00:00Z', 2)).toBe('2027-03-17T07:00:00.000Z');
  });

  test('for a branch that is never open is refused, what is waited for is not', () => {
    const shut: Reachable = { ...rep, week: { ...week, days: [] } };
    expect(() => allowedAt(shut, '2027-03-16T12:00:00Z', 2)).toThrow(RangeError);
    expect(allowedAt(shut, '2027-03-16T12:00:00Z', 1)).toBe('2027-03-16T12:00:00.000Z');
  });
});

test('Without quiet hours nothing but work is waited for', () => {
  expect(allowedAt({ ...rep, quiet: { from: '08:00', to: '08:00' } }, '2027-03-16T02:00:00.000Z', 1)).toBe(
    '2027-03-16T02:00:00.000Z',
  );
});
