import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { endOfDay, localDate, startOfDay } from '../../src/time/local-day.ts';
import { morningFor, nextMorning } from '../../src/time/mornings.ts';
import { outsideQuietHours } from '../../src/time/quiet-hours.ts';
import type { Span } from '../../src/time/span.ts';
import { addSpan, partOfTheWorkingWay } from '../../src/time/working-clock.ts';
import { nextWorkingMoment, type WorkingWeek } from '../../src/time/working-week.ts';

const zones = [
  'UTC',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'America/St_Johns',
  'Asia/Kolkata',
  'Pacific/Apia',
  'Europe/Berlin',
];
const zone = fc.constantFrom(...zones);
const millisecond = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2031, 0, 1) });
/** The nights in which clocks change come up often: hours around the changes of 2026. */
const change = fc
  .tuple(
    fc.constantFrom(
      '2026-03-08T07',
      '2026-11-01T06',
      '2026-10-03T15',
      '2026-04-04T15',
      '2026-04-23T22',
      '2026-10-29T21',
    ),
    fc.integer({ min: -36 * 3_600_000, max: 36 * 3_600_000 }),
  )
  .map(([hour, offset]) => Date.parse(`${hour}:00:00Z`) + offset);
const instant = fc.oneof(millisecond, change).map((ms) => new Date(ms).toISOString());
const wall = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
const week: fc.Arbitrary<WorkingWeek> = fc
  .record({ zone, days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), opens: wall, closes: wall })
  .filter(({ opens, closes }) => opens < closes);
const span: fc.Arbitrary<Span> = fc.oneof(
  fc.integer({ min: 0, max: 5000 }).map((minutes) => ({ minutes })),
  fc.integer({ min: 0, max: 12 }).map((workingHours) => ({ workingHours })),
  fc.integer({ min: 0, max: 6 }).map((workingDays) => ({ workingDays })),
);
const runs = { numRuns: 400 };

function ordered(a: string, b: string): [string, string] {
  return a < b ? [a, b] : [b, a];
}

const calendars = new Map(
  zones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
  ]),
);

/** Weekday (1 is Monday) and wall time at an instant, as the platform's own calendar has it. */
function onTheWall(at: string, zone: string): { day: number; time: string } {
  const parts = calendars.get(zone)?.formatToParts(new Date(at)) ?? [];
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1;
  return { day, time: `${part('hour')}:${part('minute')}` };
}

test('The next working moment is not before the start, on a working day, not before opening and not after closing', () => {
  fc.assert(
    fc.property(instant, week, (from, week) => {
      const moment = nextWorkingMoment(from, week);
      expect(moment >= from).toBe(true);
      const { day, time } = onTheWall(moment, week.zone);
      expect(week.days).toContain(day);
      // In an hour that a clock change repeats the branch stays open: an earlier moment showed a later time, past opening.
      const hourBefore = Array.from({ length: 60 }, (_, minute) => Date.parse(moment) - minute * 60_000 - 1);
      const repeated = () =>
        hourBefore
          .map((each) => onTheWall(new Date(each).toISOString(), week.zone))
          .some((earlier) => earlier.day === day && earlier.time >= time && earlier.time >= week.opens);
      expect(time >= week.opens || repeated()).toBe(true);
      // A day whose hours fall into a gap whole is open for no time at all, at the end of the gap.
      if (moment === from) expect(time < week.closes).toBe(true);
      expect(nextWorkingMoment(moment, week) >= moment).toBe(true);
    }),
    runs,
  );
});

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

test('Working hours and working days end while the branch is open or as it closes', () => {
  fc.assert(
    fc.property(instant, span, week, (from, span, week) => {
      fc.pre(!('minutes' in span));
      const { day, time } = onTheWall(addSpan(from, span, week), week.zone);
      expect(week.days).toContain(day);
      expect(time >= week.opens).toBe(true);
    }),
    runs,
  );
});

test('The hours a branch is open within a span of working hours add up to it', () => {
  // In whole minutes, over days without a change of the clocks.
  const plain = fc
    .integer({ min: 0, max: 14 * 1440 })
    .map((m) => new Date(Date.UTC(2026, 6, 1) + m * 60_000).toISOString());
  fc.assert(
    fc.property(plain, fc.integer({ min: 1, max: 12 }), week, (from, workingHours, week) => {
      const [opens, closes] = [minutesOf(week.opens), minutesOf(week.closes)];
      const end = Date.parse(addSpan(from, { workingHours }, week));
      fc.pre(end - Date.parse(from) < 7 * 86_400_000);
      let open = 0;
      for (let minute = Date.parse(from); minute < end; minute += 60_000) {
        const local = minute + offsetInJuly(week.zone) * 60_000;
        const time = Math.floor((local % 86_400_000) / 60_000);
        if (week.days.includes(new Date(local).getUTCDay() || 7) && time >= opens && time < closes) open += 1;
      }
      expect(open).toBe(workingHours * 60);
    }),
    { numRuns: 100 },
  );
});

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Minutes east of Greenwich in July 2026. */
function offsetInJuly(zone: string): number {
  const offsets: Record<string, number> = {
    UTC: 0,
    'America/New_York': -240,
    'Australia/Lord_Howe': 630,
    'Africa/Cairo': 180,
    'America/St_Johns': -150,
    'Asia/Kolkata': 330,
    'Pacific/Apia': 780,
    'Europe/Berlin': 120,
  };
  return offsets[zone] ?? Number.NaN;
}

test('The next morning is strictly later, on a working day; a plan is never for a morning that has been', () => {
  fc.assert(
    fc.property(instant, instant, wall, week, (from, dueAt, time, week) => {
      const morning = nextMorning(from, time, week);
      expect(morning > from).toBe(true);
      expect(week.days).toContain(onTheWall(morning, week.zone).day);
      expect(onTheWall(morning, week.zone).time >= time).toBe(true);
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

test('Outside quiet hours is never earlier, is outside, and stays where it is', () => {
  fc.assert(
    fc.property(instant, wall, wall, zone, (at, from, to, zone) => {
      const quiet = { from, to };
      const moment = outsideQuietHours(at, quiet, zone);
      expect(moment >= at).toBe(true);
      expect(Date.parse(moment) - Date.parse(at)).toBeLessThanOrEqual(25 * 3_600_000);
      expect(outsideQuietHours(moment, quiet, zone)).toBe(moment);
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
