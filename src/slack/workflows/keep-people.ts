import type { App } from '@slack/bolt';
import type { Desk } from '../desk.ts';

/** Keeps zones, roles and who is still here as Slack has them. */
export function keepPeople(app: App, desk: Desk): void {
  app.event('user_change', async ({ event }) => desk.people.changed(event.user));
  app.event('team_join', async ({ event }) => desk.people.changed(event.user));
  app.event('subteam_members_changed', () => desk.people.refreshGroups());
}
