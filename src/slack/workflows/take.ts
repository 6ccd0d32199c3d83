import type { App } from '@slack/bolt';
import type { Desk } from '../desk.ts';
import { onPress, performPressed } from '../presses.ts';
import { actions, readButton } from '../views/buttons.ts';

/** A rep makes a complaint theirs. */
export function take(app: App, desk: Desk): void {
  onPress(app, desk, actions.take, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await performPressed(desk, pressed, complaint, { type: 'take' });
  });
}
