import { may } from '../../people/may.ts';
import type { CommandOf } from '../command.ts';
import { type Complaint, isGone, isOver, isReachable } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import { plannedContact } from '../contacts-owed.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';
import { look } from './look.ts';

/**
 * It is a case of a problem (A09, A51). One that was a case of another is that no more. A manager who says so has looked at it
 * (A07). @throws ComplaintError 'already'
 */
export function linkProblem(
  state: Complaint,
  { problem, reference }: CommandOf<'link problem'>,
  at: Moment,
): Decided[] {
  if (state.problem?.id === problem) {
    throw new ComplaintError('already', `${state.reference} is a case of ${reference} already.`, 'problem');
  }
  const looked = may(at.by, 'look', state) ? look(state) : [];
  return [...unlinked(state, at), { type: 'problem linked', problem, reference }, ...looked];
}

/**
 * There is nothing to tell them of it any more, and where that was all that was left of the complaint it is closed again; a time
 * that they were told is kept all the same (truth 1).
 */
function unlinked(state: Complaint, at: Moment): Decided[] {
  const { problem, owed } = state;
  if (!problem) return [];
  const left: Decided = { type: 'problem unlinked', problem: problem.id, reference: problem.reference };
  const telling = owed.filter(({ about }) => about === 'what we did');
  const kept = telling
    .filter(({ promised }) => promised)
    .map(({ dueAt, remindAt }): Decided => {
      const still = remindAt !== null && remindAt > at.now ? remindAt : null;
      return { type: 'follow-up planned', about: 'contact', dueAt, promised: true, remindAt: still };
    });
  const isAll = !isOver(state) && telling.length > 0 && telling.length === owed.length && kept.length === 0;
  return [left, ...kept, ...(isAll ? [{ type: 'closed', because: 'decided', reason: null } as const] : [])];
}

/** It is no case of its problem after all. @throws ComplaintError 'already' when it is a case of none */
export function unlinkProblem(state: Complaint, at: Moment): Decided[] {
  if (!state.problem) throw new ComplaintError('already', `${state.reference} is a case of no problem.`);
  return unlinked(state, at);
}

/**
 * What it is a case of is fixed: the customer is told (A11), by whoever has it, also when it was closed long ago. Where they cannot be
 * reached, or are erased, there is nobody to tell.
 */
export function learnOfFix(state: Complaint, command: CommandOf<'learn of fix'>, at: Moment): Decided[] {
  const { problem, reference, fix, tell } = command;
  if (isGone(state) || state.erasedAt || state.problem?.id !== problem) return [];
  if (state.whatWeDid?.problem === problem && state.whatWeDid.event >= fix) return [];
  const text = personal(state.events + 1, 'what we did', tell);
  const learnt: Decided = { type: 'fix learnt', problem, reference, fix, tell: text };
  if (!isReachable(state) || state.owed.some(({ about }) => about === 'what we did')) return [learnt];
  const telling = plannedContact(state, 'what we did', at);
  return state.stage === 'closed' ? [learnt, { type: 'resolved', remedy: null }, telling] : [learnt, telling];
}
