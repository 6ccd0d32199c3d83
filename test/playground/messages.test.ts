import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { app, channels, people } from '../../src/playground/workspace.ts';
import { clientOf, refusal, type Stage, stage } from './tiny-app.ts';

let on: Stage;
beforeAll(async () => {
  on = await stage();
});
afterAll(() => on.stop());

const metadata = { event_type: 'owed', event_payload: { key: 'c1:3:card' } };

describe('messages of the bot', () => {
  test('a post is answered with its ts and found in the history, newest first, with metadata only when asked for', async () => {
    const first = await on.client.chat.postMessage({ channel: channels.management, text: 'one', metadata });
    const second = await on.client.chat.postMessage({ channel: channels.management, text: 'two' });
    expect(Number(second.ts)).toBeGreaterThan(Number(first.ts));

    const bare = await on.client.conversations.history({ channel: channels.management, limit: 2 });
    expect(bare.messages?.map((message) => message.text)).toEqual(['two', 'one']);
    expect(bare.messages?.[1]?.metadata).toBeUndefined();

    const full = await on.client.conversations.history({
      channel: channels.management,
      oldest: first.ts,
      inclusive: true,
      include_all_metadata: true,
    });
    expect(full.messages?.[1]?.metadata).toEqual(metadata);
    const later = await on.client.conversations.history({ channel: channels.management, oldest: first.ts });
    expect(later.messages?.map((message) => message.ts)).toEqual([second.ts]);
  });

  test('a history is read page by page with its cursor', async () => {
    const { channel } = await on.client.conversations.open({ users: people.jonas });
    const id = channel?.id ?? '';
    for (const text of ['a', 'b', 'c']) await on.client.chat.postMessage({ channel: id, text });
    const first = await on.client.conversations.history({ channel: id, limit: 2 });
    expect(first.has_more).toBe(true);
    const cursor = first.response_metadata?.next_cursor;
    const rest = await on.client.conversations.history({ channel: id, limit: 2, cursor });
    expect([...(first.messages ?? []), ...(rest.messages ?? [])].map((message) => message.text)).toEqual([
      'c',
      'b',
      'a',
    ]);
    expect(rest.has_more).toBe(false);
  });

  test('a reply stands in its thread and not in the history', async () => {
    const card = await on.client.chat.postMessage({ channel: channels.management, text: 'card' });
    const reply = await on.client.chat.postMessage({
      channel: channels.management,
      text: 'reply',
      thread_ts: card.ts,
      metadata,
    });
    const thread = await on.client.conversations.replies({
      channel: channels.management,
      ts: card.ts ?? '',
      include_all_metadata: true,
    });
    expect(thread.messages?.map((message) => message.text)).toEqual(['card', 'reply']);
    expect(thread.messages?.[0]).toMatchObject({ reply_count: 1, latest_reply: reply.ts });
    expect(thread.messages?.[1]).toMatchObject({ thread_ts: card.ts, metadata });
    const history = await on.client.conversations.history({ channel: channels.management });
    expect(history.messages?.map((message) => message.ts)).not.toContain(reply.ts);
  });

  test('an update keeps blocks and metadata that it leaves out, and drops what it empties', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'old' } }];
    const { ts = '' } = await on.client.chat.postMessage({ channel: channels.management, text: 'x', blocks, metadata });
    await on.client.chat.update({ channel: channels.management, ts, text: 'y' });
    const kept = on.slack.messages(channels.management).find((message) => message.ts === ts);
    expect(kept).toMatchObject({ text: 'y', metadata, blocks: [{ type: 'section' }] });
    await on.client.chat.update({ channel: channels.management, ts, text: 'z', blocks: [] });
    const emptied = on.slack.messages(channels.management).find((message) => message.ts === ts);
    expect(emptied?.blocks).toBeUndefined();
    expect(emptied?.edited).toBeDefined();
  });

  test('an ephemeral message is seen by one person, is in no history and cannot be updated', async () => {
    const channel = channels.management;
    const { message_ts = '' } = await on.client.chat.postEphemeral({ channel, user: people.ana, text: 'for you' });
    const texts = (user: string) =>
      on.slack
        .seenBy(user)
        .conversations.find((each) => each.id === channel)
        ?.messages.map((message) => message.text);
    expect(texts(people.ana)).toContain('for you');
    expect(texts(people.david)).not.toContain('for you');
    const history = await on.client.conversations.history({ channel });
    expect(history.messages?.map((message) => message.ts)).not.toContain(message_ts);
    expect(await refusal(on.client.chat.update({ channel, ts: message_ts, text: 'no' }))).toBe('message_not_found');
  });

  test('a deleted message is gone from the page; where it has replies, they and a note stay', async () => {
    const post = (more: { thread_ts?: string } = {}) =>
      on.client.chat.postMessage({ channel: channels.management, text: 'secret words', ...more });
    const { ts: alone = '' } = await post();
    const { ts: parent = '' } = await post();
    const { ts: reply = '' } = await post({ thread_ts: parent });
    const remove = (ts: string) => on.client.chat.delete({ channel: channels.management, ts });
    const seen = () =>
      on.slack
        .seenBy(people.ana)
        .conversations.flatMap(({ messages }) => messages)
        .filter(({ ts }) => [alone, parent, reply].includes(ts));
    await remove(alone);
    await remove(parent);
    expect(seen().map(({ text }) => text)).toEqual(['This message was deleted.', 'secret words']);
    const { messages } = await on.client.conversations.replies({ channel: channels.management, ts: parent });
    expect(messages?.map(({ user }) => user)).toEqual(['USLACKBOT', app.user]);
    expect(await refusal(remove(parent))).toBe('cant_delete_message');
    await remove(reply);
    expect(JSON.stringify(seen())).not.toContain('secret words');
    expect(await refusal(remove(reply))).toBe('message_not_found');
  });

  test('the bot reacts, and takes its reaction back; twice is refused', async () => {
    const { ts: timestamp = '' } = await on.client.chat.postMessage({ channel: channels.management, text: 'x' });
    const where = { channel: channels.management, timestamp };
    await on.client.reactions.add({ ...where, name: 'thumbsup' });
    expect(await refusal(on.client.reactions.add({ ...where, name: '+1' }))).toBe('already_reacted');
    expect(on.slack.messages(channels.management).at(-1)?.reactions).toEqual([{ name: '+1', users: [app.user] }]);
    await on.client.reactions.remove({ ...where, name: '+1' });
    expect(await refusal(on.client.reactions.remove({ ...where, name: '+1' }))).toBe('no_reaction');
    expect(await refusal(on.client.reactions.add({ ...where, name: 'no_such_emoji' }))).toBe('invalid_name');
  });

  test('a post to a person goes to their direct messages, whose id is theirs', async () => {
    const posted = await on.client.chat.postMessage({ channel: people.leila, text: 'hello' });
    expect(posted.channel).toBe(on.slack.dmOf(people.leila));
    const opened = await on.client.conversations.open({ users: people.leila });
    expect(opened).toMatchObject({ already_open: true, channel: { id: posted.channel } });
  });

  test('a permalink leads to the message and to its thread', async () => {
    const channel = channels.management;
    const { ts = '' } = await on.client.chat.postMessage({ channel, text: 'here' });
    const { permalink } = await on.client.chat.getPermalink({ channel, message_ts: ts });
    expect(permalink).toContain(`/archives/${channel}/p${ts.replace('.', '')}`);
  });
});

