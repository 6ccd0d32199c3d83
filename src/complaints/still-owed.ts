import {
  awaitsAnswer,
  awaitsApproval,
  awaitsManager,
  type Complaint,
  isGone,
  isLive,
  isOver,
  preventionOwed,
  promisedRemedies,
} from './complaint.ts';
import type { OwedMessage } from './owed-message.ts';

/**
 * Whether a message about a complaint is still owed, asked on fresh state just before it is sent; false cancels it.
 * Plans and digests are not asked here: they look at everything that is due when they are drawn.
 */
export function stillOwed(state: Complaint, owed: OwedMessage): boolean {
  if (isHiddenFrom(state, 'person' in owed.to ? owed.to.person : null)) return false;
  const round = state.escalation?.event === owed.about ? state.escalation : null;
  const isOwner = 'person' in owed.to && owed.to.person === state.owner;
  // What was said to an owner before they gave it away and got it back is said anew by the event that gave it back.
  const sinceOwned = isOwner && owed.event >= state.ownedSince;
  if (isGone(state) && owed.kind !== 'taken over' && owed.kind !== 'withdrawn') return false;
  switch (owed.kind) {
    case 'card':
      return sinceOwned && (state.stage !== 'closed' || state.loggedBy !== state.owner);
    case 'escalation':
      return round !== null && awaitsAnswer(state);
    case 'approval':
      return state.offers.some((offer) => offer.id === owed.event && awaitsApproval(offer)) && state.stage === 'open';
    case 'can you': {
      const asked = state.offers.find(({ id }) => id === owed.event);
      return asked !== undefined && asked.canDeliver === null && isLive(asked) && !isOver(state);
    }
    case 'deliver':
      return (
        promisedRemedies(state).some(({ id, deliverer }) => {
          return id === owed.about && 'person' in owed.to && deliverer === owed.to.person;
        }) && !isOver(state)
      );
    case 'handed on':
    case 'answer soon':
      return round !== null && awaitsAnswer(state) && round.takenOnEvent === owed.event;
    case 'offer':
      return isOwner && !isOver(state);
    case 'ask again':
      return round !== null && awaitsManager(state);
    case 'first contact overdue':
      return state.owed.some((contact) => contact.id === owed.about);
    case 'contact soon':
      return sinceOwned && state.owed.some((contact) => contact.id === owed.about);
    case 'handed over':
    case 'released':
      return sinceOwned;
    case 'withdrawn':
    case 'absorbed':
      return isOwner;
    case 'taken over':
      return !isOwner;
    case 'answer':
      return isOwner;
    case 'prevention':
      return 'person' in owed.to && preventionOwed(state)?.owner === owed.to.person;
    case 'sent back':
      return isOwner && round !== null;
    default:
      return true;
  }
}

/**
 * What is private is shown to whoever handles it and whoever logged it, never to its subject and never in a channel.
 * @param person null in a channel
 */
export function isHiddenFrom(
  { private: isPrivate, owner, loggedBy, subject }: Complaint,
  person: string | null,
): boolean {
  return isPrivate && (person === null || person === subject || (person !== owner && person !== loggedBy));
}
