import { may } from '../../people/may.ts';
import { cleanText } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import { type Complaint, isOver } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';
import { privateHandlers } from '../private-handler.ts';

/** Gives a complaint to another owner, who is told. @throws ComplaintError 'nobody there' on `to`, 'already' when theirs or closed */
export function handOver(state: Complaint, command: CommandOf<'hand over'>, at: Moment): Decided[] {
  const to = at.people.find(command.to);
  const fits = to && (state.private ? privateHandlers(state, at).includes(to.id) : may(to, 'log', null));
  if (!fits) {
    throw new ComplaintError('nobody there', 'They cannot take complaints here. Choose somebody else.', 'to');
  }
  if (state.owner === to.id)
    throw new ComplaintError('already', `${state.reference} is already with ${to.name}.`, 'to');
  if (isOver(state)) throw new ComplaintError('already', `${state.reference} is closed. Reopen it first.`);
  const note = personal(state.events + 1, 'note', cleanText(command.note));
  return [{ type: 'handed over', from: state.owner, to: to.id, note, told: command.told ?? false }];
}
