import type { App } from '@slack/bolt';
import { checkAllowed } from '../../complaints/check-allowed.ts';
import { ComplaintError } from '../../complaints/complaint-error.ts';
import { type Desk, momentOf } from '../desk.ts';
import { onPress } from '../presses.ts';
import { publishHome } from '../publish-home.ts';
import { actions, readButton } from '../views/buttons.ts';

/** A manager lets what could not be said be tried again; whether it was said after all is looked up first. */
export function sendAgain(app: App, desk: Desk): void {
  onPress(app, desk, actions.sendAgain, async ({ person, value }) => {
    const by = await desk.people.get(person);
    checkAllowed('send again', momentOf(desk, by)(), null);
    const revived = await desk.unsaid.revive(readButton(value).complaint);
    await publishHome(desk, by);
    if (!revived) throw new ComplaintError('already', 'That is being tried again already, or was said meanwhile.');
  });
}
