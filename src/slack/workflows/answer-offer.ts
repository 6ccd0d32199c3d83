import type { App } from '@slack/bolt';
import { checkAllowed } from '../../complaints/check-allowed.ts';
import { type Complaint, promisedRemedies } from '../../complaints/complaint.ts';
import { ComplaintError } from '../../complaints/complaint-error.ts';
import { onChangeForm } from '../change-forms.ts';
import { type Desk, momentOf } from '../desk.ts';
import { onPress, openForm, performPressed } from '../presses.ts';
import { updateGround } from '../update-composer.ts';
import { answerOfferForm } from '../views/answer-offer-form.ts';
import { actions, readButton } from '../views/buttons.ts';

/** The promise a button speaks of: an offer by its number, or what it stands in the plan as; otherwise the one due first. */
function promiseAt(state: Complaint, about: number): number {
  // Pressed twice it does not end the next one.
  if (state.offers.some(({ id, doneAt }) => id === about && doneAt)) {
    throw new ComplaintError('already', `That is done already (${state.reference}).`);
  }
  const promised = promisedRemedies(state);
  const named = promised.find(({ id }) => id === about)?.id ?? state.owed.find(({ id }) => id === about)?.offer;
  const first = state.owed.find(({ offer }) => offer !== undefined)?.offer ?? promised[0]?.id;
  const offer = named ?? first;
  if (offer !== undefined) return offer;
  throw new ComplaintError('already', `Nothing agreed on ${state.reference} is left to do.`);
}

/** A rep writes down what the customer says to an offer, and that what was agreed is done. */
export function answerOffer(app: App, desk: Desk): void {
  onPress(app, desk, actions.tellOffer, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'answer offer' }, (state) =>
      answerOfferForm.build(updateGround(desk, state)),
    );
  });
  onChangeForm(app, desk, answerOfferForm);
  onPress(app, desk, actions.keepPromise, async (pressed) => {
    const { complaint, about } = readButton(pressed.value);
    const read = await desk.complaints.find(complaint);
    // Whether anything is agreed on it is nothing for somebody who may not read it.
    if (read) checkAllowed('keep promise', momentOf(desk, await desk.people.get(pressed.person))(), read.state);
    const offer = read ? promiseAt(read.state, about) : about;
    await performPressed(desk, pressed, complaint, { type: 'keep promise', offer, words: null });
  });
}
