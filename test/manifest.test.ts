import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import { parse } from 'yaml';
import type { Desk } from '../src/slack/desk.ts';
import { scopes } from '../src/slack/scopes.ts';
import { registerWorkflows } from '../src/slack/workflows/index.ts';

type Manifest = {
  display_information: Record<'name' | 'description' | 'long_description' | 'background_color', string>;
  features: {
    bot_user: { display_name: string };
    shortcuts: { name: string; type: string; callback_id: string; description: string }[];
    slash_commands: { command: string; description: string; usage_hint: string; url: string }[];
  };
  oauth_config: { scopes: { bot: string[] } };
  settings: { event_subscriptions: { bot_events: string[] } };
};

const root = new URL('../', import.meta.url);
const manifest = parse(readFileSync(new URL('manifest.yml', root), 'utf8')) as Manifest;

/** What the workflows ask Bolt for, recorded by an app that does nothing else. */
function registered() {
  const found = { commands: [] as string[], shortcuts: [] as string[], events: [] as string[], options: 0 };
  const recorder = {
    command: (name: string) => found.commands.push(name),
    shortcut: ({ callback_id }: { callback_id: string }) => found.shortcuts.push(callback_id),
    event: (name: string) => found.events.push(name),
    options: () => {
      found.options += 1;
    },
    action() {},
    view() {},
  };
  registerWorkflows(recorder as unknown as App, {} as Desk);
  return found;
}

function sources(folder: string): string {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(new URL(`${folder}/${name}`, root), 'utf8'))
    .join('\n');
}

const code =
  ['src/slack', 'src/outbox'].map(sources).join('\n') + readFileSync(new URL('src/start-bot.ts', root), 'utf8');

/** Scopes by Web API method; views and auth need none. */
const scopesOf: Record<string, string[]> = {
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'conversations.open': ['im:write'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'dnd.info': ['dnd:read'],
  'files.uploadV2': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.delete': ['files:write'],
  'files.info': ['files:read'],
  'reactions.add': ['reactions:write'],
  'reactions.get': ['reactions:read'],
  'reactions.remove': ['reactions:write'],
  'team.info': ['team:read'],
  'users.info': ['users:read'],
  // Lists of people name them by e-mail address.
  'users.list': ['users:read', 'users:read.email'],
  'users.conversations': ['channels:read', 'groups:read'],
  'usergroups.list': ['usergroups:read'],
  'usergroups.users.list': ['usergroups:read'],
  'auth.test': [],
  'views.open': [],
  'views.push': [],
  'views.update': [],
  'views.publish': [],
};

/** Scopes by event. */
const scopesOfEvents: Record<string, string[]> = {
  app_home_opened: [],
  channel_archive: ['channels:read'],
  channel_left: ['channels:read'],
  channel_unarchive: ['channels:read'],
  file_deleted: ['files:read'],
  group_archive: ['groups:read'],
  group_left: ['groups:read'],
  group_unarchive: ['groups:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
  subteam_created: ['usergroups:read'],
  subteam_members_changed: ['usergroups:read'],
  subteam_updated: ['usergroups:read'],
  team_join: ['users:read'],
  user_change: ['users:read'],
};

function methodsCalled(): string[] {
  const called = [
    ...code.matchAll(
      /(?:[cC]lient\.|background\.|')((?:chat|conversations|dnd|files|reactions|team|users|usergroups|views|auth)(?:\.[a-zA-Z]+)+)/g,
    ),
  ];
  const uploads = code.includes('.filesUploadV2(') ? ['files.uploadV2'] : [];
  return [...new Set([...called.map((match) => match[1] ?? ''), ...uploads])].filter(
    (name) => name in scopesOf || /\.[a-z]+$/.test(name),
  );
}

describe('the manifest', () => {
  test('has every command and shortcut that is handled, and no other', () => {
    const found = registered();
    expect(manifest.features.slash_commands.map(({ command }) => command).sort()).toEqual(found.commands.sort());
    expect(manifest.features.shortcuts.map(({ callback_id }) => callback_id).sort()).toEqual(found.shortcuts.sort());
  });

  test('subscribes to every event that is handled, and no other', () => {
    const handled = new Set(registered().events);
    const subscribed = manifest.settings.event_subscriptions.bot_events.map((event) => event.split('.')[0]);
    expect(new Set(subscribed)).toEqual(handled);
  });

  test('asks for the scopes of the methods and events it uses, and for no other', () => {
    const used = methodsCalled().filter((method) => method in scopesOf);
    expect(used.length).toBeGreaterThan(8);
    const events = manifest.settings.event_subscriptions.bot_events.flatMap((event) => {
      const scopes = scopesOfEvents[event];
      if (!scopes) throw new Error(`no scopes are known for ${event}`);
      return scopes;
    });
    const needed = new Set(['commands', ...used.flatMap((method) => scopesOf[method] ?? []), ...events]);
    expect(new Set(manifest.oauth_config.scopes.bot)).toEqual(needed);
  });

  test('the self-check looks for the scopes that the manifest asks for', () => {
    expect([...scopes]).toEqual(manifest.oauth_config.scopes.bot);
  });

  test('every method of the Web API that is called has known scopes', () => {
    const unknown = methodsCalled().filter((method) => !(method in scopesOf));
    expect(unknown).toEqual([]);
  });

  test('keeps Slack’s limits for each field', () => {
    const { display_information: shown, features } = manifest;
    const within = (text: string, least: number, most: number) => {
      expect(text.length).toBeGreaterThanOrEqual(least);
      expect(text.length).toBeLessThanOrEqual(most);
    };
    within(shown.name, 1, 35);
    within(shown.description, 1, 140);
    within(shown.long_description, 175, 4_000);
    within(shown.background_color, 4, 7);
    within(features.bot_user.display_name, 1, 80);
    within('x'.repeat(features.shortcuts.length), 1, 10);
    for (const shortcut of features.shortcuts) {
      within(shortcut.name, 1, 24);
      within(shortcut.callback_id, 1, 255);
      within(shortcut.description, 1, 150);
      expect(['message', 'global']).toContain(shortcut.type);
    }
    for (const command of features.slash_commands) {
      within(command.command, 2, 32);
      expect(command.command.startsWith('/')).toBe(true);
      within(command.description, 1, 2_000);
      within(command.usage_hint, 1, 1_000);
      within(command.url, 1, 3_000);
    }
    expect(manifest.settings.event_subscriptions.bot_events.length).toBeLessThanOrEqual(100);
  });
});
