import type { App } from '@slack/bolt';
import { checkAllowed } from '../../complaints/check-allowed.ts';
import { type Desk, momentOf } from '../desk.ts';
import { readable } from '../readable.ts';
import { rememberedCustomer } from '../remembered-customer.ts';
import { showAfter } from '../show-after.ts';
import { onForm } from '../submissions.ts';
import { moveForm } from '../views/move-form.ts';

/** It was another customer. The typeahead is the log form's. */
export function move(app: App, desk: Desk): void {
  onForm(
    app,
    desk,
    moveForm,
    async ({ value, by, key }) => {
      const moment = momentOf(desk, by);
      const { state } = await readable(desk, value.complaint, by);
      // Nobody's name is kept for somebody who may not move it.
      checkAllowed('move', moment(), state);
      const customer = await rememberedCustomer(desk, value.customer, state.private);
      await desk.complaints.perform(value.complaint, { type: 'move', customer }, key, moment);
      return undefined;
    },
    ({ value, by, view }) => showAfter(desk, value.complaint, by, view),
  );
}
