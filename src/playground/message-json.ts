import { fileJson } from './files.ts';
import type { SlackJson } from './page-api.ts';
import type { Conversation, State, StoredFile, StoredMessage, StoredReaction } from './state.ts';
import { app, team } from './workspace.ts';

/** Without `full`, Slack may leave people out of a reaction's list (the count stays right); here from the fourth on. */
const REACTION_USERS_SHOWN = 3;

export const reactionsJson = (reactions: StoredReaction[], full: boolean): SlackJson[] =>
  reactions.map(({ name, users }) => ({
    name,
    users: full ? users : users.slice(0, REACTION_USERS_SHOWN),
    count: users.length,
  }));

/** One message as the Web API and the interaction payloads give it; metadata only when it is asked for. */
export function messageJson(state: State, message: StoredMessage, withMetadata = false): SlackJson {
  const replies = state.messages(message.channel).filter((each) => isReply(each) && each.threadTs === message.ts);
  const visible = replies.filter((reply) => !reply.ephemeralFor);
  const parent = isReply(message) ? state.message(message.channel, message.threadTs ?? '') : undefined;
  return {
    type: 'message',
    ...(message.broadcast ? { subtype: 'thread_broadcast' } : message.files ? { subtype: 'file_share' } : {}),
    user: message.user,
    ts: message.ts,
    ...(message.user === app.user ? { bot_id: app.bot, app_id: app.id } : {}),
    ...(isMail(state, message) ? { bot_id: MAIL_BOT, display_as_bot: true, upload: true } : {}),
    text: message.text,
    team: team.id,
    ...(message.blocks ? { blocks: message.blocks } : {}),
    ...(message.files ? { files: filesOf(state, message).map((file) => fileJson(state, file)) } : {}),
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    ...(parent ? { parent_user_id: parent.user } : {}),
    ...(visible.length
      ? {
          thread_ts: message.ts,
          reply_count: visible.length,
          reply_users: [...new Set(visible.map((reply) => reply.user))],
          reply_users_count: new Set(visible.map((reply) => reply.user)).size,
          latest_reply: visible.at(-1)?.ts,
        }
      : {}),
    ...(message.edited ? { edited: { user: message.user, ts: message.edited } } : {}),
    ...(message.reactions.length ? { reactions: reactionsJson(message.reactions, false) } : {}),
    ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
  };
}

const MAIL_BOT = 'B07MAIL00000';

/** Whether it came to the channel's own address, and is Slackbot's. */
const isMail = (state: State, message: StoredMessage): boolean =>
  filesOf(state, message).some(({ mail }) => mail !== undefined);

/** The files a message shares. */
export const filesOf = (state: State, message: StoredMessage): StoredFile[] =>
  (message.files ?? []).map((id) => state.files.get(id)).filter((file) => file !== undefined);

export const isReply = (message: StoredMessage): boolean =>
  message.threadTs !== undefined && message.threadTs !== message.ts;

export const channelType = (channel: Conversation): 'channel' | 'group' | 'im' =>
  ({ public: 'channel', private: 'group', im: 'im' })[channel.kind] as 'channel' | 'group' | 'im';

/** The name Slack gives a conversation in payloads; private ones do not tell theirs. */
export const payloadChannel = (channel: Conversation): { id: string; name: string } => ({
  id: channel.id,
  name: channel.kind === 'public' ? channel.name : channel.kind === 'private' ? 'privategroup' : 'directmessage',
});
