import { Schema } from 'mongoose';
import type { OwedKind, Recipient } from '../complaints/owed-message.ts';
import type { Pace } from '../outbox/pacing.ts';

/**
 * One owed message; `_id` is its key. `dueAt` is business time; leases, attempts and `doneAt` are real time. `live` is there
 * while it is unfinished. Ids only, never text.
 */
export type OutboxDocument = {
  _id: string;
  team: string;
  complaint: string | null;
  event: number;
  kind: OwedKind;
  about: number;
  to: Recipient;
  lane: number;
  dueAt: Date;
  of?: readonly string[];
  live?: true;
  /** Until when somebody holds it, or until when it is left alone; milliseconds, 0 when free. */
  leaseUntil: number;
  leaseToken?: string;
  fence: number;
  attempts: number;
  firstAttemptAt?: number;
  lastAttemptAt?: number;
  /** Where the last attempt went, or where the message is. */
  channel?: string;
  threadTs?: string | null;
  ts?: string;
  /** Complaints in what was sent, or may have been. */
  shows?: string[];
  outcome?: 'sent' | 'reconciled' | 'cancelled' | 'dead';
  reason?: string;
  lastError?: { code: string; class: string };
  doneAt?: Date;
  /** The team, for as long as it is dead. */
  deadIn?: string;
};

/** How fast a workspace is posted to; `_id` is the team. */
export type PaceDocument = { _id: string } & Pace;

/** The channel of a person's direct messages; `_id` is team and person. */
export type DirectMessagesDocument = { _id: string; team: string; person: string; channel: string };

const text = { type: String, required: true };
const whole = { type: Number, required: true };
const mixed = Schema.Types.Mixed;
const ninetyDays = 90 * 24 * 60 * 60;

export const outboxSchema = new Schema<Omit<OutboxDocument, 'to' | 'lastError'> & { to: unknown; lastError?: unknown }>(
  {
    _id: text,
    team: text,
    complaint: { type: String, default: null },
    event: whole,
    kind: text,
    about: whole,
    to: { type: mixed, required: true },
    lane: whole,
    dueAt: { type: Date, required: true },
    of: { type: [String], default: undefined },
    live: Boolean,
    leaseUntil: whole,
    leaseToken: String,
    fence: whole,
    attempts: whole,
    firstAttemptAt: Number,
    lastAttemptAt: Number,
    channel: String,
    threadTs: String,
    ts: String,
    shows: { type: [String], default: undefined },
    outcome: String,
    reason: String,
    lastError: mixed,
    doneAt: Date,
    deadIn: String,
  },
  { collection: 'outbox', versionKey: false, minimize: false },
);

// What is due and free, the most urgent first.
outboxSchema.index({ live: 1, lane: 1, dueAt: 1 });
// What is due next.
outboxSchema.index({ live: 1, dueAt: 1 });
// What is due to one person.
outboxSchema.index({ 'to.person': 1, live: 1, dueAt: 1 });
// What one claim took.
outboxSchema.index({ leaseToken: 1 }, { sparse: true });
// What could not be said.
outboxSchema.index({ deadIn: 1 }, { sparse: true });
outboxSchema.index({ doneAt: 1 }, { expireAfterSeconds: ninetyDays });

export const paceSchema = new Schema<Omit<PaceDocument, 'channels'> & { channels: unknown }>(
  {
    _id: text,
    rev: whole,
    gap: whole,
    nextAt: whole,
    heldUntil: whole,
    changedAt: whole,
    channels: { type: mixed, required: true },
  },
  { collection: 'paces', versionKey: false, minimize: false },
);

export const directMessagesSchema = new Schema<DirectMessagesDocument>(
  { _id: text, team: text, person: text, channel: text },
  { collection: 'directMessages', versionKey: false },
);
directMessagesSchema.index({ team: 1 });
