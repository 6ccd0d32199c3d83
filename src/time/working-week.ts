import { Temporal } from 'temporal-polyfill';
import type { Span } from './span.ts';

/**
 * When a branch works, in its own zone: ISO weekdays (1 is Monday), opening and closing as `HH:MM`; `holidays` are local
 * dates (`2026-12-25`) on which it stays shut.
 */
export type WorkingWeek = {
  zone: string;
  days: readonly number[];
  opens: string;
  closes: string;
  holidays?: readonly string[] | undefined;
};

/** The hours in which nobody is disturbed, in the person's own zone, over midnight or within a day; none when `from` is `to`. */
export type QuietHours = { from: string; to: string };

function at(date: Temporal.PlainDate, time: string, zone: string): Temporal.ZonedDateTime {
  const wall = date.toPlainDateTime(Temporal.PlainTime.from(time));
  const first = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  // An overlap takes the first. A gap gives the moment it ends, so that what is later on the wall is never earlier in fact.
  return first.toPlainDateTime().equals(wall) ? first : (first.getTimeZoneTransition('next') ?? first);
}

function midnight(date: Temporal.PlainDate, zone: string): Temporal.ZonedDateTime {
  return date.toZonedDateTime(zone);
}

function zoned(instant: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
}

function text(moment: Temporal.ZonedDateTime): string {
  return moment.toInstant().toString({ fractionalSecondDigits: 3 });
}

function checked(week: WorkingWeek): WorkingWeek {
  if (!week.days.some((day) => day >= 1 && day <= 7) || week.opens >= week.closes) {
    throw new RangeError('a working week has at least one day, on which it opens before it closes');
  }
  return week;
}

function isWorkingDay(date: Temporal.PlainDate, week: WorkingWeek): boolean {
  return week.days.includes(date.dayOfWeek) && !week.holidays?.includes(date.toString());
}

function nextWorkingDay(date: Temporal.PlainDate, week: WorkingWeek): Temporal.PlainDate {
  let day = date.add({ days: 1 });
  while (!isWorkingDay(day, week)) day = day.add({ days: 1 });
  return day;
}

function isBefore(a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): boolean {
  return a.epochMilliseconds < b.epochMilliseconds;
}

/**
 * The first moment at or after `instant` at which the branch is open; both are ISO instants.
 * @throws RangeError when the week is never open
 */
export function nextWorkingMoment(instant: string, week: WorkingWeek): string {
  checked(week);
  const now = zoned(instant, week.zone);
  const today = now.toPlainDate();
  if (isWorkingDay(today, week)) {
    const opening = at(today, week.opens, week.zone);
    if (isBefore(now, opening)) return text(opening);
    if (isBefore(now, at(today, week.closes, week.zone))) return text(now);
  }
  return text(at(nextWorkingDay(today, week), week.opens, week.zone));
}

function addWorkingHours(instant: string, hours: number, week: WorkingWeek): string {
  // Temporal takes whole milliseconds only.
  let left = Math.round(hours * 3_600_000);
  let from = zoned(nextWorkingMoment(instant, week), week.zone);
  for (;;) {
    const closing = at(from.toPlainDate(), week.closes, week.zone);
    const open = Math.max(0, closing.epochMilliseconds - from.epochMilliseconds);
    if (left <= open) return text(from.add({ milliseconds: left }));
    left -= open;
    from = at(nextWorkingDay(from.toPlainDate(), week), week.opens, week.zone);
  }
}

function closingTimeAfter(instant: string, workingDays: number, week: WorkingWeek): string {
  let day = zoned(nextWorkingMoment(instant, week), week.zone).toPlainDate();
  for (let n = 0; n < workingDays; n += 1) day = nextWorkingDay(day, week);
  return text(at(day, week.closes, week.zone));
}

/**
 * When a span that starts at `instant` ends.
 * @param instant ISO instant
 * @returns ISO instant; never before `instant`
 * @throws RangeError when the week is never open
 */
export function addSpan(instant: string, span: Span, week: WorkingWeek): string {
  if ('minutes' in span) return text(zoned(instant, 'UTC').add({ minutes: span.minutes }));
  if ('workingHours' in span) return addWorkingHours(instant, span.workingHours, week);
  return closingTimeAfter(instant, span.workingDays, week);
}

