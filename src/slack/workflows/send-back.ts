import type { App } from '@slack/bolt';
import { openRound } from '../../complaints/rounds.ts';
import { onChangeForm } from '../change-forms.ts';
import type { Desk } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { actions, readButton } from '../views/buttons.ts';
import { sendBackForm } from '../views/send-back-form.ts';

/** A manager gives an escalation back to the rep. */
export function sendBack(app: App, desk: Desk): void {
  onPress(app, desk, actions.sendBack, async (pressed) => {
    const { complaint, about } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'send back' }, (state, at) =>
      sendBackForm.build({ complaint: state, round: openRound(state, about, at).event }),
    );
  });
  onChangeForm(app, desk, sendBackForm);
}
