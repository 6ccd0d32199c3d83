import type { Complaint } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { answerRemindAt, goesOn, handlerLeft, openRound } from '../rounds.ts';

/** A manager takes an escalation on; doing it twice changes nothing. @throws ComplaintError 'already' when another manager has it */
export function takeOn(state: Complaint, roundNumber: number, at: Moment): Decided[] {
  const round = openRound(state, roundNumber, at);
  if (round.takenOnBy === at.by.id && !round.takenOnByHandling) return [];
  if (round.takenOnBy && round.takenOnBy !== at.by.id) {
    const who = at.people.find(round.takenOnBy)?.name ?? 'Another manager';
    throw new ComplaintError('already', `${who} has already taken ${state.reference} on.`);
  }
  return [{ type: 'taken on', round: round.event, remindAt: answerRemindAt(state, round.answerBy, at) }];
}

/**
 * Undoes one's own taking on; the clock for taking it on starts again. Somebody else's is left as it is, and so is what one
 * has handled: whoever puts a check mark in the place of the eyes has it still.
 */
export function letGo(state: Complaint, roundNumber: number, at: Moment): Decided[] {
  const round = openRound(state, roundNumber, at);
  if (round.takenOnBy !== at.by.id || round.takenOnByHandling) return [];
  const handled = round.handledBy === at.by.id ? ({ handled: true } as const) : {};
  return [...handlerLeft(state, at), { ...goesOn(state, round, at), ...handled }];
}
