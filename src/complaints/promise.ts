import type { About, Complaint } from './complaint.ts';
import type { ComplaintEvent, EventOf } from './event.ts';

/**
 * What became of a time that a customer was told (A40). `renegotiated`: they were told another before it had come. `broken`: it
 * passed before it was kept, or it ended undone. `lapsed`: it counts for nothing, since its complaint was none or goes on elsewhere.
 */
export type PromiseState = 'open' | 'kept' | 'renegotiated' | 'broken' | 'lapsed';

/** A time that a customer was told. `id` is the number of the event that planned it; instants are ISO text. */
export type PromiseMade = {
  id: number;
  about: About;
  toldAt: string;
  dueAt: string;
  /** To whom: the customer's id, where it is known. */
  customer: string | null;
  /** Who owned the complaint when it was told. */
  answersFor: string;
  /** Of a remedy: its offer, and who was to deliver it. */
  offer: number | null;
  deliverer: string | null;
  state: PromiseState;
  /** When it was kept, told anew or given up; null while it is owed. */
  endedAt: string | null;
  /** The contact owed that would keep it. */
  keptBy: number | null;
};

/** What became of promises in a range. `moved`: told anew before their time; these count neither as kept nor as broken. */
export type Promises = { kept: number; broken: number; moved: number };

/** What keeps a promise whose contact it ends, and when that was. Trying to reach them by then keeps it, too. */
const keptAt: { [T in ComplaintEvent['type']]?: (event: EventOf<T>) => string } = {
  acknowledged: ({ sentAt }) => sentAt,
  updated: ({ sentAt }) => sentAt,
  'public note posted': ({ postedAt }) => postedAt,
  'outcome recorded': ({ at }) => at,
  'remedy done': ({ at }) => at,
};

function keepingAt(event: ComplaintEvent): string | null {
  const when = keptAt[event.type] as ((event: ComplaintEvent) => string) | undefined;
  return when?.(event) ?? null;
}

/**
 * Whether what ends by this counts for nothing: it was no complaint, another one keeps it, or the customer wants no contact. The
 * time told for what is no case of its problem any more is kept by another contact.
 */
function lapses(event: ComplaintEvent): boolean {
  if (event.type === 'follow-up waived') {
    return event.because === 'they asked for no contact' || event.because === 'they said that all is well';
  }
  return ['withdrawn', 'merged', 'problem unlinked'].includes(event.type);
}

function ended(promise: PromiseMade, state: PromiseState, endedAt: string): PromiseMade {
  return { ...promise, state, endedAt, keptBy: null };
}

/** A time put off without telling them is broken, unless they hear by then all the same. */
function putOff(promise: PromiseMade, { n, at, promised }: EventOf<'snoozed'>): PromiseMade {
  if (promised) return ended(promise, at <= promise.dueAt ? 'renegotiated' : 'broken', at);
  return { ...promise, state: 'broken', keptBy: n };
}

function contactEnded(promise: PromiseMade, event: ComplaintEvent): PromiseMade {
  const at = keepingAt(event);
  if (at !== null) return ended(promise, at <= promise.dueAt ? 'kept' : 'broken', at);
  return ended(promise, lapses(event) ? 'lapsed' : 'broken', event.at);
}

function told(event: EventOf<'follow-up planned' | 'snoozed'>, { offers, owner, customer }: Complaint): PromiseMade {
  const { n: id, about, at: toldAt, dueAt, offer = null } = event;
  const deliverer = offers.find((each) => each.id === offer)?.deliverer ?? null;
  const made = { id, about, toldAt, dueAt, customer: customer.id, answersFor: owner, offer, deliverer };
  return { ...made, state: 'open', endedAt: null, keptBy: id };
}

/**
 * Every time a customer was told, in the order in which they were, after one more event (A40).
 * @param before the complaint before it; `after` what else it made of that
 */
export function promisesAfter(before: Complaint, event: ComplaintEvent, after: Complaint): PromiseMade[] {
  const plans = event.type === 'follow-up planned' || event.type === 'snoozed';
  if (!plans && before.owed === after.owed) return before.promises;
  const still = new Set(after.owed.map(({ id }) => id));
  const ends = new Set(before.owed.flatMap(({ id }) => (still.has(id) ? [] : [id])));
  const promises = before.promises.map((promise) => {
    const { keptBy } = promise;
    if (keptBy === null) return promise;
    if (event.type === 'snoozed' && event.followUp === keptBy) return putOff(promise, event);
    return ends.has(keptBy) ? contactEnded(promise, event) : promise;
  });
  return plans && event.promised ? [...promises, told(event, after)] : promises;
}

/** When it is known what became of a promise: once it ended, at the latest when its time came. It never changes later. */
export function settledAt({ state, dueAt, endedAt }: PromiseMade): string {
  if (state === 'kept' || state === 'renegotiated' || state === 'lapsed') return endedAt ?? dueAt;
  return endedAt !== null && endedAt < dueAt ? endedAt : dueAt;
}
