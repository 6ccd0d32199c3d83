import type { Complaint } from '../complaints/complaint.ts';
import { evolve } from '../complaints/evolve.ts';
import type { OwedMessage } from '../complaints/owed-message.ts';
import { takesAway } from '../complaints/put-right.ts';
import { says } from '../complaints/says.ts';
import type { CardStore } from './card-store.ts';
import type { Daily } from './daily.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { PlannedComplaints, Unplanned } from './ports.ts';

type Stores = { complaints: PlannedComplaints; outbox: OutboxStore; cards: CardStore; daily: Daily };

const atOnce = 50;

function owedBy(events: Unplanned['events'], planned: number): { state: Complaint | undefined; owed: OwedMessage[] } {
  let state: Complaint | undefined;
  const owed: OwedMessage[] = [];
  for (const event of events) {
    state = evolve(state, event);
    if (event.n > planned) owed.push(...says(event, state));
  }
  return { state, owed };
}

/** What it is a case of, and what it was until now: how many of its cases are told stands on the card of a problem. */
function problemsOf({ events, planned }: Unplanned, { problem }: Complaint): Set<string> {
  const left = events.flatMap((event) =>
    event.type === 'problem unlinked' && event.n > planned ? [event.problem] : [],
  );
  return new Set([...left, ...(problem ? [problem.id] : [])]);
}

async function planOne({ complaints, outbox, cards, daily }: Stores, one: Unplanned, now: string): Promise<void> {
  const { state, owed } = owedBy(one.events, one.planned);
  if (!state) return;
  // Rows first, the mark last: a crash in between repeats what unique keys make harmless. What is owed now does not wait for
  // what must be asked to say when a plan is due.
  await outbox.insert(owed);
  const plan = await daily.nextPlan(state.team, state.owner, now);
  const forManagement = [await daily.nextDigest(state.team, now), await daily.nextWeekly(state.team, now)];
  await outbox.insert([...(plan ? [plan] : []), ...forManagement]);
  await complaints.carryOut(one.id, one.events.slice(one.planned));
  await cards.markStale(one.id);
  for (const problem of problemsOf(one, state)) await cards.markStale(problem);
  if (one.events.some((event) => event.n > one.planned && takesAway(event))) await cards.markListsStale(one.id);
  await complaints.markPlanned(one.id, one.rev, state.events);
}

/**
 * Turns what happened to complaints into owed messages, each exactly once, and marks their cards stale.
 * @param now business time
 * @param except ids of complaints that are left alone for now
 * @param failed told of each complaint that could not be planned; the others are
 * @returns how many were planned; fewer than it could find means that none is left
 */
export async function plan(
  stores: Stores,
  now: string,
  except: readonly string[],
  failed: (id: string, error: unknown) => void,
): Promise<number> {
  const found = await stores.complaints.unplanned(atOnce, except);
  let planned = 0;
  for (const one of found) {
    try {
      await planOne(stores, one, now);
      planned += 1;
    } catch (error) {
      failed(one.id, error);
    }
  }
  return planned;
}
