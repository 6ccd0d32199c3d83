import type { App } from '@slack/bolt';
import { onChangeForm } from '../change-forms.ts';
import type { Desk } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { actions, readButton } from '../views/buttons.ts';
import { issuesForm } from '../views/issues-form.ts';

/** A rep writes down what else there is, and what of it is put right. */
export function sortIssues(app: App, desk: Desk): void {
  onPress(app, desk, actions.issues, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'sort issues' }, (state) => issuesForm.build({ complaint: state }));
  });
  onChangeForm(app, desk, issuesForm);
}
