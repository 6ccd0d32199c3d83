import type { WebClient } from '@slack/web-api';
import type { Person, Role } from '../people/person.ts';
import type { People } from './desk.ts';

/** The parts of Slack's user object that matter here. */
export type SlackUser = {
  id?: string | undefined;
  team_id?: string | undefined;
  name?: string | undefined;
  real_name?: string | undefined;
  profile?: { display_name?: string | undefined } | undefined;
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

/**
 * The workspace's people and their roles, kept in memory and asked of Slack when somebody is not known yet.
 * Workspace admins are heads; `managers` (user ids, or one user group) are managers; other full members are reps.
 * Until managers are set, heads are on duty in their place (design: who may do what).
 * @param clients `client` for somebody whom a person waits for, `background` for everybody
 * @param fallbackZone IANA zone for people whose own Slack does not know
 */
export function createPeopleDirectory(
  { client, background }: { client: WebClient; background: WebClient },
  team: string,
  managers: readonly string[],
  fallbackZone: () => string,
): People {
  let known = new Map<string, Person>();
  let managerIds = new Set<string>();

  function roleOf(user: SlackUser): Role {
    if (!isMember(user, team)) return 'none';
    if (user.is_admin || user.is_owner) return 'head';
    return managerIds.has(user.id ?? '') ? 'manager' : 'rep';
  }

  function personOf(user: SlackUser & { id: string }): Person {
    return {
      id: user.id,
      team,
      name: user.profile?.display_name || user.real_name || user.name || user.id,
      role: roleOf(user),
      zone: user.tz || fallbackZone(),
      active: !user.deleted,
    };
  }

  async function readManagers(): Promise<Set<string>> {
    const ids = new Set<string>();
    for (const id of managers) {
      if (!id.startsWith('S')) {
        ids.add(id);
        continue;
      }
      const answer = await background.usergroups.users.list({ usergroup: id });
      for (const user of answer.users ?? []) ids.add(user);
    }
    return ids;
  }

  function active(wanted: (person: Person) => boolean): string[] {
    return [...known.values()].filter((person) => person.active && wanted(person)).map((person) => person.id);
  }
  const heads = () => active(({ role }) => role === 'head');

  return {
    find: (id) => known.get(id),
    async get(id) {
      const person = known.get(id);
      if (person) return person;
      const answer = await client.users.info({ user: id });
      const found = personOf({ ...answer.user, id });
      known.set(id, found);
      return found;
    },
    changed(user) {
      if (user.id) known.set(user.id, personOf({ ...user, id: user.id }));
    },
    async refresh() {
      managerIds = await readManagers();
      const next = new Map<string, Person>();
      let cursor: string | undefined;
      do {
        const page = await background.users.list({ limit: 200, ...(cursor ? { cursor } : {}) });
        for (const user of page.members ?? []) if (user.id) next.set(user.id, personOf({ ...user, id: user.id }));
        cursor = page.response_metadata?.next_cursor || undefined;
      } while (cursor);
      known = next;
    },
    heads,
    onDuty() {
      // An admin who is named as a manager is one, too.
      const onDuty = active(({ id, role }) => role === 'manager' || (role === 'head' && managerIds.has(id)));
      return onDuty.length > 0 ? onDuty : heads();
    },
    nextLevel: heads,
  };
}
