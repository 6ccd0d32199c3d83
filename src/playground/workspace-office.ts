import { mailFile } from './files.ts';
import { channelType } from './message-json.ts';
import { post } from './posting.ts';
import { SlackError } from './slack-error.ts';
import type { Conversation, Person, StoredMail } from './state.ts';
import { groupJson, personJson } from './web-api/people.ts';
import { admin, app, SLACKBOT, team, type WorkspaceGroup } from './workspace.ts';
import type { World } from './world.ts';

const place = (channel: Conversation) => ({
  channel: channel.id,
  channel_type: channelType(channel) === 'group' ? 'G' : 'C',
  team: team.id,
});

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

  /** Who is in a user group, from now on. */
  setGroup(id: string, members: readonly string[]): void {
    const group = this.#group(id);
    const changed = { ...group, members };
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
    this.#tell('subteam_updated', { subteam: groupJson(changed, true) });
  }

  addGroup(group: WorkspaceGroup): void {
    this.#world.state.saveGroup(group);
    this.#tell('subteam_created', { subteam: groupJson(group, true) });
  }

  renameGroup(id: string, to: Partial<Pick<WorkspaceGroup, 'name' | 'handle'>>): void {
    const changed = { ...this.#group(id), ...to };
    this.#world.state.saveGroup(changed);
    this.#tell('subteam_updated', { subteam: groupJson(changed, true) });
  }

  /** Someone, or the bot, comes into a conversation. */
  join(channelId: string, user: string, inviter?: string): void {
    const channel = this.#channel(channelId);
    if (channel.members.includes(user)) return;
    const joined = { ...channel, members: [...channel.members, user] };
    this.#world.state.saveConversation(joined);
    const invited = inviter ? { inviter } : {};
    this.#tell('member_joined_channel', { user, ...place(channel), ...invited }, joined);
  }

  /** Someone leaves, or is removed. The bot hears of its own leaving by another event than of the others'. */
  leave(channelId: string, user: string, actor: string = user): void {
    const channel = this.#channel(channelId);
    if (!channel.members.includes(user)) return;
    const left = { ...channel, members: channel.members.filter((each) => each !== user) };
    this.#world.state.saveConversation(left);
    if (user === app.user) this.#tell(`${channelType(channel)}_left`, { channel: channelId, actor_id: actor });
    else this.#tell('member_left_channel', { user, ...place(channel) }, left);
  }

  /** Archives a channel, or brings it back. */
  archive(channelId: string, archived = true, actor: string = admin): void {
    const channel = this.#channel(channelId);
    if (channel.archived === archived) return;
    this.#world.state.saveConversation({ ...channel, archived });
    const type = `${channelType(channel)}_${archived ? 'archive' : 'unarchive'}`;
    this.#tell(type, { channel: channelId, user: actor, is_moved: 0 }, channel);
  }

  /** A mail comes to a channel's own address; gives the ts of the message it becomes. */
  mail(channelId: string, mail: StoredMail): string {
    const channel = this.#channel(channelId);
    const { id } = mailFile(this.#world, mail);
    return post(this.#world, { channel: channel.id, user: SLACKBOT, text: '', files: [id] }).ts;
  }

  #person(id: string): Person {
    const person = this.#world.state.people.get(id);
    if (!person) throw new SlackError('user_not_found');
    return person;
  }

  #group(id: string): WorkspaceGroup {
    const group = this.#world.state.groups.get(id);
    if (!group) throw new SlackError('no_such_subteam');
    return group;
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
