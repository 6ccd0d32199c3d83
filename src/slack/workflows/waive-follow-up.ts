import type { App } from '@slack/bolt';
import { stillOwedContact } from '../../complaints/contacts-owed.ts';
import { onChangeForm } from '../change-forms.ts';
import type { Desk } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { actions, readButton } from '../views/buttons.ts';
import { waiveForm } from '../views/waive-form.ts';

/** A rep leaves out asking whether all is well, and says why. */
export function waiveFollowUp(app: App, desk: Desk): void {
  onPress(app, desk, actions.waive, async (pressed) => {
    const { complaint, about } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'waive follow-up' }, (state) =>
      waiveForm.build({ complaint: state, followUp: stillOwedContact(state, about).id }),
    );
  });
  onChangeForm(app, desk, waiveForm);
}
