import { Temporal } from 'temporal-polyfill';
import type { Span } from './span.ts';

/** When a branch works, in its own zone: ISO weekdays (1 is Monday), opening and closing as `HH:MM`. */
export type WorkingWeek = { zone: string; days: readonly number[]; opens: string; closes: string };

/** The hours in which nobody is disturbed, in the person's own zone; `from` is later in the day than `to`. */
export type QuietHours = { from: string; to: string };

function at(date: Temporal.PlainDate, time: string, zone: string): Temporal.ZonedDateTime {
  // Never before the wall time asked for: a gap moves it on, an overlap takes the first.
  return date.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(zone, { disambiguation: 'compatible' });
}

function zoned(instant: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
}

function text(moment: Temporal.ZonedDateTime): string {
  return moment.toInstant().toString({ fractionalSecondDigits: 3 });
}

function isWorkingDay(date: Temporal.PlainDate, week: WorkingWeek): boolean {
  return week.days.includes(date.dayOfWeek);
}

function nextWorkingDay(date: Temporal.PlainDate, week: WorkingWeek): Temporal.PlainDate {
  let day = date.add({ days: 1 });
  while (!isWorkingDay(day, week)) day = day.add({ days: 1 });
  return day;
}

function isBefore(a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): boolean {
  return a.epochMilliseconds < b.epochMilliseconds;
}

/** The first moment at or after `instant` at which the branch is open; both are ISO instants. */
export function nextWorkingMoment(instant: string, week: WorkingWeek): string {
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
  let left = hours * 3_600_000;
  let from = zoned(nextWorkingMoment(instant, week), week.zone);
  for (;;) {
    const closing = at(from.toPlainDate(), week.closes, week.zone);
    const open = closing.epochMilliseconds - from.epochMilliseconds;
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

/** The first working morning strictly after `instant`, at `time` (`HH:MM`) in the week's zone; an ISO instant. */
export function nextMorning(instant: string, time: string, week: WorkingWeek): string {
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
  return text(zoned(instant, zone).startOfDay().add({ days: 1 }));
}

/** Midnight that begins the local day `daysBack` days before the one of `instant`; an ISO instant. */
export function startOfDay(instant: string, zone: string, daysBack = 0): string {
  return text(zoned(instant, zone).startOfDay().subtract({ days: daysBack }));
}

/** The first moment at or after `instant` outside a person's quiet hours; `zone` is the person's own. */
export function outsideQuietHours(instant: string, quiet: QuietHours, zone: string): string {
  const now = zoned(instant, zone);
  const today = now.toPlainDate();
  const wake = at(today, quiet.to, zone);
  if (isBefore(now, wake)) return text(wake);
  if (isBefore(now, at(today, quiet.from, zone))) return text(now);
  return text(at(today.add({ days: 1 }), quiet.to, zone));
}
