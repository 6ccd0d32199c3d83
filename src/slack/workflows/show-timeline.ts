import type { App } from '@slack/bolt';
import type { Desk } from '../desk.ts';
import { onPress, openLoading, type Pressed } from '../presses.ts';
import { readable } from '../readable.ts';
import { type ActionId, actions, readButton } from '../views/buttons.ts';
import { timelineView } from '../views/timeline-view.ts';

const title = 'What happened';

async function show(desk: Desk, viewId: string, { person, value }: Pressed): Promise<void> {
  const { complaint, about } = readButton(value);
  const { state, events } = await readable(desk, complaint, await desk.people.get(person));
  await desk.client.views.update({ view_id: viewId, view: timelineView({ complaint: state, events, skip: about }) });
}

/** Somebody wants to read everything that happened, page by page. */
export function showTimeline(app: App, desk: Desk): void {
  onPress(app, desk, actions.timeline, async (pressed) => show(desk, await openLoading(desk, pressed, title), pressed));
  const page = (action: ActionId) =>
    onPress(app, desk, action, async (pressed) => {
      const { place } = pressed;
      await show(desk, place.kind === 'modal' ? place.viewId : await openLoading(desk, pressed, title), pressed);
    });
  page(actions.timelineEarlier);
  page(actions.timelineLater);
}
