import type { Temporal } from 'temporal-polyfill';
import { isBefore, isoOf, whenWallShows, zoned } from './local-time.ts';

/** The hours in which nobody is disturbed, in the person's own zone, over midnight or within a day; none when `from` is `to`. */
export type QuietHours = { from: string; to: string };

/** When the quiet hours end that `now` falls into; null outside them. */
function endOfQuiet(now: Temporal.ZonedDateTime, { from, to }: QuietHours): Temporal.ZonedDateTime | null {
  for (const daysBack of [1, 0]) {
    const evening = now.toPlainDate().subtract({ days: daysBack });
    const ends = whenWallShows(from < to ? evening : evening.add({ days: 1 }), to, now.timeZoneId);
    if (isBefore(now, ends) && !isBefore(now, whenWallShows(evening, from, now.timeZoneId))) return ends;
  }
  return null;
}

/** The first moment at or after `instant` outside a person's quiet hours, an ISO instant; `zone` is the person's own. */
export function outsideQuietHours(instant: string, quiet: QuietHours, zone: string): string {
  let now = zoned(instant, zone);
  if (quiet.from === quiet.to) return isoOf(now);
  // Where clocks skip the hours between two quiet ones, those join.
  for (let ends = endOfQuiet(now, quiet); ends; ends = endOfQuiet(now, quiet)) now = ends;
  return isoOf(now);
}
