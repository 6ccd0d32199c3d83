import type { Money } from './money.ts';
import type { Personal } from './personal.ts';
import type { Posted } from './posted.ts';
import type { PromiseMade } from './promise.ts';

/** How bad it is: urgent (safety, a vulnerable person, public), serious (they are stuck), normal. */
export type Severity = 'urgent' | 'serious' | 'normal';
export const severities: readonly Severity[] = ['urgent', 'serious', 'normal'];

/** How it reached us. */
export type Via = 'phone' | 'e-mail' | 'in person' | 'chat' | 'social' | 'letter';
export const vias: readonly Via[] = ['phone', 'e-mail', 'in person', 'chat', 'social', 'letter'];

/** How the customer feels, as far as it can be read or heard (A14). */
export type Mood = 'calm' | 'disappointed' | 'frustrated' | 'angry' | 'anxious';
export const moods: readonly Mood[] = ['calm', 'disappointed', 'frustrated', 'angry', 'anxious'];

/** What the customer said when they were reached, or that they were not. */
export type Outcome = 'satisfied' | 'partly' | 'not' | 'unreachable';
export const outcomes: readonly Outcome[] = ['satisfied', 'partly', 'not', 'unreachable'];

/**
 * What a follow-up is about. `update`: they are told how it stands, also where there is no news. `what we did`: the cause they complained
 * of is gone. `remedy`: something agreed is to be done by then. `look again`: no way to reach the customer is known, so the owner sees
 * what can be done. `public note`: the world is to be told how it ended.
 */
export type About =
  | 'first contact'
  | 'contact'
  | 'update'
  | 'answer'
  | 'what we did'
  | 'remedy'
  | 'after remedy'
  | 'public note'
  | 'look again';

/** A planned contact. `id` is the number of the event that planned it; instants are ISO text. */
export type FollowUp = {
  id: number;
  about: About;
  dueAt: string;
  /** A date told to the customer; one that Redress planned is not a promise. */
  promised: boolean;
  /** When the owner gets a message of its own about it; null when the plan of the day is enough. */
  remindAt: string | null;
  /** Of a `remedy`: the number of its offer. */
  offer?: number;
};

/** Where a cause lies (A33). */
export type CauseClass =
  | 'product'
  | 'supplier'
  | 'process'
  | 'training'
  | 'information'
  | 'one mistake'
  | 'their use'
  | 'not known yet';
export const causeClasses: readonly CauseClass[] = [
  'not known yet',
  'product',
  'supplier',
  'process',
  'training',
  'information',
  'one mistake',
  'their use',
];

/** An isolated incident, or something that recurs (A10). */
export type Pattern = 'isolated' | 'recurs';
export const patterns: readonly Pattern[] = ['isolated', 'recurs'];

/** Cause, prevention and what to tell the customer, as a manager gave them. */
export type Answer = {
  /** Number of the event. */
  event: number;
  by: string;
  at: string;
  cause: Personal;
  causeClass: CauseClass;
  /** Whether it is a case by itself (A10); null where nobody knows. */
  pattern: Pattern | null;
  /** Why, and why that, as far as somebody asked: the first is nearest to what was seen. */
  whys: Personal[];
  evidence: Personal | null;
  prevention: Personal;
  tellCustomer: Personal;
};

/**
 * What becomes of the second half of a complaint, that it does not happen again (A01). `none seen`: it was closed, and nothing
 * asked for more than the remedy.
 */
export type Prevention =
  | { decided: 'none seen' }
  | { decided: 'nothing left to do'; by: string; at: string; because: Personal }
  | {
      decided: 'action';
      /** Number of the event that decided it. */
      event: number;
      by: string;
      at: string;
      what: Personal;
      /** Who does it, and by when. */
      owner: string;
      dueAt: string;
      /** What is expected to change by it. */
      effect: Personal | null;
      doneAt: string | null;
    };