/** The moment at which a share (0 to 1) of the time between two ISO instants has passed. */
export function partOfTheWay(from: string, to: string, share: number): string {
  const start = Date.parse(from);
  return new Date(start + (Date.parse(to) - start) * share).toISOString();
}

/** Working milliseconds between two ISO instants. */
function workingTime(from: string, to: string, week: WorkingWeek): number {
  const end = zoned(to, week.zone);
  let total = 0;
  let start = zoned(nextWorkingMoment(from, week), week.zone);
  while (isBefore(start, end)) {
    const closing = at(start.toPlainDate(), week.closes, week.zone);
    const until = isBefore(closing, end) ? closing : end;
    total += Math.max(0, until.epochMilliseconds - start.epochMilliseconds);
    start = at(nextWorkingDay(start.toPlainDate(), week), week.opens, week.zone);
  }
  return total;
}

/**
 * The moment at which a share (0 to 1) of the working time between two ISO instants has passed; where there is none between
 * them, of the time itself.
 */
export function partOfTheWorkingWay(from: string, to: string, share: number, week: WorkingWeek): string {
  const total = workingTime(from, to, week);
  return total === 0 ? partOfTheWay(from, to, share) : addWorkingHours(from, (total * share) / 3_600_000, week);
}

/** The first working morning strictly after `instant`, at `time` (`HH:MM`) in the week's zone; an ISO instant. @throws RangeError when the week is never open */
export function nextMorning(instant: string, time: string, week: WorkingWeek): string {
  checked(week);
  const now = zoned(instant, week.zone);
  const today = now.toPlainDate();
  const morning = at(today, time, week.zone);
  if (isWorkingDay(today, week) && isBefore(now, morning)) return text(morning);
  return text(at(nextWorkingDay(today, week), time, week.zone));
}

/**
 * The working morning whose plan speaks of something due at `dueAt`: that day's if it is still to come, else the next one.
 * @returns an ISO instant after `now`
 */
export function morningFor(dueAt: string, now: string, time: string, week: WorkingWeek): string {
  const startOfDay = zoned(dueAt, week.zone).startOfDay().subtract({ milliseconds: 1 });
  const after = Math.max(startOfDay.epochMilliseconds, Date.parse(now));
  return nextMorning(new Date(after).toISOString(), time, week);
}

/** The local date (`2026-11-22`) on which an ISO instant falls. */
export function localDate(instant: string, zone: string): string {
  return zoned(instant, zone).toPlainDate().toString();
}

/** Midnight that ends the local day of `instant`; an ISO instant. */
export function endOfDay(instant: string, zone: string): string {
  return text(midnight(zoned(instant, zone).toPlainDate().add({ days: 1 }), zone));
}

/** Midnight that begins the local day `daysBack` days before the one of `instant`; an ISO instant. */
export function startOfDay(instant: string, zone: string, daysBack = 0): string {
  return text(midnight(zoned(instant, zone).toPlainDate().subtract({ days: daysBack }), zone));
}

/** Midnight that begins the last working day before the day of `instant`; an ISO instant. */
export function startOfLastWorkingDay(instant: string, week: WorkingWeek): string {
  let day = zoned(instant, week.zone).toPlainDate().subtract({ days: 1 });
  while (!isWorkingDay(day, week)) day = day.subtract({ days: 1 });
  return text(day.toZonedDateTime(week.zone));
}

/** The first moment at or after `instant` outside a person's quiet hours; `zone` is the person's own. */
export function outsideQuietHours(instant: string, quiet: QuietHours, zone: string): string {
  const now = zoned(instant, zone);
  const today = now.toPlainDate();
  const ends = at(today, quiet.to, zone);
  const hasBegun = !isBefore(now, at(today, quiet.from, zone));
  if (quiet.from <= quiet.to) return text(hasBegun && isBefore(now, ends) ? ends : now);
  // Where a clock change swallows the hours between, the moment at which quiet ends is all there is of them.
  if (now.epochMilliseconds <= ends.epochMilliseconds) return text(ends);
  return text(hasBegun ? at(today.add({ days: 1 }), quiet.to, zone) : now);
}
