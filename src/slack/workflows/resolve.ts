import type { App } from '@slack/bolt';
import { onChangeForm } from '../change-forms.ts';
import type { Desk } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { actions, readButton } from '../views/buttons.ts';
import { resolveForm } from '../views/resolve-form.ts';

/** A rep says that it is put right. */
export function resolve(app: App, desk: Desk): void {
  onPress(app, desk, actions.resolve, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'resolve' }, (state) =>
      resolveForm.build({ complaint: state, gates: desk.settings().gates }),
    );
  });
  onChangeForm(app, desk, resolveForm);
}
