import { saidInWords } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import { type Complaint, outlivesAnswer } from '../complaint.ts';
import { plannedContact } from '../contacts-owed.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';
import { openRound } from '../rounds.ts';

/** Telling them takes the place of a contact that nobody promised, and is never later than that would have been. */
function telling(state: Complaint, at: Moment): Decided {
  const planned = plannedContact(state, 'answer', at);
  const replaced = state.owed.filter((contact) => !outlivesAnswer(contact)).map((contact) => contact.dueAt);
  return { ...planned, dueAt: [planned.dueAt, ...replaced].sort()[0] ?? planned.dueAt };
}

/**
 * A manager says what caused it, what prevents it and what to tell the customer; telling them is then owed, also when the
 * complaint was closed in the meantime (A11).
 * @throws ComplaintError 'words missing' on the field at fault, 'already'
 */
export function answer(state: Complaint, command: CommandOf<'answer'>, at: Moment): Decided[] {
  const round = openRound(state, command.round, at);
  const next = state.events + 1;
  const cause = saidInWords(command.cause, 'cause', 'Say what caused it, even if it is only what you know so far.');
  const prevention = saidInWords(
    command.prevention,
    'prevention',
    'Say what will keep it from happening again, or that nothing is needed and why.',
  );
  const tellCustomer = saidInWords(command.tellCustomer, 'tell customer', 'Say what the customer should be told.');
  const answered: Decided = {
    type: 'answered',
    round: round.event,
    cause: personal(next, 'cause', cause),
    prevention: personal(next, 'prevention', prevention),
    tellCustomer: personal(next, 'tell customer', tellCustomer),
  };
  const tell = telling(state, at);
  return state.stage === 'closed' ? [answered, { type: 'resolved', remedy: null }, tell] : [answered, tell];
}
