import { closeForm, submit } from './act-form.ts';
import { officeCommand } from './act-office.ts';
import { press } from './act-press.ts';
import { isObject } from './blocks-check.ts';
import { canonicalReaction } from './emoji.ts';
import { deleteFile, takeFile } from './files.ts';
import { ackBody, payloadBase, responseUrl, sendInteraction, TROUBLE } from './interactions.ts';
import { viewJson } from './live-views.ts';
import { isReply, messageJson, payloadChannel } from './message-json.ts';
import type { Act, ActAnswer } from './page-api.ts';
import { post } from './posting.ts';
import { setReaction } from './reacting.ts';
import { respond } from './respond.ts';
import { SlackError } from './slack-error.ts';
import type { Conversation, StoredMessage } from './state.ts';
import { toBot } from './to-bot.ts';
import { typedText } from './typed-text.ts';
import { ImpossibleInput } from './view-state.ts';
import { app, team } from './workspace.ts';
import type { World } from './world.ts';

/** Does what a person does. Waits for the bot's acknowledgement where Slack would make the person wait for it. */
export async function act(world: World, what: Act): Promise<ActAnswer> {
  try {
    const person = world.state.people.get(what.as);
    if (!person || person.isBot) throw new ImpossibleInput('There is no such person.');
    if (person.deactivated) throw new ImpossibleInput('This account is deactivated.');
    return await perform(world, what);
  } catch (error) {
    if (error instanceof ImpossibleInput) return { ok: false, failed: error.message };
    throw error;
  }
}

async function perform(world: World, what: Act): Promise<ActAnswer> {
  const user = what.as;
  switch (what.act) {
    case 'command':
      return command(world, user, room(world, user, what.channel), what.text);
    case 'shortcut':
      return shortcut(world, user, what.callbackId);
    case 'message-shortcut': {
      const channel = room(world, user, what.channel);
      return messageShortcut(world, user, what.callbackId, channel, messageIn(world, channel, what.ts));
    }
    case 'say':
      return say(world, user, room(world, user, what.channel), what);
    case 'upload':
      return { ok: true, file: takeFile(world, user, what.name, what.bytes).id };
    case 'delete-file':
      return removeFile(world, user, what.file);
    case 'react':
    case 'unreact': {
      const channel = room(world, user, what.channel);
      return react(world, user, channel, messageIn(world, channel, what.ts), what.name, what.act === 'react');
    }
    case 'press':
      return press(world, user, what.place, what.element, what.state);
    case 'submit':
      return submit(world, user, what.viewId, what.state);
    case 'close':
      return closeForm(world, user, what.viewId, what.all);
    case 'open-home':
      return openHome(world, user);
    case 'read':
      world.state.markRead(user, room(world, user, what.channel).id);
      return { ok: true };
  }
}

/** The conversation, if this person is in it; their direct messages with the bot open themselves. */
function room(world: World, user: string, id: string): Conversation {
  if (id === world.state.imOf(user)) return world.state.openIm(user).channel;
  const channel = world.state.conversations.get(id);
  if (!channel?.members.includes(user)) throw new ImpossibleInput('You are not in this conversation.');
  return channel;
}

function messageIn(world: World, channel: Conversation, ts: string): StoredMessage {
  const message = world.state.message(channel.id, ts);
  if (!message || message.ephemeralFor) throw new ImpossibleInput('This message is no longer there.');
  return message;
}

