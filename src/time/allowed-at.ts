import { isoOf, whenWallShows, zoned } from './local-time.ts';
import { outsideQuietHours, type QuietHours } from './quiet-hours.ts';
import { nextWorkingMoment, type WorkingWeek, workingDayFrom } from './working-week.ts';
import { isZone } from './zone.ts';

/** When somebody may be told things. */
export type Reachable = {
  /** Their own zone; the week's where it is not known. */
  zone: string | null;
  /** Their branch's. */
  week: WorkingWeek;
  quiet: QuietHours;
  /** Slack's do-not-disturb: ISO instants; from now on where it does not say since when. */
  doNotDisturb?: { from?: string | undefined; until: string } | null | undefined;
};

type Rule = (instant: string) => string;

/** After so many waits in a row work lies in quiet hours, as on a night shift, and has no say. */
const nightShift = 60;

function onWorkingDay(instant: string, week: WorkingWeek): string {
  const now = zoned(instant, week.zone);
  const { date } = workingDayFrom(now.toPlainDate(), week);
  return date.equals(now.toPlainDate()) ? instant : isoOf(whenWallShows(date, '00:00', week.zone));
}

/**
 * The first moment at or after an instant at which somebody may be told something of a lane, each on the wall of their zone:
 *
 * - 0, an urgent escalation: at once, at any hour;
 * - 1, what they wait for: outside quiet hours and do-not-disturb;
 * - 2, a reminder: then, and in working hours;
 * - 3, a plan or digest: as 1, on a working day; its hour was chosen for it.
 *
 * @param instant ISO instant
 * @returns ISO instant
 * @throws RangeError for lanes 2 and 3 when the week makes no sense or is never open
 */
export function allowedAt(person: Reachable, instant: string, lane: 0 | 1 | 2 | 3): string {
  const { quiet, doNotDisturb } = person;
  const zone = person.zone !== null && isZone(person.zone) ? person.zone : person.week.zone;
  const week = { ...person.week, zone };
  const undisturbed: Rule = (at) => {
    const now = Date.parse(at);
    const begun = doNotDisturb && (doNotDisturb.from === undefined || Date.parse(doNotDisturb.from) <= now);
    const until = begun ? Math.max(now, Date.parse(doNotDisturb.until)) : now;
    return outsideQuietHours(new Date(until).toISOString(), quiet, zone);
  };
  const rules: Record<typeof lane, Rule> = {
    0: (at) => at,
    1: undisturbed,
    2: (at) => undisturbed(nextWorkingMoment(at, week)),
    3: (at) => undisturbed(onWorkingDay(at, week)),
  };
  const start = isoOf(zoned(instant, zone));
  let at = start;
  // Each wait may end where another begins.
  for (let waits = 0; ; waits += 1) {
    if (waits === nightShift) at = start;
    const next = (waits < nightShift ? rules[lane] : undisturbed)(at);
    if (next === at) return at;
    at = next;
  }
}
