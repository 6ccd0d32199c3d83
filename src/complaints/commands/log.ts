import { may } from '../../people/may.ts';
import { cleanText, saidInWords, saysSomething } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import { isReachable, isThere } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import { chosenContact, inheritedPromise, plannedContact } from '../contacts-owed.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';
import { privateHandler } from '../private-handler.ts';
import { questionsFor } from '../questions-for.ts';
import { readPosted } from '../read-posted.ts';
import { escalated } from '../rounds.ts';

const aYear = 366 * 86_400_000;

/** The clock runs from when it reached us, however late it is logged (A36). */
function whenReceived(receivedAt: string | null, at: Moment): string {
  if (receivedAt === null) return at.now;
  const ago = Date.parse(at.now) - Date.parse(receivedAt);
  if (ago < 0)
    throw new ComplaintError('time too far', 'That time is still to come. Choose when it reached us.', 'received');
  if (ago > aYear)
    throw new ComplaintError('time too far', 'That is more than a year ago. Choose a later day.', 'received');
  return new Date(receivedAt).toISOString();
}

/**
 * A new complaint, and what happens now: solved on the spot, a contact owed, or management.
 * @throws ComplaintError on the field at fault: words, what, contact, when, received
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
  const posted = command.posted && command.via === 'social' ? readPosted(command.posted, 1) : null;
  const timed = { severity, branch: command.branch, via: command.via, posted, customer: { contact } };
  if (what.now === 'owe' && !isReachable(timed)) {
    throw new ComplaintError('contact missing', 'How do we reach them? Add a phone number or an e-mail.', 'contact');
  }
  // In person, by phone and by live chat the first contact is made when it is logged (A36).
  const receivedAt = whenReceived(command.receivedAt ?? null, at);
  const { outreach } = command;
  const firstContactAt = isThere(command.via) && !outreach ? receivedAt : null;
  const about = firstContactAt ? 'contact' : 'first contact';
  const { branch, subject } = command;
  const isPrivate = command.private || subject !== null;
  const category = cleanText(command.category) || null;
  const product = cleanText(command.product) || null;
  const routed = { severity, branch, vip: command.customer.vip ?? false, category, product, private: isPrivate };
  const questions = questionsFor(at.settings, category);
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
    vip: command.customer.vip ?? false,
    private: isPrivate,
    subject,
    severity,
    via: command.via,
    ...(posted ? { posted } : {}),
    branch,
    product,
    category,
    orderNumber: personal(1, 'order number', cleanText(command.orderNumber)),
    wanted: personal(1, 'wanted', cleanText(command.wanted)),
    receivedAt,
    owner: isPrivate ? privateHandler({ ...routed, subject }, at) : (outreach?.owner ?? at.by.id),
    firstContactAt,
    ...(questions.length > 0 ? { questions } : {}),
    ...(may(at.by, 'answer', null) ? { looked: true as const } : {}),
    ...(what.now === 'solved' && what.thanked ? { thanked: true } : {}),
    ...(outreach ? { outreach: true as const } : {}),
  };
  if (outreach && what.now === 'owe') {
    const { problem, reference } = outreach;
    // The day was checked when it was asked for; what breaks off and is done later is due at once.
    return [logged, { type: 'problem linked', problem, reference }, inheritedPromise({ about, ...what }, timed, at)];
  }
  if (what.now === 'solved') {
    const did = saidInWords(what.whatWeDid, 'what we did', 'Say in a few words what we did for them.');
    return [logged, { type: 'closed', because: 'solved on the spot', reason: personal(2, 'remedy', did) }];
  }
  const planned = plannedContact(timed, about, at, receivedAt);
  if (what.now === 'owe') {
    // What is urgent, or everybody can read, waits no longer than its clock says, unless the customer was told another time.
    const waits = (severity === 'urgent' || posted !== null) && !what.promised && planned.dueAt < what.dueAt;
    return [logged, waits ? planned : chosenContact(what, about, timed, at)];
  }
  const reason = personal(3, 'reason', cleanText(what.reason));
  if (!isPrivate) return [logged, planned, escalated(routed, reason, at)];
  // Whoever handles it is management.
  return reason ? [logged, planned, { type: 'noted', text: reason, heardIn: null }] : [logged, planned];
}
