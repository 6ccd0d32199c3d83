import type { CommandOf } from '../command.ts';
import type { Complaint } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import { plannedContact, stillOwedContact } from '../contacts-owed.ts';
import { type Decided, waivableBecause } from '../event.ts';
import { passGates } from '../gates.ts';
import type { Moment } from '../moment.ts';
import { endOrNote } from '../public-note.ts';

/**
 * Nobody asks whether all is well after a remedy, or nobody posts the closing note, for a reason of the list (A60). Where nothing
 * else is owed then, this closes.
 * @throws ComplaintError 'already', 'not that one' for any other contact, 'step first' where a gate before closing is not met
 */
export function waiveFollowUp(
  state: Complaint,
  { followUp, because }: CommandOf<'waive follow-up'>,
  at: Moment,
): Decided[] {
  const contact = stillOwedContact(state, followUp);
  const { about } = contact;
  const note = about === 'public note';
  if (about !== 'after remedy' && about !== 'what we did' && !note) {
    const sentence = 'Only asking whether all is well, telling them what we did, and the public note, can be left out.';
    throw new ComplaintError('not that one', sentence, 'because');
  }
  if (!waivableBecause(about).includes(because)) {
    throw new ComplaintError('not that one', 'That is no reason to leave this out. Choose another one.', 'because');
  }
  const which = about === 'after remedy' ? {} : { about };
  const waived: Decided = { type: 'follow-up waived', followUp: contact.id, because, ...which };
  if (state.owed.length > 1) return [waived];
  if (state.stage === 'open') return [waived, plannedContact(state, 'contact', at)];
  const content = state.lastOutcome?.outcome === 'satisfied';
  const closed = { type: 'closed', because: note && content ? 'content' : 'decided', reason: null } as const;
  // What was to come before closing was asked for when the note was planned.
  if (note) return [waived, closed];
  const skipped = passGates(state, at.settings.gates, {}, 'closing', state.events + 1);
  return [waived, ...skipped, ...endOrNote(state, closed, because === 'they said that all is well', at)];
}