async function command(world: World, user: string, channel: Conversation, typed: string): Promise<ActAnswer> {
  const [, name = '', rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(typed.trim()) ?? [];
  const done = officeCommand(world, user, channel, name, rest);
  if (done) return done;
  const known = world.grants.has('commands') ? world.grants.command(name) : undefined;
  if (!name || !known) return { ok: false, failed: `${name || typed} is not a valid command.` };
  const target = { channel: channel.id, user };
  const fields = {
    token: 'playground',
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: payloadChannel(channel).name,
    user_id: user,
    user_name: world.state.people.get(user)?.handle ?? '',
    command: name,
    text: known.should_escape ? typedText(world.state, rest, 'named') : rest,
    api_app_id: app.id,
    is_enterprise_install: 'false',
    response_url: responseUrl(world, target),
    trigger_id: world.triggers.give(user),
  };
  const reply = await toBot(world, { type: 'slash_commands', payload: fields, timeoutMs: world.ackTimeoutMs });
  const failed = (error: string): ActAnswer => ({ ok: false, failed: `${name} failed with the error “${error}”` });
  if ('failed' in reply) return failed(reply.failed === 'timeout' ? 'operation_timeout' : 'dispatch_failed');
  if (reply.status !== 200) return failed(reply.status < 500 ? 'http_client_error' : 'http_service_error');
  if (reply.body.trim() === '') return { ok: true };
  try {
    respond(world, target, commandAnswer(reply.body));
    return { ok: true };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    world.refused.push({ what: `answer to ${name}`, why: [error.code, ...error.messages] });
    return failed('invalid_command_response');
  }
}

/** A command may be answered with JSON or with bare text. */
function commandAnswer(body: string): unknown {
  try {
    const parsed: unknown = JSON.parse(body);
    return isObject(parsed) ? parsed : { text: body };
  } catch {
    return { text: body };
  }
}

async function shortcut(world: World, user: string, callbackId: string): Promise<ActAnswer> {
  checkShortcut(world, callbackId, 'global');
  const reply = await sendInteraction(world, {
    type: 'shortcut',
    ...payloadBase(world, user),
    callback_id: callbackId,
    trigger_id: world.triggers.give(user),
    action_ts: world.state.nextTs(),
  });
  return ackBody(reply) !== undefined ? { ok: true } : { ok: false, failed: TROUBLE };
}

async function messageShortcut(
  world: World,
  user: string,
  callbackId: string,
  channel: Conversation,
  message: StoredMessage,
): Promise<ActAnswer> {
  checkShortcut(world, callbackId, 'message');
  const reply = await sendInteraction(world, {
    type: 'message_action',
    ...payloadBase(world, user),
    callback_id: callbackId,
    trigger_id: world.triggers.give(user),
    action_ts: world.state.nextTs(),
    response_url: responseUrl(world, { channel: channel.id, user, messageTs: message.ts }),
    channel: payloadChannel(channel),
    message_ts: message.ts,
    message: messageJson(world.state, message),
  });
  return ackBody(reply) !== undefined ? { ok: true } : { ok: false, failed: TROUBLE };
}

function checkShortcut(world: World, callbackId: string, type: 'global' | 'message'): void {
  const { manifest } = world.grants;
  if (!manifest) return;
  const known = manifest.features.shortcuts.some((each) => each.callback_id === callbackId && each.type === type);
  if (!known || !world.grants.has('commands')) throw new ImpossibleInput(`There is no shortcut ${callbackId}.`);
}

function removeFile(world: World, user: string, id: string): ActAnswer {
  const file = world.state.files.get(id);
  if (file?.user !== user || file.deleted) throw new ImpossibleInput('There is no such file of yours.');
  deleteFile(world, file);
  return { ok: true };
}

type Said = { text: string; threadTs?: string; files?: string[] };

function say(
  world: World,
  user: string,
  channel: Conversation,
  { text: typed, threadTs, files = [] }: Said,
): ActAnswer {
  if (channel.archived) throw new ImpossibleInput('This channel is archived.');
  const text = typedText(world.state, typed, 'bare');
  if (files.some((id) => world.state.files.get(id)?.user !== user))
    throw new ImpossibleInput('There is no such file of yours.');
  if (text.trim() === '' && files.length === 0) throw new ImpossibleInput('There is nothing to send.');
  if (threadTs && isReply(messageIn(world, channel, threadTs))) throw new ImpossibleInput('This is not a thread.');
  post(world, {
    channel: channel.id,
    user,
    text,
    ...(threadTs ? { threadTs } : {}),
    ...(files.length > 0 ? { files } : {}),
  });
  world.state.markRead(user, channel.id);
  return { ok: true };
}

function react(
  world: World,
  user: string,
  channel: Conversation,
  message: StoredMessage,
  given: string,
  adding: boolean,
): ActAnswer {
  const name = canonicalReaction(given);
  if (!name) throw new ImpossibleInput(`There is no emoji :${given}: here.`);
  setReaction(world, { channel, message, user, name }, adding);
  return { ok: true };
}

function openHome(world: World, user: string): ActAnswer {
  if (!world.grants.homeEnabled) throw new ImpossibleInput('This app has no home.');
  const { channel } = world.state.openIm(user);
  const home = world.state.homes.get(user);
  const event = { user, channel: channel.id, tab: 'home', event_ts: world.state.nextTs() };
  world.events.send({ type: 'app_home_opened', ...event, ...(home ? { view: viewJson(home) } : {}) });
  return { ok: true };
}
