import { Schema } from 'mongoose';
import {
  awaitsAnswer,
  awaitsApproval,
  awaitsManager,
  type Complaint,
  fixTold,
  isGone,
  isOver,
  nextContact,
  preventionOwed,
  type Severity,
  severities,
} from '../complaints/complaint.ts';
import { managementDue, urgency } from '../complaints/most-urgent-first.ts';
import { type CountedFields, countedFields } from './counted-fields.ts';
import type { StoredEvent } from './event-chain.ts';
import { replaceTexts, type TextId, type WithTexts } from './personal-texts.ts';

/** What complaints are searched by. Absent means null; instants are business time. */
export type SearchedFields = CountedFields & {
  owner: string;
  branch: string;
  /** The branch whose people see it among what is open: none when it is over, private or in the pool. */
  sharedIn?: string;
  private: boolean;
  /** The manager who has taken it on and owes an answer. */
  takenOnBy?: string;
  stage: Complaint['stage'];
  severity: Severity;
  customer?: string;
  awaitsManager: boolean;
  awaitsAnswer: boolean;
  /** 0 urgent, 1 serious, 2 normal: the order in which everybody works. */
  urgency: number;
  /** When management is to take it on or, once that is done, to answer; there for as long as it owes an answer. */
  managementDueAt?: Date;
  escalatedAt?: Date;
  pooled?: true;
  /** Who has offered a gesture of goodwill. */
  gesturesBy?: string[];
  /** An offer waits for a manager. */
  awaitsApproval?: true;
  /** Who is to do what keeps it from happening again, and by when; absent once that is done. */
  preventionBy?: string;
  preventionDueAt?: Date;
  /** The id of the problem it is a case of, and whether its customer was told what was done about that; neither once it is gone. */
  problem?: string;
  fixTold?: 'owed' | 'told';
  /** No manager has looked at it; never there for what is private or gone. */
  unseen?: true;
  /** There for as long as it is not over. */
  nextContactAt?: Date;
  wakeAt?: Date;
  loggedAt: Date;
  closedAt?: Date;
  reopenedAt?: Date;
  /** Since when it is over and what was said is kept. */
  keptSince?: Date;
  /** Slack's ids of the files it holds that were not deleted; absent when there are none. */
  files?: string[];
};

/** One complaint: its events, what they add up to, and the fields it is searched by. `_id` begins with the team. */
export type ComplaintDocument = SearchedFields & {
  _id: string;
  team: string;
  reference: string;
  events: StoredEvent[];
  state: WithTexts<Complaint, TextId>;
  /** Goes up by one with each write that a command makes. */
  rev: number;
  /** Number of the last event whose owed messages are in the outbox; `unplanned` is absent when that is the last of all. */
  planned: number;
  unplanned?: true;
  /** Real time. */
  changedAt: Date;
};

const text = { type: String, required: true };
const whole = { type: Number, required: true };

export const complaintSchema = new Schema<Omit<ComplaintDocument, 'events'> & { events: unknown[] }>(
  {
    _id: text,
    team: text,
    reference: text,
    events: { type: [Schema.Types.Mixed], required: true },
    state: { type: Schema.Types.Mixed, required: true },
    rev: whole,
    planned: whole,
    unplanned: Boolean,
    owner: text,
    branch: text,
    sharedIn: String,
    private: { type: Boolean, required: true },
    takenOnBy: String,
    stage: text,
    severity: text,
    customer: String,
    awaitsManager: { type: Boolean, required: true },
    awaitsAnswer: { type: Boolean, required: true },
    urgency: whole,
    managementDueAt: Date,
    escalatedAt: Date,
    pooled: Boolean,
    gesturesBy: { type: [String], default: undefined },
    awaitsApproval: Boolean,
    preventionBy: String,
    preventionDueAt: Date,
    problem: String,
    fixTold: String,
    unseen: Boolean,
    nextContactAt: Date,
    wakeAt: Date,
    loggedAt: { type: Date, required: true },
    closedAt: Date,
    reopenedAt: Date,
    keptSince: Date,
    files: { type: [String], default: undefined },
    complainedAt: Date,
    causeClass: String,
    causeFoundAt: Date,
    timesTold: { type: [{ _id: false, at: Date, became: String }], default: undefined },
    changedAt: { type: Date, required: true },
  },
  { collection: 'complaints', versionKey: false, minimize: false },
);

