import type { App } from '@slack/bolt';
import type { Desk } from '../desk.ts';
import { onPress, openLoading, showDetails } from '../presses.ts';
import { actions, readButton } from '../views/buttons.ts';

/** Somebody wants to see everything about a complaint, and what else can be done. */
export function showMore(app: App, desk: Desk): void {
  onPress(app, desk, actions.more, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    const viewId = await openLoading(desk, pressed, 'Complaint');
    await showDetails(desk, viewId, complaint, await desk.people.get(pressed.person));
  });
}
