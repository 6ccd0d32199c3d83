import { Schema } from 'mongoose';
import type { OwedKind } from '../complaints/owed-message.ts';
import type { SeenReaction } from '../outbox/card-store.ts';

/** A posted message that shows a complaint; `_id` is the key of what was owed. Kept for good. `leaseUntil` is real time. */
export type CardDocument = {
  _id: string;
  team: string;
  channel: string;
  ts: string;
  /** '' for a plan or digest, with the complaints in it in `shows`. */
  complaint: string;
  shows?: string[];
  kind: OwedKind;
  about: number;
  event: number;
  person: string | null;
  shownRev: number;
  seenReactions: SeenReaction[];
  seenVersion: number;
  /** There while the message shows less than the complaint has become; `marks` counts how often that was noted. */
  stale?: true;
  marks: number;
  leaseUntil: number;
  leaseToken?: string;
  over?: true;
  gone?: true;
};

const text = { type: String, required: true };
const whole = { type: Number, required: true };

export const cardSchema = new Schema<Omit<CardDocument, 'seenReactions'> & { seenReactions: unknown[] }>(
  {
    _id: text,
    team: text,
    channel: text,
    ts: text,
    complaint: String,
    shows: { type: [String], default: undefined },
    kind: text,
    about: whole,
    event: whole,
    person: { type: String, default: null },
    shownRev: whole,
    seenReactions: { type: [Schema.Types.Mixed], required: true },
    seenVersion: whole,
    stale: Boolean,
    marks: whole,
    leaseUntil: whole,
    leaseToken: String,
    over: Boolean,
    gone: Boolean,
  },
  { collection: 'cards', versionKey: false, minimize: false },
);

cardSchema.index({ team: 1, channel: 1, ts: 1 }, { unique: true });
cardSchema.index({ complaint: 1 });
// Plans and digests that show a complaint.
cardSchema.index({ shows: 1 }, { sparse: true });
// What is to be redrawn.
cardSchema.index({ stale: 1, leaseUntil: 1 });
// Whose reactions are read at start and every hour.
cardSchema.index({ team: 1, kind: 1, over: 1, gone: 1 });
