import type { App } from '@slack/bolt';
import { onChangeForm } from '../change-forms.ts';
import type { Desk } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { actions, readButton } from '../views/buttons.ts';
import { closeForm } from '../views/close-form.ts';

/** A rep closes a complaint, with the reason. */
export function close(app: App, desk: Desk): void {
  onPress(app, desk, actions.close, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'close' }, (state) =>
      closeForm.build({ complaint: state, gates: desk.settings().gates }),
    );
  });
  onChangeForm(app, desk, closeForm);
}
