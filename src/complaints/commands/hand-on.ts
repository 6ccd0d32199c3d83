import { may } from '../../people/may.ts';
import type { CommandOf } from '../command.ts';
import type { Complaint } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { answerRemindAt, openRound } from '../rounds.ts';

/**
 * A manager hands an escalation to another (A09), who has it from then on; its clocks go on.
 * @throws ComplaintError 'already', 'nobody there' on `to`
 */
export function handOn(state: Complaint, { round: number, to }: CommandOf<'hand on'>, at: Moment): Decided[] {
  const round = openRound(state, number, at);
  const person = at.people.find(to);
  if (!person || !may(person, 'answer', state)) {
    throw new ComplaintError('nobody there', 'Only managers answer. Choose one of them.', 'to');
  }
  if (round.takenOnBy === to) throw new ComplaintError('already', `${person.name} has it already.`, 'to');
  const remindAt = answerRemindAt(state, round.answerBy, at);
  return [{ type: 'handed on', round: round.event, from: round.takenOnBy, to, remindAt }];
}
