import { Temporal } from 'temporal-polyfill';

/** An ISO instant on the wall of a zone. */
export function zoned(instant: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(Date.parse(instant)).toZonedDateTimeISO(zone);
}

/** The ISO instant of a moment, in milliseconds. */
export function isoOf(moment: Temporal.ZonedDateTime): string {
  return new Date(moment.epochMilliseconds).toISOString();
}

/**
 * The first moment at which the clock on the wall shows `time` of `date` or has passed it: the first of two where clocks go
 * back, the end of the gap where they go forward, so that what is later on the wall is never earlier in fact.
 * @param time `HH:MM`; `24:00` is the midnight that ends the date
 */
export function whenWallShows(date: Temporal.PlainDate, time: string, zone: string): Temporal.ZonedDateTime {
  if (time === '24:00') return whenWallShows(date.add({ days: 1 }), '00:00', zone);
  const [hour, minute] = time.split(':').map(Number);
  const wall = date.toPlainDateTime(new Temporal.PlainTime(hour, minute));
  const first = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  return first.toPlainDateTime().equals(wall) ? first : (first.getTimeZoneTransition('next') ?? first);
}

export function isBefore(a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): boolean {
  return a.epochMilliseconds < b.epochMilliseconds;
}

export function laterOf(a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return isBefore(a, b) ? b : a;
}
