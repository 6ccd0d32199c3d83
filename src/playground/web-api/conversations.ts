import { isReply, messageJson } from '../message-json.ts';
import type { SlackJson } from '../page-api.ts';
import { SlackError } from '../slack-error.ts';
import type { Conversation, StoredMessage } from '../state.ts';
import { app, team } from '../workspace.ts';
import type { World } from '../world.ts';
import { type Args, checkKindScope, joinedChannel, type Method, maybe, page, text, visibleChannel } from './method.ts';

const TS = /^\d{1,10}(\.\d{1,6})?$/;
const timeline = {
  channel: 'string',
  oldest: 'string',
  latest: 'string',
  inclusive: 'boolean',
  limit: 'integer',
  cursor: 'string',
  include_all_metadata: 'boolean',
} as const;

const conversationJson = (channel: Conversation): SlackJson => ({
  id: channel.id,
  ...(channel.kind === 'im'
    ? { user: channel.members.find((user) => user !== app.user), is_user_deleted: false, is_open: true }
    : {
        name: channel.name,
        name_normalized: channel.name,
        topic: { value: channel.topic, creator: '', last_set: 0 },
        purpose: { value: channel.purpose, creator: '', last_set: 0 },
        num_members: channel.members.length,
        is_member: channel.members.includes(app.user),
      }),
  is_channel: channel.kind === 'public',
  is_group: channel.kind === 'private',
  is_im: channel.kind === 'im',
  is_mpim: false,
  is_private: channel.kind !== 'public',
  is_archived: channel.archived,
  is_general: channel.name === 'general',
  is_shared: false,
  is_ext_shared: false,
  context_team_id: team.id,
});

/** The messages within the asked-for time, which leaves the ends out unless `inclusive`. @throws SlackError `invalid_ts_oldest`, `invalid_ts_latest` */
function within(args: Args): (message: StoredMessage) => boolean {
  const bound = (name: 'oldest' | 'latest') => {
    const value = maybe(args, name);
    if (value !== undefined && !TS.test(value)) throw new SlackError(`invalid_ts_${name}`);
    return value === undefined ? undefined : Number(value);
  };
  const oldest = bound('oldest');
  const latest = bound('latest');
  const inclusive = args.inclusive === true;
  return (message) => {
    const ts = Number(message.ts);
    if (oldest !== undefined && (inclusive ? ts < oldest : ts <= oldest)) return false;
    return latest === undefined || (inclusive ? ts <= latest : ts < latest);
  };
}

function historyAnswer(world: World, args: Args, messages: StoredMessage[], max: number): SlackJson {
  const { items, next } = page(messages, args, { limit: 100, max });
  const withMetadata = args.include_all_metadata === true;
  return {
    messages: items.map((message) => messageJson(world.state, message, withMetadata)),
    has_more: next !== '',
    ...(next ? { response_metadata: { next_cursor: next } } : {}),
  };
}

/** The conversations of the asked-for types. @throws SlackError `invalid_types`, `missing_scope` */
function listed(world: World, args: Args, among: (channel: Conversation) => boolean): SlackJson {
  const kinds = { public_channel: 'public', private_channel: 'private', im: 'im', mpim: undefined } as const;
  const types = (maybe(args, 'types') ?? 'public_channel').split(',').map((type) => type.trim());
  if (types.some((type) => !Object.hasOwn(kinds, type))) throw new SlackError('invalid_types');
  const wanted = types.map((type) => kinds[type as keyof typeof kinds]);
  const list = [...world.state.conversations.values()]
    .filter((channel) => wanted.includes(channel.kind))
    .filter(among)
    .filter((channel) => !(args.exclude_archived === true && channel.archived));
  for (const channel of list) checkKindScope(world, channel, 'read');
  const { items, next } = page(list, args, { limit: 100, max: 1000 });
  return { channels: items.map(conversationJson), response_metadata: { next_cursor: next } };
}

