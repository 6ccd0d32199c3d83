import type { CommandOf } from '../command.ts';
import type { Complaint } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import { plannedContact, stillOwedContact } from '../contacts-owed.ts';
import type { Decided } from '../event.ts';
import { passGates } from '../gates.ts';
import type { Moment } from '../moment.ts';

/**
 * Nobody asks whether all is well after a remedy, for a reason of the list (A60). Where nothing else is owed then, this closes.
 * @throws ComplaintError 'already', 'not that one' for any other contact, 'step first' where a gate before closing is not met
 */
export function waiveFollowUp(
  state: Complaint,
  { followUp, because }: CommandOf<'waive follow-up'>,
  at: Moment,
): Decided[] {
  const contact = stillOwedContact(state, followUp);
  if (contact.about !== 'after remedy' && contact.about !== 'what we did') {
    const sentence = 'Only asking whether all is well, or telling them what we did, can be left out.';
    throw new ComplaintError('not that one', sentence, 'because');
  }
  const waived: Decided = { type: 'follow-up waived', followUp: contact.id, because };
  if (state.owed.length > 1 || state.stage === 'open') {
    return state.owed.length > 1 ? [waived] : [waived, plannedContact(state, 'contact', at)];
  }
  const skipped = passGates(state, at.settings.gates, {}, 'closing', state.events + 1);
  return [waived, ...skipped, { type: 'closed', because: 'decided', reason: null }];
}
