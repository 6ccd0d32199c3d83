import { weekOf } from '../people/branch.ts';
import { addSpan, workingDaysBetween } from '../time/working-clock.ts';
import type { Complaint, Offer } from './complaint.ts';
import { type EffortLimits, type EffortTaken, effortOf, tooMuch } from './effort-of.ts';
import type { ComplaintEvent, WaivedBecause } from './event.ts';
import { statesOf } from './evolve.ts';
import type { Settings } from './settings.ts';
import { isGiven } from './usual-of.ts';

/** ISO instants; takes its start and leaves its end. */
export type Range = { from: string; to: string };

/** What the weekly message needs of one complaint: figures, ids and instants, and nothing that anybody said. */
export type WeekFacts = Pick<
  Complaint,
  'id' | 'reference' | 'private' | 'severity' | 'owner' | 'category' | 'stage' | 'customer' | 'outreach'
> & {
  /** Since when an open one has heard nothing, in working days; null where that is not too long. */
  silent: { since: string; workingDays: number } | null;
  /** Follow-ups after a remedy in the week: those waived, by reason, and how many were asked. */
  waived: WaivedBecause[];
  asked: number;
  /** What was above a limit; null where it was not much. */
  effort: { taken: EffortTaken; above: (keyof EffortLimits)[] } | null;
  /** Remedies that were agreed to in the week. */
  agreed: Offer[];
};

/** Whether an ISO instant is in a range. */
export function within(moment: string, { from, to }: Range): boolean {
  return moment >= from && moment < to;
}

/** Whoever was told when they hear again, and need not have heard yet, is not forgotten. */
function silenceOf(
  { stage, severity, branch, receivedAt, heardAt, owed }: Complaint,
  settings: Settings,
  now: string,
): WeekFacts['silent'] {
  if (stage !== 'open' || owed.some(({ promised, dueAt }) => promised && dueAt > now)) return null;
  const since = heardAt ?? receivedAt;
  const week = weekOf(settings, branch);
  const limit = addSpan(since, settings.clocks[severity].silence, week);
  return limit < now ? { since, workingDays: workingDaysBetween(since, now, week) } : null;
}

/** Follow-ups after a remedy that were waived, and those in which the customer was asked. */
function followUpsIn(events: readonly ComplaintEvent[], range: Range): Pick<WeekFacts, 'waived' | 'asked'> {
  const afterRemedy = new Set<number>();
  const waived: WaivedBecause[] = [];
  let asked = 0;
  for (const event of events) {
    const planned = event.type === 'follow-up planned' || event.type === 'snoozed';
    if (planned && event.about === 'after remedy') afterRemedy.add(event.n);
    if (!within(event.at, range)) continue;
    if (event.type === 'follow-up waived') waived.push(event.because);
    const reached = event.type === 'outcome recorded' && event.outcome !== 'unreachable';
    if (reached && event.done.some((id) => afterRemedy.has(id))) asked += 1;
  }
  return { waived, asked };
}

/**
 * What the weekly message needs of a complaint, from its events.
 * @param week the one looked back on
 * @param now when it is looked at
 */
export function weekFacts(
  events: readonly ComplaintEvent[],
  { week, now, settings }: { week: Range; now: string; settings: Settings },
): WeekFacts {
  const states = statesOf(events);
  const state = states.at(-1);
  if (!state) throw new Error('a complaint has at least one event');
  const { id, reference, private: isPrivate, severity, owner, category, stage, customer, offers, outreach } = state;
  const isRecent = state.closedAt === null || within(state.closedAt, { from: week.from, to: now });
  const taken = isRecent ? effortOf(events, weekOf(settings, state.branch), now, states) : null;
  const above = taken ? tooMuch(taken, settings.effort) : [];
  return {
    ...{ id, reference, private: isPrivate, severity, owner, category, stage, customer, outreach },
    silent: silenceOf(state, settings, now),
    ...followUpsIn(events, week),
    effort: taken && above.length > 0 ? { taken, above } : null,
    agreed: offers.filter((offer) => isGiven(offer) && within(offer.answer?.at ?? '', week)),
  };
}
