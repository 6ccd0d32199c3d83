import type { CommandOf } from '../command.ts';
import { type Complaint, isReachable } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import { chosenContact } from '../contacts-owed.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';

/** Owes the customer a contact at a moment the rep chose. @throws ComplaintError 'contact missing', 'time in the past', 'already' when closed */
export function planFollowUp(state: Complaint, command: CommandOf<'plan follow-up'>, at: Moment): Decided[] {
  if (state.stage === 'closed') throw new ComplaintError('already', `${state.reference} is closed. Reopen it first.`);
  if (!isReachable(state)) {
    throw new ComplaintError(
      'contact missing',
      'We have no phone number or e-mail of theirs to reach them by.',
      'when',
    );
  }
  return [chosenContact(command, 'contact', state, at)];
}
