import { routeWithId } from '../../people/route.ts';
import { awaitsManager, type Complaint } from '../complaint.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { nextLevel, onDuty, routeOf } from '../rounds.ts';

function askedAgain(state: Complaint, at: Moment): Decided[] {
  const round = state.escalation;
  if (!round || !awaitsManager(state)) return [];
  const due = round.askAgainAt.filter((instant) => instant <= at.now).length;
  if (due === 0) return [];
  // After downtime the highest step that is due is taken, once (scheduling 5.6).
  const step = Math.min(3, round.asked + due);
  const route = routeWithId(at.settings.routes, round.route.id);
  const to = step === 1 ? [] : step === 2 ? onDuty(route, state, at) : nextLevel(route, at);
  return [{ type: 'asked again', round: round.event, step, to }];
}

function firstContactsOverdue(state: Complaint, at: Moment): Decided[] {
  if (state.severity !== 'urgent') return [];
  // What is private is between its handler and Redress.
  const to = state.private ? [state.owner] : onDuty(routeOf(state, at.settings), state, at);
  return state.owed
    .filter((contact) => contact.about === 'first contact' && contact.dueAt <= at.now)
    .filter((contact) => !state.overdueTold.includes(contact.id))
    .map((contact) => ({ type: 'first contact overdue', followUp: contact.id, to }));
}

/** Time has passed: what is due is asked for again. Nothing due, nothing happens. */
export function tick(state: Complaint, at: Moment): Decided[] {
  return [...askedAgain(state, at), ...firstContactsOverdue(state, at)];
}
