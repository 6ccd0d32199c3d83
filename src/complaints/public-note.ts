import type { Complaint } from './complaint.ts';
import { plannedContact } from './contacts-owed.ts';
import type { Decided } from './event.ts';
import type { Moment } from './moment.ts';

/** Whether a closing note is still to be posted, or to be left out for a reason. */
export function owesNote({ owed }: Pick<Complaint, 'owed'>): boolean {
  return owed.some(({ about }) => about === 'public note');
}

/**
 * Whether the world is to be told how it ended: everybody could read it, and the customer is content, or had agreed to what was
 * done since it was opened last (A52). Once told, or left out, it is not owed again.
 */
export function earnsNote({ posted, offers, reopenedAt }: Complaint, content: boolean): boolean {
  if (!posted || posted.noteAt !== null) return false;
  const since = reopenedAt ?? '';
  return content || offers.some(({ answer, doneAt }) => answer?.agreed && doneAt !== null && answer.at > since);
}

/** It ends; where the world is to be told so first, that is owed and ends it. `content`: the customer says so. */
export function endOrNote(
  state: Complaint,
  closed: Extract<Decided, { type: 'closed' }>,
  content: boolean,
  at: Moment,
): Decided[] {
  if (owesNote(state)) return [];
  if (!earnsNote(state, content)) return [closed];
  const resolved: Decided[] = state.stage === 'open' ? [{ type: 'resolved', remedy: null }] : [];
  return [...resolved, plannedContact(state, 'public note', at)];
}
