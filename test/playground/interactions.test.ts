import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BlockAction, RespondArguments } from '@slack/bolt';
import type { SlackJson } from '../../src/playground/page-api.ts';
import { app, channels, people } from '../../src/playground/workspace.ts';
import { type Stage, stage } from './tiny-app.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const card = [
  { type: 'section', block_id: 'what', text: { type: 'mrkdwn', text: 'R-1: a broken lamp' } },
  {
    type: 'actions',
    block_id: 'do',
    elements: [
      { type: 'button', action_id: 'take', text: plain('Take it'), value: 'R-1', style: 'primary' },
      {
        type: 'overflow',
        action_id: 'menu',
        options: [
          { text: plain('One'), value: '1' },
          { text: plain('Two'), value: '2' },
        ],
      },
    ],
  },
];

let on: Stage;
const commands: SlackJson[] = [];
const actions: BlockAction[] = [];
const events: SlackJson[] = [];
let reply: RespondArguments | undefined;
let commandSays: string | SlackJson | undefined;

beforeAll(async () => {
  on = await stage();
  on.app.command('/complaint', async ({ ack, body }) => {
    commands.push(body as unknown as SlackJson);
    await ack(commandSays as never);
  });
  on.app.action(/.*/, async ({ ack, body, respond }) => {
    actions.push(body as BlockAction);
    await ack();
    if (reply) await respond(reply);
  });
  on.app.shortcut(/.*/, async ({ ack, body }) => {
    commands.push(body as unknown as SlackJson);
    await ack();
  });
  for (const type of [
    'message',
    'reaction_added',
    'reaction_removed',
    'app_home_opened',
    'user_change',
    'member_joined_channel',
  ])
    on.app.event(type, async ({ body }) => void events.push(body as unknown as SlackJson));
  on.app.event('subteam_members_changed', async ({ body }) => void events.push(body as unknown as SlackJson));
});
afterAll(() => on.stop());

const eventOf = (body: SlackJson | undefined) => body?.event as SlackJson | undefined;
/** The bot's handlers run after its acknowledgement, so an event may be heard a moment after it was delivered. */
async function heard(match: SlackJson): Promise<SlackJson> {
  const fits = (body: SlackJson) => Object.entries(match).every(([key, value]) => eventOf(body)?.[key] === value);
  for (let wait = 0; wait < 500; wait += 1) {
    const found = events.findLast(fits);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`Not heard: ${JSON.stringify(match)}`);
}
const post = async () => {
  const { ts = '' } = await on.client.chat.postMessage({ channel: channels.management, text: 'R-1', blocks: card });
  return ts;
};
const press = (ts: string, element: SlackJson, as: string = people.ana) =>
  on.slack.act({ as, act: 'press', place: { kind: 'message', channel: channels.management, ts }, element, state: {} });
const say = (text: string, threadTs?: string) =>
  on.slack.act({ as: people.ana, act: 'say', channel: channels.management, text, ...(threadTs ? { threadTs } : {}) });
const seen = (as: string, channel: string) =>
  on.slack.seenBy(as).conversations.find((each) => each.id === channel)?.messages ?? [];

describe('commands', () => {
  const type = (text: string) =>
    on.slack.act({ as: people.mira, act: 'command', channel: channels.supportFloor, text });

  test('arrive with people and channels as ids, the rest escaped', async () => {
    expect(await type('/complaint for @tom in #general: 2 < 3 & so on')).toEqual({ ok: true });
    expect(commands.at(-1)).toMatchObject({
      command: '/complaint',
      text: `for <@${people.tom}|tom> in <#${channels.general}|general>: 2 &lt; 3 &amp; so on`,
      user_id: people.mira,
      channel_id: channels.supportFloor,
      channel_name: 'support-floor',
    });
  });

  test('are answered with words that only the person sees, or the channel', async () => {
    commandSays = 'Only you';
    await type('/complaint help');
    commandSays = { response_type: 'in_channel', text: 'Everyone' };
    await type('/complaint help');
    commandSays = undefined;
    const texts = (user: string) => seen(user, channels.supportFloor).map((message) => message.text);
    expect(texts(people.mira).slice(-2)).toEqual(['Only you', 'Everyone']);
    expect(texts(people.jonas)).toContain('Everyone');
    expect(texts(people.jonas)).not.toContain('Only you');
  });

  test('that nobody answers fail in Slack’s words', async () => {
    expect(await type('/unheard')).toEqual({ ok: false, failed: '/unheard failed with the error “http_client_error”' });
    expect(await type('hello')).toEqual({ ok: false, failed: 'hello is not a valid command.' });
  });

  test('from outside the conversation are not possible', async () => {
    const outside = { as: people.mira, act: 'command' as const, channel: channels.management, text: '/complaint' };
    expect(await on.slack.act(outside)).toMatchObject({ ok: false });
  });
});

