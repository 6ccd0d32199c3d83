import type { WebClient } from '@slack/web-api';
import type { CardStore } from './card-store.ts';
import type { Measure } from './measure.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { Rate } from './pacing.ts';
import type { Artist, Card, Clocks, PlannedComplaints, Workspace } from './ports.ts';

/** Where the outbox writes what happened: ids and codes, never text. A pino logger will do. */
export type Log = {
  info(what: object, message: string): void;
  warn(what: object, message: string): void;
  error(what: object, message: string): void;
};

/** Time as it passes here: never set back, unlike clocks. `sleep` ends early, without failing, when told to. */
export type Passing = { monotonic(): number; sleep(ms: number, signal: AbortSignal): Promise<void> };

/** What the outbox works with. Lengths of time are milliseconds. */
export type OutboxOptions = {
  complaints: PlannedComplaints;
  outbox: OutboxStore;
  cards: CardStore;
  artist: Artist;
  workspace: Workspace;
  /** One of its own: no retries, calls over the rate rejected, and a timeout of `sendTimeout`. */
  client: WebClient;
  clocks: Clocks;
  log: Log;
  /** Plans what else there is to say than of complaints; gives how much that was. */
  planAlso?: () => Promise<number>;
  /** Nobody's, when left out. */
  measure?: Measure;
  /** Told of each message that shows a complaint, once it is kept where it is. */
  cardKept?: (card: Pick<Card, 'kind' | 'channel' | 'ts'>) => void;
  /** How long rows are held, 22 s: longer than `sendTimeout` and `settle` together. */
  lease?: number;
  /** After which the client gives a call up, 10 s. */
  sendTimeout?: number;
  /** How long after that a call may still take effect and show up in a channel's history, 2 s. */
  settle?: number;
  /** Between two messages in a channel, 1 s; 0 is no pacing, not in the workspace either. */
  pace?: number;
  /** Messages a minute in the workspace, over all processes: 240 at first, 500 at most. */
  rate?: Rate;
  passing?: Passing;
  /** Calls `wake` each minute until what it gives back is called; node-cron by default. */
  everyMinute?: (wake: () => void) => () => void;
};

/** While Slack lets nothing through nothing is tried; `until` is monotonic time. */
export type Hold = { until: number };