complaintSchema.index({ team: 1, reference: 1 }, { unique: true });
// What one rep is to do next, whatever it is.
complaintSchema.index({ team: 1, owner: 1, nextContactAt: 1 });
// What somebody has given as gestures, and what waits for approval.
complaintSchema.index({ team: 1, gesturesBy: 1 });
complaintSchema.index({ team: 1, awaitsApproval: 1, urgency: 1, nextContactAt: 1 });
// What somebody is to do so that it does not happen again, and what of that is late.
complaintSchema.index({ team: 1, preventionBy: 1, preventionDueAt: 1 });
complaintSchema.index({ team: 1, preventionDueAt: 1 });
// The cases of a problem, and whom of them we have told what we did.
complaintSchema.index({ team: 1, problem: 1, fixTold: 1 });
// What no manager has looked at, the most urgent first.
complaintSchema.index({ team: 1, unseen: 1, urgency: 1, loggedAt: 1 });
// What one rep has open, and what of it is due: the most urgent first.
complaintSchema.index({ team: 1, owner: 1, urgency: 1, nextContactAt: 1 });
// What a branch has open, and what of it nobody has taken since its owner left.
complaintSchema.index({ team: 1, sharedIn: 1, urgency: 1, nextContactAt: 1 });
complaintSchema.index({ team: 1, sharedIn: 1, owner: 1 });
// What a manager has taken on.
complaintSchema.index({ team: 1, takenOnBy: 1 });
complaintSchema.index({ team: 1, branch: 1, pooled: 1, urgency: 1, nextContactAt: 1 });
// What is open, and what of it is late, whoever has it.
complaintSchema.index({ team: 1, nextContactAt: 1 });
complaintSchema.index({ team: 1, urgency: 1, nextContactAt: 1 });
// What waits for management.
complaintSchema.index({ team: 1, awaitsAnswer: 1, awaitsManager: 1, urgency: 1, managementDueAt: 1, escalatedAt: 1 });
complaintSchema.index({ team: 1, customer: 1, loggedAt: -1 });
// What was logged and closed in some days.
complaintSchema.index({ team: 1, loggedAt: 1 });
complaintSchema.index({ team: 1, closedAt: 1 });
// Counts of many weeks.
complaintSchema.index({ team: 1, severity: 1, complainedAt: 1 });
complaintSchema.index({ team: 1, causeClass: 1, causeFoundAt: 1 });
complaintSchema.index({ team: 1, 'timesTold.at': 1 });
// What one rep closed last, and what a category was offered last.
complaintSchema.index({ team: 1, owner: 1, closedAt: -1 });
complaintSchema.index({ team: 1, 'state.category': 1, loggedAt: -1 });
// The finder catches up by this.
complaintSchema.index({ team: 1, changedAt: 1 });
complaintSchema.index({ team: 1, reopenedAt: 1 });
// What has been kept long enough.
complaintSchema.index({ team: 1, keptSince: 1 });
// Which complaints hold a file that somebody deleted.
complaintSchema.index({ team: 1, files: 1 });
// The outbox serves all teams at once.
complaintSchema.index({ unplanned: 1 });
complaintSchema.index({ wakeAt: 1 });

function date(instant: string | null | undefined): Date | null {
  return instant ? new Date(instant) : null;
}

function filesOf({ files }: Complaint): string[] | null {
  const there = files.filter(({ gone }) => !gone).map(({ id }) => id);
  return there.length > 0 ? there : null;
}

function gesturesBy({ offers }: Complaint): string[] | null {
  const people = [...new Set(offers.flatMap(({ kind, by }) => (kind === 'gesture' ? [by] : [])))];
  return people.length > 0 ? people : null;
}

/** What a complaint is searched by; null is a field that must be absent. */
export function searchedFields(state: Complaint): { [K in keyof Required<SearchedFields>]: SearchedFields[K] | null } {
  return {
    owner: state.owner,
    branch: state.branch,
    sharedIn: isOver(state) || state.private || state.pooled ? null : state.branch,
    private: state.private,
    takenOnBy: awaitsAnswer(state) ? (state.escalation?.takenOnBy ?? null) : null,
    stage: state.stage,
    severity: state.severity,
    customer: state.customer.id,
    awaitsManager: awaitsManager(state),
    awaitsAnswer: awaitsAnswer(state),
    urgency: urgency(state),
    managementDueAt: date(awaitsAnswer(state) ? managementDue(state) : null),
    escalatedAt: date(state.escalation?.at),
    gesturesBy: gesturesBy(state),
    awaitsApproval: state.stage === 'open' && !state.private && state.offers.some(awaitsApproval) ? true : null,
    preventionBy: isGone(state) ? null : (preventionOwed(state)?.owner ?? null),
    preventionDueAt: date(isGone(state) ? null : preventionOwed(state)?.dueAt),
    problem: isGone(state) || state.private ? null : (state.problem?.id ?? null),
    fixTold: isGone(state) || state.private ? null : fixTold(state),
    unseen: state.lookedAt || state.private || isGone(state) ? null : true,
    pooled: state.pooled && !state.private && !isOver(state) ? true : null,
    nextContactAt: date(nextContact(state)?.dueAt),
    wakeAt: date(state.wakeAt),
    loggedAt: date(state.loggedAt),
    closedAt: date(state.closedAt),
    reopenedAt: date(state.reopenedAt),
    keptSince: date(state.keptSince),
    files: filesOf(state),
    ...countedFields(state),
  };
}

/**
 * How lists are ordered (A50), and the condition that goes with it: each urgency named, so that an index that holds this order
 * is read only where something can be found, and not past all that is over.
 */
export const urgentFirst = {
  where: { urgency: { $in: severities.map((severity) => urgency({ severity })) } },
  order: { urgency: 1, nextContactAt: 1 },
} as const;

/** Whatever is not over has a next contact: what `nextContactAt` must be for that. */
export const hasNextContact = { $gt: new Date(0) };

/** The state as it is stored: its personal texts are left to the events that carry them. */
export function withoutTexts(state: Complaint): WithTexts<Complaint, TextId> {
  return replaceTexts(state, ({ personal }) => ({ personal }));
}
