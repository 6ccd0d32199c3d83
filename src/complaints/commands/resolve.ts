import { saidInWords } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import { type Complaint, outlivesResolving } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import { plannedContact } from '../contacts-owed.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';

/**
 * The remedy is done. A follow-up is owed by severity; where none is, and nothing else is left to tell them, this closes.
 * @throws ComplaintError 'already', 'words missing' on `remedy`
 */
export function resolve(state: Complaint, command: CommandOf<'resolve'>, at: Moment): Decided[] {
  if (state.stage !== 'open') throw new ComplaintError('already', `${state.reference} is already ${state.stage}.`);
  const text = saidInWords(command.remedy, 'remedy', 'Say in a few words what was done for them.');
  const resolved: Decided = { type: 'resolved', remedy: personal(state.events + 1, 'remedy', text) };
  const followsUp = at.settings.clocks[state.severity].afterRemedy !== null && state.customer.contact !== null;
  if (followsUp) return [resolved, plannedContact(state, 'after remedy', at)];
  if (state.owed.some(outlivesResolving)) return [resolved];
  return [resolved, { type: 'closed', because: 'decided', reason: null }];
}
