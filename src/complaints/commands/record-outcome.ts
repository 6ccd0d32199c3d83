import { cleanText } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import type { Complaint } from '../complaint.ts';
import { chosenContact, plannedContact, stillOwedContact } from '../contacts-owed.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';

/**
 * What came of a contact. Reaching the customer does every contact owed to them; satisfied closes; partly and not plan the
 * next one, and reopen what was resolved (A28); unreachable plans another try.
 * @throws ComplaintError 'already', 'time in the past'
 */
export function recordOutcome(state: Complaint, command: CommandOf<'record outcome'>, at: Moment): Decided[] {
  const contact = stillOwedContact(state, command.followUp);
  const { outcome } = command;
  const unreachable = outcome === 'unreachable';
  const recorded: Decided = {
    type: 'outcome recorded',
    outcome,
    words: personal(state.events + 1, 'words', cleanText(command.words)),
    done: unreachable ? [contact.id] : state.owed.map((owed) => owed.id),
  };
  if (outcome === 'satisfied') return [recorded, { type: 'closed', because: 'content', reason: null }];
  const about = unreachable ? contact.about : 'contact';
  const next = command.next ? chosenContact(command.next, about, state.severity, at) : plannedContact(state, about, at);
  if (unreachable || state.stage !== 'resolved') return [recorded, next];
  return [recorded, { type: 'reopened', reason: null }, next];
}
