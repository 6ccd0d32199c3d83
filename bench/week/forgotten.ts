import { awaitsAnswer, type Complaint, isOver, nextContact } from '../../src/complaints/complaint.ts';
import type { ComplaintEvent } from '../../src/complaints/event.ts';
import { evolve } from '../../src/complaints/evolve.ts';
import { nextMorning } from '../../src/time/mornings.ts';
import { nextWorkingMoment } from '../../src/time/working-week.ts';
import type { Worker } from './staff.ts';
import type { Post } from './world.ts';

type Input = {
  histories: readonly (readonly ComplaintEvent[])[];
  posts: readonly Post[];
  workers: readonly Worker[];
  /** When plans come, on the wall of whoever gets one. */
  planAt: string;
  /** ISO instants: those at which it is looked whether each complaint has somebody; and until when it was watched. */
  looks: readonly string[];
  until: string;
};

/** A plan may take so long to be said. */
const grace = 15 * 60_000;

export type Forgotten = {
  /** What nobody had: neither a next contact nor management. */
  nobodys: string[];
  /** Contacts that stood when the plan after their time came, and the ones of them of which their owner had not been told. */
  due: number;
  untold: string[];
};

/** How it stood at an instant; undefined before it was logged. */
function stateAt(events: readonly ComplaintEvent[], at: string): Complaint | undefined {
  return events
    .filter((event) => event.at <= at)
    .reduce<Complaint | undefined>((state, event) => evolve(state, event), undefined);
}

/**
 * Whether anybody was forgotten (truth 1): at the end of each day every complaint that is not over has a next contact or is
 * before management; and when a contact's time came, its owner was told of it, by a message of its own or by a plan, by the
 * next plan at the latest.
 */
export function forgotten({ histories, posts, workers, planAt, looks, until }: Input): Forgotten {
  const weeks = new Map(workers.map(({ id, week }) => [id, week]));
  const told = new Set(posts.flatMap(({ person, offers }) => offers.map((o) => `${person} ${o.complaint} ${o.about}`)));
  const firstTold = new Map<string, string>();
  for (const { person, offers, at } of posts)
    for (const { complaint, about } of offers) {
      const key = `${person} ${complaint} ${about}`;
      if (at < (firstTold.get(key) ?? '9')) firstTold.set(key, at);
    }
  const found: Forgotten = { nobodys: [], due: 0, untold: [] };
  for (const events of histories) {
    for (const at of looks) {
      const state = stateAt(events, at);
      if (state && !isOver(state) && !nextContact(state) && !awaitsAnswer(state))
        found.nobodys.push(`${state.reference} at ${at}`);
    }
    for (const event of events) {
      if (event.type !== 'follow-up planned' && event.type !== 'snoozed') continue;
      const due = stateAt(events, [event.dueAt, event.at].sort().at(-1) ?? event.at);
      const week = weeks.get(due?.owner ?? '');
      if (!due || !week) continue;
      // At the hour of plans, or when their shift begins.
      const byPlan = nextWorkingMoment(nextMorning(event.dueAt, planAt, week), week);
      const latest = new Date(Date.parse(byPlan) + grace).toISOString();
      const then = stateAt(events, latest);
      if (latest > until || !then || then.owner !== due.owner || nextContact(then)?.id !== event.n) continue;
      found.due += 1;
      const key = `${due.owner} ${due.id} ${event.n}`;
      if (!told.has(key) || (firstTold.get(key) ?? '') > latest)
        found.untold.push(`${due.reference}, contact ${event.n}, due ${event.dueAt}, with ${due.owner}`);
    }
  }
  return found;
}
