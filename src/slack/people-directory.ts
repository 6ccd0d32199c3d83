import type { WebClient } from '@slack/web-api';
import type { Settings } from '../complaints/settings.ts';
import { branchOfPerson, dutyNamed, weekOfPerson } from '../people/branch.ts';
import type { Person, Role } from '../people/person.ts';
import { isZone } from '../time/zone.ts';
import type { People } from './desk.ts';
import { createDoNotDisturb } from './do-not-disturb.ts';

/** The parts of Slack's user object that matter here. */
export type SlackUser = {
  id?: string | undefined;
  team_id?: string | undefined;
  name?: string | undefined;
  real_name?: string | undefined;
  profile?: { display_name?: string | undefined; email?: string | undefined } | undefined;
  tz?: string | undefined;
  deleted?: boolean | undefined;
  is_bot?: boolean | undefined;
  is_admin?: boolean | undefined;
  is_owner?: boolean | undefined;
  is_restricted?: boolean | undefined;
  is_ultra_restricted?: boolean | undefined;
};

function isMember(user: SlackUser, team: string): boolean {
  const guest = user.is_restricted || user.is_ultra_restricted || user.is_bot || user.id === 'USLACKBOT';
  return !guest && (user.team_id ?? team) === team;
}

/** Which user groups the settings name: people are told apart from them by the first letter. */
function groupsIn({ managers, heads, routes, branches }: Settings): string[] {
  const onRoutes = routes.flatMap(({ onDuty, nextLevel }) => [...onDuty, ...nextLevel]);
  const named = [...managers, ...heads, ...onRoutes, ...branches.flatMap(dutyNamed)];
  return [...new Set(named.filter((id) => id.startsWith('S')))];
}

/**
 * The workspace's people, kept in memory and asked of Slack when somebody is not known yet. What they may do follows the
 * settings as they are at the moment: workspace admins and those named are heads, others named are managers, full members
 * with a branch are reps. Until managers are set, heads are the managers (design: who may do what).
 * @param clients `client` for somebody whom a person waits for, `background` for everybody
 */
export function createPeopleDirectory(
  { client, background }: { client: WebClient; background: WebClient },
  team: string,
  settings: () => Settings,
): People {
  let users = new Map<string, SlackUser & { id: string }>();
  let groups = new Map<string, string[]>();

  function members(ids: readonly string[]): string[] {
    return ids.flatMap((id) => (id.startsWith('S') ? (groups.get(id) ?? []) : [id]));
  }

  function roleOf(user: SlackUser & { id: string }, branch: string | null): Role {
    if (!isMember(user, team)) return 'none';
    const { heads, managers } = settings();
    if (user.is_admin || user.is_owner || members(heads).includes(user.id)) return 'head';
    if (members(managers).includes(user.id)) return 'manager';
    return branch === null ? 'member' : 'rep';
  }

  function personOf(user: SlackUser & { id: string }): Person {
    const branch = branchOfPerson(settings(), user.id);
    return {
      id: user.id,
      team,
      name: user.profile?.display_name || user.real_name || user.name || user.id,
      role: roleOf(user, branch),
      branch,
      zone: user.tz && isZone(user.tz) ? user.tz : weekOfPerson(settings(), user.id).zone,
      active: !user.deleted,
    };
  }

  /** A group that Slack does not give keeps whom it had: nobody is a manager no longer because Slack was away. */
  async function readGroups(): Promise<Map<string, string[]>> {
    const read = groupsIn(settings()).map(async (id): Promise<[string, string[]]> => {
      try {
        return [id, (await background.usergroups.users.list({ usergroup: id })).users ?? []];
      } catch (error) {
        const kept = groups.get(id);
        if (!kept && (error as { data?: { error?: string } }).data?.error !== 'no_such_subteam') throw error;
        return [id, kept ?? []];
      }
    });
    return new Map(await Promise.all(read));
  }

  function find(id: string): Person | undefined {
    const user = users.get(id);
    return user && personOf(user);
  }

  function active(ids: Iterable<string>, wanted: (person: Person) => boolean): string[] {
    return [...new Set(ids)].filter((id) => {
      const person = find(id);
      return person?.active && wanted(person);
    });
  }
  const heads = () => active(users.keys(), ({ role }) => role === 'head');

  return {
    find,
    doNotDisturb: createDoNotDisturb(client),
    async get(id) {
      const known = find(id);
      if (known) return known;
      const answer = await client.users.info({ user: id });
      const user = { ...answer.user, id };
      users.set(id, user);
      return personOf(user);
    },
    changed(user) {
      if (user.id) users.set(user.id, { ...user, id: user.id });
    },
    async refreshGroups() {
      groups = await readGroups();
    },
    async refresh() {
      groups = await readGroups();
      const next = new Map<string, SlackUser & { id: string }>();
      let cursor: string | undefined;
      do {
        const page = await background.users.list({ limit: 200, ...(cursor ? { cursor } : {}) });
        for (const user of page.members ?? []) if (user.id) next.set(user.id, { ...user, id: user.id });
        cursor = page.response_metadata?.next_cursor || undefined;
      } while (cursor);
      users = next;
    },
    everybody: () => active(users.keys(), ({ role }) => role !== 'none').flatMap((id) => find(id) ?? []),
    called(text) {
      const asked = text
        .trim()
        .replace(/^<?@|(\|[^>]*)?>$/g, '')
        .toLowerCase();
      const names = ({ id, name, real_name, profile }: SlackUser) => [
        id,
        ...(text.includes('@') ? [profile?.email, name] : [profile?.email]),
        profile?.display_name,
        real_name,
      ];
      const meant = [...users.values()].filter((user) =>
        names(user).some((called) => called !== undefined && called.toLowerCase() === asked),
      );
      return active(
        meant.map(({ id }) => id),
        ({ role }) => role !== 'none',
      ).flatMap((id) => find(id) ?? []);
    },
    among: (ids) => active(members(ids), ({ role }) => role !== 'none'),
    heads,
    managers() {
      // An admin who is named as a manager is one, too.
      const named = active(members(settings().managers), ({ role }) => role === 'manager' || role === 'head');
      return named.length > 0 ? named : heads();
    },
  };
}
