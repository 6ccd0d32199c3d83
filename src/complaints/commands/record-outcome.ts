import { cleanText } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import { type Complaint, type Feedback, type FollowUp, promisedRemedies } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import { chosenContact, plannedContact, stillOwedContact } from '../contacts-owed.ts';
import type { Decided } from '../event.ts';
import { passGates } from '../gates.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';
import { endOrNote } from '../public-note.ts';

function feedbackOf({ feedback, outcome }: CommandOf<'record outcome'>, n: number): { feedback?: Feedback } {
  if (!feedback || outcome === 'unreachable') return {};
  const { effort, again } = feedback;
  const better = personal(n, 'better', cleanText(feedback.better));
  return better || effort || again ? { feedback: { better, effort, again } } : {};
}

/**
 * What came of a contact. Reaching the customer does every contact owed to them but a later one that was promised, which
 * a chat before it does not cancel; satisfied closes, where the world is to be told
 * so once it is; partly and not plan the next one, and reopen what was resolved
 * (A28); unreachable plans another try.
 * @throws ComplaintError 'already', 'time in the past', 'time too far', 'step first' on `without`
 */
export function recordOutcome(state: Complaint, command: CommandOf<'record outcome'>, at: Moment): Decided[] {
  const contact = stillOwedContact(state, command.followUp);
  const { outcome } = command;
  if (contact.about === 'remedy') {
    throw new ComplaintError(
      'step first',
      'That is something to do for them. Say that it is done, or choose a new time.',
    );
  }
  if (contact.about === 'public note') {
    throw new ComplaintError('step first', 'That is a note to post. Say that it is posted, or why there is none.');
  }
  // A thank-you keeps no promise: what was agreed is owed until it is done (A40).
  const promised = promisedRemedies(state).length > 0;
  const unreachable = outcome === 'unreachable';
  // Content with this one, and lost all the same: what would win them back is thought about before it is closed (A55).
  const lost = command.feedback?.again === 'no';
  const closes = outcome === 'satisfied' && !promised && !lost;
  const stands = (owed: FollowUp) =>
    owed.about === 'remedy' ||
    owed.about === 'public note' ||
    (owed.id !== contact.id && (unreachable || (!closes && owed.promised && owed.dueAt > at.now)));
  const skipped = closes ? passGates(state, at.settings.gates, command, 'closing', state.events) : [];
  const recorded: Decided = {
    type: 'outcome recorded',
    outcome,
    words: personal(state.events + skipped.length + 1, 'words', cleanText(command.words)),
    done: state.owed.filter((owed) => !stands(owed)).map((owed) => owed.id),
    ...feedbackOf(command, state.events + skipped.length + 1),
  };
  if (outcome === 'satisfied' && promised) return [recorded];
  if (closes) {
    const closed = { type: 'closed', because: 'content', reason: null } as const;
    return [...skipped, recorded, ...endOrNote(state, closed, true, at)];
  }
  if (outcome === 'satisfied') return [recorded, plannedContact(state, 'contact', at)];
  const about = unreachable ? contact.about : 'contact';
  const next = command.next ? chosenContact(command.next, about, state, at) : plannedContact(state, about, at);
  if (unreachable || state.stage !== 'resolved') return [recorded, next];
  return [recorded, { type: 'reopened', reason: null }, next];
}
