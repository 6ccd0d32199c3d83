import type { App } from '@slack/bolt';
import type { Desk } from '../desk.ts';
import { onPress, performPressed } from '../presses.ts';
import { actions, readButton } from '../views/buttons.ts';

/** Whoever was to do what keeps it from happening again says that it is done. */
export function preventionDone(app: App, desk: Desk): void {
  onPress(app, desk, actions.preventionDone, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await performPressed(desk, pressed, complaint, { type: 'prevention done', words: null });
  });
}
