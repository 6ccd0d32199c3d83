import { isObject } from '../blocks-check.ts';
import { MAX_UPDATE_TEXT } from '../limits.ts';
import { messageJson } from '../message-json.ts';
import type { SlackJson } from '../page-api.ts';
import { change, checkContent, checkThread, post, remove } from '../posting.ts';
import { SlackError } from '../slack-error.ts';
import type { Conversation, StoredMessage } from '../state.ts';
import { app, team } from '../workspace.ts';
import type { World } from '../world.ts';
import { type Args, joinedChannel, type Method, maybe, text, writable } from './method.ts';

const content = {
  channel: 'string',
  text: 'string',
  blocks: 'json',
  thread_ts: 'string',
  link_names: 'boolean',
  parse: 'string',
} as const;

/** Where a post goes: a conversation's id, or a person's, which means the direct messages with them. */
function target(world: World, id: string): Conversation {
  if (!world.state.people.has(id)) return writable(world, joinedChannel(world, id));
  if (id === app.user) throw new SlackError('channel_not_found');
  return writable(world, world.state.openIm(id).channel);
}

/** @throws SlackError `invalid_metadata_format`, `invalid_metadata_schema` */
function readMetadata(args: Args): { metadata?: SlackJson } {
  const metadata = args.metadata;
  if (metadata === undefined) return {};
  if (!isObject(metadata)) throw new SlackError('invalid_metadata_format');
  const { event_type, event_payload, ...rest } = metadata;
  if (typeof event_type !== 'string' || !isObject(event_payload) || Object.keys(rest).length > 0)
    throw new SlackError('invalid_metadata_schema');
  return { metadata };
}

function ownMessage(world: World, args: Args, refusal: string): StoredMessage {
  const channel = joinedChannel(world, text(args, 'channel'));
  const message = world.state.message(channel.id, text(args, 'ts'));
  if (!message || message.ephemeralFor) throw new SlackError('message_not_found');
  if (message.user !== app.user) throw new SlackError(refusal);
  return message;
}

const scopes = ['chat:write'];

export const chat: Readonly<Record<string, Method>> = {
  'chat.postMessage': {
    args: {
      ...content,
      metadata: 'json',
      reply_broadcast: 'boolean',
      unfurl_links: 'boolean',
      unfurl_media: 'boolean',
      mrkdwn: 'boolean',
    },
    required: ['channel'],
    scopes,
    run(world, args) {
      const channel = target(world, text(args, 'channel'));
      const says = checkContent(maybe(args, 'text'), args.blocks);
      const threadTs = maybe(args, 'thread_ts');
      if (threadTs) checkThread(world, channel.id, threadTs);
      const broadcast = threadTs !== undefined && args.reply_broadcast === true;
      const message = post(world, {
        channel: channel.id,
        user: app.user,
        ...says,
        ...readMetadata(args),
        ...(threadTs ? { threadTs } : {}),
        ...(broadcast ? { broadcast } : {}),
      });
      return { channel: channel.id, ts: message.ts, message: messageJson(world.state, message, true) };
    },
  },

  'chat.update': {
    args: { ...content, ts: 'string', metadata: 'json', reply_broadcast: 'boolean', as_user: 'boolean' },
    required: ['channel', 'ts'],
    scopes,
    run(world, args) {
      const before = ownMessage(world, args, 'cant_update_message');
      if (text(args, 'text').length > MAX_UPDATE_TEXT) throw new SlackError('msg_too_long');
      // Blocks and metadata that are left out stay as they were; an empty list or object takes them away.
      const blocks = args.blocks ?? (args.text === undefined ? undefined : before.blocks);
      const says = checkContent(maybe(args, 'text') ?? (blocks ? before.text : undefined), blocks);
      const emptied = isObject(args.metadata) && Object.keys(args.metadata).length === 0;
      const { metadata: _, ...plain } = before;
      const changed = change(world, emptied ? plain : before, { ...says, ...(emptied ? {} : readMetadata(args)) });
      return {
        channel: before.channel,
        ts: before.ts,
        text: changed.text,
        message: messageJson(world.state, changed, true),
      };
    },
  },

  'chat.delete': {
    args: { channel: 'string', ts: 'string', as_user: 'boolean' },
    required: ['channel', 'ts'],
    scopes,
    run(world, args) {
      const message = ownMessage(world, args, 'cant_delete_message');
      remove(world, message);
      return { channel: message.channel, ts: message.ts };
    },
  },

  'chat.postEphemeral': {
    args: { ...content, user: 'string' },
    required: ['channel', 'user'],
    scopes,
    run(world, args) {
      const channel = writable(world, joinedChannel(world, text(args, 'channel')));
      const user = text(args, 'user');
      if (!world.state.people.has(user)) throw new SlackError('user_not_found');
      if (!channel.members.includes(user)) throw new SlackError('user_not_in_channel');
      const threadTs = maybe(args, 'thread_ts');
      if (threadTs) checkThread(world, channel.id, threadTs);
      const says = checkContent(maybe(args, 'text'), args.blocks);
      const to = { channel: channel.id, user: app.user, ephemeralFor: user };
      return { message_ts: post(world, { ...to, ...says, ...(threadTs ? { threadTs } : {}) }).ts };
    },
  },

  'chat.getPermalink': {
    args: { channel: 'string', message_ts: 'string' },
    required: ['channel', 'message_ts'],
    scopes: [],
    run(world, args) {
      const channel = joinedChannel(world, text(args, 'channel'));
      const message = world.state.message(channel.id, text(args, 'message_ts'));
      if (!message || message.ephemeralFor) throw new SlackError('message_not_found');
      const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${channel.id}` : '';
      const path = `archives/${channel.id}/p${message.ts.replace('.', '')}${thread}`;
      return { channel: channel.id, permalink: `https://${team.domain}.slack.com/${path}` };
    },
  },
};
