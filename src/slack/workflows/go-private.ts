import type { App } from '@slack/bolt';
import { onChangeForm } from '../change-forms.ts';
import type { Desk } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { actions, readButton } from '../views/buttons.ts';
import { goPrivateForm } from '../views/go-private-form.ts';

/** Who complained in public writes to us in private now. */
export function goPrivate(app: App, desk: Desk): void {
  onPress(app, desk, actions.goPrivate, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'go private' }, (state) =>
      goPrivateForm.build({ complaint: state }),
    );
  });
  onChangeForm(app, desk, goPrivateForm);
}
