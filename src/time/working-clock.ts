import { isoOf, laterOf, zoned } from './local-time.ts';
import type { Span } from './span.ts';
import { openingAt, type WorkingWeek, workingDayFrom } from './working-week.ts';

/**
 * When so much working time has passed since `instant`: only while the branch is open, then as clocks run that nobody sets.
 * @param milliseconds none gives the next working moment
 * @returns ISO instant; the closing time where it is used up by then
 * @throws RangeError when the week makes no sense or is never open
 */
export function addWorkingTime(instant: string, milliseconds: number, week: WorkingWeek): string {
  let now = zoned(instant, week.zone);
  // Temporal takes whole milliseconds only.
  let left = Math.round(milliseconds);
  for (;;) {
    const { opens, closes } = openingAt(now, week);
    const from = laterOf(opens, now);
    const open = closes.epochMilliseconds - from.epochMilliseconds;
    if (left <= open) return isoOf(from.add({ milliseconds: left }));
    left -= open;
    now = closes;
  }
}

/** Working milliseconds from one ISO instant to another. @throws RangeError as `addWorkingTime` */
export function workingTime(from: string, to: string, week: WorkingWeek): number {
  const end = Date.parse(to);
  let now = zoned(from, week.zone);
  for (let total = 0; ; ) {
    const { opens, closes } = openingAt(now, week);
    const start = laterOf(opens, now).epochMilliseconds;
    if (start >= end) return total;
    total += Math.min(closes.epochMilliseconds, end) - start;
    now = closes;
  }
}

function closingTimeAfter(instant: string, workingDays: number, week: WorkingWeek): string {
  let day = workingDayFrom(openingAt(zoned(instant, week.zone), week).date, week);
  for (let n = 0; n < workingDays; n += 1) day = workingDayFrom(day.date.add({ days: 1 }), week);
  return isoOf(day.closes);
}

/**
 * When a span that starts at `instant` ends.
 * @param instant ISO instant
 * @returns ISO instant; never before `instant`
 * @throws RangeError when the week makes no sense or is never open
 */
export function addSpan(instant: string, span: Span, week: WorkingWeek): string {
  if ('minutes' in span) return isoOf(zoned(instant, 'UTC').add({ minutes: span.minutes }));
  if ('workingHours' in span) return addWorkingTime(instant, span.workingHours * 3_600_000, week);
  return closingTimeAfter(instant, span.workingDays, week);
}

/**
 * How many working days begin after the one of `from` (or, outside working time, the next one) and before `to`; ISO instants.
 * @throws RangeError as `addWorkingTime`
 */
export function workingDaysBetween(from: string, to: string, week: WorkingWeek): number {
  let date = openingAt(zoned(from, week.zone), week).date;
  for (let days = 0; ; days += 1) {
    const next = workingDayFrom(date.add({ days: 1 }), week);
    const opens = next.openings[0]?.opens ?? next.closes;
    if (opens.epochMilliseconds >= Date.parse(to)) return days;
    date = next.date;
  }
}

/** The moment at which a share (0 to 1) of the time between two ISO instants has passed. */
export function partOfTheWay(from: string, to: string, share: number): string {
  const start = Date.parse(from);
  return new Date(start + (Date.parse(to) - start) * share).toISOString();
}

/**
 * The moment at which a share (0 to 1) of the working time between two ISO instants has passed; where there is none between
 * them, of the time itself.
 */
export function partOfTheWorkingWay(from: string, to: string, share: number, week: WorkingWeek): string {
  const total = workingTime(from, to, week);
  return total === 0 ? partOfTheWay(from, to, share) : addWorkingTime(from, total * share, week);
}
