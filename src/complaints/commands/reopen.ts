import { cleanText } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import type { Complaint } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import { plannedContact, remediesAgain } from '../contacts-owed.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';
import { escalatedAnew } from '../rounds.ts';

/** Takes a complaint that is over or resolved up again, with a next contact. @throws ComplaintError 'already' when it is open */
export function reopen(state: Complaint, command: CommandOf<'reopen'>, at: Moment): Decided[] {
  if (state.stage === 'open') throw new ComplaintError('already', `${state.reference} is already open.`);
  const reason = personal(state.events + 1, 'reason', cleanText(command.reason));
  const again = [plannedContact(state, 'contact', at), ...remediesAgain(state, at)];
  return [{ type: 'reopened', reason }, ...again, ...escalatedAnew(state, 1 + again.length, at)];
}
