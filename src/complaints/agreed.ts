import type { Complaint, Offer } from './complaint.ts';
import type { EventOf } from './event.ts';

/** What happens to what is offered, from being thought of to being done. */
export type AgreedUpon = EventOf<
  | 'offered'
  | 'offer approved'
  | 'offer refused'
  | 'delivery confirmed'
  | 'delivery declined'
  | 'deliverer changed'
  | 'offer answered'
  | 'remedy done'
>;

function offered({ n, by, at, kind, money, what, deliverer, dueAt, why, plan, ...needs }: EventOf<'offered'>): Offer {
  return {
    id: n,
    by,
    at,
    kind,
    money,
    what,
    deliverer,
    dueAt,
    why,
    approval: needs.needsApproval ? 'awaited' : 'not needed',
    decidedBy: null,
    decidedBecause: null,
    askedFor: null,
    canDeliver: needs.needsDeliverer ? null : true,
    answer: null,
    doneAt: null,
    version: n,
    ...(plan === undefined ? {} : { plan }),
  };
}

function changed(offer: Offer, event: Exclude<AgreedUpon, { type: 'offered' }>): Offer {
  const { n, by, at } = event;
  switch (event.type) {
    case 'offer approved': {
      const other = event.money?.minor !== offer.money?.minor;
      return {
        ...offer,
        approval: 'given',
        decidedBy: by,
        decidedBecause: event.because,
        money: event.money,
        askedFor: other ? offer.money : null,
        version: other ? n : offer.version,
      };
    }
    case 'offer refused':
      return { ...offer, approval: 'refused', decidedBy: by, decidedBecause: event.because };
    case 'delivery confirmed':
      return { ...offer, canDeliver: true };
    case 'delivery declined':
      return { ...offer, canDeliver: false, version: n };
    case 'deliverer changed':
      return { ...offer, deliverer: event.to, canDeliver: true };
    case 'offer answered': {
      const { agreed, via, who, words } = event;
      // What is done by being said is done with that.
      return { ...offer, answer: { agreed, by, at, via, who, words }, doneAt: agreed && !offer.dueAt ? at : null };
    }
    case 'remedy done':
      return { ...offer, doneAt: at };
  }
}

/** What such an event makes of a complaint. */
export function agreed(state: Complaint, event: AgreedUpon): Complaint {
  if (event.type === 'offered') return { ...state, offers: [...state.offers, offered(event)] };
  const offers = state.offers.map((offer) => (offer.id === event.offer ? changed(offer, event) : offer));
  const owed = event.type === 'remedy done' ? state.owed.filter(({ id }) => !event.done.includes(id)) : state.owed;
  return { ...state, offers, owed };
}
