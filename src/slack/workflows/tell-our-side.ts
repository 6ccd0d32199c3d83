import type { App } from '@slack/bolt';
import { onChangeForm } from '../change-forms.ts';
import type { Desk } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { actions, readButton } from '../views/buttons.ts';
import { ourSideForm } from '../views/our-side-form.ts';

/** Somebody writes down what we know of it ourselves. */
export function tellOurSide(app: App, desk: Desk): void {
  onPress(app, desk, actions.ourSide, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'tell our side' }, (state) =>
      ourSideForm.build({ complaint: state }),
    );
  });
  onChangeForm(app, desk, ourSideForm);
}
