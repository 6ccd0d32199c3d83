import { cleanText, saidInWords, saysSomething } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import { ComplaintError } from '../complaint-error.ts';
import { chosenContact, plannedContact } from '../contacts-owed.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';
import { escalated } from '../rounds.ts';

const spoken = ['in person', 'phone', 'chat'];

/**
 * A new complaint, and what happens now: solved on the spot, a contact owed, or management.
 * @throws ComplaintError on the field at fault: words, what, contact, when
 */
export function log(command: CommandOf<'log'>, at: Moment): Decided[] {
  const words = saidInWords(
    command.words,
    'words',
    'Write what they said in words. An emoji alone does not tell the next reader what happened.',
  );
  const typed = cleanText(command.customer.contact);
  const contact = saysSomething(typed) ? typed : null;
  const { severity, what } = command;
  if (what.now === 'owe' && !contact) {
    throw new ComplaintError('contact missing', 'How do we reach them? Add a phone number or an e-mail.', 'contact');
  }
  // In person, by phone and by live chat the first contact is made when it is logged (A36).
  const firstContactAt = spoken.includes(command.via) ? at.now : null;
  const about = firstContactAt ? 'contact' : 'first contact';
  const logged: Decided = {
    type: 'logged',
    complaint: command.id,
    team: at.by.team,
    reference: command.reference,
    words: personal(1, 'words', words),
    customer: {
      id: command.customer.id,
      name: personal(1, 'name', cleanText(command.customer.name)),
      contact: personal(1, 'contact', contact),
    },
    severity,
    via: command.via,
    branch: command.branch,
    product: cleanText(command.product) || null,
    category: cleanText(command.category) || null,
    orderNumber: personal(1, 'order number', cleanText(command.orderNumber)),
    wanted: personal(1, 'wanted', cleanText(command.wanted)),
    receivedAt: at.now,
    owner: at.by.id,
    firstContactAt,
  };
  if (what.now === 'solved') {
    const did = saidInWords(what.whatWeDid, 'what we did', 'Say in a few words what we did for them.');
    return [logged, { type: 'closed', because: 'solved on the spot', reason: personal(2, 'remedy', did) }];
  }
  if (what.now === 'owe') return [logged, chosenContact(what, about, severity, at)];
  return [
    logged,
    plannedContact({ severity, customer: { contact } }, about, at),
    escalated(severity, personal(3, 'reason', cleanText(what.reason)), at),
  ];
}
