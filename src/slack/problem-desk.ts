import { may } from '../people/may.ts';
import type { Person } from '../people/person.ts';
import type { Problem } from '../problems/problem.ts';
import { type Desk, momentOf } from './desk.ts';
import { allToReach } from './known-customer.ts';
import { sayingView } from './views/details.ts';
import { casesShown, problemView } from './views/problem-view.ts';

type Part = Pick<Desk, 'team' | 'problems' | 'complaints' | 'customers' | 'client'>;

/** Fills an open modal with everything about a problem. */
export async function showProblem(desk: Part, viewId: string, id: string, by: Person): Promise<void> {
  const read = may(by, 'read problem', null) ? await desk.problems.find(id) : null;
  if (!read) {
    const view = sayingView('There is no such problem. App Home lists those that managers look after.');
    await desk.client.views.update({ view_id: viewId, view });
    return;
  }
  const [cases, ids] = await Promise.all([desk.problems.cases(desk.team, id), desk.problems.caseIds(desk.team, id)]);
  const reads = await Promise.all(ids.slice(0, casesShown).map((one) => desk.complaints.find(one)));
  const shown = reads.flatMap((one) => (one ? [one.state] : [])).sort((a, b) => a.loggedAt.localeCompare(b.loggedAt));
  const view = problemView(read.state, cases, await allToReach(desk, shown), by);
  await desk.client.views.update({ view_id: viewId, view });
}

/**
 * Makes a complaint a case of a problem, and lets it learn at once of a fix that there is.
 * @throws ComplaintError
 */
export async function linkTo(desk: Desk, complaint: string, problem: Problem, by: Person, key: string): Promise<void> {
  const { id, reference } = problem;
  await desk.complaints.perform(complaint, { type: 'link problem', problem: id, reference }, key, momentOf(desk, by));
}
