import type { App } from '@slack/bolt';
import { onChangeForm } from '../change-forms.ts';
import type { Desk } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { actions, readButton } from '../views/buttons.ts';
import { reopenForm } from '../views/reopen-form.ts';

/** Somebody takes a complaint up again. */
export function reopen(app: App, desk: Desk): void {
  onPress(app, desk, actions.reopen, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'reopen' }, (state) => reopenForm.build({ complaint: state }));
  });
  onChangeForm(app, desk, reopenForm);
}
