import type { SlackJson } from '../page-api.ts';
import { SlackError } from '../slack-error.ts';
import type { Person } from '../state.ts';
import { app, SLACKBOT, team, type WorkspaceGroup } from '../workspace.ts';
import type { World } from '../world.ts';
import { type Method, page, text } from './method.ts';

/** Seconds east of UTC in `zone`, now. */
function zoneOffset(zone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(new Date());
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60);
}

const zoneLabel = (zone: string): string =>
  new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'long' })
    .formatToParts(new Date())
    .find((part) => part.type === 'timeZoneName')?.value ?? zone;

/** A person as `users.info` and the user events give them. */
export const personJson = (world: World, person: Person): SlackJson => ({
  id: person.id,
  team_id: team.id,
  name: person.handle,
  deleted: person.deactivated,
  profile: {
    title: person.title,
    real_name: person.name,
    real_name_normalized: person.name,
    display_name: person.name,
    display_name_normalized: person.name,
    status_text: '',
    status_emoji: '',
    team: team.id,
    ...(world.grants.has('users:read.email') && person.email ? { email: person.email } : {}),
    ...(person.isBot ? { bot_id: app.bot, api_app_id: app.id } : {}),
  },
  is_bot: person.isBot,
  is_app_user: false,
  updated: person.updated,
  // Slack leaves a deactivated person's zone and roles out.
  ...(person.deactivated
    ? {}
    : {
        color: person.color.slice(1),
        real_name: person.name,
        tz: person.zone,
        tz_label: zoneLabel(person.zone),
        tz_offset: zoneOffset(person.zone),
        is_admin: person.isAdmin,
        is_owner: person.isOwner,
        is_primary_owner: person.isOwner,
        is_restricted: person.restricted,
        is_ultra_restricted: false,
        is_email_confirmed: true,
      }),
});

/** Slackbot is in every list of people and is not marked as a bot: a trap worth keeping. */
const slackbot = (): SlackJson => ({
  id: SLACKBOT,
  team_id: team.id,
  name: 'slackbot',
  deleted: false,
  real_name: 'Slackbot',
  tz: 'America/Los_Angeles',
  profile: { real_name: 'Slackbot', display_name: 'Slackbot', team: team.id },
  is_admin: false,
  is_owner: false,
  is_bot: false,
  is_restricted: false,
  is_ultra_restricted: false,
});

/** A user group as `usergroups.list` and the events give it. */
export const groupJson = (group: WorkspaceGroup, withUsers: boolean): SlackJson => ({
  id: group.id,
  team_id: team.id,
  is_usergroup: true,
  name: group.name,
  handle: group.handle,
  description: '',
  date_delete: 0,
  user_count: group.members.length,
  ...(withUsers ? { users: group.members } : {}),
});

function dndJson(world: World, user: string): SlackJson {
  const dnd = world.state.people.get(user)?.dnd;
  return dnd && dnd.end * 1_000 > Date.now()
    ? { dnd_enabled: true, next_dnd_start_ts: dnd.start, next_dnd_end_ts: dnd.end }
    : { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
}

function personOf(world: World, id: string): Person {
  const person = world.state.people.get(id);
  if (!person) throw new SlackError('user_not_found');
  return person;
}

export const people: Readonly<Record<string, Method>> = {
  'api.test': { args: { error: 'string', foo: 'string' }, scopes: [], run: (_, args) => ({ args: { ...args } }) },

  'auth.test': {
    args: {},
    scopes: [],
    run: () => ({
      url: `https://${team.domain}.slack.com/`,
      team: team.name,
      user: 'redress',
      team_id: team.id,
      user_id: app.user,
      bot_id: app.bot,
      is_enterprise_install: false,
    }),
  },

  'users.info': {
    args: { user: 'string', include_locale: 'boolean' },
    required: ['user'],
    scopes: ['users:read'],
    run(world, args) {
      const person = personOf(world, text(args, 'user'));
      return { user: { ...personJson(world, person), ...(args.include_locale === true ? { locale: 'en-GB' } : {}) } };
    },
  },

  'users.list': {
    args: { limit: 'integer', cursor: 'string', include_locale: 'boolean' },
    scopes: ['users:read'],
    run(world, args) {
      const everyone = [slackbot(), ...[...world.state.people.values()].map((person) => personJson(world, person))];
      const { items, next } = page(everyone, args, { limit: 1000, max: 1000 });
      return { members: items, cache_ts: Math.floor(Date.now() / 1000), response_metadata: { next_cursor: next } };
    },
  },

  'usergroups.list': {
    args: { include_users: 'boolean', include_count: 'boolean', include_disabled: 'boolean' },
    scopes: ['usergroups:read'],
    run: (world, args) => ({
      usergroups: [...world.state.groups.values()].map((group) => groupJson(group, args.include_users === true)),
    }),
  },

  'usergroups.users.list': {
    args: { usergroup: 'string', include_disabled: 'boolean' },
    required: ['usergroup'],
    scopes: ['usergroups:read'],
    run(world, args) {
      const group = world.state.groups.get(text(args, 'usergroup'));
      if (!group) throw new SlackError('no_such_subteam');
      return {
        users: group.members.filter((user) => args.include_disabled === true || !personOf(world, user).deactivated),
      };
    },
  },

  'dnd.info': {
    args: { user: 'string' },
    scopes: ['dnd:read'],
    run: (world, args) => dndJson(world, personOf(world, text(args, 'user') || app.user).id),
  },

  'dnd.teamInfo': {
    args: { users: 'string' },
    required: ['users'],
    scopes: ['dnd:read'],
    run(world, args) {
      const users = text(args, 'users').split(',').filter(Boolean);
      if (users.length > 50) throw new SlackError('too_many_users');
      return { users: Object.fromEntries(users.map((user) => [personOf(world, user).id, dndJson(world, user)])) };
    },
  },

  'team.info': {
    args: { team: 'string' },
    scopes: ['team:read'],
    run: () => ({ team: { id: team.id, name: team.name, domain: team.domain, email_domain: '', icon: {} } }),
  },
};
