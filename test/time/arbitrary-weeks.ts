import fc from 'fast-check';
import type { Hours, WorkingWeek } from '../../src/time/working-week.ts';

const zones = [
  'UTC',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'America/St_Johns',
  'Asia/Kolkata',
  'Pacific/Apia',
  'Europe/Berlin',
  'Pacific/Chatham',
  'America/Havana',
];
export const zone = fc.constantFrom(...zones);

const hour = 3_600_000;
/** The nights in which clocks change come up often, and the days on which years end. */
const turns = [
  '2026-03-08T07',
  '2026-11-01T06',
  '2026-10-03T15',
  '2026-04-04T15',
  '2026-04-23T22',
  '2026-10-29T21',
  '2026-03-29T01',
  '2028-02-29T12',
  '2026-12-31T23',
];
const nearTurn = fc
  .tuple(fc.constantFrom(...turns), fc.integer({ min: -36 * hour, max: 36 * hour }))
  .map(([turn, offset]) => Date.parse(`${turn}:00:00Z`) + offset);
/** Milliseconds. */
export const moment = fc.oneof(fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2031, 0, 1) }), nearTurn);

export const wall = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);

/** One to three stretches of a day, in order and apart. */
const hours: fc.Arbitrary<Hours[]> = fc
  .uniqueArray(fc.oneof({ weight: 9, arbitrary: wall }, { weight: 1, arbitrary: fc.constant('24:00') }), {
    minLength: 2,
    maxLength: 6,
  })
  .map((times) => times.toSorted())
  .map((times) =>
    times.flatMap((opens, n): Hours[] => {
      const closes = times[n + 1];
      return n % 2 === 0 && closes !== undefined ? [[opens, closes]] : [];
    }),
  );

const dates = fc.uniqueArray(
  moment.map((ms) => new Date(ms).toISOString().slice(0, 10)),
  { maxLength: 6 },
);

/** Weeks with breaks, other hours on some days, holidays of their own and of a region, public holidays on which they work. */
export const week: fc.Arbitrary<WorkingWeek> = fc
  .record({
    zone,
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    opens: wall,
    closes: fc.oneof({ weight: 9, arbitrary: wall }, { weight: 1, arbitrary: fc.constant('24:00') }),
    hours: fc.option(fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5', '6', '7'), hours), { nil: undefined }),
    holidays: fc.option(dates, { nil: undefined }),
    region: fc.option(fc.constantFrom('DE-BE', 'GB-ENG', 'EG'), { nil: undefined }),
    worksOn: fc.option(fc.constant(['2026-12-25', '2026-04-03', '2026-11-01']), { nil: undefined }),
  })
  .filter(({ opens, closes }) => opens < closes);
