import type { App } from '@slack/bolt';
import { isProblemId } from '../../problems/problem.ts';
import type { Desk } from '../desk.ts';
import { onPress, openLoading, type Pressed, showDetails } from '../presses.ts';
import { showProblem } from '../problem-desk.ts';
import { actions, readButton } from '../views/buttons.ts';

async function showComplaint(desk: Desk, pressed: Pressed, complaint: string): Promise<void> {
  const viewId = await openLoading(desk, pressed, 'Complaint');
  await showDetails(desk, viewId, complaint, await desk.people.get(pressed.person));
}

/** Somebody wants to see everything about a complaint, and what else can be done; or what a line of a list speaks of. */
export function showMore(app: App, desk: Desk): void {
  onPress(app, desk, actions.more, (pressed) => showComplaint(desk, pressed, readButton(pressed.value).complaint));
  onPress(app, desk, actions.openOne, async (pressed) => {
    const id = pressed.value;
    if (!isProblemId(id)) return showComplaint(desk, pressed, id);
    const viewId = await openLoading(desk, pressed, 'Problem');
    await showProblem(desk, viewId, id, await desk.people.get(pressed.person));
  });
}