describe('buttons and menus on a message', () => {
  test('send the action, the message and who pressed', async () => {
    const ts = await post();
    expect(await press(ts, { action_id: 'take' })).toEqual({ ok: true });
    const body = actions.at(-1);
    expect(body).toMatchObject({
      user: { id: people.ana, team_id: 'T07NORDLYS' },
      container: { type: 'message', message_ts: ts, channel_id: channels.management, is_ephemeral: false },
      message: { ts, text: 'R-1', bot_id: app.bot },
      actions: [{ type: 'button', action_id: 'take', block_id: 'do', value: 'R-1', style: 'primary' }],
    });
    await press(ts, { action_id: 'menu', selected_option: { value: '2' } });
    expect(actions.at(-1)?.actions[0]).toMatchObject({ selected_option: { text: { text: 'Two' }, value: '2' } });
  });

  test('that are not there, or not theirs to see, cannot be pressed', async () => {
    const ts = await post();
    expect(await press(ts, { action_id: 'nothing' })).toMatchObject({ ok: false });
    expect(await press(ts, { action_id: 'take' }, people.mira)).toMatchObject({ ok: false });
    expect(await press(ts, { action_id: 'take', block_id: 'before' })).toEqual({
      ok: false,
      failed: 'This has just changed. Please look again, and press once more.',
    });
  });

  test('let the bot redraw the message through the response_url, at most five times', async () => {
    const ts = await post();
    reply = { replace_original: true, text: 'Taken by Ana', blocks: card.slice(0, 1) };
    await press(ts, { action_id: 'take' });
    reply = undefined;
    const redrawn = await on.slack.until(() =>
      on.slack.messages(channels.management).find((each) => each.ts === ts && each.edited),
    );
    expect(redrawn.blocks).toHaveLength(1);

    await press(await post(), { action_id: 'take' });
    const url = actions.at(-1)?.response_url ?? '';
    const use = (body: object) => fetch(url, { method: 'POST', body: JSON.stringify(body) });
    const statuses = [];
    for (const text of ['1', '2', '3', '4', '5', '6']) statuses.push((await use({ text })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
    expect(seen(people.ana, channels.management).at(-1)).toMatchObject({ text: '5', ephemeral: true });
    expect(seen(people.david, channels.management).at(-1)?.text).not.toBe('5');
  });

  test('on an ephemeral message let it be replaced and taken away', async () => {
    const channel = channels.management;
    const { message_ts: ts = '' } = await on.client.chat.postEphemeral({
      channel,
      user: people.ana,
      text: 'e',
      blocks: card,
    });
    reply = { replace_original: true, text: 'Changed' };
    await press(ts, { action_id: 'take' });
    await on.slack.until(() => seen(people.ana, channel).find((each) => each.ts === ts && each.text === 'Changed'));
    expect(actions.at(-1)).toMatchObject({ container: { is_ephemeral: true } });
    expect(actions.at(-1)?.message).toBeUndefined();
    reply = undefined;
    const url = actions.at(-1)?.response_url ?? '';
    await fetch(url, { method: 'POST', body: JSON.stringify({ delete_original: true }) });
    expect(seen(people.ana, channel).some((each) => each.ts === ts)).toBe(false);
  });
});

describe('shortcuts', () => {
  test('global ones carry no channel, message ones carry the message', async () => {
    await on.slack.act({ as: people.mira, act: 'shortcut', callbackId: 'new' });
    expect(commands.at(-1)).toMatchObject({ type: 'shortcut', callback_id: 'new', trigger_id: expect.any(String) });
    expect(commands.at(-1)).not.toHaveProperty('channel');
    await on.slack.act({ as: people.mira, act: 'say', channel: channels.supportFloor, text: 'She was furious' });
    const { ts = '' } = seen(people.mira, channels.supportFloor).at(-1) ?? {};
    const place = { channel: channels.supportFloor, ts };
    await on.slack.act({ as: people.mira, act: 'message-shortcut', callbackId: 'from', ...place });
    expect(commands.at(-1)).toMatchObject({
      type: 'message_action',
      message: { text: 'She was furious', ts },
      message_ts: ts,
    });
  });
});

describe('events', () => {
  test('a message in a channel of the bot arrives once, escaped, with its thread', async () => {
    const ts = await post();
    await say('is it <urgent> & @david?', ts);
    const body = await heard({ type: 'message', thread_ts: ts, user: people.ana });
    expect(body).toMatchObject({
      team_id: 'T07NORDLYS',
      event_id: expect.stringMatching(/^Ev/),
      event_time: expect.any(Number),
    });
    expect(eventOf(body)).toMatchObject({
      text: `is it &lt;urgent&gt; &amp; <@${people.david}>?`,
      channel_type: 'group',
      parent_user_id: app.user,
    });
    expect(events.filter((each) => eventOf(each)?.ts === eventOf(body)?.ts)).toHaveLength(1);
  });

  test('a message where the bot is not does not arrive; one to it directly does', async () => {
    const before = events.length;
    await on.slack.act({ as: people.mira, act: 'say', channel: channels.general, text: 'lunch?' });
    await on.slack.settled();
    expect(events).toHaveLength(before);
    await on.slack.act({ as: people.mira, act: 'say', channel: on.slack.dmOf(people.mira), text: 'hello bot' });
    expect(eventOf(await heard({ text: 'hello bot' }))).toMatchObject({ channel_type: 'im' });
  });

  test('reactions arrive, and reactions.get tells everyone only with full', async () => {
    const ts = await post();
    const react = (as: string, act: 'react' | 'unreact', name: string) =>
      on.slack.act({ as, act, channel: channels.management, ts, name });
    for (const as of [people.ana, people.david, people.priya, people.otto]) await react(as, 'react', 'thumbsup');
    const body = await heard({ type: 'reaction_added', user: people.ana });
    expect(eventOf(body)).toMatchObject({
      reaction: '+1',
      item: { type: 'message', channel: channels.management, ts },
      item_user: app.user,
    });
    const get = async (full: boolean) => {
      const got = await on.client.reactions.get({ channel: channels.management, timestamp: ts, full });
      return (got as { message?: { reactions?: { users: string[]; count: number }[] } }).message?.reactions?.[0];
    };
    expect((await get(false))?.users).toHaveLength(3);
    expect(await get(true)).toMatchObject({ users: [people.ana, people.david, people.priya, people.otto], count: 4 });
    await react(people.ana, 'unreact', '+1');
    expect(eventOf(await heard({ type: 'reaction_removed', user: people.ana }))?.reaction).toBe('+1');
    expect((await get(true))?.users).not.toContain(people.ana);
    expect(await react(people.ana, 'react', 'no_such_emoji')).toMatchObject({ ok: false });
  });

  test('opening the home says so, with the view once there is one', async () => {
    await on.slack.act({ as: people.leila, act: 'open-home' });
    const first = eventOf(await heard({ type: 'app_home_opened', user: people.leila }));
    expect(first).toMatchObject({ tab: 'home', channel: on.slack.dmOf(people.leila) });
    expect(first?.view).toBeUndefined();
    events.length = 0;
    await on.client.views.publish({ user_id: people.leila, view: { type: 'home', blocks: [{ type: 'divider' }] } });
    await on.slack.act({ as: people.leila, act: 'open-home' });
    expect(eventOf(await heard({ type: 'app_home_opened', user: people.leila }))?.view).toMatchObject({ type: 'home' });
  });

  test('changes of people, groups and memberships arrive', async () => {
    on.slack.office.changePerson(people.tom, { zone: 'Asia/Kolkata' });
    expect(eventOf(await heard({ type: 'user_change' }))?.user).toMatchObject({
      id: people.tom,
      tz: 'Asia/Kolkata',
      tz_offset: 19800,
    });
    on.slack.office.setGroup('S07MANAGERS', [people.ana]);
    expect(eventOf(await heard({ type: 'subteam_members_changed' }))).toMatchObject({ removed_users: [people.david] });
    on.slack.office.join(channels.general, app.user);
    expect(eventOf(await heard({ type: 'member_joined_channel' }))).toMatchObject({
      user: app.user,
      channel: channels.general,
    });
    on.slack.office.leave(channels.general, app.user);
  });
});
