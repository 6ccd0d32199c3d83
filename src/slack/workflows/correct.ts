import type { App } from '@slack/bolt';
import { type Desk, momentOf } from '../desk.ts';
import { readable } from '../readable.ts';
import { showAfter } from '../show-after.ts';
import { onForm } from '../submissions.ts';
import { correctForm } from '../views/correct-form.ts';
import { whatChanged } from '../what-changed.ts';

/** Somebody puts right what was misheard or mistyped, or says that it is private. */
export function correct(app: App, desk: Desk): void {
  onForm(
    app,
    desk,
    correctForm,
    async ({ value, by, key }) => {
      const { events } = await readable(desk, value.complaint, by);
      const correction = whatChanged(value.correction, events, value.about);
      await desk.complaints.perform(value.complaint, { type: 'correct', correction }, key, momentOf(desk, by));
      return undefined;
    },
    ({ value, by, view }) => showAfter(desk, value.complaint, by, view),
  );
}
