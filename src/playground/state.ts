import { randomBytes } from 'node:crypto';
import type { Keep } from './keep.ts';
import type { SlackJson } from './page-api.ts';
import { app, channelList, everyone, groupList, type WorkspaceGroup, type WorkspacePerson } from './workspace.ts';

export type Person = WorkspacePerson & {
  deactivated: boolean;
  restricted: boolean;
  /** Seconds since 1970, UTC. */
  updated: number;
  dnd?: { start: number; end: number };
};

export type Conversation = {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im';
  topic: string;
  purpose: string;
  members: string[];
  archived: boolean;
};

/** A mail that came to a channel's own address, as Slack keeps it with its file. */
export type StoredMail = { from: { name: string; address: string }; subject: string; text: string };

/** A file: what the app uploads is announced, then with its bytes (base64), then complete; a person's is all of that at once. */
export type StoredFile = {
  id: string;
  /** Whose it is; Slackbot's when it came by mail. */
  user: string;
  mail?: StoredMail;
  name: string;
  title: string;
  length: number;
  /** Seconds since 1970, UTC. */
  created: number;
  bytes: string | null;
  complete: boolean;
  /** Of a picture that was uploaded: it was asked about since, as whoever shows it must, since Slack first looks through it. */
  askedAbout?: true;
  deleted: boolean;
};

export type StoredReaction = { name: string; users: string[] };

export type StoredMessage = {
  channel: string;
  /** Seconds with microseconds, as Slack writes them; the message's id within its channel. */
  ts: string;
  user: string;
  text: string;
  blocks?: SlackJson[];
  metadata?: SlackJson;
  /** Ids of the files it shares. */
  files?: string[];
  threadTs?: string;
  /** A reply that is shown in the channel too. */
  broadcast?: boolean;
  reactions: StoredReaction[];
  /** When it was last changed, as a ts. */
  edited?: string;
  /** Seen by this person only, and never kept. */
  ephemeralFor?: string;
  /** Business time (ISO instant) at which it was posted. */
  shownAt: string;
};

/** A modal that is open, or the home of one person. */
export type LiveView = {
  id: string;
  hash: string;
  user: string;
  rootId: string;
  previousId: string | null;
  view: SlackJson;
};

/** Everything the workspace knows. Changes go through its methods, which keep them and tell whoever listens. */
export class State {
  readonly people = new Map<string, Person>();
  readonly conversations = new Map<string, Conversation>();
  readonly groups = new Map<string, WorkspaceGroup>();
  readonly files = new Map<string, StoredFile>();
  readonly homes = new Map<string, LiveView>();
  /** The stack of open modals of each person, the top one last; not kept, as a browser would not. */
  readonly modals = new Map<string, LiveView[]>();
  /** Base address of the playground, with no slash at the end. */
  url = '';
  /** Business time minus real time, in milliseconds. */
  clockOffset = 0;
  readonly #messages = new Map<string, Map<string, StoredMessage>>();
  readonly #reads = new Map<string, string>();
  readonly #listeners = new Set<() => void>();
  readonly #keep: Keep;
  #lastMicros = 0;

  constructor(keep: Keep) {
    this.#keep = keep;
    const updated = Math.floor(Date.now() / 1000);
    for (const person of everyone)
      this.people.set(person.id, { restricted: false, ...person, deactivated: false, updated });
    for (const channel of channelList)
      this.conversations.set(channel.id, { ...channel, members: [...channel.members], archived: false });
    for (const group of groupList) this.groups.set(group.id, group);
    // What was kept was written by this class, so its shape is known.
    for (const { value } of keep.all('person')) this.people.set((value as Person).id, value as Person);
    for (const { value } of keep.all('conversation'))
      this.conversations.set((value as Conversation).id, value as Conversation);
    for (const { value } of keep.all('group')) this.groups.set((value as WorkspaceGroup).id, value as WorkspaceGroup);
    for (const { value } of keep.all('file'))
      this.files.set((value as StoredFile).id, {
        ...(value as StoredFile),
        user: (value as StoredFile).user ?? app.user,
      });
    for (const { value } of keep.all('home')) this.homes.set((value as LiveView).user, value as LiveView);
    for (const { key, value } of keep.all('read')) this.#reads.set(key, value as string);
    for (const { value } of keep.all('clock')) this.clockOffset = value as number;
    for (const { value } of keep.all('message')) this.#remember(value as StoredMessage);
  }

