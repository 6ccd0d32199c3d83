import type { Offer, RemedyKind } from '../../complaints/complaint.ts';
import { moneyInWords } from '../../complaints/money.ts';
import type { Usual } from '../../complaints/usual-of.ts';
import { onOneLine } from './escape.ts';
import { at, bold, type Part, person } from './rich-text.ts';

export const remedyNames: Record<RemedyKind, string> = {
  refund: 'Refund',
  replacement: 'Replacement',
  repair: 'Repair',
  discount: 'Discount',
  gesture: 'Gesture of goodwill',
  explanation: 'Explanation',
  'apology only': 'Apology only',
  other: 'Something else',
  'fix step': 'A step of a plan',
};

/** What is offered, within a sentence: `refund of €50.00: the delivery fee`. */
export function remedyInWords({ kind, money, what }: Pick<Offer, 'kind' | 'money' | 'what'>): string {
  // A step is what is done in it.
  if (kind === 'fix step' && what) return onOneLine(what.text, 150);
  const named = kind === 'other' ? 'something else' : remedyNames[kind].toLowerCase();
  return `${named}${money ? ` of ${moneyInWords(money)}` : ''}${what ? `: ${onOneLine(what.text, 150)}` : ''}`;
}

/** `€30.00 to €60.00, half of them up to €45.00`. */
export function usualInWords({ count, median, from, to }: Usual): string {
  if (from.minor === to.minor) return `${moneyInWords(from)} (the last ${count})`;
  return `${moneyInWords(from)} to ${moneyInWords(to)}, half of them up to ${moneyInWords(median)} (the last ${count})`;
}

/** What it costs, by whom and by when, so that nobody can misunderstand it (A42). */
export function offerLines(offer: Offer): Part[][] {
  return [
    [bold('What: '), remedyInWords(offer)],
    [bold('By whom: '), person(offer.deliverer), ...(offer.dueAt ? [bold(' · By when: '), at(offer.dueAt)] : [])],
  ];
}

/** Where an offer stands, in a sentence. */
export function offerStanding(offer: Offer): Part[] {
  const { approval, decidedBy, canDeliver, answer, doneAt } = offer;
  if (doneAt) return ['Done, ', at(doneAt), '.'];
  if (answer) return answer.agreed ? ['They agreed (', answer.via, '), ', at(answer.at), '.'] : ['Not wanted.'];
  if (approval === 'refused') return ['Refused by ', person(decidedBy ?? ''), '.'];
  if (canDeliver === false) return [person(offer.deliverer), ' cannot deliver it.'];
  if (approval === 'awaited') return ['Waits for a manager’s approval.'];
  if (canDeliver === null) return ['Waits for ', person(offer.deliverer), ' to say that they can.'];
  return ['To be told to them.'];
}
