import type { WorkingWeek } from '../time/working-week.ts';

/** A shop or team that complaints belong to. Branches of one region share managers by the routes that name it. */
export type Branch = {
  id: string;
  name: string;
  region: string | null;
  /** Its own hours and holidays; null where the workspace's hold. */
  week: WorkingWeek | null;
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
