import { workingDaysBetween } from '../time/working-clock.ts';
import type { WorkingWeek } from '../time/working-week.ts';
import type { Complaint } from './complaint.ts';
import { contactsMade } from './contacts-made.ts';
import type { ComplaintEvent } from './event.ts';
import { statesOf } from './evolve.ts';

/** What it has taken a customer to be heard and have it put right (A53). */
export type EffortTaken = {
  /** Times they were in touch with us, the complaint itself among them. */
  contacts: number;
  /** Times we tried and did not reach them. */
  tries: number;
  handOffs: number;
  /** Times they had to say it again. */
  repeats: number;
  /** From when it reached us until it was closed, or until now. */
  workingDays: number;
};

/** Of each, what is still not much. */
export type EffortLimits = { contacts: number; handOffs: number; repeats: number; workingDays: number };

/** What is written down within an hour was one conversation. */
const oneConversation = 3_600_000;

function conversations(moments: readonly string[]): number {
  let last = Number.NEGATIVE_INFINITY;
  let count = 0;
  for (const moment of moments.toSorted()) {
    if (Date.parse(moment) - last > oneConversation) count += 1;
    last = Date.parse(moment);
  }
  return count;
}

/** Whether it passes to somebody else; a pool is nobody yet. */
function isHandOff(event: ComplaintEvent, after: Complaint): boolean {
  if (event.type === 'released') return !after.pooled;
  return event.type === 'taken' || event.type === 'handed over';
}

/** Whether the customer has to say it again: it was not put right, or they speak to somebody they were not told of. */
function isRepeat(event: ComplaintEvent, before: Complaint): boolean {
  switch (event.type) {
    case 'reopened':
      return before.stage === 'resolved' || before.stage === 'closed';
    case 'absorbed':
    case 'summary disputed':
      return true;
    case 'handed over':
    case 'taken':
      return before.firstContactAt !== null && !(event.type === 'handed over' && event.told);
    default:
      return false;
  }
}

/**
 * The effort a complaint has taken, from its events.
 * @param now ISO instant, until which an open one is counted
 * @param states what they add up to, one by one, where that is known
 */
export function effortOf(
  events: readonly ComplaintEvent[],
  week: WorkingWeek,
  now: string,
  states = statesOf(events),
): EffortTaken {
  let [handOffs, repeats] = [0, 0];
  /** One command is one repeat, whatever it decides. */
  let repeatedBy = '';
  const state = states.at(-1);
  for (const [index, event] of events.entries()) {
    const [before, after] = [states[index - 1], states[index]];
    if (!before || !after) continue;
    if (isHandOff(event, after)) handOffs += 1;
    if (isRepeat(event, before) && event.key !== repeatedBy) {
      repeats += 1;
      repeatedBy = event.key;
    }
  }
  if (!state) return { contacts: 0, tries: 0, handOffs: 0, repeats: 0, workingDays: 0 };
  return {
    // Whom we reach out to has not come to us.
    contacts: conversations([...(state.outreach ? [] : [state.receivedAt]), ...contactsMade(events)]),
    tries: events.filter((event) => event.type === 'outcome recorded' && event.outcome === 'unreachable').length,
    handOffs,
    repeats,
    workingDays: workingDaysBetween(state.receivedAt, state.closedAt ?? now, week),
  };
}

/** Which limits it is above; [] where it was not much. */
export function tooMuch(effort: EffortTaken, limits: EffortLimits): (keyof EffortLimits)[] {
  return (['contacts', 'handOffs', 'repeats', 'workingDays'] as const).filter((what) => effort[what] > limits[what]);
}
