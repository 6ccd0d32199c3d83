import { channelType } from './message-json.ts';
import { SlackError } from './slack-error.ts';
import type { Conversation, Person } from './state.ts';
import { personJson } from './web-api/people.ts';
import { team, type WorkspaceGroup } from './workspace.ts';
import type { World } from './world.ts';

/** What happens to a workspace outside the page: people come, change and go. Each change tells the bot, as Slack would. */
export class WorkspaceOffice {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Changes a person: zone, name, roles, `deactivated`, `restricted`, `dnd` (seconds since 1970). */
  changePerson(id: string, to: Partial<Omit<Person, 'id'>>): void {
    const person = { ...this.#person(id), ...to, updated: Math.floor(Date.now() / 1000) };
    this.#world.state.savePerson(person);
    this.#tell('user_change', { user: personJson(this.#world, person) });
  }

  addPerson(person: Person): void {
    this.#world.state.savePerson(person);
    this.#tell('team_join', { user: personJson(this.#world, person) });
  }

  setGroup(id: string, members: readonly string[]): void {
    const group = this.#world.state.groups.get(id);
    if (!group) throw new SlackError('no_such_subteam');
    const changed: WorkspaceGroup = { ...group, members };
    this.#world.state.saveGroup(changed);
    const added = members.filter((user) => !group.members.includes(user));
    const removed = group.members.filter((user) => !members.includes(user));
    this.#tell('subteam_members_changed', {
      subteam_id: id,
      team_id: team.id,
      added_users: added,
      added_users_count: added.length,
      removed_users: removed,
      removed_users_count: removed.length,
      date_update: Math.floor(Date.now() / 1000),
    });
  }

  /** Someone, or the bot, comes into a conversation. */
  join(channelId: string, user: string): void {
    const channel = this.#channel(channelId);
    if (channel.members.includes(user)) return;
    const joined = { ...channel, members: [...channel.members, user] };
    this.#world.state.saveConversation(joined);
    const event = {
      user,
      channel: channelId,
      channel_type: channelType(channel) === 'group' ? 'G' : 'C',
      team: team.id,
    };
    this.#tell('member_joined_channel', event, joined);
  }

  leave(channelId: string, user: string): void {
    const channel = this.#channel(channelId);
    const members = channel.members.filter((each) => each !== user);
    this.#world.state.saveConversation({ ...channel, members });
    this.#tell('member_left_channel', { user, channel: channelId, team: team.id }, channel);
  }

  archive(channelId: string, archived = true): void {
    this.#world.state.saveConversation({ ...this.#channel(channelId), archived });
  }

  #person(id: string): Person {
    const person = this.#world.state.people.get(id);
    if (!person) throw new SlackError('user_not_found');
    return person;
  }

  #channel(id: string): Conversation {
    const channel = this.#world.state.conversations.get(id);
    if (!channel) throw new SlackError('channel_not_found');
    return channel;
  }

  #tell(type: string, event: Record<string, unknown>, channel?: Conversation): void {
    this.#world.events.send({ type, ...event, event_ts: this.#world.state.nextTs() }, channel);
  }
}
