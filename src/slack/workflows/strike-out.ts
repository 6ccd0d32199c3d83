import type { App } from '@slack/bolt';
import { type Desk, momentOf } from '../desk.ts';
import { readable } from '../readable.ts';
import { showAfter } from '../show-after.ts';
import { onForm } from '../submissions.ts';
import { withCopies } from '../views/personal-texts-of.ts';
import { strikeOutForm } from '../views/strike-out-form.ts';

/** Texts that must not be kept are destroyed, with every copy of theirs; the planner drops their keys. */
export function strikeOut(app: App, desk: Desk): void {
  onForm(
    app,
    desk,
    strikeOutForm,
    async ({ value: { complaint, command }, by, key }) => {
      const { events } = await readable(desk, complaint, by);
      const texts = withCopies(events, command.texts);
      await desk.complaints.perform(complaint, { ...command, texts }, key, momentOf(desk, by));
      return undefined;
    },
    ({ value, by, view }) => showAfter(desk, value.complaint, by, view),
  );
}
