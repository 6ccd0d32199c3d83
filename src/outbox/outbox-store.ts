import type { Lane, OwedMessage } from '../complaints/owed-message.ts';
import type { Pace } from './pacing.ts';

/** Proof of holding a row: every write to it names all three, so that whoever lost it changes nothing (fencing). */
export type Lease = { key: string; fence: number; token: string };

/** A sending that is about to be tried: real time, where the message goes, and which complaints a plan or digest shows. */
export type Attempt = { at: number; channel: string; threadTs: string | null; shows?: readonly string[] };

/** A row somebody holds for a while. `attempts` above 0 means that it may have been posted already. */
export type Claimed = {
  owed: OwedMessage;
  lease: Lease;
  attempts: number;
  /** Real time of the first attempt. */
  firstAttemptAt: number | null;
  lastAttempt: Attempt | null;
};

/** What became of a row, for good. `reason` is a code or a short sentence, never a customer's words. */
export type Finished =
  | { outcome: 'sent' | 'reconciled'; channel: string; ts: string }
  | { outcome: 'cancelled' | 'dead'; reason: string };

/** Gives a row back: `until` is real time (ms); `dueAt` moves when it is due; `notPosted` takes the last attempt back. */
export type Release = {
  until: number;
  dueAt?: string;
  error?: { code: string; class: string };
  notPosted?: boolean;
};

/** A message that could not be sent and is not tried again by itself. `at` is real time, an ISO instant. */
export type DeadLetter = { owed: OwedMessage; reason: string; at: string };

/** A row as it stands, for looking at. */
export type OutboxRow = {
  owed: OwedMessage;
  attempts: number;
  finished: Finished | null;
  lastError: { code: string; class: string } | null;
};

/**
 * Where owed messages wait. Two clocks that are never compared: business time (ISO text) says what is due, real time
 * (milliseconds) who may work on it. Nothing here holds text. Every write under a lease gives false when the lease is lost.
 */
export type OutboxStore = {
  /** Adds rows; one whose key is there already is left as it is. */
  insert(owed: OwedMessage[]): Promise<void>;
  /** Takes rows that are due and free, the lowest lane and earliest first, for `leaseMs`; of `lanes` up to that one only. */
  claim(business: string, real: number, leaseMs: number, limit: number, lanes?: Lane): Promise<Claimed[]>;
  /** Written just before each sending; `firstAt` is the real time of the first one. */
  attempt(lease: Lease, attempt: Attempt, firstAt: number): Promise<boolean>;
  release(lease: Lease, release: Release): Promise<boolean>;
  /**
   * May wait a second, to be written together with what comes after it; `settle` writes it at once. Until it is written the
   * row is held.
   * @param real now, from which finished rows are kept for 90 days
   */
  finish(lease: Lease, finished: Finished, real: number): Promise<boolean>;
  settle(): void;
  find(key: string): Promise<OutboxRow | null>;
  /** How many are due and not said, and when the earliest of them was due. */
  waiting(business: string): Promise<{ live: number; earliest: string | null }>;
  /** What could not be sent in a team, the latest first. */
  dead(team: string, limit: number): Promise<{ total: number; letters: DeadLetter[] }>;
  /** Lets a dead one be tried again; one whose fate was unclear is looked for first. False when it is not dead. */
  revive(key: string): Promise<boolean>;
  /** Unfinished rows due after a business moment, the earliest first. */
  upcoming(after: string, limit: number): Promise<OwedMessage[]>;
  /** Real time at which the first of the rows that are due is free; null when none is due. */
  nextFree(business: string): Promise<number | null>;
  /** What is due to a person and not said, the lowest lane and earliest first. */
  dueTo(team: string, person: string, business: string, limit: number): Promise<OwedMessage[]>;
  /** The channels of people's direct messages in a team, as far as they are known, by person. */
  directMessages(team: string): Promise<Map<string, string>>;
  /** Before long, many at once, or by `settle`; one that is not kept is asked for again. */
  keepDirectMessages(team: string, person: string, channel: string): void;
  /** How fast a workspace is posted to; null while nobody ever did. */
  pace(team: string): Promise<Pace | null>;
  /** Keeps it; false when somebody else changed it since revision `rev` (0: it was not there). */
  savePace(team: string, pace: Pace, rev: number): Promise<boolean>;
  /** The database's clock: real time, ms. */
  serverTime(): Promise<number>;
};
