import { type Connection, Schema } from 'mongoose';
import { isDuplicate } from './database-error.ts';

/** How many references a team has given out. `_id` is the team, and `:problems` for those of problems. */
export type CounterDocument = { _id: string; references: number };

export const counterSchema = new Schema<CounterDocument>(
  { _id: { type: String, required: true }, references: { type: Number, required: true } },
  { collection: 'counters', versionKey: false },
);

/** The team's next reference, … of complaints, P-1, P-2, … of problems; never given twice, and a number may be left out. */
export async function nextReference(connection: Connection, team: string, of: 'R' | 'P' = 'R'): Promise<string> {
  const counters = connection.model<CounterDocument>('counters');
  const _id = of === 'R' ? team : `${team}:problems`;
  const next = () =>
    counters.findOneAndUpdate({ _id }, { $inc: { references: 1 } }, { upsert: true, returnDocument: 'after' }).lean();
  const counter = await next().catch((error: unknown) => {
    // Two at once began the count.
    if (!isDuplicate(error)) throw error;
    return next();
  });
  return `${of}-${counter.references}`;
}
