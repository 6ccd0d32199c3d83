import type { App } from '@slack/bolt';
import { type Desk, momentOf } from './desk.ts';
import { showAfter } from './show-after.ts';
import { type Form, onForm } from './submissions.ts';
import type { FormChange } from './views/submitted.ts';

/** Takes a form that changes one complaint. It closes, and where it was opened shows what has become of it. */
export function onChangeForm(app: App, desk: Desk, form: Form<FormChange>): void {
  onForm(
    app,
    desk,
    form,
    async ({ value, by, key }) => {
      await desk.complaints.perform(value.complaint, value.command, key, momentOf(desk, by));
      return undefined;
    },
    ({ value, by, view }) => showAfter(desk, value.complaint, by, view),
  );
}
