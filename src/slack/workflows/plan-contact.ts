import type { App } from '@slack/bolt';
import { onChangeForm } from '../change-forms.ts';
import { defaultWhen } from '../default-when.ts';
import type { Desk } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { actions, readButton } from '../views/buttons.ts';
import { planForm } from '../views/plan-form.ts';

/** A rep plans a contact with the customer. */
export function planContact(app: App, desk: Desk): void {
  onPress(app, desk, actions.plan, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'plan follow-up' }, (state) =>
      planForm.build({ complaint: state, defaultWhen: defaultWhen(desk) }),
    );
  });
  onChangeForm(app, desk, planForm);
}
