import type { Complaint } from '../complaint.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { openRound } from '../rounds.ts';

/** A manager has seen it and adds nothing; it still waits for somebody to take it on. */
export function see(state: Complaint, roundNumber: number, at: Moment): Decided[] {
  const round = openRound(state, roundNumber, at);
  return round.seenBy.includes(at.by.id) ? [] : [{ type: 'seen', round: round.event }];
}

/** Undoes one's own `see`. */
export function unsee(state: Complaint, roundNumber: number, at: Moment): Decided[] {
  const round = openRound(state, roundNumber, at);
  return round.seenBy.includes(at.by.id) ? [{ type: 'unseen', round: round.event }] : [];
}
