import { may } from '../../people/may.ts';
import { awaitsAnswer, type Complaint, isGone, isLive, isOver, preventionOwed } from '../complaint.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { privateHandlers } from '../private-handler.ts';
import { goesOn, handlerLeft, onDuty, routeOf } from '../rounds.ts';
import { stateAfter } from '../state-after.ts';

/** The complaint of an owner who has left goes to the branch's pool, and a manager answers for it until somebody takes it. */
function released(state: Complaint, at: Moment): Decided[] {
  const owner = at.people.find(state.owner);
  if (isOver(state) || !owner || may(owner, 'log', null)) return [];
  const heirs = state.private ? privateHandlers(state, at) : onDuty(routeOf(state, at.settings), state, at);
  const to = heirs.find((id) => id !== owner.id);
  return to ? [{ type: 'released', from: owner.id, to }] : [];
}

/** What a manager took on is asked for again once they are no manager any more. */
function letGo(state: Complaint, at: Moment): Decided[] {
  const round = state.escalation;
  const manager = round?.takenOnBy ? at.people.find(round.takenOnBy) : undefined;
  if (!round || !manager || !awaitsAnswer(state) || may(manager, 'answer', state)) return [];
  return [{ ...goesOn(state, round, at), of: manager.id }];
}

/** What somebody was to deliver is the owner's once they have left. */
function withoutDeliverer(state: Complaint, at: Moment): Decided[] {
  if (isOver(state)) return [];
  return state.offers
    .filter((offer) => isLive(offer) && !offer.doneAt && offer.deliverer !== state.owner)
    .filter(({ deliverer }) => {
      const person = at.people.find(deliverer);
      return person !== undefined && !may(person, 'log', null);
    })
    .map(({ id, deliverer }) => ({ type: 'deliverer changed', offer: id, from: deliverer, to: state.owner }));
}

/** What somebody was to do so that it does not happen again is with whoever decided it, or a manager, once they have left. */
function preventionPassedOn(state: Complaint, at: Moment): Decided[] {
  const owed = isGone(state) ? null : preventionOwed(state);
  const owner = owed && at.people.find(owed.owner);
  if (!owed || !owner || may(owner, 'log', null)) return [];
  const heirs = [owed.by, ...onDuty(routeOf(state, at.settings), state, at)];
  const to = heirs.find((id) => {
    const person = at.people.find(id);
    return person && id !== owner.id && may(person, 'log', null);
  });
  return to ? [{ type: 'prevention passed on', from: owner.id, to }] : [];
}

/** Somebody has left, or is a manager no longer: nothing stays with somebody who cannot do it. */
export function peopleChanged(state: Complaint, at: Moment): Decided[] {
  const given = released(state, at);
  return [
    ...given,
    ...withoutDeliverer(stateAfter(state, given, at), at),
    ...handlerLeft(state, at),
    ...letGo(state, at),
    ...preventionPassedOn(state, at),
  ];
}
