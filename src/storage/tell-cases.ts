import type { Moment } from '../complaints/moment.ts';
import type { Problem } from '../problems/problem.ts';
import type { ComplaintChanges } from './complaint-changes.ts';

type Stores = { changes: Pick<ComplaintChanges, 'perform'>; moment: (team: string) => Moment | Promise<Moment> };

/** Lets complaints that are cases of a problem learn that it is fixed (A11); nothing happens while it is not. Repeating it changes nothing. */
export async function tellCases({ changes, moment }: Stores, problem: Problem, ids: readonly string[]): Promise<void> {
  const { id, team, reference, fixed } = problem;
  if (!fixed) return;
  const { event: fix, tell } = fixed;
  for (const complaint of ids) {
    const command = { type: 'learn of fix', problem: id, reference, fix, tell: tell.text } as const;
    await changes.perform(complaint, command, `fix:${id}:${fix}`, () => moment(team));
  }
}
