import type { Complaint } from '../complaint.ts';
import type { Decided } from '../event.ts';

/** A manager has looked at it (A07); the first one counts. */
export function look(state: Complaint): Decided[] {
  return state.lookedAt ? [] : [{ type: 'looked at' }];
}
