import { messageJson, reactionsJson } from '../message-json.ts';
import { SlackError } from '../slack-error.ts';
import { joinedChannel, type Method, text } from './method.ts';

export const reactions: Readonly<Record<string, Method>> = {
  'reactions.get': {
    args: { channel: 'string', timestamp: 'string', full: 'boolean' },
    required: ['channel', 'timestamp'],
    scopes: ['reactions:read'],
    run(world, args) {
      const channel = joinedChannel(world, text(args, 'channel'));
      if (!/^\d{10}\.\d{6}$/.test(text(args, 'timestamp'))) throw new SlackError('bad_timestamp');
      const message = world.state.message(channel.id, text(args, 'timestamp'));
      if (!message || message.ephemeralFor) throw new SlackError('message_not_found');
      const json = messageJson(world.state, message);
      const list = message.reactions.length ? { reactions: reactionsJson(message.reactions, args.full === true) } : {};
      return { type: 'message', channel: channel.id, message: { ...json, ...list } };
    },
  },
};
