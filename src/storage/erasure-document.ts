import { Schema } from 'mongoose';
import type { ErasedBecause, EraseReason } from '../complaints/event.ts';

/**
 * That a customer is to be erased; `_id` is their record's. `maybe`: only if none of their complaints has words left. `begun`:
 * not done yet, whoever comes by finishes it. Ids and instants only: it is kept as the proof that it was done.
 */
export type ErasureDocument = {
  _id: string;
  team: string;
  state: 'maybe' | 'begun' | 'erased';
  because: ErasedBecause;
  /** The head who asked; null where the rule did. */
  askedBy: string | null;
  reason: EraseReason | null;
  /** Business time (ISO instant) at which it was asked for. */
  at: string;
  /** Which form or rule asked for it. */
  key: string;
  /** Their complaints, whose words go. */
  complaints: string[];
  /** Complaints of somebody else that once bore their name: what shows them is drawn anew. */
  named: string[];
};

const text = { type: String, required: true };

export const erasureSchema = new Schema<ErasureDocument>(
  {
    _id: text,
    team: text,
    state: text,
    because: text,
    askedBy: { type: String, default: null },
    reason: { type: String, default: null },
    at: text,
    key: text,
    complaints: { type: [String], required: true },
    named: { type: [String], required: true },
  },
  { collection: 'erasures', versionKey: false },
);

// What is not done yet.
erasureSchema.index({ team: 1, state: 1 });
// The one that a form asked for.
erasureSchema.index({ team: 1, key: 1 });