  /** The next message or event time: real time, and always later than the one before. */
  nextTs(): string {
    this.#lastMicros = Math.max(Date.now() * 1000, this.#lastMicros + 1);
    return `${Math.floor(this.#lastMicros / 1e6)}.${String(this.#lastMicros % 1e6).padStart(6, '0')}`;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** The direct messages of the bot with `user`; their id is made of the user's. */
  imOf = (user: string): string => `D${user.slice(1)}`;

  openIm(user: string): { channel: Conversation; isNew: boolean } {
    const id = this.imOf(user);
    const known = this.conversations.get(id);
    if (known) return { channel: known, isNew: false };
    const channel: Conversation = {
      id,
      name: 'directmessage',
      kind: 'im',
      topic: '',
      purpose: '',
      members: [user, app.user],
      archived: false,
    };
    this.saveConversation(channel);
    return { channel, isNew: true };
  }

  savePerson(person: Person): void {
    this.people.set(person.id, person);
    this.#put('person', person.id, person);
  }

  saveConversation(channel: Conversation): void {
    this.conversations.set(channel.id, channel);
    this.#put('conversation', channel.id, channel);
  }

  saveGroup(group: WorkspaceGroup): void {
    this.groups.set(group.id, group);
    this.#put('group', group.id, group);
  }

  saveFile(file: StoredFile): void {
    this.files.set(file.id, file);
    this.#put('file', file.id, file);
  }

  saveHome(home: LiveView): void {
    this.homes.set(home.user, home);
    this.#put('home', home.user, home);
  }

  saveClockOffset(offset: number): void {
    this.clockOffset = offset;
    this.#put('clock', 'offset', offset);
  }

  saveMessage(message: StoredMessage): void {
    this.#remember(message);
    if (message.ephemeralFor) this.changed();
    else this.#put('message', `${message.channel} ${message.ts}`, message);
  }

  removeMessage(message: StoredMessage): void {
    this.#messages.get(message.channel)?.delete(message.ts);
    this.#keep.remove('message', `${message.channel} ${message.ts}`);
    this.changed();
  }

  /** Oldest first, ephemeral ones included. */
  messages(channel: string): StoredMessage[] {
    return [...(this.#messages.get(channel)?.values() ?? [])];
  }

  message(channel: string, ts: string): StoredMessage | undefined {
    return this.#messages.get(channel)?.get(ts);
  }

  /** The time in the business's clock, as an ISO instant. */
  businessNow = (): string => new Date(Date.now() + this.clockOffset).toISOString();

  readUpTo = (user: string, channel: string): string => this.#reads.get(`${user} ${channel}`) ?? '0';

  markRead(user: string, channel: string): void {
    const last = this.messages(channel).at(-1)?.ts ?? '0';
    this.#reads.set(`${user} ${channel}`, last);
    this.#put('read', `${user} ${channel}`, last);
  }

  /** Finds an open modal by its id or its external id. */
  modal(match: (view: LiveView) => boolean): LiveView | undefined {
    return [...this.modals.values()].flat().find(match);
  }

  setModals(user: string, stack: LiveView[]): void {
    this.modals.set(user, stack);
    this.changed();
  }

  #remember(message: StoredMessage): void {
    const channel = this.#messages.get(message.channel) ?? new Map<string, StoredMessage>();
    channel.set(message.ts, message);
    this.#messages.set(message.channel, channel);
    this.#lastMicros = Math.max(this.#lastMicros, Math.round(Number(message.ts) * 1e6));
  }

  #put(kind: string, key: string, value: unknown): void {
    this.#keep.put(kind, key, value);
    this.changed();
  }
}

/** A fresh id as Slack makes them: a letter and ten upper-case characters. */
export const freshId = (prefix: string): string =>
  prefix + randomBytes(8).toString('base64url').toUpperCase().replace(/[-_]/g, '0').slice(0, 10);
