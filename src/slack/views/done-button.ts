import type { Button } from '@slack/types';
import { type Complaint, promisedRemedies } from '../../complaints/complaint.ts';
import { actions, button } from './buttons.ts';
import { plain } from './escape.ts';
import { remedyInWords } from './offer-in-words.ts';

/** What is promised and not done, in the order in which it is due. */
export function promisedInOrder(complaint: Complaint) {
  return promisedRemedies(complaint).toSorted((a, b) => (a.dueAt ?? '').localeCompare(b.dueAt ?? '') || a.id - b.id);
}

/** "It is done", of one promise, the one due first unless told otherwise; of several the button says which. */
export function doneButton(complaint: Complaint, offer?: number, style?: 'primary'): Button {
  const promised = promisedInOrder(complaint);
  const meant = promised.find(({ id }) => id === offer) ?? promised[0];
  const pressed = button(actions.keepPromise, { complaint: complaint.id, about: meant?.id ?? 0 }, style);
  return meant && promised.length > 1 ? { ...pressed, text: plain(`Done: ${remedyInWords(meant)}`, 75) } : pressed;
}
