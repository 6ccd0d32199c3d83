import type { App } from '@slack/bolt';
import type { Desk } from '../desk.ts';
import { onPress, performPressed } from '../presses.ts';
import { actions, readButton } from '../views/buttons.ts';

/** A manager takes an escalation on by its button; the emoji is in react.ts. */
export function takeOn(app: App, desk: Desk): void {
  onPress(app, desk, actions.takeOn, async (pressed) => {
    const { complaint, about } = readButton(pressed.value);
    await performPressed(desk, pressed, complaint, { type: 'take on', round: about });
  });
}
