import { branchOf, dutyOf, weekOf } from '../people/branch.ts';
import { may } from '../people/may.ts';
import { type Route, routeFor } from '../people/route.ts';
import { addSpan, partOfTheWorkingWay } from '../time/working-clock.ts';
import { nextWorkingMoment } from '../time/working-week.ts';
import { awaitsAnswer, awaitsManager, type Complaint, type Escalation } from './complaint.ts';
import { ComplaintError } from './complaint-error.ts';
import type { Decided } from './event.ts';
import type { Moment } from './moment.ts';
import { type Personal, personal } from './personal.ts';

/** What decides where a complaint goes and how fast. */
export type Routable = Pick<Complaint, 'severity' | 'branch' | 'vip' | 'category' | 'product' | 'private'>;

/** The route a complaint takes as things stand. */
export function routeOf(complaint: Routable, settings: Moment['settings']): Route {
  const { region } = branchOf(settings, complaint.branch);
  return routeFor(settings.routes, { ...complaint, region });
}

/** Whether nobody looks at the channel now: it is urgent, and the branch is closed (A50). */
function nobodyLooks({ severity, branch }: Routable, at: Moment): boolean {
  const opens = nextWorkingMoment(at.now, weekOf(at.settings, branch));
  return severity === 'urgent' && Date.parse(opens) > Date.parse(at.now);
}

/**
 * When it is asked for again: in the thread, then the manager on duty, then the next level. Three times and no more, but
 * once at least after somebody lets it go. What is urgent while the branch is closed goes to those whom its route or its branch names as on
 * duty at once, and to the next level when they have not taken it on in time; where these name none, all managers are asked
 * when the time is over, and not the thread before them.
 * @param asked how often it was asked for again before
 */
export function askAgainAt(complaint: Routable, at: Moment, asked = 0): string[] {
  const left = 3 - Math.min(asked, 2);
  const named = () => namedOnDuty(routeOf(complaint, at.settings), complaint, at).length > 0;
  const duty = nobodyLooks(complaint, at) && left > 1 ? Number(!named()) : null;
  // After how many of its time to be taken on each step comes; steps that come at one moment are one, the highest.
  const after = duty === null ? [1, 2, 3].slice(0, left) : [duty, duty, duty + 1].slice(-left);
  const { takeOn } = at.settings.clocks[complaint.severity];
  const later = (from: string) => addSpan(from, takeOn, weekOf(at.settings, complaint.branch));
  return after.map((times) => Array.from({ length: times }).reduce(later, at.now));
}

/** Whoever has a round lets it go: its clock starts again, or whoever has handled it has it from now on and is reminded. */
export function goesOn(
  state: Complaint,
  { event: round, answerBy, asked }: Pick<Escalation, 'event' | 'answerBy' | 'asked'>,
  at: Moment,
): Extract<Decided, { type: 'let go' }> {
  const remindAt = answerRemindAt(state, answerBy, at);
  return { type: 'let go', round, askAgainAt: askAgainAt(state, at, asked), remindAt };
}

/** The clocks of a round that begins now, or that goes on by others after it was asked for again so often. */
export function roundClocks(
  complaint: Routable,
  at: Moment,
  asked = 0,
): Pick<Escalation, 'takeOnBy' | 'answerBy' | 'askAgainAt'> {
  const { takeOn, answer } = at.settings.clocks[complaint.severity];
  const week = weekOf(at.settings, complaint.branch);
  return {
    takeOnBy: addSpan(at.now, takeOn, week),
    answerBy: addSpan(at.now, answer, week),
    askAgainAt: askAgainAt(complaint, at, asked),
  };
}

/** Puts a complaint before management, with every clock resolved, by the route that takes it. */
export function escalated(
  complaint: Routable,
  reason: Personal | null,
  at: Moment,
): Extract<Decided, { type: 'escalated' }> {
  const { id, name, channel } = routeOf(complaint, at.settings);
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

/**
 * What somebody else has handled goes to them when whoever has it lets go: nothing goes so to somebody who is no manager any more.
 */
export function handlerLeft(state: Complaint, at: Moment): Decided[] {
  const round = state.escalation;
  if (!round?.handledBy || round.handledBy === round.takenOnBy || !awaitsAnswer(state)) return [];
  const handler = at.people.find(round.handledBy);
  if (!handler || may(handler, 'answer', state)) return [];
  return [{ type: 'unhandled', round: round.event, of: handler.id }];
}

/** Who is named as on duty: by the route, else by the branch for the weekday that it is there (A09). */
function namedOnDuty(route: Route, { branch }: Pick<Complaint, 'branch'>, at: Moment): string[] {
  return firstOf(at.people.among(route.onDuty), at.people.among(dutyOf(at.settings, branch, at.now)));
}

/** Managers who are asked: those who are named as on duty, else all of them, else the heads. */
export function onDuty(route: Route, complaint: Pick<Complaint, 'branch'>, at: Moment): string[] {
  return firstOf(namedOnDuty(route, complaint, at), at.people.managers(), at.people.heads());
}

/** The level above them: whom the route names, else the heads, else the managers. */
export function nextLevel(route: Route, at: Moment): string[] {
  return firstOf(at.people.among(route.nextLevel), at.people.heads(), at.people.managers());
}

function firstOf(...lists: string[][]): string[] {
  return [...new Set(lists.find((list) => list.length > 0) ?? [])];
}
