import {
  awaitsAnswer,
  awaitsApproval,
  type Complaint,
  isLive,
  promisedRemedies,
  type Via,
} from '../../complaints/complaint.ts';
import { filledIn } from '../../complaints/template-for.ts';
import { momentInWords } from '../../time/moment-in-words.ts';
import { remedyInWords } from './offer-in-words.ts';

/** What an update is written from; `nameOf` gives what the customer calls somebody of ours. */
export type Updating = {
  complaint: Complaint;
  via: Via;
  /** When they hear next (ISO instant). */
  nextAt: string;
  /** The name they know. */
  owner: string;
  nameOf: (person: string) => string;
  /** In which the customer reads times. */
  zone: string;
};

const dear = 'Dear {customer},';
const stands = 'I want to tell you how your complaint {reference} stands. It is still being worked on.';
const again = 'You will hear from me by {when}, also if there is no news by then.';
const signed = 'Kind regards,\n{owner}';

/** What an update begins from, by how it is told; `{doing}` is what is being done, which nobody but them may read. */
const templates: Record<Via, readonly string[]> = {
  'e-mail': [dear, stands, '{doing}', again, signed],
  letter: [dear, stands, '{doing}', again, signed],
  phone: ['This is {owner}. I want to tell you how it stands: it is still being worked on.', '{doing}', again],
  'in person': ['I want to tell you how it stands: it is still being worked on.', '{doing}', again],
  chat: ['This is {owner}. It is still being worked on.', '{doing}', again],
  social: [`This is {owner}. It is still being worked on. ${again}`],
};

/** What was agreed with its dates, and whom the rest waits for: no offer that may not be told yet is given away. */
function doing({ complaint, nameOf, zone }: Updating): string {
  const { offers, owner } = complaint;
  const agreed = promisedRemedies(complaint).map((offer) => {
    const by = offer.deliverer === owner ? '' : ` ${nameOf(offer.deliverer)} sees to it.`;
    return `What we agreed: ${remedyInWords(offer)}, by ${momentInWords(offer.dueAt ?? complaint.receivedAt, zone)}.${by}`;
  });
  const open = offers.filter((offer) => isLive(offer) && !offer.answer);
  const waits = [
    ...(open.some(awaitsApproval) || awaitsAnswer(complaint) ? ['I am waiting for the word of my manager.'] : []),
    ...open
      .filter(({ canDeliver }) => canDeliver === null)
      .map(({ deliverer }) => `I am waiting for the word of my colleague ${nameOf(deliverer)}.`),
  ];
  const all = [...agreed, ...new Set(waits)];
  return all.length > 0 ? all.join('\n') : 'I have not forgotten you: I am looking into it myself.';
}

/** How it stands, ready to be sent or said (A43, A44): who has it, what is being done, and when they hear next. */
export function updateText(updating: Updating): string {
  const { complaint, via, nextAt, owner, zone } = updating;
  const { customer, reference } = complaint;
  const filling = { customer: customer.name?.text ?? null, owner, when: momentInWords(nextAt, zone), reference };
  return templates[via]
    .map((paragraph) => (paragraph === '{doing}' ? doing(updating) : filledIn(paragraph, filling)))
    .join('\n\n');
}
