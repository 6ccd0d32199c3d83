import { blockFaults, isObject } from './blocks-check.ts';
import { MAX_MESSAGE_BLOCK_TEXT, MAX_MESSAGE_TEXT } from './limits.ts';
import { withIds } from './live-views.ts';
import { channelType, isReply, messageJson } from './message-json.ts';
import type { SlackJson } from './page-api.ts';
import { pictureFaults } from './pictures.ts';
import { SlackError } from './slack-error.ts';
import type { StoredMessage } from './state.ts';
import { app, SLACKBOT, team } from './workspace.ts';
import type { World } from './world.ts';

/** What a message says, checked. */
export type Content = { text: string; blocks?: SlackJson[] };

/**
 * Checks text and blocks of a message as Slack would.
 * @throws SlackError `no_text`, `invalid_blocks` (with messages), `msg_blocks_too_long`
 */
export function checkContent(text: string | undefined, blocks: unknown): Content {
  if (blocks !== undefined) {
    checkFaults(blockFaults(blocks));
    if (textLength(blocks) > MAX_MESSAGE_BLOCK_TEXT) throw new SlackError('msg_blocks_too_long');
  }
  const list = Array.isArray(blocks) ? blocks.filter(isObject) : [];
  if (list.length === 0 && (text ?? '').trim() === '') throw new SlackError('no_text');
  return { text: (text ?? '').slice(0, MAX_MESSAGE_TEXT), ...(list.length ? { blocks: withIds(list) } : {}) };
}

/** @throws SlackError `invalid_blocks` (with messages) */
function checkFaults(faults: string[]): void {
  if (faults.length) throw new SlackError('invalid_blocks', faults, { errors: faults });
}

/** The characters of all texts in blocks, which Slack limits as a sum. */
function textLength(part: unknown): number {
  if (Array.isArray(part)) return part.reduce((sum: number, each) => sum + textLength(each), 0);
  if (!isObject(part)) return 0;
  return Object.entries(part).reduce(
    (sum, [name, value]) => sum + (name === 'text' && typeof value === 'string' ? value.length : textLength(value)),
    0,
  );
}

/** Checks that `ts` is one a reply can go to. @throws SlackError `invalid_thread_ts`, `thread_not_found`, `cannot_reply_to_message` */
export function checkThread(world: World, channel: string, ts: string): void {
  if (!/^\d{10}\.\d{6}$/.test(ts)) throw new SlackError('invalid_thread_ts');
  const parent = world.state.message(channel, ts);
  if (!parent || parent.ephemeralFor) throw new SlackError('thread_not_found');
  if (isReply(parent)) throw new SlackError('cannot_reply_to_message');
}

/** Stores a new message and tells the bot, if it listens. @throws SlackError `invalid_blocks` for a picture it cannot show */
export function post(
  world: World,
  draft: Content & Pick<StoredMessage, 'channel' | 'user'> & Partial<StoredMessage>,
): StoredMessage {
  const { state, events } = world;
  checkFaults(pictureFaults(world, draft.blocks));
  const message: StoredMessage = { reactions: [], ts: state.nextTs(), shownAt: state.businessNow(), ...draft };
  state.saveMessage(message);
  const channel = state.conversations.get(message.channel);
  if (channel && !message.ephemeralFor)
    events.send({ ...messageEvent(world, message), channel_type: channelType(channel), type: 'message' }, channel);
  return message;
}

/** Stores a changed message and tells the bot, if it listens. @throws SlackError `invalid_blocks` for a picture it cannot show */
export function change(world: World, before: StoredMessage, content: Content & Partial<StoredMessage>): StoredMessage {
  checkFaults(pictureFaults(world, content.blocks));
  const { blocks: _, ...rest } = before;
  const changed: StoredMessage = { ...rest, ...content, edited: world.state.nextTs() };
  const previous = messageJson(world.state, before);
  world.state.saveMessage(changed);
  sendHidden(world, changed, {
    subtype: 'message_changed',
    message: messageJson(world.state, changed),
    previous_message: previous,
  });
  return changed;
}

/** Takes a message away and tells the bot, if it listens. Where it has replies, a note of Slack's stands in its place. */
export function remove(world: World, message: StoredMessage): void {
  const previous = messageJson(world.state, message);
  const { channel, ts, shownAt } = message;
  const isReplied = world.state.messages(channel).some((each) => isReply(each) && each.threadTs === ts);
  if (isReplied) {
    const note = { user: SLACKBOT, text: 'This message was deleted.', reactions: [] };
    world.state.saveMessage({ channel, ts, shownAt, ...note });
  } else world.state.removeMessage(message);
  sendHidden(world, message, { subtype: 'message_deleted', deleted_ts: message.ts, previous_message: previous });
}

function messageEvent(world: World, message: StoredMessage): SlackJson {
  return {
    ...messageJson(world.state, message),
    team: team.id,
    channel: message.channel,
    event_ts: message.ts,
    ...([app.user, SLACKBOT].includes(message.user) ? {} : { client_msg_id: crypto.randomUUID() }),
  };
}

function sendHidden(world: World, message: StoredMessage, what: SlackJson): void {
  const channel = world.state.conversations.get(message.channel);
  if (!channel || message.ephemeralFor) return;
  const ts = world.state.nextTs();
  const place = { channel: channel.id, channel_type: channelType(channel), hidden: true, ts, event_ts: ts };
  world.events.send({ type: 'message', ...what, ...place }, channel);
}
