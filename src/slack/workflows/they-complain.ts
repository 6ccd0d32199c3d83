import type { App } from '@slack/bolt';
import { onChangeForm } from '../change-forms.ts';
import type { Desk } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { actions, readButton } from '../views/buttons.ts';
import { theyComplainForm } from '../views/they-complain-form.ts';

/** Whom we reached out to does complain: their words make a complaint of it. */
export function theyComplain(app: App, desk: Desk): void {
  onPress(app, desk, actions.theyComplain, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'they complain' }, (state) =>
      theyComplainForm.build({ complaint: state }),
    );
  });
  onChangeForm(app, desk, theyComplainForm);
}
