import { checkAllowed } from '../check-allowed.ts';
import type { CommandOf } from '../command.ts';
import { awaitsAnswer, type Complaint, isGone, preventionOwed, promisedRemedies } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import { inheritedPromise, plannedContact, remediesAgain } from '../contacts-owed.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';
import type { WhereItStands } from '../posted.ts';
import { escalated, escalatedAnew } from '../rounds.ts';

function numberOf({ reference }: Pick<Complaint, 'reference'>): number {
  return Number(reference.slice(reference.indexOf('-') + 1));
}

/** The same link and reach as texts of another event. */
function whereItStands(posted: WhereItStands | null | undefined, event: number): { posted?: WhereItStands } {
  return posted ? { posted: { link: personal(event, 'link', posted.link?.text), reach: posted.reach } } : {};
}

/** Of two complaints about the same, the one that goes on: that with the earlier reference, so that two merges never meet in a circle. */
export function mergeOrder(a: Complaint, b: Complaint): { from: Complaint; into: Complaint } {
  return numberOf(a) > numberOf(b) ? { from: a, into: b } : { from: b, into: a };
}

/**
 * The same was logged twice: this one ends, and the other takes over what was promised. Redress then lets the other
 * `absorb` it.
 * @throws ComplaintError 'not that one' on `into`
 */
export function merge(state: Complaint, { into }: CommandOf<'merge'>, at: Moment): Decided[] {
  const refuse = (sentence: string) => new ComplaintError('not that one', sentence, 'into');
  // The one that goes on only gains by it: a branch and the hotline may have logged the same.
  checkAllowed('read', at, into);
  if (into.id === state.id) throw refuse('That is the same complaint. Choose the other one.');
  if (into.private) throw refuse(`${into.reference} is private, and stays by itself. Choose another one.`);
  if (into.outreach !== state.outreach) {
    const one = into.outreach ? into : state;
    throw refuse(`${one.reference} is no complaint: we reach out to them. Press “They do complain” there first.`);
  }
  if (isGone(into)) throw refuse(`${into.reference} is ${into.stage} itself. Choose another one.`);
  if (into.stage === 'closed') throw refuse(`${into.reference} is closed. Reopen it first, then merge.`);
  if (mergeOrder(state, into).into !== into) {
    throw refuse(`${state.reference} was logged first: merge ${into.reference} into it instead.`);
  }
  if (promisedRemedies(state).length > 0) {
    throw refuse(`Something agreed on ${state.reference} is not done yet. Say that it is done first, then merge.`);
  }
  if (preventionOwed(state)) {
    throw refuse(`Something is still to be done so that ${state.reference} does not recur. Say that it is done first.`);
  }
  return [
    {
      type: 'merged',
      into: into.id,
      reference: into.reference,
      promises: state.owed.flatMap(({ about, dueAt, promised }) => {
        if (promised) return [{ about, dueAt }];
        return about === 'answer' ? [{ about, dueAt, promised }] : [];
      }),
      firstContactAt: state.firstContactAt,
      awaitedAnswer: awaitsAnswer(state),
      ...(state.problem ? { problem: state.problem } : {}),
      ...whereItStands(state.posted, state.events + 1),
    },
  ];
}

/** Takes over a complaint that was merged into this one: its promises, and its place before management. */
export function absorb(state: Complaint, { merged, from, reference }: CommandOf<'absorb'>, at: Moment): Decided[] {
  // What only we planned for the same moment is no promise.
  const own = new Set(state.owed.flatMap(({ dueAt, promised }) => (promised ? [dueAt] : [])));
  const reopened: Decided[] =
    state.stage === 'open' || state.stage === 'resolved'
      ? []
      : [{ type: 'reopened', reason: null }, plannedContact(state, 'contact', at), ...remediesAgain(state, at)];
  const absorbed: Decided = {
    type: 'absorbed',
    from,
    reference,
    mergedBy: merged.by,
    firstContactAt: merged.firstContactAt,
    ...(state.posted ? {} : whereItStands(merged.posted, state.events + reopened.length + 1)),
  };
  const untold = !state.owed.some(({ about }) => about === 'answer');
  const promises = merged.promises.filter(({ dueAt, promised }) => (promised === false ? untold : !own.has(dueAt)));
  const events: Decided[] = [...reopened, absorbed, ...promises.map((promise) => inheritedPromise(promise, state, at))];
  // The case goes on as this one, which may be a case of something else already.
  const { problem } = merged;
  if (problem && !state.problem && !state.private) {
    events.push({ type: 'problem linked', problem: problem.id, reference: problem.reference });
  }
  const anew = escalatedAnew(state, events.length, at);
  if (anew.length > 0 || !merged.awaitedAnswer || awaitsAnswer(state) || state.private) return [...events, ...anew];
  return [...events, escalated(state, null, at)];
}
