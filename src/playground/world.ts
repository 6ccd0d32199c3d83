import type { Events } from './events.ts';
import type { Grants } from './manifest.ts';
import type { BotAddress } from './signed-post.ts';
import type { SocketMode } from './socket-mode.ts';
import type { State } from './state.ts';
import type { Triggers } from './triggers.ts';

/** What every part of the playground works on. */
export type World = {
  state: State;
  bot: BotAddress;
  grants: Grants;
  triggers: Triggers;
  events: Events;
  socketMode: SocketMode;
  /** Which file an upload address is for, by what is at its end. */
  uploads: Map<string, string>;
  /** How long the bot has to answer, in real milliseconds; Slack's 3 s. */
  ackTimeoutMs: number;
  /** One message a second per channel, as Slack asks. */
  pace: boolean;
  /** Base address of the playground itself, with no slash at the end. */
  url: () => string;
  /** Answers of the bot that Slack would have thrown away, newest last: what it was, and why. */
  refused: { what: string; why: string[] }[];
};