/** One round of being put before management; `event` is the number of the event that began it. People are Slack ids. */
export type Escalation = {
  event: number;
  by: string;
  at: string;
  reason: Personal | null;
  takeOnBy: string;
  answerBy: string;
  /** Instants still to come at which it is asked for again while nobody has taken it on. */
  askAgainAt: string[];
  /** How often it was asked for again: 1 in the thread, 2 the manager on duty, 3 the next level. */
  asked: number;
  /** The route that sent it: its id, and the name it had. */
  route: { id: string; name: string };
  /** The channel its card is posted in; null is the management channel. */
  channel: string | null;
  takenOnBy: string | null;
  takenOnAt: string | null;
  /** Number of the event by which they took it on. */
  takenOnEvent: number | null;
  /** They took it on by saying that it is handled; taking that back lets it go. */
  takenOnByHandling: boolean;
  seenBy: string[];
  handledBy: string | null;
  sentBackBy: string | null;
  sentBackBecause: Personal | null;
  answeredAt: string | null;
};

/** Whether the customer is there when it is logged: the first contact is made with that, and a time can be told (A36). */
export function isThere(via: Via): boolean {
  return via === 'in person' || via === 'phone' || via === 'chat';
}

/** What an acknowledgement says (A37): the six parts that a written one has. */
export type AcknowledgementPart = 'acknowledgement' | 'thanks' | 'apology' | 'assurance' | 'owner' | 'when';
export const acknowledgementParts: readonly AcknowledgementPart[] = [
  'acknowledgement',
  'thanks',
  'apology',
  'assurance',
  'owner',
  'when',
];

/** What is written and has not gone out yet: an acknowledgement, while which the clock of the first contact goes on, or an update. */
export type Draft = {
  of: 'acknowledgement' | 'update';
  event: number;
  by: string;
  at: string;
  via: Via;
  text: Personal;
  parts: AcknowledgementPart[];
  /** When it says that they hear again. */
  nextAt: string | null;
  /** It says that we look into why. */
  why: boolean;
};

/** An acknowledgement that a person gave: `at` is when it went out or was said, `text` what stood in it, if it was written. */
export type Acknowledged = {
  event: number;
  by: string;
  at: string;
  via: Via;
  text: Personal | null;
  parts: AcknowledgementPart[];
};

/** A question to the customer (A19): open until it has an answer or somebody said why it needs none. */
export type Question = { id: string; text: string; answer: Personal | null; waived: Personal | null };

/** What it meant for the customer (A24). `people` counts those affected, `time` is told in words. */
export type Impact = {
  unsafe: boolean;
  vulnerable: boolean;
  money: Money | null;
  time: Personal | null;
  people: number | null;
};

/** The number of the issue that is what the customer first told. */
export const firstTold = 0;

/** Something else the customer is unhappy about, besides what they first told (A57). `id` is the number of its event. */
export type Issue = { id: number; text: Personal; settledAt: string | null; remedy: Personal | null };

/** What we have understood, in a version that is never changed (A20); the confirmed one says who agreed, how and when. */
export type Summary = {
  event: number;
  by: string;
  at: string;
  text: Personal;
  confirmed: { by: string; at: string; via: Via; who: Personal | null } | null;
  /** What the customer says is not right about it. */
  notQuite: Personal | null;
};

/** What we know of it ourselves; it stands beside the customer's account and replaces nothing (A56). */
export type OurAccount = { event: number; by: string; at: string; text: Personal };

/** Whether they were right, decided from both accounts; internal (A56). Fault is admitted only with somebody's approval (A04). */
export type Verdict = 'upheld' | 'partly' | 'not';
export const verdicts: readonly Verdict[] = ['upheld', 'partly', 'not'];
export type Judged = { event: number; by: string; at: string; verdict: Verdict; faultAdmittedBy: string | null };

/** A file in Slack that belongs to the complaint. Slack keeps it: once it is deleted there, only its name is left here. */
export type KeptFile = { event: number; by: string; at: string; id: string; name: Personal; gone: boolean };

/** What is offered to put it right (A25, A58). */
export type RemedyKind =
  | 'refund'
  | 'replacement'
  | 'repair'
  | 'discount'
  | 'gesture'
  | 'explanation'
  | 'apology only'
  | 'other'
  /** Of a plan for what cannot be put right at once (A49). */
  | 'fix step';
