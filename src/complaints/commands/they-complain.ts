import { may } from '../../people/may.ts';
import { saidInWords } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import { type Complaint, isWord } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import { plannedContact, remediesAgain } from '../contacts-owed.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';

/**
 * Somebody whom we reached out to does complain (A54): it is a complaint from now on, in their words, also when telling them was over.
 * They have just been spoken to, so what is owed is the next contact, besides what they were told and what we did.
 * @throws ComplaintError 'already' when it is a complaint; 'words missing' on `words`
 */
export function theyComplain(state: Complaint, command: CommandOf<'they complain'>, at: Moment): Decided[] {
  if (!state.outreach) throw new ComplaintError('already', `${state.reference} is a complaint already.`);
  const reopened: Decided[] = state.stage === 'open' ? [] : [{ type: 'reopened', reason: null }];
  const said = saidInWords(command.words, 'words', 'Write what they said in words, as they said it.');
  const done = state.owed.filter(({ about, promised }) => !promised && (isWord(about) || about === 'look again'));
  const looked = may(at.by, 'answer', null) ? { looked: true as const } : {};
  const words = personal(state.events + reopened.length + 1, 'words', said);
  return [
    ...reopened,
    { type: 'they complained', words, done: done.map(({ id }) => id), ...looked },
    plannedContact(state, 'contact', at),
    ...(reopened.length > 0 ? remediesAgain(state, at) : []),
  ];
}
