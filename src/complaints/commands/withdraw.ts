import { may } from '../../people/may.ts';
import { cleanText } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import type { Complaint } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';

const aDay = 86_400_000;

/**
 * It was no complaint: it leaves every figure, and nothing more is owed. Its owner may for a day, then a manager.
 * @throws ComplaintError 'not allowed' after a day
 */
export function withdraw(state: Complaint, command: CommandOf<'withdraw'>, at: Moment): Decided[] {
  if (!may(at.by, 'answer', null) && Date.parse(at.now) - Date.parse(state.loggedAt) > aDay) {
    throw new ComplaintError(
      'not allowed',
      `${state.reference} was logged more than a day ago, so a manager withdraws it. Ask one of them.`,
      'because',
    );
  }
  const words = personal(state.events + 1, 'words', cleanText(command.words));
  return [{ type: 'withdrawn', because: command.because, words }];
}
