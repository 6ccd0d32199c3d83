import { type mongo, Schema } from 'mongoose';

/** The data key of one personal text, wrapped by ENCRYPTION_KEY. Dropping it destroys the text, copies of the database included. */
export type KeyDocument = {
  /** `document id:personal id`. */
  _id: string;
  team: string;
  /** The complaint the text belongs to; null for what is kept with a customer. */
  complaint: string | null;
  /** Set where the text says who the customer is. */
  customer: string | null;
  wrapped: mongo.Binary;
};

export const keySchema = new Schema<KeyDocument>(
  {
    _id: { type: String, required: true },
    team: { type: String, required: true },
    complaint: { type: String, default: null },
    customer: { type: String, default: null },
    wrapped: { type: Schema.Types.Mixed, required: true },
  },
  { collection: 'keys', versionKey: false },
);

// Striking out a complaint, erasing a customer. Opening goes by _id.
keySchema.index({ team: 1, complaint: 1 });
keySchema.index({ team: 1, customer: 1 });
