import type { App } from '@slack/bolt';
import { ComplaintError } from '../../complaints/complaint-error.ts';
import { may } from '../../people/may.ts';
import type { ToReach } from '../../problems/problem-command.ts';
import { type Desk, momentOf } from '../desk.ts';
import { reachOutList } from '../lists/reach-out-list.ts';
import { onPress, openLoading } from '../presses.ts';
import { showProblem } from '../problem-desk.ts';
import { onForm } from '../submissions.ts';
import { actions, readButton } from '../views/buttons.ts';
import { sayingView } from '../views/details.ts';
import { reachOutForm } from '../views/reach-out-form.ts';
import { reachedOutView } from '../views/reached-out-view.ts';

/** Those who have no case of the problem yet, and those who have. */
async function sorted(desk: Desk, problem: string, people: readonly ToReach[]) {
  const [known, cases] = await Promise.all([
    desk.customers.knownBy(
      desk.team,
      people.map(({ contact }) => contact),
    ),
    desk.problems.caseCustomers(desk.team, problem),
  ]);
  const theirs = new Set(cases.map(({ customer }) => customer));
  const has = (_: ToReach, index: number) => (known[index] ?? []).some((id) => theirs.has(id));
  return { left: people.filter(has), asked: people.filter((one, index) => !has(one, index)) };
}

/** Managers have customers told who are likely affected and have not complained. */
export function reachOut(app: App, desk: Desk): void {
  onPress(app, desk, actions.reachOut, async (pressed) => {
    const { complaint: problem } = readButton(pressed.value);
    const viewId = await openLoading(desk, pressed, 'One moment');
    const [read, by] = await Promise.all([desk.problems.find(problem), desk.people.get(pressed.person)]);
    if (!may(by, 'reach out', null)) throw new ComplaintError('not allowed', 'Only managers can do that.');
    const view = read ? reachOutForm.build(read.state, by.id) : sayingView('There is no such problem.');
    await desk.client.views.update({ view_id: viewId, view });
  });
  onForm(
    app,
    desk,
    reachOutForm,
    async ({ value, by, key, view }) => {
      const { problem, list, tell, dueAt, owner } = value;
      const { people, twice, bad } = reachOutList(list);
      if (bad.length > 0) return { response_action: 'errors', errors: reachOutForm.errorsOn(view, bad) };
      const { left, asked } = await sorted(desk, problem, people);
      if (asked.length === 0 && left.length > 0) {
        throw new ComplaintError(
          'nothing to do',
          'All of them have a case of it already, and are told with it.',
          'people',
        );
      }
      const command = { type: 'reach out', view: view.id, tell, people: asked, owner, dueAt } as const;
      const { state, events } = await desk.problems.perform(problem, command, key, momentOf(desk, by));
      return { response_action: 'update', view: reachedOutView(state, events, { by: by.id, left, twice }) };
    },
    async ({ value, by, view }) => {
      if (view.previous_view_id) await showProblem(desk, view.previous_view_id, value.problem, by);
    },
  );
}
