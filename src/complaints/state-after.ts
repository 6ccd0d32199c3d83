import type { Complaint } from './complaint.ts';
import type { Decided } from './event.ts';
import { evolve } from './evolve.ts';
import type { Moment } from './moment.ts';

/** The complaint as it will be once these have happened: for a command that goes on from there. */
export function stateAfter(state: Complaint, decided: readonly Decided[], at: Moment): Complaint {
  return decided.reduce(
    (before, event) => evolve(before, { n: before.events + 1, v: 1, at: at.now, by: at.by.id, key: '', ...event }),
    state,
  );
}
