import { cleanText } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import type { Complaint } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';
import { openRound } from '../rounds.ts';

/** A manager gives it back to the rep, who is told. @throws ComplaintError 'already', 'step first' once the customer was told that we look into why */
export function sendBack(state: Complaint, command: CommandOf<'send back'>, at: Moment): Decided[] {
  const round = openRound(state, command.round, at);
  if (state.whyPromisedAt && state.answers.length === 0) {
    const sentence = `The customer was told that we look into why. Answer ${state.reference}, or hand it to another manager.`;
    throw new ComplaintError('step first', sentence);
  }
  const reason = personal(state.events + 1, 'reason', cleanText(command.reason));
  return [{ type: 'sent back', round: round.event, reason }];
}
