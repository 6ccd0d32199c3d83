import { cleanText, saidInWords } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import type { Complaint } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import type { Decided } from '../event.ts';
import { personal } from '../personal.ts';

/**
 * What we have understood, for the customer to confirm (A20). Other words than the last ones make a new version; one that was
 * confirmed is never changed.
 * @throws ComplaintError 'words missing' on `text` or `not quite`, 'already' once it is closed or nothing is new
 */
export function sumUp(state: Complaint, { text, said }: CommandOf<'sum up'>): Decided[] {
  if (state.stage === 'closed') throw new ComplaintError('already', `${state.reference} is closed. Reopen it first.`);
  const clean = saidInWords(text, 'text', 'Write what you have understood.');
  const latest = state.summaries.at(-1);
  const stands = latest && latest.text.text === clean ? latest : null;
  const events: Decided[] = stands ? [] : [{ type: 'summed up', text: personal(state.events + 1, 'summary', clean) }];
  const summary = stands?.event ?? state.events + 1;
  const n = state.events + events.length + 1;
  if (said?.answer === 'yes' && stands?.notQuite) {
    throw new ComplaintError(
      'nothing to do',
      'They said that this is not quite right. Put in what they corrected first.',
      'text',
    );
  }
  if (said?.answer === 'yes' && !stands?.confirmed) {
    return [
      ...events,
      { type: 'summary confirmed', summary, via: said.via, who: personal(n, 'who', cleanText(said.who)) },
    ];
  }
  if (said?.answer === 'not quite' && !stands?.confirmed) {
    const words = saidInWords(said.words, 'not quite', 'Write what they say is not right.');
    return [...events, { type: 'summary disputed', summary, words: personal(n, 'words', words) }];
  }
  if (events.length > 0) return events;
  const sentence = stands?.confirmed
    ? 'They have confirmed this one. Change the words to make a new version.'
    : 'That is how it stands already. Change the words, or say what they answered.';
  throw new ComplaintError('nothing to do', sentence, 'text');
}
