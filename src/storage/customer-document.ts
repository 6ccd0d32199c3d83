import { Schema } from 'mongoose';
import type { Flags, RecordChanged } from '../complaints/customer.ts';
import type { ErasedBecause } from '../complaints/event.ts';
import type { Personal } from '../complaints/personal.ts';
import type { Sealed, SealedText } from './personal-texts.ts';

export type CustomerTexts = { name: Personal | null; alsoKnownAs: Personal[]; contacts: Personal[] };

/** A customer as stored. `_id` begins with the team. What is absent was written by an earlier release, and reads as nothing. */
export type CustomerDocument = Partial<Omit<Sealed<CustomerTexts>, 'name'> & Flags> & {
  _id: string;
  team: string;
  name: Sealed<CustomerTexts>['name'];
  /** The one contact there was before there could be several. */
  contact?: SealedText | null;
  /** What they are recognised by: a keyed hash of each contact or, while none is known, of the name. Never empty. */
  knownBy: string[];
  lastComplaint: { reference: string; at: Date } | null;
  language?: string | null;
  /** Records that were merged into this one, and those merged into them. */
  also?: string[];
  /** The record this one was merged into: nothing but `moving` changes any more. What it is known by leads on from here. */
  mergedInto?: string;
  /** Merged, but its contacts are not in the other record yet. */
  moving?: boolean;
  mergedBy?: string;
  mergedAt?: string;
  changes?: RecordChanged[];
  /** Business time (ISO instant): nothing but ids is left, and nobody is led here any more. */
  erasedAt?: string;
  erasedBecause?: ErasedBecause;
  /** Goes up by one with each write. */
  rev: number;
  /** Real time. */
  changedAt: Date;
};

const mixed = Schema.Types.Mixed;

export const customerSchema = new Schema<Record<keyof CustomerDocument, unknown>>(
  {
    _id: { type: String, required: true },
    team: { type: String, required: true },
    name: { type: mixed, default: null },
    contact: mixed,
    contacts: { type: [mixed], default: undefined },
    alsoKnownAs: { type: [mixed], default: undefined },
    knownBy: { type: [String], required: true },
    lastComplaint: { type: new Schema({ reference: String, at: Date }, { _id: false }), default: null },
    vip: Boolean,
    vulnerable: Boolean,
    doNotCall: Boolean,
    language: String,
    also: { type: [String], default: undefined },
    mergedInto: String,
    moving: Boolean,
    mergedBy: String,
    mergedAt: String,
    changes: { type: [mixed], default: undefined },
    erasedAt: String,
    erasedBecause: String,
    rev: { type: Number, required: true },
    changedAt: { type: Date, required: true },
  },
  { collection: 'customers', versionKey: false, minimize: false },
);

// One customer for each contact, also when two reps log them at once.
customerSchema.index({ team: 1, knownBy: 1 }, { unique: true });
// The directory catches up by this.
customerSchema.index({ team: 1, changedAt: 1 });
// Merges that broke off.
customerSchema.index({ team: 1, moving: 1 });
// Who has not complained for long.
customerSchema.index({ team: 1, 'lastComplaint.at': 1 });
