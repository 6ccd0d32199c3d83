import type { App } from '@slack/bolt';
import { openRound } from '../../complaints/rounds.ts';
import { onChangeForm } from '../change-forms.ts';
import type { Desk } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { answerForm } from '../views/answer-form.ts';
import { actions, readButton } from '../views/buttons.ts';

/** A manager answers an escalation: cause, prevention, what to tell the customer. */
export function answer(app: App, desk: Desk): void {
  onPress(app, desk, actions.answer, async (pressed) => {
    const { complaint, about } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'answer' }, (state, at) =>
      answerForm.build({ complaint: state, round: openRound(state, about, at).event }),
    );
  });
  onChangeForm(app, desk, answerForm);
}
