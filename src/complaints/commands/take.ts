import type { CommandOf } from '../command.ts';
import type { Complaint } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';

/**
 * A rep makes a complaint theirs. Another urgent one while holding several is asked about first, so that each gets their
 * attention (A02).
 * @throws ComplaintError 'already' when it is theirs or closed, 'holds enough'
 */
export function take(state: Complaint, { held = [], knowing = false }: CommandOf<'take'>, at: Moment): Decided[] {
  if (state.owner === at.by.id) throw new ComplaintError('already', `${state.reference} is already yours.`);
  if (state.stage === 'closed') throw new ComplaintError('already', `${state.reference} is closed. Reopen it first.`);
  if (state.severity === 'urgent' && held.length >= at.settings.urgentAtOnce && !knowing) {
    const sentence = `${state.reference} is urgent, and you have ${held.length} urgent ones already: ${held.slice(0, 5).join(', ')}. Can each still have your whole attention?`;
    throw new ComplaintError('holds enough', sentence);
  }
  return [{ type: 'taken', from: state.owner, to: at.by.id }];
}
