import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startPlayground } from '../../src/playground/playground.ts';
import { app, channels, people } from '../../src/playground/workspace.ts';
import { refusal, type Stage, stage } from './tiny-app.ts';

const manifest = {
  features: {
    slash_commands: [{ command: '/complaint', description: 'Log one', usage_hint: '[help]' }],
    shortcuts: [{ name: 'Log', type: 'global', callback_id: 'log', description: 'Log one' }],
  },
  oauth_config: { scopes: { bot: ['commands', 'chat:write', 'groups:history', 'channels:read', 'users:read'] } },
  settings: { event_subscriptions: { bot_events: ['message.groups', 'message.im', 'reaction_added'] } },
};

let on: Stage;
const events: string[] = [];
beforeAll(async () => {
  on = await stage({ manifest });
  on.app.use(async ({ body, next }) => {
    events.push(String((body as { event?: { type?: string; channel?: string } }).event?.channel));
    await next();
  });
});
afterAll(() => on.stop());

describe('an app with a manifest', () => {
  test('is refused what its scopes do not cover, and told which it needs', async () => {
    const call = on.client.reactions.get({ channel: channels.management, timestamp: '1700000000.000001' });
    await expect(call).rejects.toMatchObject({ data: { error: 'missing_scope', needed: 'reactions:read' } });
    expect(await refusal(on.client.conversations.open({ users: people.ana }))).toBe('missing_scope');
    expect(await refusal(on.client.conversations.info({ channel: channels.management }))).toBe('missing_scope');
    await on.client.conversations.info({ channel: channels.general });
    await on.client.conversations.history({ channel: channels.management });
    const { response_metadata } = await on.client.auth.test();
    expect(response_metadata?.scopes).toEqual(manifest.oauth_config.scopes.bot);
    const { user } = await on.client.users.info({ user: people.ana });
    expect(user?.profile?.email).toBeUndefined();
  });

  test('hears only what it subscribed to and has the scope for', async () => {
    await on.slack.act({ as: people.ana, act: 'say', channel: channels.management, text: 'heard' });
    // Subscribed, but without im:history and reactions:read.
    await on.slack.act({ as: people.ana, act: 'say', channel: on.slack.dmOf(people.ana), text: 'not heard' });
    const { ts = '' } = on.slack.messages(channels.management).at(-1) ?? {};
    await on.slack.act({ as: people.ana, act: 'react', channel: channels.management, ts, name: 'eyes' });
    // In a public channel it is in: not subscribed.
    on.slack.office.join(channels.general, app.user);
    await on.slack.act({ as: people.ana, act: 'say', channel: channels.general, text: 'not heard' });
    await on.slack.settled();
    // Bolt acknowledges first and lets its listeners run a moment later.
    for (let wait = 0; wait < 500 && events.length === 0; wait += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(events).toEqual([channels.management]);
  });

  test('without interactivity gets no presses, shortcuts or forms', async () => {
    const shortcut = { as: people.mira, act: 'shortcut' as const, callbackId: 'log' };
    expect(await on.slack.act(shortcut)).toEqual({
      ok: false,
      failed: 'We had some trouble connecting. Try again?',
    });
  });

  test('has the commands, shortcuts and home it declares, and no others', async () => {
    const seen = on.slack.seenBy(people.mira);
    expect(seen.commands).toEqual([{ command: '/complaint', hint: '[help]', description: 'Log one' }]);
    expect(seen.shortcuts).toEqual([{ name: 'Log', callbackId: 'log', type: 'global', description: 'Log one' }]);
    const command = { as: people.mira, act: 'command' as const, channel: channels.general };
    expect(await on.slack.act({ ...command, text: '/complain' })).toEqual({
      ok: false,
      failed: '/complain is not a valid command.',
    });
    expect(await on.slack.act({ as: people.mira, act: 'shortcut', callbackId: 'other' })).toMatchObject({ ok: false });
    expect(await on.slack.act({ as: people.mira, act: 'open-home' })).toMatchObject({ ok: false });
    const publish = on.client.views.publish({ user_id: people.mira, view: { type: 'home', blocks: [] } });
    expect(await refusal(publish)).toBe('not_enabled');
  });
});

test('the manifest that is installed on real Slack is understood here too', async () => {
  const real = readFileSync('manifest.yml', 'utf8');
  const slack = await startPlayground({
    bot: { url: 'http://127.0.0.1:9', signingSecret: 's', token: 't' },
    manifest: real,
  });
  expect(slack.seenBy(people.mira).commands.map(({ command }) => command)).toEqual(['/complaint']);
  await slack.close();
});
