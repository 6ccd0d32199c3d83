import type { App } from '@slack/bolt';
import { onChangeForm } from '../change-forms.ts';
import type { Desk } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { actions, readButton } from '../views/buttons.ts';
import { handOverForm } from '../views/hand-over-form.ts';

/** A rep gives a complaint to a colleague. */
export function handOver(app: App, desk: Desk): void {
  onPress(app, desk, actions.handOver, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'hand over' }, (state) => handOverForm.build({ complaint: state }));
  });
  onChangeForm(app, desk, handOverForm);
}
