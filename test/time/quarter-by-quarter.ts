import { publicHolidays } from '../../src/time/public-holidays.ts';
import type { QuietHours } from '../../src/time/quiet-hours.ts';
import type { Weekday, WorkingWeek } from '../../src/time/working-week.ts';

/** Clocks change, branches open and close at full quarters of an hour: between two of them nothing happens. */
export const quarter = 900_000;
const day = 96 * quarter;
const offsets = new Map<string, number>();
const calendars = new Map<string, Intl.DateTimeFormat>();

function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const calendar =
    calendars.get(timeZone) ??
    new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' });
  calendars.set(timeZone, calendar);
  return calendar;
}

/** Milliseconds east of Greenwich, as the platform's own calendar has it. */
function offsetAt(start: number, zone: string): number {
  const key = `${zone} ${start}`;
  const found = offsets.get(key) ?? Date.parse(`${calendarOf(zone).format(start).replace(' ', 'T')}Z`) - start;
  offsets.set(key, found);
  return found;
}

type Quarter = { ms: number; date: string; time: string };

/**
 * Every quarter from the one of `from` on, with what a clock on the wall shows that is set forward but never back: where an
 * hour comes twice it stands still the second time.
 */
function* quarters(from: number, days: number, zone: string): Generator<Quarter> {
  const first = Math.floor(from / quarter) * quarter;
  let shown = '';
  // A clock put back less than three hours ago still stands.
  for (let ms = first - 12 * quarter; ms < first + days * day; ms += quarter) {
    const wall = new Date(ms + offsetAt(ms, zone)).toISOString().slice(0, 16);
    if (wall > shown) shown = wall;
    if (ms >= first) yield { ms, date: shown.slice(0, 10), time: shown.slice(11) };
  }
}

function isOpen({ date, time }: Quarter, week: WorkingWeek): boolean {
  const weekday = (new Date(date).getUTCDay() || 7) as Weekday;
  const isPublic = week.region !== undefined && publicHolidays(week.region, Number(date.slice(0, 4))).has(date);
  if (!week.days.includes(weekday) || week.holidays?.includes(date)) return false;
  if (isPublic && !week.worksOn?.includes(date)) return false;
  return (week.hours?.[weekday] ?? [[week.opens, week.closes] as const]).some(
    ([opens, closes]) => opens <= time && time < closes,
  );
}

function isQuiet({ time }: Quarter, { from, to }: QuietHours): boolean {
  if (from <= to) return from <= time && time < to;
  return from <= time || time < to;
}

/** The slow answers, milliseconds in and out; null where there is none within `days`. */
export const quarterByQuarter = {
  nextWorkingMoment(from: number, week: WorkingWeek, days: number): number | null {
    for (const each of quarters(from, days, week.zone)) if (isOpen(each, week)) return Math.max(from, each.ms);
    return null;
  },

  /** `from` on a full quarter. */
  addWorkingQuarters(from: number, count: number, week: WorkingWeek, days: number): number | null {
    let left = count;
    for (const each of quarters(from, days, week.zone)) {
      if (!isOpen(each, week)) continue;
      if (left === 0) return each.ms;
      left -= 1;
      if (left === 0) return each.ms + quarter;
    }
    return null;
  },

  /** The closing time of the working day so many after the first that is not over. */
  closingTime(from: number, workingDays: number, week: WorkingWeek, days: number): number | null {
    const seen = new Set<string>();
    let closes: number | null = null;
    for (const each of quarters(from, days, week.zone)) {
      if (!isOpen(each, week)) continue;
      if (!seen.has(each.date) && seen.size > workingDays) return closes;
      seen.add(each.date);
      closes = each.ms + quarter;
    }
    return null;
  },

  /** The first time after `from` that a day with working time shows `time`. */
  nextMorning(from: number, time: string, week: WorkingWeek, days: number): number | null {
    const all = [...quarters(from - day, days + 1, week.zone)];
    // The day may have begun before, with all its work.
    const workingDates = new Set(all.filter((each) => isOpen(each, week)).map(({ date }) => date));
    const mornings = new Map<string, number>();
    for (const each of all) if (each.time >= time && !mornings.has(each.date)) mornings.set(each.date, each.ms);
    const next = [...mornings].find(([date, ms]) => ms > from && workingDates.has(date));
    return next ? next[1] : null;
  },

  /** Do-not-disturb begins and ends on full quarters. */
  allowedAt(
    person: { week: WorkingWeek; quiet: QuietHours; dnd: { from: number; until: number } | null },
    from: number,
    asks: 'work' | 'working day' | 'no work',
    days: number,
  ): number | null {
    const { week, quiet, dnd } = person;
    const all = [...quarters(from - day, days + 1, week.zone)];
    const workingDates = new Set(all.filter((each) => isOpen(each, week)).map(({ date }) => date));
    const isDisturbed = (at: number) => dnd !== null && dnd.from <= at && at < dnd.until;
    for (const each of all) {
      const at = Math.max(from, each.ms);
      if (each.ms + quarter <= from || isQuiet(each, quiet) || isDisturbed(at)) continue;
      if (asks === 'no work' || (asks === 'work' ? isOpen(each, week) : workingDates.has(each.date))) return at;
    }
    return null;
  },
};
