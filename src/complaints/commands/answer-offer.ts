import { cleanText } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import { type Complaint, isLive, mayBeToldNow, type Offer, toldWith, versionOf } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import { chosenContact } from '../contacts-owed.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';

/** @throws ComplaintError 'already' when there is no such offer, or nothing more can become of it */
export function liveOffer({ offers, reference }: Complaint, id: number): Offer {
  const offer = offers.find((each) => each.id === id);
  if (offer && isLive(offer)) return offer;
  throw new ComplaintError('already', `That offer on ${reference} is decided already. Its card says how.`);
}

/** @throws ComplaintError 'already' when it says something else by now than what they saw (A42) */
export function sameVersion(state: Complaint, offer: Offer, version: number): void {
  if (versionOf(state, offer) === version) return;
  throw new ComplaintError(
    'already',
    'The offer was changed meanwhile. Open it again, and tell the customer what it is now.',
  );
}

/**
 * What the customer says to an offer, to exactly this version of it (A41, A42). Agreed, what is to be done is a promise: the owner
 * answers for it, and the deliverer does it.
 * @throws ComplaintError 'already', 'step first' while it waits for approval or for the deliverer, 'time in the past'
 * once its day has passed
 */
export function answerOffer(state: Complaint, command: CommandOf<'answer offer'>, at: Moment): Decided[] {
  if (state.stage !== 'open')
    throw new ComplaintError('already', `${state.reference} is ${state.stage}. Reopen it first.`);
  const offer = liveOffer(state, command.offer);
  if (offer.answer) throw new ComplaintError('already', 'They have answered that already.');
  // Not wanted after all needs nobody's leave.
  if (command.agreed) sameVersion(state, offer, command.version);
  const together = toldWith(state, offer);
  if (command.agreed && !mayBeToldNow(state, offer)) {
    const sentence =
      offer.approval === 'awaited'
        ? 'A manager has to approve it first. You get a message once that is done.'
        : 'Whoever delivers it has to say first that they can. You get a message once they do.';
    throw new ComplaintError('step first', sentence);
  }
  if (command.agreed && together.some(({ dueAt }) => dueAt !== null && dueAt <= at.now)) {
    throw new ComplaintError(
      'time in the past',
      'The day it was offered for has passed. Offer it again with a later one.',
    );
  }
  const { agreed, via } = command;
  const answered = together.map(({ id }, index): Decided => {
    const n = state.events + index + 1;
    // Of several steps the first has what they said to all of them.
    const [who, words] = index === 0 ? [cleanText(command.who), cleanText(command.words)] : [null, null];
    return {
      type: 'offer answered',
      offer: id,
      agreed,
      via,
      who: personal(n, 'who', who),
      words: personal(n, 'words', words),
    };
  });
  if (!agreed) return answered;
  const promises = together.flatMap(({ id, dueAt }): Decided[] =>
    dueAt === null ? [] : [{ ...chosenContact({ dueAt, promised: true }, 'remedy', state, at), offer: id }],
  );
  return [...answered, ...promises];
}
