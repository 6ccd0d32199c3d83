import type { Complaint } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';

/** A rep makes a complaint theirs. @throws ComplaintError 'already' when it is theirs or closed */
export function take(state: Complaint, at: Moment): Decided[] {
  if (state.owner === at.by.id) throw new ComplaintError('already', `${state.reference} is already yours.`);
  if (state.stage === 'closed') throw new ComplaintError('already', `${state.reference} is closed. Reopen it first.`);
  return [{ type: 'taken', from: state.owner, to: at.by.id }];
}
