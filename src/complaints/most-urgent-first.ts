import { type Complaint, nextContact, severities } from './complaint.ts';

/** When management owes its next act: to take it on, and then to answer. Undefined when it was never put before them. */
export function managementDue({ escalation }: Pick<Complaint, 'escalation'>): string | undefined {
  return escalation?.takenOnBy ? escalation.answerBy : escalation?.takeOnBy;
}

/** When the customer is to hear from us next; undefined once it is over. */
export const contactDue = (complaint: Complaint): string | undefined => nextContact(complaint)?.dueAt;

/** 0 urgent, 1 serious, 2 normal. */
export const urgency = ({ severity }: Pick<Complaint, 'severity'>): number => severities.indexOf(severity);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The order in which complaints are listed everywhere (A50): the urgent, the serious, the normal; among equals the one with
 * the least time left, so that what is overdue stands first of its kind and below all that is more urgent.
 * @param due when it is due (an ISO instant); what is due at no time comes last of all, and of what is due at one time
 *   what has been before management the longest comes first
 */
export function mostUrgentFirst(due: (complaint: Complaint) => string | undefined) {
  const last = '~';
  return (a: Complaint, b: Complaint): number =>
    Number(due(a) === undefined) - Number(due(b) === undefined) ||
    urgency(a) - urgency(b) ||
    compare(due(a) ?? last, due(b) ?? last) ||
    compare(a.escalation?.at ?? last, b.escalation?.at ?? last);
}
