import { type Act, may } from '../people/may.ts';
import type { Complaint } from './complaint.ts';
import { ComplaintError } from './complaint-error.ts';
import type { Moment } from './moment.ts';

/**
 * Asks the table, for a complaint or (null) for their role alone.
 * @throws ComplaintError 'not found' for what they may not even read; 'not allowed', with whom to ask, for what they may not do
 */
export function checkAllowed(act: Act, at: Moment, state: Complaint | null): void {
  if (state && !may(at.by, 'read', state) && (state.private || may(at.by, 'read', null))) {
    throw new ComplaintError('not found', 'There is no such complaint. /complaint mine lists yours.');
  }
  if (may(at.by, act, state)) return;
  throw new ComplaintError('not allowed', whomToAsk(act, at, state));
}

function whomToAsk(act: Act, at: Moment, state: Complaint | null): string {
  if (!may(at.by, 'log', null)) {
    return 'Only members of this workspace can do that. Ask one of them to do it for you.';
  }
  const asManager = { ...at.by, role: 'manager' as const };
  const asRep = { ...at.by, role: 'rep' as const, branch: state?.branch ?? null };
  if (state && !state.private && may(asRep, act, state)) {
    const owner = at.people.find(state.owner)?.name ?? 'its owner';
    return `${state.reference} belongs to another branch. Ask ${owner}, or a manager.`;
  }
  if (may(asManager, act, state)) return 'Only managers can do that. Write in the thread, and they will see it.';
  if (state?.private) return `${state.reference} is private, so that is for whoever handles it.`;
  return 'Only heads can do that. Ask an admin of this workspace.';
}