export const conversations: Readonly<Record<string, Method>> = {
  'conversations.open': {
    args: { users: 'string', channel: 'string', return_im: 'boolean', prevent_creation: 'boolean' },
    scopes: ['im:write'],
    run(world, args) {
      const given = maybe(args, 'channel');
      const users = given
        ? joinedChannel(world, given).members.filter((user) => user !== app.user)
        : text(args, 'users').split(',').filter(Boolean);
      const [user] = users;
      if (user === undefined) throw new SlackError('users_list_not_supplied');
      const unknown = users.some((each) => !world.state.people.has(each));
      if (unknown) throw new SlackError(users.length > 1 ? 'users_not_found' : 'user_not_found');
      if (users.length > 1) throw new SlackError('missing_scope', [], { needed: 'mpim:write' });
      if (world.state.people.get(user)?.isBot) throw new SlackError('cannot_dm_bot');
      if (world.state.people.get(user)?.deactivated) throw new SlackError('user_disabled');
      const known = world.state.conversations.get(world.state.imOf(user));
      if (!known && args.prevent_creation === true) throw new SlackError('channel_not_found');
      const { channel, isNew } = world.state.openIm(user);
      return {
        ...(isNew ? {} : { no_op: true, already_open: true }),
        channel: args.return_im === true ? conversationJson(channel) : { id: channel.id },
      };
    },
  },

  'conversations.info': {
    args: { channel: 'string', include_locale: 'boolean', include_num_members: 'boolean' },
    required: ['channel'],
    scopes: [],
    run(world, args) {
      const channel = visibleChannel(world, text(args, 'channel'));
      checkKindScope(world, channel, 'read');
      return { channel: conversationJson(channel) };
    },
  },

  'conversations.history': {
    args: timeline,
    required: ['channel'],
    scopes: [],
    run(world, args) {
      const channel = joinedChannel(world, text(args, 'channel'));
      checkKindScope(world, channel, 'history');
      const shown = world.state
        .messages(channel.id)
        .filter((message) => !message.ephemeralFor && (!isReply(message) || message.broadcast))
        .filter(within(args));
      return historyAnswer(world, args, shown.reverse(), 999);
    },
  },

  'conversations.replies': {
    args: { ...timeline, ts: 'string' },
    required: ['channel', 'ts'],
    scopes: [],
    run(world, args) {
      const channel = joinedChannel(world, text(args, 'channel'));
      checkKindScope(world, channel, 'history');
      const asked = world.state.message(channel.id, text(args, 'ts'));
      if (!asked || asked.ephemeralFor) throw new SlackError('thread_not_found');
      const root = isReply(asked) ? (world.state.message(channel.id, asked.threadTs ?? '') ?? asked) : asked;
      const replies = world.state
        .messages(channel.id)
        .filter((message) => isReply(message) && message.threadTs === root.ts && !message.ephemeralFor)
        .filter(within(args));
      return historyAnswer(world, args, [root, ...replies], 1000);
    },
  },

  'conversations.members': {
    args: { channel: 'string', limit: 'integer', cursor: 'string' },
    required: ['channel'],
    scopes: [],
    run(world, args) {
      const channel = visibleChannel(world, text(args, 'channel'));
      checkKindScope(world, channel, 'read');
      const members = channel.members.filter((user) => !world.state.people.get(user)?.deactivated);
      const { items, next } = page(members, args, { limit: 100, max: 1000 });
      return { members: items, response_metadata: { next_cursor: next } };
    },
  },

  'users.conversations': {
    args: { types: 'string', exclude_archived: 'boolean', limit: 'integer', cursor: 'string', user: 'string' },
    scopes: ['channels:read', 'groups:read', 'im:read'],
    run: (world, args) => listed(world, args, (channel) => channel.members.includes(app.user)),
  },

  'conversations.list': {
    args: { types: 'string', exclude_archived: 'boolean', limit: 'integer', cursor: 'string' },
    scopes: ['channels:read', 'groups:read', 'im:read'],
    run: (world, args) =>
      listed(world, args, (channel) => channel.kind === 'public' || channel.members.includes(app.user)),
  },
};
