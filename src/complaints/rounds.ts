import { branchOf, weekOf } from '../people/branch.ts';
import { type Route, routeFor } from '../people/route.ts';
import { addSpan, partOfTheWorkingWay } from '../time/working-clock.ts';
import { awaitsManager, type Complaint, type Escalation } from './complaint.ts';
import { ComplaintError } from './complaint-error.ts';
import type { Decided } from './event.ts';
import type { Moment } from './moment.ts';
import { type Personal, personal } from './personal.ts';

/** What decides where a complaint goes and how fast. */
export type Routable = Pick<Complaint, 'severity' | 'branch' | 'vip' | 'category' | 'product' | 'private'>;

/** The route a complaint takes as things stand. */
export function routeOf(complaint: Routable, at: Moment): Route {
  const { region } = branchOf(at.settings, complaint.branch);
  return routeFor(at.settings.routes, { ...complaint, region });
}

/**
 * When it is asked for again: in the thread, then the manager on duty, then the next level. Three times and no more, but
 * once at least after somebody lets it go.
 * @param asked how often it was asked for again before
 */
export function askAgainAt({ severity, branch }: Routable, at: Moment, asked = 0): string[] {
  const span = at.settings.clocks[severity].takeOn;
  const instants: string[] = [];
  let from = at.now;
  for (let step = Math.min(asked, 2); step < 3; step += 1) {
    from = addSpan(from, span, weekOf(at.settings, branch));
    instants.push(from);
  }
  return instants;
}

/** The clocks of a round that begins now, or that goes on by others after it was asked for again so often. */
export function roundClocks(
  complaint: Routable,
  at: Moment,
  asked = 0,
): Pick<Escalation, 'takeOnBy' | 'answerBy' | 'askAgainAt'> {
  const again = askAgainAt(complaint, at, asked);
  const { answer } = at.settings.clocks[complaint.severity];
  return {
    takeOnBy: again[0] ?? at.now,
    answerBy: addSpan(at.now, answer, weekOf(at.settings, complaint.branch)),
    askAgainAt: again,
  };
}

/** Puts a complaint before management, with every clock resolved, by the route that takes it. */
export function escalated(
  complaint: Routable,
  reason: Personal | null,
  at: Moment,
): Extract<Decided, { type: 'escalated' }> {
  const { id, name, channel } = routeOf(complaint, at);
  return { type: 'escalated', reason, ...roundClocks(complaint, at), route: { id, name }, channel };
}

/**
 * What was withdrawn and is a complaint after all goes before management anew where nobody had taken it on: what was owed of
 * its round has lapsed, perhaps even its card.
 * @param before how many events of the same command come first
 */
export function escalatedAnew(state: Complaint, before: number, at: Moment): Decided[] {
  if (state.stage !== 'withdrawn' || !awaitsManager({ ...state, stage: 'open' })) return [];
  const reason = personal(state.events + before + 1, 'reason', state.escalation?.reason?.text);
  return [escalated(state, reason, at)];
}

/** When the manager who took it on is reminded of the answer: at 80 % of the working time of an urgent or serious clock, else never. */
export function answerRemindAt({ severity, branch }: Routable, answerBy: string, at: Moment): string | null {
  return severity === 'normal' || answerBy <= at.now
    ? null
    : partOfTheWorkingWay(at.now, answerBy, 0.8, weekOf(at.settings, branch));
}

/** @throws ComplaintError 'already' when that round is no longer the current one, or is over */
export function openRound(state: Complaint, round: number, at: Moment): Escalation {
  const current = state.escalation;
  if (!current || current.event !== round) {
    throw new ComplaintError(
      'already',
      `${state.reference} has moved on since. /complaint ${state.reference} shows where it stands.`,
    );
  }
  if (current.answeredAt) throw new ComplaintError('already', `${state.reference} is already answered.`);
  if (current.sentBackBy) {
    const who = at.people.find(current.sentBackBy)?.name ?? 'A manager';
    throw new ComplaintError('already', `${who} has already given ${state.reference} back to the rep.`);
  }
  return current;
}

/** Managers who are asked: those the route names, else all of them, else the heads. */
export function onDuty(route: Route, at: Moment): string[] {
  return firstOf(at.people.among(route.onDuty), at.people.managers(), at.people.heads());
}

/** The level above them: whom the route names, else the heads, else the managers. */
export function nextLevel(route: Route, at: Moment): string[] {
  return firstOf(at.people.among(route.nextLevel), at.people.heads(), at.people.managers());
}

function firstOf(...lists: string[][]): string[] {
  return [...new Set(lists.find((list) => list.length > 0) ?? [])];
}
