import type { App } from '@slack/bolt';
import { onChangeForm } from '../change-forms.ts';
import type { Desk } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { actions, readButton } from '../views/buttons.ts';
import { escalateForm } from '../views/escalate-form.ts';

/** A rep puts a complaint before management. */
export function escalate(app: App, desk: Desk): void {
  onPress(app, desk, actions.escalate, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'escalate' }, (state) => escalateForm.build({ complaint: state }));
  });
  onChangeForm(app, desk, escalateForm);
}
