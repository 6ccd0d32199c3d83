import { startOfDay } from './local-day.ts';
import { isBefore, isoOf, whenWallShows, zoned } from './local-time.ts';
import { type WorkingWeek, workingDayFrom } from './working-week.ts';

/**
 * The first working morning strictly after `instant`, at `time` (`HH:MM`) in the week's zone; an ISO instant.
 * @throws RangeError when the week makes no sense or is never open
 */
export function nextMorning(instant: string, time: string, week: WorkingWeek): string {
  const now = zoned(instant, week.zone);
  let date = now.toPlainDate();
  for (;;) {
    const day = workingDayFrom(date, week);
    const morning = whenWallShows(day.date, time, week.zone);
    if (isBefore(now, morning)) return isoOf(morning);
    date = day.date.add({ days: 1 });
  }
}

/**
 * The working morning whose plan speaks of something due at `dueAt`: that day's if it is still to come, else the next one.
 * @returns an ISO instant after `now`
 */
export function morningFor(dueAt: string, now: string, time: string, week: WorkingWeek): string {
  const beforeTheDay = Date.parse(startOfDay(dueAt, week.zone)) - 1;
  return nextMorning(new Date(Math.max(beforeTheDay, Date.parse(now))).toISOString(), time, week);
}

/**
 * The first working morning of a week, from Monday on, that comes after `instant`, at `time` in the week's zone. A week in which nobody
 * works has none.
 * @returns `at`, an ISO instant, and the local date of that week's Monday
 * @throws RangeError when the week makes no sense or is never open
 */
export function nextWeekly(instant: string, time: string, week: WorkingWeek): { at: string; monday: string } {
  const now = zoned(instant, week.zone);
  const today = now.toPlainDate();
  for (let monday = today.subtract({ days: today.dayOfWeek - 1 }); ; monday = monday.add({ days: 7 })) {
    const { date } = workingDayFrom(monday, week);
    const at = whenWallShows(date, time, week.zone);
    if (monday.until(date).days < 7 && isBefore(now, at)) return { at: isoOf(at), monday: monday.toString() };
  }
}

/** Midnight that begins the last working day before the day of `instant`; an ISO instant. */
export function startOfLastWorkingDay(instant: string, week: WorkingWeek): string {
  const yesterday = zoned(instant, week.zone).toPlainDate().subtract({ days: 1 });
  return isoOf(whenWallShows(workingDayFrom(yesterday, week, -1).date, '00:00', week.zone));
}
