import type { Offer } from '../../complaints/complaint.ts';
import { momentInWords } from '../../time/moment-in-words.ts';
import { remedyInWords } from './offer-in-words.ts';

/** How people and times are told to a customer: `nameOf` gives what they call somebody of ours, `zone` is theirs. */
export type Telling = { nameOf: (person: string) => string; zone: string };

/** A plan as the customer is told it (A49): what is done, by which day, and who does it; ready to be said or copied. */
export function planText(steps: readonly Offer[], { nameOf, zone }: Telling): string {
  const inOrder = steps.toSorted((a, b) => (a.dueAt ?? '').localeCompare(b.dueAt ?? '') || a.id - b.id);
  const told = inOrder.map((step, index) => {
    const by = step.dueAt ? ` By ${momentInWords(step.dueAt, zone)}` : '';
    return `${index + 1}. ${remedyInWords(step).replace(/[.\s]+$/, '')}.${by}, by ${nameOf(step.deliverer)}.`;
  });
  return ['This is how we would like to put it right:', ...told, 'Do you agree to that?'].join('\n');
}
