import { cleanText } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import { awaitsAnswer, type Complaint } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';
import { escalated } from '../rounds.ts';

/** Puts a complaint before management, also a closed one: a refund ends a complaint, not its cause. @throws ComplaintError 'already' */
export function escalate(state: Complaint, command: CommandOf<'escalate'>, at: Moment): Decided[] {
  if (state.outreach) {
    const sentence = `Nobody has complained of ${state.reference} yet. Once they do, say so there, and it can go before management.`;
    throw new ComplaintError('step first', sentence);
  }
  if (awaitsAnswer(state)) throw new ComplaintError('already', `${state.reference} is already before management.`);
  return [escalated(state, personal(state.events + 1, 'reason', cleanText(command.reason)), at)];
}