/** Those that are offered by themselves. */
export const remedyKinds: readonly RemedyKind[] = [
  'refund',
  'replacement',
  'repair',
  'discount',
  'gesture',
  'explanation',
  'apology only',
  'other',
];

/** What the customer said to an offer, to exactly these words and this amount (A41, A42). */
export type Answered = {
  agreed: boolean;
  by: string;
  at: string;
  via: Via;
  who: Personal | null;
  words: Personal | null;
};

/**
 * A remedy, from being thought of to being done. `id` is the number of its event. It is told to the customer only once nothing is
 * awaited: neither somebody's approval, where it is above the authority of who offers it, nor the word of who has to deliver it (A39).
 */
export type Offer = {
  id: number;
  by: string;
  at: string;
  kind: RemedyKind;
  money: Money | null;
  what: Personal | null;
  deliverer: string;
  /** When it is done; null for what is done by being said. */
  dueAt: string | null;
  why: Personal | null;
  approval: 'not needed' | 'awaited' | 'given' | 'refused';
  decidedBy: string | null;
  decidedBecause: Personal | null;
  /** What was asked for, where whoever approved it changed the amount. */
  askedFor: Money | null;
  /** Whether the deliverer said that they can; null while they are asked. */
  canDeliver: boolean | null;
  answer: Answered | null;
  doneAt: string | null;
  /** Number of the last event that changed what it says. */
  version: number;
  /** Of a step: the number of the event of its plan's first one. */
  plan?: number;
};

/** How much it took the customer to have it put right, as they say (A53), and whether they would choose us again (A55). */
export type Effort = 'easy' | 'some' | 'much';
export const efforts: readonly Effort[] = ['easy', 'some', 'much'];
export type Again = 'yes' | 'perhaps' | 'no';
export const agains: readonly Again[] = ['yes', 'perhaps', 'no'];

/** What the customer says of how it was handled, asked in one follow-up of ten (A29). */
export type Feedback = { better: Personal | null; effort: Effort | null; again: Again | null };

export type Note = { event: number; by: string; at: string; text: Personal };

/**
 * resolved: the remedy is done and a follow-up is owed. withdrawn: it was no complaint, and leaves every figure. merged: it
 * goes on under another reference.
 */
export type Stage = 'open' | 'resolved' | 'closed' | 'withdrawn' | 'merged';
export const stages: readonly Stage[] = ['open', 'resolved', 'closed', 'withdrawn', 'merged'];

