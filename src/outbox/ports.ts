import type { KnownBlock } from '@slack/types';
import type { Complaint } from '../complaints/complaint.ts';
import type { ComplaintEvent } from '../complaints/event.ts';
import type { OwedKind, OwedMessage } from '../complaints/owed-message.ts';
import type { Settings } from '../complaints/settings.ts';

/**
 * What the outbox needs from the rest. Two clocks that are never compared: business time is ISO text, real time is
 * milliseconds since the epoch (leases, pacing).
 */
export type Clocks = { business(): string; real(): number };

/** A complaint some of whose events have not been turned into owed messages yet: those numbered above `planned`. */
export type Unplanned = { id: string; rev: number; events: ComplaintEvent[]; planned: number };

/** The complaints, as far as the outbox asks. */
export type PlannedComplaints = {
  /** @param except ids that are left out */
  unplanned(limit: number, except?: readonly string[]): Promise<Unplanned[]>;
  /** Notes that events up to `planned` are planned; false when the complaint has moved past `rev` in the meantime. */
  markPlanned(id: string, rev: number, planned: number): Promise<boolean>;
  /**
   * Does what these events oblige elsewhere: another complaint absorbs this one, texts lose their keys. Repeating it changes
   * nothing.
   */
  carryOut(id: string, events: readonly ComplaintEvent[]): Promise<void>;
  /** Ids of complaints whose `wakeAt` has come, but for these. */
  waking(now: string, limit: number, except?: readonly string[]): Promise<string[]>;
  /** Tells a complaint that time has passed. */
  tick(id: string): Promise<void>;
  /** The earliest `wakeAt` after `now`, for sleeping and for moving the clock. */
  nextWakeAt(now: string): Promise<{ at: string; reference: string } | null>;
  /** When the earliest contact is due that this person owes, or null. */
  nextDueFor(team: string, person: string): Promise<string | null>;
  /** Whether a message is still owed as things stand; one of a day always is. */
  owes(owed: OwedMessage): Promise<boolean>;
  /** The current revision, or null when there is no such complaint. */
  revOf(id: string): Promise<number | null>;
};

/**
 * A message as it goes to Slack; `rev` is the revision of the complaint it shows, for cards. `channel` may be a person's
 * id: their direct messages. `over`: a card of which nothing more comes, so that reactions on it need not be read. `shows`:
 * the complaints in a plan or digest. `lost`: words were destroyed, so rather no message than the one there was.
 */
export type Drawn = {
  channel: string;
  threadTs: string | null;
  text: string;
  blocks: KnownBlock[];
  rev: number | null;
  over?: boolean;
  shows?: readonly { complaint: string; rev: number }[];
  lost?: boolean;
};

/** What becomes of an owed message when its time has come. `later` is business time: quiet hours, or its thread is not there yet. */
export type Drawing = { send: Drawn } | { cancel: string } | { later: string };

/** A posted message that shows a complaint and is redrawn, or a plan or digest, kept so that words can be taken out of it. */
export type Card = {
  key: string;
  team: string;
  channel: string;
  ts: string;
  /** '' for a plan or digest. */
  complaint: string;
  /** Ids of the complaints in a plan or digest. */
  shows?: readonly string[];
  kind: OwedKind;
  about: number;
  event: number;
  /** Who sees it: a person's id, or null in the management channel. */
  person: string | null;
  shownRev: number;
};

/** Turns what is owed into words; reads fresh state each time. */
export type Artist = {
  draw(owed: OwedMessage): Promise<Drawing>;
  redraw(card: Card): Promise<Drawn | null>;
  /** A plan or digest without what was destroyed since; null when the message is to be taken away. */
  redrawList(list: Card): Promise<Drawn | null>;
};

/** What the outbox asks about a person or a workspace to say when a plan or digest is due. */
export type Workspace = {
  settings(team: string): Promise<Settings>;
  zoneOf(team: string, person: string): Promise<string>;
};

/** The complaint just after one of its events, for `says`. */
export type Folded = { event: ComplaintEvent; state: Complaint };
