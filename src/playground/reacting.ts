import type { Conversation, StoredMessage } from './state.ts';
import type { World } from './world.ts';

/**
 * Adds somebody's reaction, or takes it away, and tells the bot, if it listens.
 * @param name the emoji's canonical name
 * @returns false when it was so already
 */
export function setReaction(
  world: World,
  { channel, message, user, name }: { channel: Conversation; message: StoredMessage; user: string; name: string },
  adding: boolean,
): boolean {
  const before = message.reactions.find((each) => each.name === name)?.users ?? [];
  if (before.includes(user) === adding) return false;
  const users = adding ? [...before, user] : before.filter((each) => each !== user);
  const reactions = before.length
    ? message.reactions.map((each) => (each.name === name ? { name, users } : each))
    : [...message.reactions, { name, users }];
  world.state.saveMessage({ ...message, reactions: reactions.filter((each) => each.users.length > 0) });
  const item = { type: 'message', channel: channel.id, ts: message.ts };
  const event = { user, reaction: name, item, item_user: message.user, event_ts: world.state.nextTs() };
  world.events.send({ type: adding ? 'reaction_added' : 'reaction_removed', ...event }, channel);
  return true;
}
