import { Temporal } from 'temporal-polyfill';
import { isoOf, whenWallShows, zoned } from './local-time.ts';
import type { Weekday } from './working-week.ts';

/** The local date (`2026-11-22`) on which an ISO instant falls. */
export function localDate(instant: string, zone: string): string {
  return zoned(instant, zone).toPlainDate().toString();
}

/** The local weekday of an ISO instant. */
export function weekdayOf(instant: string, zone: string): Weekday {
  return zoned(instant, zone).dayOfWeek as Weekday;
}

/** The local date of the Monday that begins the week of an ISO instant. */
export function mondayOf(instant: string, zone: string): string {
  const date = zoned(instant, zone).toPlainDate();
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}

/** Midnight that begins the day so many days after a local date (`2026-11-23`); an ISO instant. */
export function midnightOf(date: string, zone: string, daysOn = 0): string {
  return isoOf(whenWallShows(Temporal.PlainDate.from(date).add({ days: daysOn }), '00:00', zone));
}

/** Midnight that ends the local day of `instant`; an ISO instant. */
export function endOfDay(instant: string, zone: string): string {
  return isoOf(whenWallShows(zoned(instant, zone).toPlainDate(), '24:00', zone));
}

/** Midnight that begins the local month of `instant`; an ISO instant. */
export function startOfMonth(instant: string, zone: string): string {
  return isoOf(whenWallShows(zoned(instant, zone).toPlainDate().with({ day: 1 }), '00:00', zone));
}

/** Midnight that begins the local day `daysBack` days before the one of `instant`; an ISO instant. */
export function startOfDay(instant: string, zone: string, daysBack = 0): string {
  return isoOf(whenWallShows(zoned(instant, zone).toPlainDate().subtract({ days: daysBack }), '00:00', zone));
}
