import { officeCommands } from './act-office.ts';
import { emoji, emojiOf } from './emoji.ts';
import { pageFile } from './files.ts';
import { filesOf, isReply } from './message-json.ts';
import type { PageConversation, PageMessage, PagePerson, Seen } from './page-api.ts';
import type { Conversation, Person, State, StoredMessage } from './state.ts';
import { app, team } from './workspace.ts';
import type { World } from './world.ts';

/** Everything one person can see now. @throws RangeError when there is no such person */
export function seenBy(world: World, user: string): Seen {
  const { state, grants } = world;
  const me = state.people.get(user);
  if (!me || me.isBot) throw new RangeError('There is no such person.');
  const joined = [...state.conversations.values()].filter((each) => each.kind !== 'im' && each.members.includes(user));
  const home = state.homes.get(user);
  return {
    team: { id: team.id, name: team.name },
    me: pagePerson(me),
    people: peopleOf(world),
    conversations: [...joined.map((each) => pageConversation(state, each, user)), directMessages(state, user)],
    views: (state.modals.get(user) ?? []).map(({ id, hash, view }) => ({ id, hash, view })),
    ...(home ? { home: { id: home.id, hash: home.hash, view: home.view } } : {}),
    commands: (grants.manifest?.features.slash_commands ?? []).map(({ command, usage_hint, description }) => ({
      command,
      hint: usage_hint,
      description,
    })),
    slackCommands: officeCommands
      .filter(({ adminsOnly }) => me.isAdmin || !adminsOnly)
      .map(({ command, hint, description }) => ({ command, hint, description })),
    shortcuts: (grants.manifest?.features.shortcuts ?? []).map(({ name, callback_id, type, description }) => ({
      name,
      callbackId: callback_id,
      type,
      description,
    })),
    emoji: [...emoji],
  };
}

/** Everybody one can be, or could if they were not deactivated, and the bot. */
export const peopleOf = (world: World): PagePerson[] => [...world.state.people.values()].map(pagePerson);

const pagePerson = ({ id, name, title, initials, color, zone, isBot, deactivated }: Person): PagePerson => ({
  id,
  name,
  title,
  initials,
  color,
  zone,
  isBot,
  deactivated,
});

function directMessages(state: State, user: string): PageConversation {
  const id = state.imOf(user);
  const members = [user, app.user];
  const none = { id, name: '', kind: 'im', topic: '', purpose: '', members, archived: false } as const;
  return { ...pageConversation(state, state.conversations.get(id) ?? { ...none, members }, user), name: app.name };
}

function pageConversation(state: State, channel: Conversation, user: string): PageConversation {
  const messages = state
    .messages(channel.id)
    .filter((message) => !message.ephemeralFor || message.ephemeralFor === user);
  const readUpTo = state.readUpTo(user, channel.id);
  const news = messages.filter((each) => each.user !== user && !isReply(each) && Number(each.ts) > Number(readUpTo));
  const replies = new Map<string, number>();
  for (const { threadTs } of messages.filter(isReply))
    if (threadTs) replies.set(threadTs, (replies.get(threadTs) ?? 0) + 1);
  return {
    id: channel.id,
    name: channel.name,
    kind: channel.kind === 'im' ? 'dm' : 'channel',
    isPrivate: channel.kind !== 'public',
    topic: channel.topic,
    members: channel.members,
    messages: messages.map((message) => pageMessage(state, message, user, replies.get(message.ts) ?? 0)),
    unread: news.length,
  };
}

function pageMessage(state: State, message: StoredMessage, user: string, replies: number): PageMessage {
  const threadTs = message.threadTs ?? (replies > 0 ? message.ts : undefined);
  return {
    ts: message.ts,
    ...(threadTs ? { threadTs } : {}),
    user: message.user,
    text: message.text,
    ...(message.blocks ? { blocks: message.blocks } : {}),
    ...(message.files ? { files: filesOf(state, message).map((file) => pageFile(file, user)) } : {}),
    reactions: message.reactions.map(({ name, users }) => ({ name, emoji: emojiOf(name), users })),
    replyCount: replies,
    edited: message.edited !== undefined,
    ephemeral: message.ephemeralFor !== undefined,
    shownAt: message.shownAt,
  };
}
