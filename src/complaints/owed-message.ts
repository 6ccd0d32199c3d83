/** What an owed message is about; each is drawn by one view. */
export type OwedKind =
  /** The owner's card, in their direct messages. */
  | 'card'
  /** The card of one round of escalation, in the management channel. */
  | 'escalation'
  | 'ask again'
  | 'first contact overdue'
  | 'contact soon'
  | 'answer soon'
  /** Another manager has handed an escalation to them. */
  | 'handed on'
  | 'handed over'
  | 'taken over'
  | 'note'
  | 'answer'
  | 'sent back'
  /** Somebody has left, and a manager answers for what was theirs until somebody takes it. */
  | 'released'
  /** An offer above somebody's authority, before managers. */
  | 'approval'
  /** To whoever is to deliver what is offered: can they? */
  | 'can you'
  /** The customer agreed: they deliver it. */
  | 'deliver'
  /** To whoever is to do what keeps it from happening again. */
  | 'prevention'
  /** To the owner: what has become of an offer. */
  | 'offer'
  /** The card of a problem, in the management channel; `complaint` is then the id of the problem. */
  | 'problem'
  /** To whoever is to fix a problem. */
  | 'problem fix'
  /** To whoever is to reach out to customers about a problem. */
  | 'outreach'
  | 'withdrawn'
  /** Another complaint was merged into this one. */
  | 'absorbed'
  /** Of a day, not of one complaint. */
  | 'plan'
  | 'digest'
  /** Of a week. */
  | 'weekly'
  /** The customer a head had erased is erased. */
  | 'erased'
  /** A mail came to a channel whose messages are logged: whether it is a complaint, in its thread. */
  | 'mail'
  /** What an admin has to set up so that management hears. */
  | 'set up'
  /** Several of these to one person, in one message. */
  | 'together';

/** A person's direct messages, the management channel, or the thread of an escalation's card there (by its round). */
export type Recipient = { person: string } | { management: true } | { round: number };

/**
 * 0 an urgent escalation; 1 what somebody waits for, and a reminder of a contact or of an urgent answer, whose time will not
 * wait for Monday; 2 asking a manager again, who may do it in working hours; 3 plans and digests.
 */
export type Lane = 0 | 1 | 2 | 3;

/**
 * Something Redress must say once. `key` is unique and the same wherever it is worked out: `complaint:event:kind:recipient`
 * or, for plans and digests, `team:kind:who:local date`, which for the weekly look back is its Monday. `about` is the number of the follow-up or round it speaks of.
 * `dueAt` is business time, an ISO instant.
 */
export type OwedMessage = {
  key: string;
  team: string;
  complaint: string | null;
  /** Number of the event that caused it; 0 for plans and digests. */
  event: number;
  kind: OwedKind;
  about: number;
  to: Recipient;
  lane: Lane;
  dueAt: string;
  /** Of a `together`: the keys of those in whose place it may be said. */
  of?: readonly string[];
};

/** The key of what is said once a day: the local date, not the instant, so that neither a changed zone nor daylight saving can make it two. */
export function keyOfDay(team: string, kind: OwedKind, person: string | null, date: string): string {
  return `${team}:${kind}:${person ?? 'management'}:${date}`;
}
