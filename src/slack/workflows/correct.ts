import type { App } from '@slack/bolt';
import { may } from '../../people/may.ts';
import { type Desk, momentOf } from '../desk.ts';
import { readable } from '../readable.ts';
import { showAfter } from '../show-after.ts';
import { onForm } from '../submissions.ts';
import { correctForm } from '../views/correct-form.ts';
import { sayingView } from '../views/details.ts';
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
    async ({ value, by, view }) => {
      const read = await desk.complaints.find(value.complaint);
      // They have just given it out of their hands.
      if (!read?.state.private || may(by, 'read', read.state)) return showAfter(desk, value.complaint, by, view);
      const sentence = `${read.state.reference} is private now. Whoever handles it has been told, and you see no more of it.`;
      if (view.previous_view_id)
        await desk.client.views.update({ view_id: view.previous_view_id, view: sayingView(sentence) });
    },
  );
}
