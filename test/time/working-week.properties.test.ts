import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { endOfDay, localDate, startOfDay } from '../../src/time/local-day.ts';
import { morningFor, nextMorning } from '../../src/time/mornings.ts';
import type { Span } from '../../src/time/span.ts';
import { addSpan, partOfTheWorkingWay } from '../../src/time/working-clock.ts';
import { moment, wall, week, zone } from './arbitrary-weeks.ts';
import { quarterByQuarter } from './quarter-by-quarter.ts';

const instant = moment.map((ms) => new Date(ms).toISOString());
const span: fc.Arbitrary<Span> = fc.oneof(
  fc.integer({ min: 0, max: 5000 }).map((minutes) => ({ minutes })),
  fc.integer({ min: 0, max: 12 }).map((workingHours) => ({ workingHours })),
  fc.integer({ min: 0, max: 6 }).map((workingDays) => ({ workingDays })),
);
const runs = { numRuns: 200 };

function ordered(a: string, b: string): [string, string] {
  return a < b ? [a, b] : [b, a];
}

test('A span never ends before it starts, and a later start or a longer span never ends earlier', () => {
  fc.assert(
    fc.property(instant, instant, span, week, (a, b, span, week) => {
      const [first, second] = ordered(a, b);
      expect(addSpan(first, span, week) >= first).toBe(true);
      expect(addSpan(first, span, week) <= addSpan(second, span, week)).toBe(true);
      const longer = Object.fromEntries(Object.entries(span).map(([unit, length]) => [unit, length + 1])) as Span;
      expect(addSpan(first, span, week) <= addSpan(first, longer, week)).toBe(true);
    }),
    runs,
  );
});

test('The next morning is the one found quarter by quarter; a plan is never for a morning that has been', () => {
  fc.assert(
    fc.property(instant, instant, wall, week, (from, dueAt, time, week) => {
      const slow = quarterByQuarter.nextMorning(Date.parse(from), time, week, 12);
      fc.pre(slow !== null);
      const morning = nextMorning(from, time, week);
      expect(morning).toBe(new Date(slow).toISOString());
      expect(morningFor(dueAt, from, time, week) > from).toBe(true);
      expect(morningFor(dueAt, from, time, week) >= morning).toBe(true);
    }),
    runs,
  );
});

test('A day holds each of its instants, is followed by the next, and has one date', () => {
  fc.assert(
    fc.property(instant, zone, (at, zone) => {
      const begins = startOfDay(at, zone);
      const ends = endOfDay(at, zone);
      expect(begins <= at && at < ends).toBe(true);
      expect(startOfDay(ends, zone)).toBe(ends);
      expect(localDate(begins, zone)).toBe(localDate(at, zone));
      expect(localDate(ends, zone) > localDate(at, zone)).toBe(true);
      expect(startOfDay(ends, zone, 1)).toBe(begins);
    }),
    runs,
  );
});

test('a share of the working way is always a moment between the two, whatever the share', () => {
  const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(
      instant,
      fc.integer({ min: 1, max: 30 * 86_400_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (from, length, share) => {
        const to = new Date(from.getTime() + length).toISOString();
        const week = { zone: 'America/St_Johns', days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:30' };
        const part = partOfTheWorkingWay(from.toISOString(), to, share, week);
        expect(part >= from.toISOString() && part <= to).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
