import { weekOf } from '../../people/branch.ts';
import { endOfDay } from '../../time/local-day.ts';
import { nextWorkingMoment } from '../../time/working-week.ts';
import type { CommandOf } from '../command.ts';
import type { Complaint } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import { chosenContact, promisedDay, stillOwedContact } from '../contacts-owed.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { checkSilence, silenceLimit } from '../silence.ts';

/**
 * Not yet: in an hour (with a message then), the owner's next working day (in the plan), or at a chosen moment.
 * @throws ComplaintError 'already', 'time in the past', 'time too far', 'step first' and 'not that one' on `when` for what
 * was agreed, 'not that one' where they would hear nothing for too long
 */
export function snooze(state: Complaint, command: CommandOf<'snooze'>, at: Moment): Decided[] {
  const contact = stillOwedContact(state, command.followUp);
  const { until } = command;
  const ofOffer = contact.offer === undefined ? {} : { offer: contact.offer };
  const same = { type: 'snoozed', followUp: contact.id, about: contact.about, ...ofOffer } as const;
  if (contact.about === 'remedy' && (typeof until === 'string' || !until.promised)) {
    const sentence = 'They were told when it is done. Tell them the new time, and choose it here.';
    throw new ComplaintError('step first', sentence, 'when');
  }
  if (until === 'in an hour') {
    const dueAt = new Date(Date.parse(at.now) + 3_600_000).toISOString();
    return [{ ...same, dueAt, promised: false, remindAt: dueAt }];
  }
  if (until === 'tomorrow') {
    const zone = at.people.find(state.owner)?.zone ?? at.by.zone;
    const morrow = nextWorkingMoment(endOfDay(at.now, zone), { ...weekOf(at.settings, state.branch), zone });
    const limit = silenceLimit(state, at);
    const dueAt = contact.about === 'update' && morrow > limit ? limit : morrow;
    return [{ ...same, dueAt, promised: false, remindAt: null }];
  }
  if (contact.about === 'remedy') promisedDay(until.dueAt, state, at);
  // The world is told no time.
  const chosen = contact.about === 'public note' ? { ...until, promised: false } : until;
  const { dueAt, promised, remindAt } = chosenContact(chosen, contact.about, state, at);
  if (contact.about === 'update') checkSilence(state, { dueAt, promised }, at);
  return [{ ...same, dueAt, promised, remindAt }];
}
