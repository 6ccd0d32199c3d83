import { saidInWords } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import type { Complaint } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import type { Decided } from '../event.ts';
import { personal } from '../personal.ts';

/** Closes by decision, with the reason; never for inactivity. @throws ComplaintError 'already', 'words missing' on `reason` */
export function close(state: Complaint, command: CommandOf<'close'>): Decided[] {
  if (state.stage === 'closed') throw new ComplaintError('already', `${state.reference} is already closed.`);
  const reason = saidInWords(command.reason, 'reason', 'Say in a few words why it can be closed.');
  return [{ type: 'closed', because: 'decided', reason: personal(state.events + 1, 'reason', reason) }];
}
