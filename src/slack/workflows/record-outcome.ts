import type { App } from '@slack/bolt';
import { stillOwedContact } from '../../complaints/contacts-owed.ts';
import { onChangeForm } from '../change-forms.ts';
import type { Desk } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { actions, readButton } from '../views/buttons.ts';
import { outcomeForm } from '../views/outcome-form.ts';

/** A rep says what came of a contact. */
export function recordOutcome(app: App, desk: Desk): void {
  onPress(app, desk, actions.reached, async (pressed) => {
    const { complaint, about } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'record outcome' }, (state) =>
      outcomeForm.build({
        complaint: state,
        followUp: stillOwedContact(state, about).id,
        gates: desk.settings().gates,
      }),
    );
  });
  onChangeForm(app, desk, outcomeForm);
}
