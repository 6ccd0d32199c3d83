import { checkFitForPublic } from '../check-fit-for-public.ts';
import { saidInWords } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import type { Complaint } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';
import { owesNote } from '../public-note.ts';

function checkOwed(state: Complaint): void {
  if (owesNote(state)) return;
  throw new ComplaintError('already', `No public note is owed on ${state.reference}, or it is posted already.`);
}

/**
 * The closing note, to be posted by hand where everybody can read it (A52).
 * @throws ComplaintError 'already', 'words missing' and 'not that one' on `text`
 */
export function draftNote(state: Complaint, command: CommandOf<'draft public note'>): Decided[] {
  checkOwed(state);
  const text = saidInWords(command.text, 'text', 'Write what everybody is to read.');
  checkFitForPublic(state, text, 'text');
  return [{ type: 'public note drafted', text: personal(state.events + 1, 'text', text) }];
}

/**
 * A person has posted it; where nothing else is owed, that ends the complaint.
 * @throws ComplaintError 'already', 'time in the past' on `sent`
 */
export function postNote(state: Complaint, command: CommandOf<'post public note'>, at: Moment): Decided[] {
  checkOwed(state);
  const note = state.posted?.note;
  if (!note || note.event !== command.draft) {
    const sentence = `The public note of ${state.reference} was written anew. Close this and look at the card.`;
    throw new ComplaintError('already', sentence);
  }
  const sent = command.sentAt;
  if (sent !== null && sent > at.now) {
    throw new ComplaintError('time in the past', 'That time is still to come. Say it once it is posted.', 'sent');
  }
  const done = state.owed.filter(({ about }) => about === 'public note').map(({ id }) => id);
  const posted: Decided = { type: 'public note posted', postedAt: sent ?? at.now, done };
  if (state.owed.length > done.length) return [posted];
  const content = state.lastOutcome?.outcome === 'satisfied';
  return [posted, { type: 'closed', because: content ? 'content' : 'decided', reason: null }];
}
