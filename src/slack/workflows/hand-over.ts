import type { App } from '@slack/bolt';
import { weekOf } from '../../people/branch.ts';
import { onChangeForm } from '../change-forms.ts';
import type { Desk } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { standIn } from '../stand-in.ts';
import { type ActionId, actions, readButton } from '../views/buttons.ts';
import { handOverForm } from '../views/hand-over-form.ts';

/** A rep gives a complaint to a colleague; who needs ten minutes is offered whoever is there. */
export function handOver(app: App, desk: Desk): void {
  const opens = (action: ActionId, takeTen: boolean) =>
    onPress(app, desk, action, async (pressed) => {
      const { complaint } = readButton(pressed.value);
      await openForm(desk, pressed, { complaint, act: 'hand over' }, async (state, { settings }) =>
        handOverForm.build({
          complaint: state,
          zone: weekOf(settings, state.branch).zone,
          standIn: takeTen && !state.private ? await standIn(desk, state) : null,
          takeTen,
        }),
      );
    });
  opens(actions.handOver, false);
  opens(actions.takeTen, true);
  onChangeForm(app, desk, handOverForm);
}
