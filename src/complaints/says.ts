import { type Complaint, isLive } from './complaint.ts';
import type { ComplaintEvent, EventOf } from './event.ts';
import type { Lane, OwedKind, OwedMessage, Recipient } from './owed-message.ts';

function nameOf(to: Recipient): string {
  if ('person' in to) return to.person;
  return 'round' in to ? `round ${to.round}` : 'management';
}

/** Each of these people; when nobody is there, where somebody may still see it. */
function toEachOr(otherwise: Recipient, people: string[]): Recipient[] {
  return people.length > 0 ? people.map((person) => ({ person })) : [otherwise];
}

/** Whether a step's deliverer is asked with an earlier one of the same plan, so that nobody is asked twice at once. */
function isAskedWith({ offers }: Complaint, id: number): boolean {
  const step = offers.find((one) => one.id === id);
  return offers.some(
    (one) => one.plan !== undefined && one.plan === step?.plan && one.id < id && one.deliverer === step.deliverer,
  );
}

/** Of a plan its owner hears once the last has said yes, and of each who cannot once. */
function isSaidOtherwise(
  { offers }: Complaint,
  event: EventOf<'delivery confirmed' | 'delivery declined' | 'offer approved' | 'offer refused'>,
): boolean {
  const step = offers.find(({ id }) => id === event.offer);
  const others = offers.filter(({ id, plan }) => plan !== undefined && plan === step?.plan && id !== step.id);
  if (event.type === 'delivery confirmed') return others.some((one) => isLive(one) && one.canDeliver === null);
  return (
    event.type === 'delivery declined' &&
    others.some((one) => one.deliverer === step?.deliverer && one.canDeliver === false)
  );
}

/**
 * What one event obliges Redress to say (truth 3), given the complaint just after it. Whether each is still owed is asked
 * again before it is sent.
 * @returns messages with deterministic keys; [] when the cards say enough
 */
export function says(event: ComplaintEvent, state: Complaint): OwedMessage[] {
  const urgent = state.severity === 'urgent';
  const owe = (kind: OwedKind, to: Recipient, lane: Lane, about = event.n, dueAt = event.at): OwedMessage => ({
    key: `${state.id}:${event.n}:${kind}${about === event.n ? '' : ` ${about}`}:${nameOf(to)}`,
    team: state.team,
    complaint: state.id,
    event: event.n,
    kind,
    about,
    to,
    lane,
    dueAt,
  });
  const remind = (followUp: number, remindAt: string | null): OwedMessage[] =>
    remindAt ? [owe('contact soon', { person: state.owner }, 1, followUp, remindAt)] : [];
  const remindNewOwner = (): OwedMessage[] =>
    state.owed.flatMap((contact) =>
      contact.remindAt && contact.remindAt > event.at ? remind(contact.id, contact.remindAt) : [],
    );

  switch (event.type) {
    case 'logged':
      // Many at once would be a message each: they stand in the plan of the day, and whoever tells them is told once.
      return event.outreach ? [] : [owe('card', { person: state.owner }, 1)];
    case 'they complained':
      // Whoever was given it has its card.
      return state.ownedSince > 1 ? [] : [owe('card', { person: state.owner }, 1)];
    case 'follow-up planned':
    case 'snoozed':
      return remind(event.n, event.remindAt);
    case 'handed over':
      return [
        ...(event.by === event.to
          ? [owe('card', { person: event.to }, 1)]
          : [owe('handed over', { person: event.to }, 1)]),
        ...(event.by === event.from ? [] : [owe('taken over', { person: event.from }, 1)]),
        ...remindNewOwner(),
      ];
    case 'taken':
      return [owe('taken over', { person: event.from }, 1), owe('card', { person: event.to }, 1), ...remindNewOwner()];
    case 'offered':
      return [
        ...(event.needsApproval ? [owe('approval', { management: true }, urgent ? 0 : 1)] : []),
        ...(event.needsDeliverer && !isAskedWith(state, event.n)
          ? [owe('can you', { person: event.deliverer }, 1)]
          : []),
      ];
    case 'offer approved':
    case 'offer refused':
    case 'delivery confirmed':
    case 'delivery declined':
      if (isSaidOtherwise(state, event)) return [];
      return event.by === state.owner ? [] : [owe('offer', { person: state.owner }, 1, event.offer)];
    case 'deliverer changed':
      return [owe('offer', { person: state.owner }, 1, event.offer)];
    case 'noted':
      if (event.heardIn === 'management' && event.by !== state.owner) return [owe('note', { person: state.owner }, 1)];
      if (event.heardIn === 'owner' && state.escalation) return [owe('note', { round: state.escalation.event }, 1)];
      return [];
    case 'escalated':
      return [owe('escalation', { management: true }, urgent ? 0 : 1)];
    case 'asked again':
      return toEachOr({ round: event.round }, event.to).map((to) => owe('ask again', to, urgent ? 0 : 2, event.round));
    case 'first contact overdue':
      return toEachOr({ management: true }, event.to).map((to) => owe('first contact overdue', to, 0, event.followUp));
    case 'taken on':
      return event.remindAt
        ? [owe('answer soon', { person: event.by }, urgent ? 1 : 2, event.round, event.remindAt)]
        : [];
    case 'let go': {
      const handler = state.escalation?.takenOnBy;
      return handler && event.remindAt
        ? [owe('answer soon', { person: handler }, urgent ? 1 : 2, event.round, event.remindAt)]
        : [];
    }
    case 'handed on':
      return [
        ...(event.to === event.by ? [] : [owe('handed on', { person: event.to }, 1, event.round)]),
        ...(event.remindAt
          ? [owe('answer soon', { person: event.to }, urgent ? 1 : 2, event.round, event.remindAt)]
          : []),
      ];
    case 'offer answered': {
      const offer = state.offers.find(({ id }) => id === event.offer);
      const theirs = offer && event.agreed && !offer.doneAt && ![state.owner, event.by].includes(offer.deliverer);
      return theirs ? [owe('deliver', { person: offer.deliverer }, 1, offer.id)] : [];
    }
    case 'sent back':
      return [owe('sent back', { person: state.owner }, 1, event.round)];
    case 'released':
      return [owe('released', { person: event.to }, 1), ...remindNewOwner()];
    case 'withdrawn':
      return event.by === state.owner ? [] : [owe('withdrawn', { person: state.owner }, 1)];
    case 'absorbed':
      return event.mergedBy === state.owner ? [] : [owe('absorbed', { person: state.owner }, 1)];
    case 'answered':
      return [
        owe('answer', { person: state.owner }, 1),
        ...(event.action && event.action.owner !== event.by
          ? [owe('prevention', { person: event.action.owner }, 1)]
          : []),
      ];
    case 'prevention passed on':
      return [owe('prevention', { person: event.to }, 1)];
    default:
      return [];
  }
}
