import { may } from '../../people/may.ts';
import { cleanText } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import { type Complaint, type FollowUp, promisedRemedies } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import { plannedContact } from '../contacts-owed.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';

/**
 * What was agreed is done (A40): said by whoever delivers it, or by somebody who may change the complaint. Where nothing else is
 * owed then, the customer is contacted next.
 * @throws ComplaintError 'already', 'not allowed'
 */
export function keepPromise(state: Complaint, command: CommandOf<'keep promise'>, at: Moment): Decided[] {
  const offer = state.offers.find(({ id }) => id === command.offer);
  if (!offer?.answer?.agreed || offer.doneAt) {
    throw new ComplaintError('already', `That is done already, or was never agreed (${state.reference}).`);
  }
  if (offer.deliverer !== at.by.id && !may(at.by, 'offer', state)) {
    throw new ComplaintError('not allowed', 'Whoever delivers it says so, or its owner.');
  }
  const last = promisedRemedies(state).length === 1;
  // Once all is done nobody has to hear that it is still being worked on.
  const ends = ({ about, promised, offer: of }: FollowUp) =>
    of === offer.id || (last && about === 'update' && !promised);
  const done = state.owed.filter(ends).map(({ id }) => id);
  const words = personal(state.events + 1, 'words', cleanText(command.words));
  const kept: Decided = { type: 'remedy done', offer: offer.id, words, done };
  const left = state.owed.some(({ id }) => !done.includes(id));
  return left || state.stage === 'closed' ? [kept] : [kept, plannedContact(state, 'contact', at)];
}
