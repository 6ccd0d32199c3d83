import type { App } from '@slack/bolt';
import type { Desk } from '../desk.ts';
import { onPress, performPressed } from '../presses.ts';
import { actions, readButton } from '../views/buttons.ts';

/** A manager says from a list that they have seen a complaint; :+1: on a digest says it of all its lines. */
export function look(app: App, desk: Desk): void {
  onPress(app, desk, actions.look, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await performPressed(desk, pressed, complaint, { type: 'look' });
  });
}
