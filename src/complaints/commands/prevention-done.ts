import { may } from '../../people/may.ts';
import { cleanText } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import { type Complaint, preventionOwed } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';

/**
 * What keeps it from happening again is done (A01): said by whoever was to do it, or by a manager.
 * @throws ComplaintError 'already', 'not allowed'
 */
export function preventionDone(state: Complaint, command: CommandOf<'prevention done'>, at: Moment): Decided[] {
  const owed = preventionOwed(state);
  if (!owed) throw new ComplaintError('already', `Nothing is left to do so that ${state.reference} does not recur.`);
  if (owed.owner !== at.by.id && !may(at.by, 'answer', state)) {
    throw new ComplaintError('not allowed', 'Whoever is to do it says that it is done, or a manager.');
  }
  return [{ type: 'prevention done', words: personal(state.events + 1, 'words', cleanText(command.words)) }];
}