/** A complaint: what its events add up to. Instants are ISO text in UTC; people are Slack ids. */
export type Complaint = {
  id: string;
  team: string;
  /** `R-12`: what people call it. */
  reference: string;
  stage: Stage;
  /** Nobody has complained: we reach out to them about what a problem means for them, and `words` is what they are to be told. */
  outreach: boolean;
  words: Personal;
  customer: { id: string | null; name: Personal | null; contact: Personal | null };
  /** The customer was a VIP when it was logged or moved. */
  vip: boolean;
  /** Seen only by whoever handles it, its owner, and whoever logged it; never by `subject`, the member of staff it is about. */
  private: boolean;
  subject: string | null;
  severity: Severity;
  via: Via;
  /** Where everybody can read it; null for what came to us alone. */
  posted: Posted | null;
  branch: string;
  product: string | null;
  category: string | null;
  orderNumber: Personal | null;
  wanted: Personal | null;
  loggedBy: string;
  owner: string;
  /** Number of the event that made them the owner. */
  ownedSince: number;
  /** The customer knows a name, and it is the owner's no more (A22). */
  ownerUntold: boolean;
  /** Whoever had it has left: the owner answers for it until somebody of the branch takes it. */
  pooled: boolean;
  receivedAt: string;
  loggedAt: string;
  firstContactAt: string | null;
  /** When the customer last heard from a person (A44). */
  heardAt: string | null;
  mood: Mood | null;
  draft: Draft | null;
  acknowledged: Acknowledged | null;
  questions: Question[];
  impact: Impact | null;
  /** When the customer was asked whether there is anything else. */
  askedForMoreAt: string | null;
  issues: Issue[];
  /** The issue that matters most; null is what they first told. */
  biggest: number | null;
  summaries: Summary[];
  ourAccount: OurAccount[];
  judged: Judged | null;
  offers: Offer[];
  files: KeptFile[];
  /** Since when it is understood: no question open, and asked whether there is anything else; or a summary was confirmed. */
  understoodAt: string | null;
  /** When somebody said or wrote thanks for telling us. */
  thankedAt: string | null;
  putRightAt: string | null;
  /** Contacts owed, earliest first. While the complaint is not closed there is always one; the first is the next contact. */
  owed: FollowUp[];
  /** Every time the customer was told, in the order in which they were. */
  promises: PromiseMade[];
  /** Ids of first contacts whose lateness the managers on duty have been told. */
  overdueTold: number[];
  escalation: Escalation | null;
  answers: Answer[];
  /** Whether a manager has looked at it (A07). */
  lookedAt: boolean;
  /** Null while it is undecided. */
  prevention: Prevention | null;
  /** The problem it is a case of. */
  problem: { id: string; reference: string } | null;
  /** What was done about that, for the customer to be told; `event` is the number of the event of the problem that says so. */
  whatWeDid: { problem: string; event: number; tell: Personal; toldAt: string | null } | null;
  /** When the customer was told that we look into why: since then an answer is promised (A08). */
  whyPromisedAt: string | null;
  notes: Note[];
  remedy: Personal | null;
  /** The latest. */
  feedback: Feedback | null;
  lastOutcome: { outcome: Outcome; at: string; words: Personal | null } | null;
  closedAt: string | null;
  closedReason: Personal | null;
  closedBecause: 'solved on the spot' | 'content' | 'decided' | null;
  mergedInto: { id: string; reference: string } | null;
  /** References of complaints that were merged into this one. */
  absorbed: string[];
  /** When what was said and who said it was destroyed; the record of handling stays. */
  erasedAt: string | null;
  /** Since when it is over and what was said is kept; null while it is not over, and once that is destroyed. */
  keptSince: string | null;
  reopened: number;
  reopenedAt: string | null;
  /** Number of the last event; the first is 1. */
  events: number;
  /** When `tick` must look at it again; null when nothing depends on time passing. */
  wakeAt: string | null;
};

/** Whether management owes taking it on: put before them, and neither taken on, sent back nor answered. */
export function awaitsManager(complaint: Complaint): boolean {
  const round = complaint.escalation;
  return awaitsAnswer(complaint) && round !== null && !round.takenOnBy;
}

/** Whether management owes an answer: put before them, and neither sent back nor answered. */
export function awaitsAnswer(complaint: Complaint): boolean {
  const round = complaint.escalation;
  return round !== null && !round.sentBackBy && !round.answeredAt && !isGone(complaint);
}

/** Whether it leaves every figure and list: withdrawn, or gone on under another reference. */
export function isGone(complaint: Pick<Complaint, 'stage'>): boolean {
  return complaint.stage === 'withdrawn' || complaint.stage === 'merged';
}

/** Whether nothing more is to be done about it. */
export function isOver(complaint: Pick<Complaint, 'stage'>): boolean {
  return complaint.stage !== 'open' && complaint.stage !== 'resolved';
}

/** Whether an offer may still become something: neither refused, nor turned down, nor beyond who should deliver it. */
export function isLive({ approval, canDeliver, answer }: Offer): boolean {
  return approval !== 'refused' && canDeliver !== false && answer?.agreed !== false;
}

/** Whether the customer may be told of it: nothing is awaited. */
export function mayBeTold(offer: Offer): boolean {
  return isLive(offer) && offer.approval !== 'awaited' && offer.canDeliver === true;
}

/**
 * What is told and answered together with an offer: the steps of its plan that may still become something (A49), or it alone.
 * Told of one they are told of all, so that the customer agrees to the whole plan or to none of it.
 */
