/**
 * What the playground's page and its server say to each other: JSON over HTTP under `/page/`.
 * Both sides compile against these types, so neither can drift.
 *
 * | request                          | answer                                                          |
 * | -------------------------------- | --------------------------------------------------------------- |
 * | `GET /page/people`               | {@link PagePerson}[]: who one can be (asked before anybody is chosen) |
 * | `GET /page/seen-by/:user`        | {@link Seen}: everything that person can see now                |
 * | `GET /page/changes?as=:user`     | server-sent events; each `data:` is a fresh {@link Seen}, the first at once |
 * | `POST /page/act` {@link Act}     | {@link ActAnswer}, once the bot has acknowledged (or has not)   |
 * | `POST /page/options`             | {@link OptionsQuestion} in, {@link OptionsAnswer} out           |
 * | `GET /page/clock`                | {@link ClockState}                                              |
 * | `POST /page/clock` {@link ClockMove} | {@link ClockState} after the move                           |
 */

/** A block, view or option exactly as the bot sent it, in Slack's own JSON. */
export type SlackJson = { [key: string]: unknown };

export type PagePerson = {
  id: string;
  name: string;
  title: string;
  /** One or two letters and a CSS colour for the avatar. */
  initials: string;
  color: string;
  /** IANA zone. */
  zone: string;
  isBot: boolean;
  deactivated: boolean;
};

export type PageReaction = { name: string; emoji: string; users: string[] };

/** A file in a message; `url` is where this person can download it, `size` in bytes; `mine` may be deleted. */
export type PageFile = {
  id: string;
  name: string;
  title: string;
  size: number;
  url: string;
  deleted: boolean;
  mine: boolean;
};

export type PageMessage = {
  ts: string;
  /** Set on replies, and equal to `ts` on a message that has replies. */
  threadTs?: string;
  user: string;
  text: string;
  blocks?: SlackJson[];
  files?: PageFile[];
  reactions: PageReaction[];
  replyCount: number;
  edited: boolean;
  /** Seen by this person only, and not kept after a restart. */
  ephemeral: boolean;
  /** Business time at which it was posted (ISO instant): what the page shows as the time. */
  shownAt: string;
};

export type PageConversation = {
  id: string;
  /** `support` for a channel, the bot's name for the direct messages with it. */
  name: string;
  kind: 'channel' | 'dm';
  isPrivate: boolean;
  topic: string;
  members: string[];
  /** Oldest first; replies of threads included (they carry `threadTs` different from `ts`). */
  messages: PageMessage[];
  unread: number;
};

export type Seen = {
  team: { id: string; name: string };
  me: PagePerson;
  people: PagePerson[];
  /** Channels this person is a member of, then the direct messages with the bot. */
  conversations: PageConversation[];
  /** The modals this person has open, the top one last; `id`, `hash` and Slack's view JSON. */
  views: { id: string; hash: string; view: SlackJson }[];
  /** What the bot published to this person's App Home; absent until it has. */
  home?: { id: string; hash: string; view: SlackJson };
  /** From the app's manifest. */
  commands: { command: string; hint: string; description: string }[];
  /** Slack's own commands, and what its admins do elsewhere; those that this person may use. */
  slackCommands: { command: string; hint: string; description: string }[];
  shortcuts: { name: string; callbackId: string; type: 'global' | 'message'; description: string }[];
  /** Emoji a person can react with, most useful first. */
  emoji: { name: string; emoji: string }[];
};

/** Where a pressed element sits. */
export type Place = { kind: 'message'; channel: string; ts: string } | { kind: 'view'; viewId: string };

/**
 * `text` of a command is all that was typed, from the slash (`/complaint mine`). `text` of what is said is as typed:
 * the server escapes `&`, `<`, `>` once, as Slack's client does before it sends.
 */
export type Act =
  | { as: string; act: 'command'; channel: string; text: string }
  | { as: string; act: 'shortcut'; callbackId: string }
  | { as: string; act: 'message-shortcut'; callbackId: string; channel: string; ts: string }
  /** `files` are ids of files that this person uploaded. */
  | { as: string; act: 'say'; channel: string; text: string; threadTs?: string; files?: string[] }
  /** A file of one's own, for a form or a message; `bytes` in base64. The answer has its id. */
  | { as: string; act: 'upload'; name: string; bytes: string }
  | { as: string; act: 'delete-file'; file: string }
  | { as: string; act: 'react' | 'unreact'; channel: string; ts: string; name: string }
  /** A button, select, picker, checkbox… `element` is what Slack would put in `actions[0]`, without `action_ts`; `state` is the inputs of the whole view or message in Slack's `state.values` shape. */
  | { as: string; act: 'press'; place: Place; element: SlackJson; state: SlackJson }
  | { as: string; act: 'submit'; viewId: string; state: SlackJson }
  | { as: string; act: 'close'; viewId: string; all: boolean }
  | { as: string; act: 'open-home' }
  | { as: string; act: 'read'; channel: string };

/** `errors` are field errors by block id (the modal stays open); `failed` is the sentence Slack itself would show. */
export type ActAnswer = { ok: true; file?: string } | { ok: false; errors?: Record<string, string>; failed?: string };

export type OptionsQuestion = { as: string; place: Place; blockId: string; actionId: string; value: string };
export type OptionsAnswer = { options: SlackJson[]; groups?: SlackJson[] };

/** Instants are ISO text. `next` is the next moment at which the bot will do something by itself; absent when there is none. */
export type ClockState = { now: string; zone: string; next?: { at: string; what: string } };
export type ClockMove = { to: 'next' } | { to: string };
