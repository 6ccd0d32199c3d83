import { saidInWords } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import { type Complaint, firstTold, outlivesResolving, promisedRemedies } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import { plannedContact } from '../contacts-owed.ts';
import type { Decided } from '../event.ts';
import { passGates } from '../gates.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';
import { endOrNote } from '../public-note.ts';
import { stateAfter } from '../state-after.ts';
import { settled } from './sort-issues.ts';

/**
 * The remedy is done. Where it leaves an issue open, what they first told and what it settles are put right and the complaint
 * stays open; otherwise a follow-up is owed by severity; where none is, and nothing else is left to tell them, this closes.
 * @throws ComplaintError 'already', 'words missing' on `remedy`, 'step first' on `without`
 */
export function resolve(state: Complaint, command: CommandOf<'resolve'>, at: Moment): Decided[] {
  if (state.stage !== 'open') throw new ComplaintError('already', `${state.reference} is already ${state.stage}.`);
  if (promisedRemedies(state).length > 0) {
    throw new ComplaintError(
      'step first',
      'Something agreed is not done yet. Say that it is done, and this is put right.',
    );
  }
  const text = saidInWords(command.remedy, 'remedy', 'Say in a few words what was done for them.');
  const skipped = passGates(state, at.settings.gates, command, 'putting right', state.events);
  const open = state.issues.filter(({ settledAt }) => settledAt === null);
  const settles = command.settles ?? open.map(({ id }) => id);
  const n = state.events + skipped.length + 1;
  if (open.some(({ id }) => !settles.includes(id))) {
    const first: Decided = { type: 'issue settled', issue: firstTold, remedy: personal(n, 'remedy', text) };
    return [...skipped, first, ...settled(state, settles, text, n + 1)];
  }
  const partly = [...skipped, ...settled(state, settles, text, n)];
  const before = stateAfter(state, partly, at);
  const resolved: Decided = { type: 'resolved', remedy: personal(before.events + 1, 'remedy', text) };
  const followsUp = at.settings.clocks[state.severity].afterRemedy !== null && state.customer.contact !== null;
  if (followsUp) return [...partly, resolved, plannedContact(state, 'after remedy', at)];
  if (state.owed.some(outlivesResolving)) return [...partly, resolved];
  const closing = passGates(before, at.settings.gates, command, 'closing', before.events);
  const closed: Decided[] = [
    ...closing,
    { type: 'resolved', remedy: personal(before.events + closing.length + 1, 'remedy', text) },
  ];
  const ended = { type: 'closed', because: 'decided', reason: null } as const;
  return [...partly, ...closed, ...endOrNote({ ...state, stage: 'resolved' }, ended, false, at)];
}