export function toldWith({ offers }: Pick<Complaint, 'offers'>, offer: Offer): Offer[] {
  if (offer.plan === undefined) return [offer];
  return offers.filter((one) => one.plan === offer.plan && isLive(one) && !one.answer);
}

/** Whether the customer may be told of it now, with all that is told with it. */
export function mayBeToldNow(complaint: Pick<Complaint, 'offers'>, offer: Offer): boolean {
  return mayBeTold(offer) && !offer.answer && toldWith(complaint, offer).every(mayBeTold);
}

/** Number of the last event that changed what is told with an offer: what they agree to is exactly this (A42). */
export function versionOf({ offers }: Pick<Complaint, 'offers'>, offer: Offer): number {
  if (offer.plan === undefined) return offer.version;
  return Math.max(...offers.filter(({ plan }) => plan === offer.plan).map(({ version }) => version));
}

/** Whether a manager has to decide about it: not once it is not wanted, or cannot be delivered. */
export function awaitsApproval(offer: Offer): boolean {
  return isLive(offer) && offer.approval === 'awaited';
}

/** What was agreed and is not done yet. */
export function promisedRemedies({ offers }: Pick<Complaint, 'offers'>): Offer[] {
  return offers.filter(({ answer, doneAt }) => answer?.agreed && doneAt === null);
}

/** Whether they are told what was done about its cause: owed to them, told, or (null) there is no way to, or no wish. */
export function fixTold({ whatWeDid, owed }: Pick<Complaint, 'whatWeDid' | 'owed'>): 'owed' | 'told' | null {
  if (!whatWeDid) return null;
  if (whatWeDid.toldAt) return 'told';
  return owed.some(({ about }) => about === 'what we did') ? 'owed' : null;
}

/** What somebody has to do so that it does not happen again; null where nothing is. */
export function preventionOwed({
  prevention,
}: Pick<Complaint, 'prevention'>): Extract<Prevention, { decided: 'action' }> | null {
  return prevention?.decided === 'action' && prevention.doneAt === null ? prevention : null;
}

/** Whether more than the remedy is asked for: management was asked, somebody could be hurt, or the customer was told that we look into why (A01). */
export function asksForPrevention({
  escalation,
  severity,
  whyPromisedAt,
}: Pick<Complaint, 'escalation' | 'severity' | 'whyPromisedAt'>): boolean {
  return escalation !== null || severity === 'urgent' || whyPromisedAt !== null;
}

/** Whether there is a way to reach the customer: a number or an address, or the public place where they wrote. */
export function isReachable({ customer, via }: { customer: { contact: unknown }; via: Via }): boolean {
  return customer.contact !== null || via === 'social';
}

/** Questions that wait for an answer. */
export function openQuestions({ questions }: Pick<Complaint, 'questions'>): Question[] {
  return questions.filter(({ answer, waived }) => !answer && !waived);
}

/** The summary the customer agreed to, the latest of them; undefined while there is none. */
export function confirmedSummary({ summaries }: Pick<Complaint, 'summaries'>): Summary | undefined {
  return summaries.findLast(({ confirmed }) => confirmed);
}

/** Whether a contact is there to let them hear from us, whatever is said in it. */
export function isWord(about: About): boolean {
  return about === 'first contact' || about === 'contact' || about === 'update';
}

/** The earliest contact owed to the customer: who is the owner, when and about what; undefined only once closed. */
export function nextContact(complaint: Complaint): FollowUp | undefined {
  return complaint.owed[0];
}

/** Whether resolving leaves a contact owed: a promise, a first contact never made, and what was found, still untold. */
export function outlivesResolving(contact: FollowUp): boolean {
  return contact.promised || ['first contact', 'answer', 'what we did'].includes(contact.about);
}

/** Whether an answer leaves a contact owed; telling the customer what was found takes the place of the others. */
export function outlivesAnswer(contact: FollowUp): boolean {
  return contact.promised || ['first contact', 'what we did', 'public note'].includes(contact.about);
}
