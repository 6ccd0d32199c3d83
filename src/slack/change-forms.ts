import type { App } from '@slack/bolt';
import { type Desk, momentOf } from './desk.ts';
import { showDetails } from './presses.ts';
import { publishHome } from './publish-home.ts';
import { type Form, onForm } from './submissions.ts';
import type { FormChange } from './views/submitted.ts';

/**
 * Takes a form that changes one complaint. It closes; where it was opened from the complaint's details these show what has
 * become of it, since not everybody who may change a complaint has a card of it. Otherwise it may have been App Home.
 */
export function onChangeForm(app: App, desk: Desk, form: Form<FormChange>): void {
  onForm(
    app,
    desk,
    form,
    async ({ value, by, key }) => {
      await desk.complaints.perform(value.complaint, value.command, key, momentOf(desk, by));
      return undefined;
    },
    async ({ value, by, view }) => {
      if (view.previous_view_id) await showDetails(desk, view.previous_view_id, value.complaint, by);
      else await publishHome(desk, by);
    },
  );
}
