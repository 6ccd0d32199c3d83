import type { App } from '@slack/bolt';
import type { Desk } from '../desk.ts';
import { readReactions } from '../read-reactions.ts';

/** Managers react to an escalation's card with emoji. */
export function react(app: App, desk: Desk): void {
  app.event('reaction_added', async ({ event }) => {
    if (event.item.type === 'message') await readReactions(desk, event.item.channel, event.item.ts);
  });
  app.event('reaction_removed', async ({ event }) => {
    if (event.item.type === 'message') await readReactions(desk, event.item.channel, event.item.ts);
  });
}
