import type { App } from '@slack/bolt';
import type { Desk } from '../desk.ts';
import { onPress } from '../presses.ts';
import { publishHome } from '../publish-home.ts';
import { actions, readButton } from '../views/buttons.ts';
import { isPagedName } from '../views/home.ts';

/** Somebody opens App Home, or turns to another page of one of its lists. */
export function openHome(app: App, desk: Desk): void {
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab !== 'home') return;
    desk.turnedTo.delete(event.user);
    await publishHome(desk, await desk.people.get(event.user));
  });
  for (const turn of [actions.earlier, actions.further]) {
    onPress(app, desk, turn, async ({ person, value }) => {
      const { complaint: name, about: skip } = readButton(value);
      if (isPagedName(name)) desk.turnedTo.set(person, { name, skip });
      await publishHome(desk, await desk.people.get(person));
    });
  }
}
