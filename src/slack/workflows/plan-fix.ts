import type { App } from '@slack/bolt';
import { checkAllowed } from '../../complaints/check-allowed.ts';
import { type Complaint, mayBeToldNow } from '../../complaints/complaint.ts';
import { plannedContact } from '../../complaints/contacts-owed.ts';
import type { Moment } from '../../complaints/moment.ts';
import { type Desk, momentOf } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { readable } from '../readable.ts';
import { showAfter } from '../show-after.ts';
import { onForm } from '../submissions.ts';
import { updateGround } from '../update-composer.ts';
import { answerOfferForm } from '../views/answer-offer-form.ts';
import { actions, readButton } from '../views/buttons.ts';
import { planFixForm } from '../views/plan-fix-form.ts';

function formFor(complaint: Complaint, at: Moment) {
  const defaultWhen = plannedContact(complaint, 'contact', at).dueAt;
  return planFixForm.build({ complaint, by: at.by.id, gates: at.settings.gates, defaultWhen });
}

/** A rep plans how it will be put right where it cannot be now (A49), and tells the customer that plan as a whole. */
export function planFix(app: App, desk: Desk): void {
  onPress(app, desk, actions.planFix, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'plan fix' }, formFor);
  });
  // In the window of the offer, since Slack opens three above each other at most.
  onPress(app, desk, actions.planInstead, async ({ person, value, place }) => {
    const by = await desk.people.get(person);
    const { state } = await readable(desk, readButton(value).complaint, by);
    const at = momentOf(desk, by)();
    checkAllowed('plan fix', at, state);
    if (place.kind === 'modal') await desk.client.views.update({ view_id: place.viewId, view: formFor(state, at) });
  });
  onForm(
    app,
    desk,
    planFixForm,
    async ({ value, by, key }) => {
      const done = await desk.complaints.perform(value.complaint, value.command, `${key}:plan`, momentOf(desk, by));
      const { state } = done;
      if (!state.offers.some((offer) => mayBeToldNow(state, offer))) return undefined;
      return { response_action: 'update', view: answerOfferForm.build(updateGround(desk, state)) };
    },
    ({ value, by, view }) => showAfter(desk, value.complaint, by, view),
  );
}
