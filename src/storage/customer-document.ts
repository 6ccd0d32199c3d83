import { Schema } from 'mongoose';
import type { Personal } from '../complaints/personal.ts';
import type { Sealed } from './personal-texts.ts';

/** Somebody who complained, as they are used. */
export type Customer = {
  id: string;
  name: string | null;
  contact: string | null;
  /** Reference and business time (ISO instant) of what they complained about last. */
  lastComplaint: { reference: string; at: string } | null;
};

export type CustomerTexts = { name: Personal | null; contact: Personal | null };

/** A customer as stored. `_id` begins with the team. */
export type CustomerDocument = Sealed<CustomerTexts> & {
  _id: string;
  team: string;
  /** What they are recognised by: a keyed hash of each contact or, while none is known, of the name. Never empty. */
  knownBy: string[];
  lastComplaint: { reference: string; at: Date } | null;
  /** Goes up by one with each write. */
  rev: number;
  /** Real time. */
  changedAt: Date;
};

export const customerSchema = new Schema<
  Omit<CustomerDocument, keyof CustomerTexts> & Record<keyof CustomerTexts, unknown>
>(
  {
    _id: { type: String, required: true },
    team: { type: String, required: true },
    name: { type: Schema.Types.Mixed, default: null },
    contact: { type: Schema.Types.Mixed, default: null },
    knownBy: { type: [String], required: true },
    lastComplaint: { type: new Schema({ reference: String, at: Date }, { _id: false }), default: null },
    rev: { type: Number, required: true },
    changedAt: { type: Date, required: true },
  },
  { collection: 'customers', versionKey: false, minimize: false },
);

// One customer for each contact, also when two reps log them at once.
customerSchema.index({ team: 1, knownBy: 1 }, { unique: true });
// The directory catches up by this.
customerSchema.index({ team: 1, changedAt: 1 });
