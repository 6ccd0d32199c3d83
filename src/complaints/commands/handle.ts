import type { Complaint } from '../complaint.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { answerRemindAt, openRound } from '../rounds.ts';

/** A manager has handled it; the answer is still to come. Nobody handles what nobody took on, so that is done too. */
export function handle(state: Complaint, roundNumber: number, at: Moment): Decided[] {
  const round = openRound(state, roundNumber, at);
  if (round.handledBy) return [];
  const handled: Decided = { type: 'handled', round: round.event };
  if (round.takenOnBy) return [handled];
  const remindAt = answerRemindAt(state.severity, round.answerBy, at);
  return [{ type: 'taken on', round: round.event, remindAt }, handled];
}

/** Undoes one's own `handle`. */
export function unhandle(state: Complaint, roundNumber: number, at: Moment): Decided[] {
  const round = openRound(state, roundNumber, at);
  return round.handledBy === at.by.id ? [{ type: 'unhandled', round: round.event }] : [];
}
