import { addSpan, partOfTheWorkingWay } from '../time/working-week.ts';
import type { Complaint, Escalation, Severity } from './complaint.ts';
import { ComplaintError } from './complaint-error.ts';
import type { Decided } from './event.ts';
import type { Moment } from './moment.ts';
import type { Personal } from './personal.ts';

/**
 * When it is asked for again: in the thread, then the manager on duty, then the next level. Three times and no more, but
 * once at least after somebody lets it go.
 * @param asked how often it was asked for again before
 */
export function askAgainAt(severity: Severity, at: Moment, asked = 0): string[] {
  const span = at.settings.clocks[severity].takeOn;
  const instants: string[] = [];
  let from = at.now;
  for (let step = Math.min(asked, 2); step < 3; step += 1) {
    from = addSpan(from, span, at.settings.week);
    instants.push(from);
  }
  return instants;
}

/** Puts a complaint before management, with every clock resolved. */
export function escalated(
  severity: Severity,
  reason: Personal | null,
  at: Moment,
): Extract<Decided, { type: 'escalated' }> {
  const again = askAgainAt(severity, at);
  return {
    type: 'escalated',
    reason,
    takeOnBy: again[0] ?? at.now,
    answerBy: addSpan(at.now, at.settings.clocks[severity].answer, at.settings.week),
    askAgainAt: again,
  };
}

/** When the manager who took it on is reminded of the answer: at 80 % of the working time of an urgent or serious clock, else never. */
export function answerRemindAt(severity: Severity, answerBy: string, at: Moment): string | null {
  return severity === 'normal' || answerBy <= at.now
    ? null
    : partOfTheWorkingWay(at.now, answerBy, 0.8, at.settings.week);
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
