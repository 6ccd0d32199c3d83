import { Schema } from 'mongoose';
import { isSettled, type Problem, type ProblemStage, problemOwes } from '../problems/problem.ts';
import type { ProblemEvent } from '../problems/problem-event.ts';
import type { StoredEvent } from './event-chain.ts';
import type { TextId, WithTexts } from './personal-texts.ts';

/** One problem: its events, what they add up to, and the fields it is searched by. `_id` begins with the team. */
export type ProblemDocument = {
  _id: string;
  team: string;
  reference: string;
  events: StoredEvent<ProblemEvent>[];
  state: WithTexts<Problem, TextId>;
  rev: number;
  /** Number of the last event that was carried out; `unplanned` is absent when that is the last of all. */
  planned: number;
  unplanned?: true;
  stage: ProblemStage;
  /** There while something is owed about it: by when. */
  owedBy?: Date;
  /** Who answers for it, and who is to fix it, while it is not settled. */
  holders?: string[];
  openedAt: Date;
  /** When it was fixed last. */
  fixedAt?: Date;
  /** Real time. */
  changedAt: Date;
};

const text = { type: String, required: true };
const whole = { type: Number, required: true };

export const problemSchema = new Schema<Omit<ProblemDocument, 'events'> & { events: unknown[] }>(
  {
    _id: text,
    team: text,
    reference: text,
    events: { type: [Schema.Types.Mixed], required: true },
    state: { type: Schema.Types.Mixed, required: true },
    rev: whole,
    planned: whole,
    unplanned: Boolean,
    stage: text,
    owedBy: Date,
    holders: { type: [String], default: undefined },
    openedAt: { type: Date, required: true },
    fixedAt: Date,
    changedAt: { type: Date, required: true },
  },
  { collection: 'problems', versionKey: false, minimize: false },
);

problemSchema.index({ team: 1, reference: 1 }, { unique: true });
// What is not settled, what is owed first.
problemSchema.index({ team: 1, owedBy: 1 });
problemSchema.index({ team: 1, stage: 1 });
problemSchema.index({ team: 1, openedAt: -1 });
problemSchema.index({ team: 1, holders: 1 });
problemSchema.index({ team: 1, fixedAt: 1 });
// All teams at once.
problemSchema.index({ unplanned: 1 });

/** What a problem is searched by; null is a field that must be absent. */
export function problemFields(state: Problem) {
  const owes = problemOwes(state);
  const held = [state.owner, state.stage === 'fix under way' ? state.fix?.owner : null];
  const holders = isSettled(state) ? [] : held.filter((id) => id != null);
  return {
    stage: state.stage,
    owedBy: owes ? new Date(owes.by) : null,
    holders: holders.length > 0 ? [...new Set(holders)] : null,
    openedAt: new Date(state.openedAt),
    fixedAt: state.fixed ? new Date(state.fixed.at) : null,
  };
}
