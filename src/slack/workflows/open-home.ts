import type { App } from '@slack/bolt';
import type { Desk } from '../desk.ts';
import { publishHome } from '../publish-home.ts';

/** Somebody opens App Home. */
export function openHome(app: App, desk: Desk): void {
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab === 'home') await publishHome(desk, await desk.people.get(event.user));
  });
}
