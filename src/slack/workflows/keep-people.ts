import type { App } from '@slack/bolt';
import { may } from '../../people/may.ts';
import type { Person } from '../../people/person.ts';
import type { Desk } from '../desk.ts';
import type { SlackUser } from '../people-directory.ts';
import { everybodyChanged, personChanged } from '../people-leaving.ts';

/** What somebody has lost by a change, of what they may do. */
function lost(before: Person | undefined, after: Person): boolean {
  return acts.some((act) => (!before || may(before, act, null)) && !may(after, act, null));
}
const acts = ['log', 'answer'] as const;

/** Keeps zones, roles and who is still here as Slack has them; what somebody can no longer do goes on to others. */
export function keepPeople(app: App, desk: Desk): void {
  const changed = async (user: SlackUser) => {
    if (!user.id) return;
    const before = desk.people.find(user.id);
    desk.people.changed(user);
    const after = desk.people.find(user.id);
    // Slack tells of every new status line, too.
    if (!after || !lost(before, after)) return;
    await personChanged(desk, after.id);
    desk.wake();
  };
  app.event('user_change', async ({ event }) => changed(event.user));
  app.event('team_join', async ({ event }) => changed(event.user));
  app.event('subteam_members_changed', async () => {
    await desk.people.refreshGroups();
    await everybodyChanged(desk);
    desk.wake();
  });
}
