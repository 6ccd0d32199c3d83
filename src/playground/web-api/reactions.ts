import { canonicalReaction } from '../emoji.ts';
import { messageJson, reactionsJson } from '../message-json.ts';
import { setReaction } from '../reacting.ts';
import { SlackError } from '../slack-error.ts';
import type { Conversation, StoredMessage } from '../state.ts';
import { app } from '../workspace.ts';
import type { World } from '../world.ts';
import { type Args, joinedChannel, type Method, text } from './method.ts';

/** The message that a call is about. @throws SlackError `bad_timestamp`, `message_not_found` */
function messageOf(world: World, args: Args): { channel: Conversation; message: StoredMessage } {
  const channel = joinedChannel(world, text(args, 'channel'));
  if (!/^\d{10}\.\d{6}$/.test(text(args, 'timestamp'))) throw new SlackError('bad_timestamp');
  const message = world.state.message(channel.id, text(args, 'timestamp'));
  if (!message || message.ephemeralFor) throw new SlackError('message_not_found');
  return { channel, message };
}

/** Adds the bot's reaction, or takes it away. @param already the refusal when it is so already */
const react = (adding: boolean, already: string): Method => ({
  args: { channel: 'string', timestamp: 'string', name: 'string' },
  required: ['channel', 'timestamp', 'name'],
  scopes: ['reactions:write'],
  run(world, args) {
    const { channel, message } = messageOf(world, args);
    if (channel.archived) throw new SlackError('is_archived');
    const name = canonicalReaction(text(args, 'name'));
    if (!name) throw new SlackError('invalid_name');
    if (!setReaction(world, { channel, message, user: app.user, name }, adding)) throw new SlackError(already);
    return {};
  },
});

export const reactions: Readonly<Record<string, Method>> = {
  'reactions.add': react(true, 'already_reacted'),
  'reactions.remove': react(false, 'no_reaction'),

  'reactions.get': {
    args: { channel: 'string', timestamp: 'string', full: 'boolean' },
    required: ['channel', 'timestamp'],
    scopes: ['reactions:read'],
    run(world, args) {
      const { channel, message } = messageOf(world, args);
      const json = messageJson(world.state, message);
      const list = message.reactions.length ? { reactions: reactionsJson(message.reactions, args.full === true) } : {};
      return { type: 'message', channel: channel.id, message: { ...json, ...list } };
    },
  },
};
