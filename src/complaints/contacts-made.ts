import { isThere } from './complaint.ts';
import type { ComplaintEvent } from './event.ts';

/** When somebody of ours spoke or wrote to the customer by this event; null when it is about something else. */
function contactAt(event: ComplaintEvent): string | null {
  switch (event.type) {
    case 'logged':
      return isThere(event.via) && !event.outreach ? event.receivedAt : null;
    case 'acknowledged':
    case 'updated':
      return event.sentAt;
    case 'outcome recorded':
      return event.outcome === 'unreachable' ? null : event.at;
    case 'understood':
      return event.askedForMore || event.answers.some(({ answer }) => answer) ? event.at : null;
    case 'they complained':
    case 'offer answered':
    case 'summary confirmed':
    case 'summary disputed':
      return event.at;
    default:
      return null;
  }
}

/** When a customer was spoken or written to by a person, the earliest first; ISO instants. What Redress says to reps is none. */
export function contactsMade(events: readonly ComplaintEvent[]): string[] {
  return events.flatMap((event) => contactAt(event) ?? []).sort();
}
