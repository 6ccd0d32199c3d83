import { weekOf } from '../../people/branch.ts';
import { may } from '../../people/may.ts';
import { momentInWords } from '../../time/moment-in-words.ts';
import { asSentence, cleanText, saidInWords } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import { type Complaint, outlivesAnswer } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import { plannedContact, promisedDay } from '../contacts-owed.ts';
import type { Decided, EventOf } from '../event.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';
import { readWhys } from '../read-whys.ts';
import { openRound } from '../rounds.ts';

/** Telling them takes the place of a contact that nobody promised, and is never later than that would have been. */
function telling(state: Complaint, at: Moment): Decided {
  const planned = plannedContact(state, 'answer', at);
  const replaced = state.owed.filter((contact) => !outlivesAnswer(contact)).map((contact) => contact.dueAt);
  return { ...planned, dueAt: [planned.dueAt, ...replaced].sort()[0] ?? planned.dueAt };
}

/** Who does what prevents it, and by when; both or neither (truth 4: no date without somebody who stands behind it). */
function actionOf(state: Complaint, { action }: CommandOf<'answer'>, at: Moment): EventOf<'answered'>['action'] {
  if (!action?.owner && !action?.dueAt) return undefined;
  if (!action.owner) throw new ComplaintError('not that one', 'Choose who does it by that day.', 'owner');
  if (!action.dueAt) throw new ComplaintError('not that one', 'Choose by when they do it.', 'when');
  const person = at.people.find(action.owner);
  if (!person || !may(person, 'log', null)) {
    throw new ComplaintError('nobody there', 'They are no member here. Choose somebody else.', 'owner');
  }
  const dueAt = promisedDay(action.dueAt, state, at);
  return { owner: person.id, dueAt, effect: personal(state.events + 1, 'effect', cleanText(action.effect)) };
}

/** What the rep can tell them, where the manager left it to the words of the answer (A11). */
function drafted(state: Complaint, cause: string, prevention: string, dueAt: string | undefined, at: Moment): string {
  const { zone } = weekOf(at.settings, state.branch);
  const until = dueAt ? ` It is to be done by ${momentInWords(dueAt, zone).replace(/ at .*/, '')}.` : '';
  return `We looked into why this happened. ${asSentence(cause)} So that it does not happen again: ${asSentence(prevention)}${until} Thank you for telling us; without you we would not have known.`;
}

/**
 * A manager says what caused it, what prevents it and what to tell the customer; telling them is then owed, also when the
 * complaint was closed in the meantime (A11, A33).
 * @throws ComplaintError 'words missing' on the field at fault, 'already', 'not that one' on `whys`, `owner` or `when`,
 * 'nobody there' on `owner`, 'time in the past', 'time too far' on `when`
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
  const whys = readWhys(command.whys, next);
  const action = actionOf(state, command, at);
  const typed = cleanText(command.tellCustomer);
  const tellCustomer = typed
    ? saidInWords(typed, 'tell customer', 'Say in words what the customer should be told.')
    : drafted(state, cause, prevention, action?.dueAt, at);
  const answered: Decided = {
    type: 'answered',
    round: round.event,
    cause: personal(next, 'cause', cause),
    causeClass: command.causeClass ?? 'not known yet',
    ...(command.pattern ? { pattern: command.pattern } : {}),
    whys,
    evidence: personal(next, 'evidence', cleanText(command.evidence)),
    prevention: personal(next, 'prevention', prevention),
    ...(action ? { action } : {}),
    tellCustomer: personal(next, 'tell customer', tellCustomer),
  };
  const tell = telling(state, at);
  return state.stage === 'closed' ? [answered, { type: 'resolved', remedy: null }, tell] : [answered, tell];
}
