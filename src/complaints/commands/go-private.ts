import { cleanText, saysSomething } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import { type Complaint, isOver } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import type { Decided } from '../event.ts';
import { personal } from '../personal.ts';

/**
 * Who complained where everybody can read it writes to us in private now; from then on they are contacted there (A52).
 * @throws ComplaintError 'not that one', 'already', 'contact missing' on `contact`
 */
export function goPrivate(state: Complaint, { via, contact }: CommandOf<'go private'>): Decided[] {
  const { posted, reference, customer } = state;
  if (!posted) {
    const sentence = `${reference} is not one that everybody can read. “Correct it…” under More says that it is.`;
    throw new ComplaintError('not that one', sentence);
  }
  if (isOver(state)) throw new ComplaintError('already', `${reference} is closed. Reopen it first.`);
  if (posted.privateAt) throw new ComplaintError('already', `${reference} goes on in private already.`);
  const typed = cleanText(contact);
  const given = saysSomething(typed) ? typed : '';
  if (given === '' && !customer.contact && via !== 'social' && via !== 'in person') {
    throw new ComplaintError(
      'contact missing',
      'How do we reach them there? Add a phone number or an e-mail.',
      'contact',
    );
  }
  const changed = given === customer.contact?.text ? '' : given;
  return [{ type: 'went private', via, contact: personal(state.events + 1, 'contact', changed) }];
}
