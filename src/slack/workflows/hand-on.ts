import type { App } from '@slack/bolt';
import { openRound } from '../../complaints/rounds.ts';
import { onChangeForm } from '../change-forms.ts';
import type { Desk } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { actions, readButton } from '../views/buttons.ts';
import { handOnForm } from '../views/hand-on-form.ts';

/** A manager hands an escalation to another one. */
export function handOn(app: App, desk: Desk): void {
  onPress(app, desk, actions.handOn, async (pressed) => {
    const { complaint, about } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'hand on' }, (state, at) =>
      handOnForm.build({ complaint: state, round: openRound(state, about, at).event }),
    );
  });
  onChangeForm(app, desk, handOnForm);
}
