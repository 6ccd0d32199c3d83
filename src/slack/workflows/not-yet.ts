import type { App } from '@slack/bolt';
import { stillOwedContact } from '../../complaints/contacts-owed.ts';
import { onChangeForm } from '../change-forms.ts';
import { defaultWhen } from '../default-when.ts';
import type { Desk } from '../desk.ts';
import { onPress, openForm, performPressed } from '../presses.ts';
import { actions, readNotYet } from '../views/buttons.ts';
import { snoozeForm } from '../views/snooze-form.ts';

/** A rep has not reached the customer yet: in an hour, tomorrow, or at a time of their own. */
export function notYet(app: App, desk: Desk): void {
  onPress(app, desk, actions.notYet, async (pressed) => {
    const { complaint, about, until, told } = readNotYet(pressed.value);
    // A time that was told to a customer is never put off without asking whether they know the new one (truth 4).
    if (until !== 'choose' && !told) {
      await performPressed(desk, pressed, complaint, { type: 'snooze', followUp: about, until });
      return;
    }
    await openForm(desk, pressed, { complaint, act: 'snooze' }, (state, { by }) =>
      snoozeForm.build({
        complaint: state,
        followUp: stillOwedContact(state, about).id,
        defaultWhen: defaultWhen(desk, until, by.zone, state.branch),
      }),
    );
  });
  onChangeForm(app, desk, snoozeForm);
}
