import type { Temporal } from 'temporal-polyfill';
import { isBefore, isoOf, laterOf, whenWallShows, zoned } from './local-time.ts';
import { publicHolidays } from './public-holidays.ts';

/** From when to when, `HH:MM`; `24:00` ends at midnight. */
export type Hours = readonly [opens: string, closes: string];

/** A weekday by its ISO number, 1 is Monday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * When a branch works, on the wall of its own zone: on these weekdays from `opens` to `closes`, but for weekdays in `hours`,
 * which have those instead, in order and with breaks between them. Dates are local, such as `2026-12-25`.
 */
export type WorkingWeek = {
  zone: string;
  days: readonly number[];
  opens: string;
  closes: string;
  hours?: { readonly [day in Weekday]?: readonly Hours[] | undefined } | undefined;
  /** Dates on which it stays shut, whatever the region says. */
  holidays?: readonly string[] | undefined;
  /** Where its public holidays are kept, such as `DE-BE` (public-holidays.ts). */
  region?: string | undefined;
  /** Public holidays of the region on which it works all the same. */
  worksOn?: readonly string[] | undefined;
};

/** An unbroken stretch of working time, never empty. */
type Opening = { date: Temporal.PlainDate; opens: Temporal.ZonedDateTime; closes: Temporal.ZonedDateTime };

/** A date with working time. */
type WorkingDay = { date: Temporal.PlainDate; openings: readonly Opening[]; closes: Temporal.ZonedDateTime };

type Calendar = {
  hours: (readonly Hours[])[];
  shut: ReadonlySet<string>;
  worksOn: ReadonlySet<string>;
  /** By date: nearly always the same few are asked for, and finding out when a wall shows a time is slow. */
  openings: Map<string, Opening[]>;
};

const calendars = new WeakMap<WorkingWeek, Calendar>();
/** What is shut for longer is never open. */
const longestRest = 20 * 366;
const mostRemembered = 1_000;

/** What is wrong with a day's hours, in words; null when they are in order and apart. */
export function hoursFault(hours: readonly Hours[]): string | null {
  if (hours.some(([opens, closes]) => opens >= closes)) return 'closes before it opens';
  return hours.some(([opens], n) => opens < (hours[n - 1]?.[1] ?? '')) ? 'opens again before it closes' : null;
}

function calendarOf(week: WorkingWeek): Calendar {
  const made = calendars.get(week);
  if (made) return made;
  const { days, opens, closes, holidays, worksOn } = week;
  const weekdays: Weekday[] = [1, 2, 3, 4, 5, 6, 7];
  const hours = weekdays.map((day) => (days.includes(day) ? (week.hours?.[day] ?? [[opens, closes] as const]) : []));
  const fault = hours.map(hoursFault).find((one) => one !== null);
  if (fault) throw new RangeError(`a working week ${fault}`);
  if (!hours.some((one) => one.length > 0)) throw new RangeError('a working week has at least one day');
  const calendar = { hours, shut: new Set(holidays), worksOn: new Set(worksOn), openings: new Map() };
  calendars.set(week, calendar);
  return calendar;
}

function isShut(date: string, year: number, region: string | undefined, { shut, worksOn }: Calendar): boolean {
  if (shut.has(date)) return true;
  return region !== undefined && publicHolidays(region, year).has(date) && !worksOn.has(date);
}

/** The working time of a date, in order; what a change of the clocks swallows whole is none. */
function openingsOn(date: Temporal.PlainDate, week: WorkingWeek): readonly Opening[] {
  const calendar = calendarOf(week);
  const text = date.toString();
  const remembered = calendar.openings.get(text);
  if (remembered) return remembered;
  const hours = calendar.hours[date.dayOfWeek - 1] ?? [];
  const isOpen = hours.length > 0 && !isShut(text, date.year, week.region, calendar);
  const openings = (isOpen ? hours : [])
    .map(([opens, closes]) => ({
      date,
      opens: whenWallShows(date, opens, week.zone),
      closes: whenWallShows(date, closes, week.zone),
    }))
    .filter(({ opens, closes }) => isBefore(opens, closes));
  if (calendar.openings.size >= mostRemembered) calendar.openings.clear();
  calendar.openings.set(text, openings);
  return openings;
}

/**
 * The first working day from `date` on, or the last one up to it where `step` is -1.
 * @throws RangeError when the week makes no sense, or none comes within twenty years
 */
export function workingDayFrom(date: Temporal.PlainDate, week: WorkingWeek, step: 1 | -1 = 1): WorkingDay {
  let day = date;
  for (let rest = 0; rest <= longestRest; rest += 1) {
    const openings = openingsOn(day, week);
    const last = openings.at(-1);
    if (last) return { date: day, openings, closes: last.closes };
    day = day.add({ days: step });
  }
  throw new RangeError('a working week is open at least once in twenty years');
}

/**
 * The working time under way at `now`, or the next.
 * @throws RangeError as `workingDayFrom`
 */
export function openingAt(now: Temporal.ZonedDateTime, week: WorkingWeek): Opening {
  let date = now.toPlainDate();
  for (;;) {
    const day = workingDayFrom(date, week);
    const opening = day.openings.find(({ closes }) => isBefore(now, closes));
    if (opening) return opening;
    date = day.date.add({ days: 1 });
  }
}

/**
 * The first moment at or after `instant` at which the branch is open; both are ISO instants.
 * @throws RangeError when the week makes no sense or is never open
 */
export function nextWorkingMoment(instant: string, week: WorkingWeek): string {
  const now = zoned(instant, week.zone);
  return isoOf(laterOf(openingAt(now, week).opens, now));
}
