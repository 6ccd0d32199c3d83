import type { About, Complaint } from './complaint.ts';
import type { ComplaintEvent, EventOf } from './event.ts';
import { statesOf } from './evolve.ts';

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
};

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

/** Whether what ends by this counts for nothing: it was no complaint, another one keeps it, or the customer wants no contact. */
function lapses(event: ComplaintEvent): boolean {
  if (event.type === 'follow-up waived') {
    return event.because === 'they asked for no contact' || event.because === 'they said that all is well';
  }
  return event.type === 'withdrawn' || event.type === 'merged';
}

/** Promises while the events are gone through; each stands under the contact that would keep it. */
class Ledger {
  readonly made = new Map<number, PromiseMade>();
  private readonly keeping = new Map<number, number>();

  tell(event: EventOf<'follow-up planned' | 'snoozed'>, state: Complaint): void {
    const { n: id, about, at: toldAt, dueAt, offer = null } = event;
    const deliverer = state.offers.find((each) => each.id === offer)?.deliverer ?? null;
    const { owner: answersFor, customer } = state;
    const made = { id, about, toldAt, dueAt, customer: customer.id, answersFor, offer, deliverer };
    this.made.set(id, { ...made, state: 'open', endedAt: null });
    this.keeping.set(id, id);
  }

  /** A time put off without telling them is broken, unless they hear by then all the same. */
  putOff(event: EventOf<'snoozed'>): void {
    const promise = this.of(event.followUp);
    if (!promise) return;
    this.keeping.delete(event.followUp);
    if (event.promised) {
      this.ends(promise, event.at <= promise.dueAt ? 'renegotiated' : 'broken', event.at);
    } else {
      this.made.set(promise.id, { ...promise, state: 'broken' });
      this.keeping.set(event.n, promise.id);
    }
  }

  contactEnds(contact: number, event: ComplaintEvent): void {
    const promise = this.of(contact);
    if (!promise) return;
    this.keeping.delete(contact);
    const at = keepingAt(event);
    if (at !== null) this.ends(promise, at <= promise.dueAt ? 'kept' : 'broken', at);
    else this.ends(promise, lapses(event) ? 'lapsed' : 'broken', event.at);
  }

  private of(contact: number): PromiseMade | undefined {
    const id = this.keeping.get(contact);
    return id === undefined ? undefined : this.made.get(id);
  }

  private ends(promise: PromiseMade, state: PromiseState, endedAt: string): void {
    this.made.set(promise.id, { ...promise, state, endedAt });
  }
}

/**
 * Every time a customer was told, in the order in which they were, and what became of it; from the events alone (A40).
 * @param states what they add up to, one by one, where that is known
 */
export function promisesOf(events: readonly ComplaintEvent[], states = statesOf(events)): PromiseMade[] {
  const ledger = new Ledger();
  for (const [index, event] of events.entries()) {
    const before = states[index - 1]?.owed ?? [];
    const state = states[index];
    if (!state) continue;
    const still = new Set(state.owed.map(({ id }) => id));
    if (event.type === 'snoozed') ledger.putOff(event);
    for (const { id } of before) if (!still.has(id)) ledger.contactEnds(id, event);
    if ((event.type === 'follow-up planned' || event.type === 'snoozed') && event.promised) ledger.tell(event, state);
  }
  return [...ledger.made.values()];
}

/** When it is known what became of a promise: once it ended, at the latest when its time came. It never changes later. */
export function settledAt({ state, dueAt, endedAt }: PromiseMade): string {
  if (state === 'kept' || state === 'renegotiated' || state === 'lapsed') return endedAt ?? dueAt;
  return endedAt !== null && endedAt < dueAt ? endedAt : dueAt;
}
