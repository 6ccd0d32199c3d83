import type { Complaint } from './complaint.ts';
import type { EventOf } from './event.ts';

/** What happens where everybody can read it. */
export type InPublic = EventOf<'went private' | 'public note drafted' | 'public note posted'>;

/** What such an event makes of a complaint. */
export function inPublic(state: Complaint, event: InPublic): Complaint {
  const { posted } = state;
  if (!posted) return state;
  const { n, by, at } = event;
  switch (event.type) {
    case 'went private': {
      const customer = { ...state.customer, contact: event.contact ?? state.customer.contact };
      return { ...state, customer, posted: { ...posted, privateAt: at, privateVia: event.via } };
    }
    case 'public note drafted':
      return { ...state, posted: { ...posted, note: { event: n, by, at, text: event.text } } };
    case 'public note posted':
      return {
        ...state,
        posted: { ...posted, noteAt: event.postedAt },
        owed: state.owed.filter(({ id }) => !event.done.includes(id)),
      };
  }
}

/** What was to be told the world is not true any more. */
export function withoutNote(state: Complaint): Pick<Complaint, 'posted' | 'owed'> {
  const { posted, owed } = state;
  return {
    posted: posted && posted.noteAt === null ? { ...posted, note: null } : posted,
    owed: owed.filter(({ about }) => about !== 'public note'),
  };
}