describe('what Slack refuses', () => {
  test('an update of more than 4,000 characters', async () => {
    const channel = channels.management;
    const { ts = '' } = await on.client.chat.postMessage({ channel, text: 'short' });
    expect(await refusal(on.client.chat.update({ channel, ts, text: 'x'.repeat(4001) }))).toBe('msg_too_long');
  });

  const somewhere = channels.management;
  const refused: [name: string, call: () => Promise<unknown>, error: string][] = [
    ['no text', () => on.client.chat.postMessage({ channel: somewhere, text: ' ' }), 'no_text'],
    ['an unknown channel', () => on.client.chat.postMessage({ channel: 'C0NOWHERE', text: 'x' }), 'channel_not_found'],
    [
      'a public channel without the bot',
      () => on.client.chat.postMessage({ channel: channels.general, text: 'x' }),
      'not_in_channel',
    ],
    [
      'direct messages that were never opened',
      () => on.client.chat.postMessage({ channel: on.slack.dmOf(people.otto), text: 'x' }),
      'channel_not_found',
    ],
    [
      'a malformed thread',
      () => on.client.chat.postMessage({ channel: somewhere, text: 'x', thread_ts: '12' }),
      'invalid_thread_ts',
    ],
    [
      'a thread that is not there',
      () => on.client.chat.postMessage({ channel: somewhere, text: 'x', thread_ts: '1700000000.000001' }),
      'thread_not_found',
    ],
    [
      'an update of nothing',
      () => on.client.chat.update({ channel: somewhere, ts: '1700000000.000001', text: 'x' }),
      'message_not_found',
    ],
    [
      'an ephemeral to an outsider',
      () => on.client.chat.postEphemeral({ channel: somewhere, user: people.mira, text: 'x' }),
      'user_not_in_channel',
    ],
    ['direct messages with nobody', () => on.client.conversations.open({ users: 'U0NOBODY' }), 'user_not_found'],
    [
      'direct messages with somebody and nobody',
      () => on.client.conversations.open({ users: `${people.ana},U0NOBODY` }),
      'users_not_found',
    ],
    ['direct messages with itself', () => on.client.conversations.open({ users: 'U07REDRESS0' }), 'cannot_dm_bot'],
    [
      'a thread of nothing',
      () => on.client.conversations.replies({ channel: somewhere, ts: '1700000000.000001' }),
      'thread_not_found',
    ],
    ['an unknown person', () => on.client.users.info({ user: 'U0NOBODY' }), 'user_not_found'],
    ['an unknown group', () => on.client.usergroups.users.list({ usergroup: 'S0NONE' }), 'no_such_subteam'],
    ['an unknown method', () => on.client.apiCall('chat.shout', {}), 'unknown_method'],
    [
      'a misspelt argument',
      () => on.client.apiCall('chat.postMessage', { channel: somewhere, txet: 'x' }),
      'invalid_arguments',
    ],
    ['a missing argument', () => on.client.apiCall('chat.postMessage', { text: 'x' }), 'invalid_arguments'],
    ['a wrong token', () => clientOf(on.slack, 'xoxb-wrong').auth.test(), 'invalid_auth'],
    ['no token', () => clientOf(on.slack, '').auth.test(), 'not_authed'],
  ];
  test.each(refused)('%s', async (_, call, error) => {
    expect(await refusal(call())).toBe(error);
  });

  test('a person’s message is not the bot’s to change or delete', async () => {
    await on.slack.act({ as: people.ana, act: 'say', channel: somewhere, text: 'mine' });
    const { ts = '' } = on.slack.messages(somewhere).at(-1) ?? {};
    expect(await refusal(on.client.chat.update({ channel: somewhere, ts, text: 'x' }))).toBe('cant_update_message');
    expect(await refusal(on.client.chat.delete({ channel: somewhere, ts }))).toBe('cant_delete_message');
  });

  test('an archived channel, a deactivated person and a channel the bot has left', async () => {
    on.slack.office.join(channels.supportFloor, 'U07REDRESS0');
    on.slack.office.archive(channels.supportFloor);
    expect(await refusal(on.client.chat.postMessage({ channel: channels.supportFloor, text: 'x' }))).toBe(
      'is_archived',
    );
    on.slack.office.changePerson(people.grace, { deactivated: true });
    expect(await refusal(on.client.conversations.open({ users: people.grace }))).toBe('user_disabled');
    expect(await refusal(on.client.chat.postMessage({ channel: people.grace, text: 'x' }))).toBe('user_disabled');
    on.slack.office.leave(channels.management, 'U07REDRESS0');
    expect(await refusal(on.client.conversations.info({ channel: channels.management }))).toBe('channel_not_found');
    on.slack.office.join(channels.management, 'U07REDRESS0');
    const { channel } = await on.client.conversations.info({ channel: channels.management });
    expect(channel?.is_member).toBe(true);
  });
});
