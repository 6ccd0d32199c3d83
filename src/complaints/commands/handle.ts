import type { Complaint } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { answerRemindAt, goesOn, openRound } from '../rounds.ts';

/**
 * A manager has handled it; the answer is still to come. Nobody handles what nobody took on, so that is done too.
 * @throws ComplaintError 'already' when another manager has handled it
 */
export function handle(state: Complaint, roundNumber: number, at: Moment): Decided[] {
  const round = openRound(state, roundNumber, at);
  if (round.handledBy === at.by.id) return [];
  if (round.handledBy) {
    const who = at.people.find(round.handledBy)?.name ?? 'Another manager';
    throw new ComplaintError('already', `${who} has already handled ${state.reference}. The answer is still to come.`);
  }
  const handled: Decided = { type: 'handled', round: round.event };
  if (round.takenOnBy) return [handled];
  const remindAt = answerRemindAt(state, round.answerBy, at);
  return [handled, { type: 'taken on', round: round.event, remindAt }];
}

/** Undoes one's own `handle`, and the taking on that came with it. */
export function unhandle(state: Complaint, roundNumber: number, at: Moment): Decided[] {
  const round = openRound(state, roundNumber, at);
  if (round.handledBy !== at.by.id) return [];
  const unhandled: Decided = { type: 'unhandled', round: round.event };
  if (round.takenOnBy !== at.by.id || !round.takenOnByHandling) return [unhandled];
  return [unhandled, goesOn(state, round, at)];
}
