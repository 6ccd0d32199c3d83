import { awaitsManager, type Complaint } from '../complaint.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';

function firstOf(people: string[], otherwise: string[]): string[] {
  return [...new Set(people.length > 0 ? people : otherwise)];
}

function onDuty(at: Moment): string[] {
  return firstOf(at.people.onDuty(), at.people.nextLevel());
}

function askedAgain(state: Complaint, at: Moment): Decided[] {
  const round = state.escalation;
  if (!round || !awaitsManager(state)) return [];
  const due = round.askAgainAt.filter((instant) => instant <= at.now).length;
  if (due === 0) return [];
  // After downtime the highest step that is due is taken, once (scheduling 5.6).
  const step = Math.min(3, round.asked + due);
  const to = step === 1 ? [] : step === 2 ? onDuty(at) : firstOf(at.people.nextLevel(), at.people.onDuty());
  return [{ type: 'asked again', round: round.event, step, to }];
}

function firstContactsOverdue(state: Complaint, at: Moment): Decided[] {
  if (state.severity !== 'urgent') return [];
  return state.owed
    .filter((contact) => contact.about === 'first contact' && contact.dueAt <= at.now)
    .filter((contact) => !state.overdueTold.includes(contact.id))
    .map((contact) => ({ type: 'first contact overdue', followUp: contact.id, to: onDuty(at) }));
}

/** Time has passed: what is due is asked for again. Nothing due, nothing happens. */
export function tick(state: Complaint, at: Moment): Decided[] {
  return [...askedAgain(state, at), ...firstContactsOverdue(state, at)];
}
