import type { App } from '@slack/bolt';
import { ComplaintError } from '../../complaints/complaint-error.ts';
import { onChangeForm } from '../change-forms.ts';
import type { Desk } from '../desk.ts';
import { onPress, performPressed } from '../presses.ts';
import { actions, readButton } from '../views/buttons.ts';
import { takeForm } from '../views/take-form.ts';

/** References of the urgent complaints that somebody holds. */
async function urgentOnesOf(desk: Desk, person: string): Promise<string[]> {
  const open = await desk.complaints.openOf(desk.team, person);
  return open.flatMap(({ state }) => (state.severity === 'urgent' && !state.pooled ? [state.reference] : []));
}

/** A rep makes a complaint theirs; another urgent one while holding several is asked about first (A02). */
export function take(app: App, desk: Desk): void {
  onPress(app, desk, actions.take, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    const held = await urgentOnesOf(desk, pressed.person);
    try {
      await performPressed(desk, pressed, complaint, { type: 'take', held });
    } catch (error) {
      if (!(error instanceof ComplaintError) || error.code !== 'holds enough') throw error;
      const open = pressed.place.kind === 'modal' ? desk.client.views.push : desk.client.views.open;
      await open({ trigger_id: pressed.triggerId, view: takeForm.build({ complaint, sentence: error.message }) });
    }
  });
  onChangeForm(app, desk, takeForm);
}
