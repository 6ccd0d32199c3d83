import type { App } from '@slack/bolt';
import { ComplaintError } from '../../complaints/complaint-error.ts';
import { may } from '../../people/may.ts';
import type { Person } from '../../people/person.ts';
import type { Problem } from '../../problems/problem.ts';
import type { ProblemChange } from '../../problems/problem-command.ts';
import { type Desk, momentOf } from '../desk.ts';
import { onPress, openLoading, type Pressed, redrawMessage } from '../presses.ts';
import { showProblem } from '../problem-desk.ts';
import { publishHome } from '../publish-home.ts';
import { logUnexpected, onForm } from '../submissions.ts';
import { type ActionId, actions, readButton } from '../views/buttons.ts';
import { sayingView } from '../views/details.ts';
import { causeForm, checkForm, dismissForm, fixedForm, fixForm, type ProblemForm } from '../views/problem-forms.ts';

async function redraw(desk: Desk, pressed: Pressed, problem: string, by: Person): Promise<void> {
  const { place } = pressed;
  if (place.kind === 'home') return publishHome(desk, by);
  if (place.kind === 'modal') return showProblem(desk, place.viewId, problem, by);
  await redrawMessage(desk, pressed, () => desk.problems.find(problem));
}

/** A button that does one thing at once. */
function does(app: App, desk: Desk, action: ActionId, command: ProblemChange): void {
  onPress(app, desk, action, async (pressed) => {
    const { complaint: problem } = readButton(pressed.value);
    const by = await desk.people.get(pressed.person);
    await desk.problems.perform(problem, command, pressed.key, momentOf(desk, by));
    await redraw(desk, pressed, problem, by).catch((error) => logUnexpected(desk, error, 'redrawing a problem'));
  });
}

/** Whoever is to fix it says so by themselves; everything else is for managers. */
function checkAsked(by: Person, { fix }: Problem, form: ProblemForm): void {
  if (may(by, 'change problem', null) || (form === fixedForm && fix?.owner === by.id)) return;
  throw new ComplaintError('not allowed', 'Only managers can do that. Write in the thread, and they will see it.');
}

/** A button that opens a form about the problem, and what is done with that. */
function asks(app: App, desk: Desk, action: ActionId, form: ProblemForm): void {
  onPress(app, desk, action, async (pressed) => {
    const { complaint: problem } = readButton(pressed.value);
    const viewId = await openLoading(desk, pressed, 'One moment');
    const [read, by] = await Promise.all([desk.problems.find(problem), desk.people.get(pressed.person)]);
    if (!read) {
      await desk.client.views.update({ view_id: viewId, view: sayingView('There is no such problem.') });
      return;
    }
    checkAsked(by, read.state, form);
    await desk.client.views.update({ view_id: viewId, view: form.build(read.state) });
  });
  onForm(
    app,
    desk,
    form,
    async ({ value, by, key }) => {
      await desk.problems.perform(value.problem, value.command, key, momentOf(desk, by));
      return undefined;
    },
    async ({ value, by, view }) => {
      if (view.previous_view_id) await showProblem(desk, view.previous_view_id, value.problem, by);
      else await publishHome(desk, by);
    },
  );
}

/** Managers look after what recurs: decide, find the cause, fix, and see whether it works. */
export function problems(app: App, desk: Desk): void {
  onPress(app, desk, actions.problemMore, async (pressed) => {
    const { complaint: problem } = readButton(pressed.value);
    const viewId = await openLoading(desk, pressed, 'Problem');
    await showProblem(desk, viewId, problem, await desk.people.get(pressed.person));
  });
  does(app, desk, actions.problemAccept, { type: 'accept' });
  asks(app, desk, actions.problemDismiss, dismissForm);
  asks(app, desk, actions.problemCause, causeForm);
  asks(app, desk, actions.problemFix, fixForm);
  asks(app, desk, actions.problemFixed, fixedForm);
  asks(app, desk, actions.problemCheck, checkForm);
}
