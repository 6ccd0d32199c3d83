import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { app, channels, groups, people } from '../../src/playground/workspace.ts';
import { refusal, type Stage, stage } from './tiny-app.ts';

const scopes = ['commands', 'chat:write', 'channels:read', 'groups:read', 'users:read', 'usergroups:read'];
const bot_events = [
  'channel_archive',
  'channel_left',
  'channel_unarchive',
  'group_left',
  'member_joined_channel',
  'member_left_channel',
  'subteam_created',
  'subteam_members_changed',
  'subteam_updated',
  'user_change',
];
type Heard = { type: string; [field: string]: unknown };

let on: Stage;
const events: Heard[] = [];
beforeAll(async () => {
  on = await stage({
    manifest: { oauth_config: { scopes: { bot: scopes } }, settings: { event_subscriptions: { bot_events } } },
  });
  on.app.use(async ({ body, next }) => {
    events.push((body as unknown as { event: Heard }).event);
    await next();
  });
});
afterAll(() => on.stop());
beforeEach(() => {
  events.length = 0;
});

const type = (as: string, text: string, channel: string = channels.shopFloor) =>
  on.slack.act({ as, act: 'command', channel, text });

async function heard(...types: string[]): Promise<Heard[]> {
  for (let tries = 0; tries < 200 && events.length < types.length; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(events.map((event) => event.type)).toEqual(types);
  return [...events];
}

const members = async (channel: string) => (await on.client.conversations.members({ channel })).members;

describe('what happens to people', () => {
  test('an admin deactivates somebody: the app hears who, and they are in no list and can do nothing', async () => {
    expect(await type(people.otto, '/deactivate @emre', channels.general)).toEqual({ ok: true });
    const [event] = await heard('user_change');
    expect(event).toMatchObject({ user: { id: people.emre, deleted: true } });
    expect(event?.user).not.toHaveProperty('tz');
    expect(await members(channels.shopFloor)).not.toContain(people.emre);
    expect(await type(people.emre, '/leave')).toMatchObject({ ok: false });
    expect(await type(people.otto, '/reactivate @emre', channels.general)).toEqual({ ok: true });
    await heard('user_change', 'user_change');
    expect(await members(channels.shopFloor)).toContain(people.emre);
  });

  test('an admin makes somebody an admin, a guest and a member again', async () => {
    for (const [command, is_admin, is_restricted] of [
      ['/admin', true, false],
      ['/guest', false, true],
      ['/member', false, false],
    ] as const) {
      events.length = 0;
      expect(await type(people.otto, `${command} @tom`, channels.general)).toEqual({ ok: true });
      const [event] = await heard('user_change');
      expect(event?.user).toMatchObject({ id: people.tom, is_admin, is_restricted });
    }
  });

  test('who is no admin can do none of it, and nobody does it to themselves', async () => {
    for (const text of ['/deactivate @tom', '/admin @ruth', '/group @managers @ruth'])
      expect(await type(people.ruth, text)).toEqual({
        ok: false,
        failed: 'Only an admin of the workspace can do that.',
      });
    expect(await type(people.otto, '/deactivate @otto', channels.general)).toMatchObject({ ok: false });
    expect(await type(people.otto, '/deactivate @nobody', channels.general)).toMatchObject({ ok: false });
    expect(on.slack.seenBy(people.ruth).slackCommands.map(({ command }) => command)).not.toContain('/deactivate');
  });

  test('a user group changes: who came, who went, and the whole group', async () => {
    expect(await type(people.priya, '/group @managers @ana @hanna', channels.general)).toEqual({ ok: true });
    const [changed, updated] = await heard('subteam_members_changed', 'subteam_updated');
    expect(changed).toMatchObject({ added_users: [people.hanna], removed_users: [people.david] });
    expect(updated).toMatchObject({ subteam: { id: groups.managers, users: [people.ana, people.hanna] } });
    const { users } = await on.client.usergroups.users.list({ usergroup: groups.managers });
    expect(users).toEqual([people.ana, people.hanna]);
    on.slack.office.addGroup({ id: 'S07SOUTH003', handle: 'managers-south', name: 'South', members: [people.david] });
    on.slack.office.renameGroup('S07SOUTH003', { name: 'Managers, south' });
    const more = await heard('subteam_members_changed', 'subteam_updated', 'subteam_created', 'subteam_updated');
    expect(more[3]).toMatchObject({ subteam: { name: 'Managers, south' } });
  });
});

describe('what happens to channels', () => {
  test('people come and go, by themselves or asked', async () => {
    expect(await type(people.ruth, '/invite @mira')).toEqual({ ok: true });
    expect(await type(people.mira, '/leave')).toEqual({ ok: true });
    expect(await type(people.mira, '/join #shop-floor', channels.general)).toEqual({ ok: true });
    expect(await type(people.ruth, '/remove @mira')).toEqual({ ok: true });
    const came = 'member_joined_channel';
    const went = 'member_left_channel';
    const [invited] = await heard(came, went, came, went);
    expect(invited).toMatchObject({ user: people.mira, channel: channels.shopFloor, inviter: people.ruth });
    expect(await members(channels.shopFloor)).not.toContain(people.mira);
    expect(await type(people.nico, '/invite @mira')).toEqual({ ok: false, failed: 'Guests can’t do that.' });
  });

  test('the app is taken out of a channel: it hears that it left, and nothing from there until it is asked back', async () => {
    expect(await type(people.hanna, '/remove @redress', channels.regionNorth)).toEqual({ ok: true });
    await heard('group_left');
    expect(await refusal(on.client.chat.postMessage({ channel: channels.regionNorth, text: 'x' }))).toBe(
      'channel_not_found',
    );
    await type(people.hanna, '/invite @priya', channels.regionNorth);
    expect(await type(people.hanna, '/invite @redress', channels.regionNorth)).toEqual({ ok: true });
    const [, back] = await heard('group_left', 'member_joined_channel');
    expect(back).toMatchObject({ user: app.user, inviter: people.hanna, channel_type: 'G' });
    await on.client.chat.postMessage({ channel: channels.regionNorth, text: 'x' });
  });

  test('a channel is archived: nothing is posted there until it is brought back', async () => {
    expect(await type(people.ruth, '/archive')).toEqual({ ok: true });
    const [archived] = await heard('channel_archive');
    expect(archived).toMatchObject({ channel: channels.shopFloor, user: people.ruth });
    const post = () => on.client.chat.postMessage({ channel: channels.shopFloor, text: 'x' });
    expect(await refusal(post())).toBe('is_archived');
    const { channel } = await on.client.conversations.info({ channel: channels.shopFloor });
    expect(channel).toMatchObject({ is_archived: true, is_member: true });
    await type(people.ruth, '/unarchive');
    await heard('channel_archive', 'channel_unarchive');
    await post();
    expect(await type(people.ruth, '/archive', channels.general)).toMatchObject({ ok: false });
  });
});
