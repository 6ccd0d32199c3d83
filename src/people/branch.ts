import { weekdayOf } from '../time/local-day.ts';
import type { Weekday, WorkingWeek } from '../time/working-week.ts';

/** Who of management is on duty on which weekday: Slack ids of users or user groups. A day that is left out names nobody. */
export type DutyWeek = Readonly<Partial<Record<Weekday, readonly string[] | undefined>>>;

/** A shop or team that complaints belong to. Branches of one region share managers by the routes that name it. */
export type Branch = {
  id: string;
  name: string;
  region: string | null;
  /** Its own hours and holidays; null where the workspace's hold. */
  week: WorkingWeek | null;
  /** Absent where nobody is named by weekday. */
  duty?: DutyWeek | undefined;
};

/** Where nobody has set up branches there is this one, and nobody sees the word. */
export const onlyBranch: Branch = { id: 'main', name: 'Main', region: null, week: null };

/** The branches there are; never empty. */
export function branchesOf(settings: { branches: readonly Branch[] }): readonly Branch[] {
  return settings.branches.length > 0 ? settings.branches : [onlyBranch];
}

/** The branch with this id; for one that is no longer there, the id is all that is known of it. */
export function branchOf(settings: { branches: readonly Branch[] }, id: string): Branch {
  return branchesOf(settings).find((branch) => branch.id === id) ?? { ...onlyBranch, id, name: id };
}

/** When a branch works, with its holidays: its own week, or the workspace's. */
export function weekOf(settings: { branches: readonly Branch[]; week: WorkingWeek }, branch: string): WorkingWeek {
  return branchOf(settings, branch).week ?? settings.week;
}

/** Whom a branch names as on duty on the weekday that an instant is there; users or user groups, [] where it names nobody. */
export function dutyOf(
  settings: { branches: readonly Branch[]; week: WorkingWeek },
  branch: string,
  instant: string,
): readonly string[] {
  return branchOf(settings, branch).duty?.[weekdayOf(instant, weekOf(settings, branch).zone)] ?? [];
}

/** Everybody whom a branch names as on duty on some weekday, each once. */
export function dutyNamed({ duty = {} }: Pick<Branch, 'duty'>): string[] {
  return [...new Set(Object.values(duty).flatMap((people) => people ?? []))];
}

/** When a person works, with holidays: their branch's week, or the workspace's where none is known. In that week's zone, not theirs. */
export function weekOfPerson(
  settings: { branches: readonly Branch[]; people: Readonly<Record<string, string>>; week: WorkingWeek },
  person: string,
): WorkingWeek {
  const branch = branchOfPerson(settings, person);
  return branch === null ? settings.week : weekOf(settings, branch);
}

/** Where a person works: what was set for them or, where there is one branch only, that one. */
export function branchOfPerson(
  settings: { branches: readonly Branch[]; people: Readonly<Record<string, string>> },
  person: string,
): string | null {
  const [first, ...others] = branchesOf(settings);
  if (first && others.length === 0) return first.id;
  const set = settings.people[person];
  return branchesOf(settings).some(({ id }) => id === set) ? (set ?? null) : null;
}
