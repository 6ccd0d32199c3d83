import type { Desk, ReadProblem } from './desk.ts';
import type { Counted, Improved } from './views/problem-lists.ts';

type Asked = Pick<Desk, 'team' | 'problems' | 'complaints'>;

/** Problems with how many complaints are cases of each. */
export function counted({ team, problems }: Asked, reads: readonly ReadProblem[]): Promise<Counted[]> {
  return Promise.all(reads.map(async ({ state }) => ({ problem: state, cases: await problems.cases(team, state.id) })));
}

/** What was fixed in a range (ISO instants; takes its start, leaves its end), with who told us of it. */
export async function improvedIn(desk: Asked, range: { from: string; to: string }): Promise<Improved[]> {
  const fixed = await counted(desk, await desk.problems.fixedIn(desk.team, range));
  return Promise.all(
    fixed.map(async (one) => ({ ...one, reporters: await desk.problems.reporters(desk.team, one.problem.id) })),
  );
}
