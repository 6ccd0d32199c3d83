import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { allowedAt } from '../../src/time/allowed-at.ts';
import { addSpan, addWorkingTime, workingTime } from '../../src/time/working-clock.ts';
import { nextWorkingMoment } from '../../src/time/working-week.ts';
import { moment, wall, week, zone } from './arbitrary-weeks.ts';
import { quarter, quarterByQuarter } from './quarter-by-quarter.ts';

const iso = (ms: number) => new Date(ms).toISOString();
const floor = (ms: number) => Math.floor(ms / quarter) * quarter;
const runs = { numRuns: 150 };

/** What the slow way finds; a case in which it would have to walk too far says nothing. */
function found(slow: number | null): string {
  fc.pre(slow !== null);
  return iso(slow);
}

test('The next working moment is the one found quarter by quarter', () => {
  fc.assert(
    fc.property(moment, week, (from, week) => {
      const slow = quarterByQuarter.nextWorkingMoment(from, week, 20);
      expect(nextWorkingMoment(iso(from), week)).toBe(found(slow));
    }),
    runs,
  );
});

test('Working time ends when as many quarters were counted as it has, and is as long as was counted', () => {
  fc.assert(
    fc.property(moment.map(floor), fc.integer({ min: 0, max: 60 }), week, (from, count, week) => {
      const slow = found(quarterByQuarter.addWorkingQuarters(from, count, week, 25));
      expect(addWorkingTime(iso(from), count * quarter, week)).toBe(slow);
      expect(workingTime(iso(from), slow, week)).toBe(count * quarter);
    }),
    runs,
  );
});

test('A span of working days ends with the last quarter of the day that was counted to', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: 3 }), week, (from, workingDays, week) => {
      const slow = quarterByQuarter.closingTime(from, workingDays, week, 30);
      expect(addSpan(iso(from), { workingDays }, week)).toBe(found(slow));
    }),
    runs,
  );
});

test.each([
  [1, 'no work'],
  [2, 'work'],
  [3, 'working day'],
] as const)('What lane %i says is allowed at the first quarter that has everything it asks for: %s', (lane, asks) => {
  const dnd = fc.option(
    fc.record({ from: fc.integer({ min: -40, max: 80 }), length: fc.integer({ min: 0, max: 60 }) }),
    { nil: null },
  );
  fc.assert(
    fc.property(moment, week, zone, wall, wall, dnd, (at, week, zone, from, to, dnd) => {
      const begins = floor(at) + (dnd?.from ?? 0) * quarter;
      const until = begins + (dnd?.length ?? 0) * quarter;
      const quiet = { from, to };
      const slow = quarterByQuarter.allowedAt(
        { week: { ...week, zone }, quiet, dnd: dnd && { from: begins, until } },
        at,
        asks,
        12,
      );
      const doNotDisturb = dnd && { from: iso(begins), until: iso(until) };
      expect(allowedAt({ zone, week, quiet, doNotDisturb }, iso(at), lane)).toBe(found(slow));
    }),
    { numRuns: 100 },
  );
});
