import type { Card } from './ports.ts';

/** Who had reacted with what when reactions were last acted upon. */
export type SeenReaction = { name: string; users: string[] };

/** `seenVersion` counts the changes of `seenReactions`; `gone` says that the message is no longer there. */
export type StoredCard = Card & { seenReactions: SeenReaction[]; seenVersion: number; gone: boolean };

/** Proof of redrawing a card alone. `marks` counts how often it was marked stale before it was drawn. */
export type CardLease = { key: string; token: string; marks: number };

/** The messages that show a complaint and are redrawn; kept for good. Real time is milliseconds. */
export type CardStore = {
  /** Adds a card once for each key; gives the one that is kept, which may be an earlier one. */
  add(card: Card, stale: boolean): Promise<StoredCard>;
  /** Says that a complaint's cards no longer show how it stands. */
  markStale(complaint: string): Promise<void>;
  /** Says that plans and digests show what is no longer to be shown of a complaint. */
  markListsStale(complaint: string): Promise<void>;
  /** Notes which complaints a plan or digest shows besides, before it does. */
  willShow(lease: CardLease, complaints: readonly string[]): Promise<boolean>;
  /** Takes one stale card that nobody redraws, for `leaseMs`. */
  claimStale(real: number, leaseMs: number): Promise<{ card: StoredCard; lease: CardLease } | null>;
  /**
   * Notes what a card shows now; marked stale since it was claimed, it stays stale. `over`: nothing more will come of
   * its round, so reactions need not be read any more. False when the lease is lost.
   */
  shown(lease: CardLease, rev: number, over: boolean): Promise<boolean>;
  /** Leaves it stale, to be tried again from this real time on. */
  later(lease: CardLease, until: number): Promise<boolean>;
  /** The message is no longer there: it is not redrawn again. */
  gone(lease: CardLease): Promise<boolean>;
  findByKey(key: string): Promise<StoredCard | null>;
  /** The card of a message; for a plan or digest `complaint` is '', and `shows` says which are in it. */
  findByMessage(team: string, channel: string, ts: string): Promise<StoredCard | null>;
  /** Keeps which reactions were acted upon; false when somebody else did since `version`. */
  saveSeen(key: string, version: number, seen: SeenReaction[]): Promise<boolean>;
  /** Cards of escalations that are not over, whose reactions are read at start and every hour. */
  openEscalations(team: string): Promise<StoredCard[]>;
  /** A complaint's cards, the oldest first. */
  of(complaint: string): Promise<StoredCard[]>;
};
