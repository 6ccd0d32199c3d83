import { may } from '../../people/may.ts';
import { cleanText, saidInWords } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import type { Complaint } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';

/**
 * Our own account, beside the customer's, and what was decided from both (A56). That we admit fault needs a manager's name (A04).
 * @throws ComplaintError 'nothing to do', 'words missing' on `text`, 'nobody there' on `admitted by`
 */
export function tellOurSide(state: Complaint, command: CommandOf<'tell our side'>, at: Moment): Decided[] {
  const typed = cleanText(command.text);
  const { verdict, faultAdmittedBy } = command;
  const events: Decided[] = [];
  if (typed) {
    const text = saidInWords(typed, 'text', 'Write in words what we know of it.');
    events.push({ type: 'our side told', text: personal(state.events + 1, 'our side', text) });
  }
  if (faultAdmittedBy !== null) {
    const approver = at.people.find(faultAdmittedBy);
    if (!approver || !may(approver, 'answer', null)) {
      throw new ComplaintError('nobody there', 'Only a manager can approve that. Choose one of them.', 'admitted by');
    }
    if (verdict === null) {
      throw new ComplaintError('not that one', 'Say first whether they were right.', 'verdict');
    }
  }
  const { judged } = state;
  if (verdict && (judged?.verdict !== verdict || judged.faultAdmittedBy !== faultAdmittedBy)) {
    events.push({ type: 'judged', verdict, faultAdmittedBy });
  }
  if (events.length === 0) {
    throw new ComplaintError('nothing to do', 'Write what we know of it, or say whether they were right.', 'text');
  }
  return events;
}
