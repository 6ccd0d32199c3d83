import type { Person } from '../people/person.ts';
import { type Complaint, isLive, type RemedyKind } from './complaint.ts';
import { amountOf, type Money } from './money.ts';
import type { Limits } from './settings.ts';

/** What somebody of this role decides alone about one complaint, in whole units; heads decide anything. */
export function limitOf({ role }: Pick<Person, 'role'>, limits: Limits): number {
  if (role === 'head') return Number.POSITIVE_INFINITY;
  return role === 'manager' ? limits.manager : limits.rep;
}

/** What is offered on a complaint and may still be given, in whole units; `except` is left out of it. */
export function offeredOn({ offers }: Pick<Complaint, 'offers'>, except?: number): number {
  return offers
    .filter((offer) => offer.id !== except && isLive(offer) && offer.money)
    .reduce((sum, { money }) => sum + (money ? amountOf(money) : 0), 0);
}

/**
 * Whether an offer is above the authority of who makes it (truth 4): with what is offered on that complaint already it must not
 * exceed their limit, so that nobody offers twice half of what they may not. Gestures have a limit on one complaint and a monthly
 * budget of their own, beside what a manager has approved there.
 * @param gesturesThisMonth what they have given as gestures since the month began, in whole units
 */
export function isAbove(
  by: Pick<Person, 'role'>,
  state: Pick<Complaint, 'offers'>,
  { kind, money }: { kind: RemedyKind; money: Money | null },
  limits: Limits,
  gesturesThisMonth: number,
): boolean {
  if (money === null || money.minor === 0) return false;
  if (by.role === 'head') return false;
  const isGesture = kind === 'gesture';
  const amount = amountOf(money);
  const total =
    offeredOn({ offers: state.offers.filter((offer) => (offer.kind === 'gesture') === isGesture) }) + amount;
  if (!isGesture) return total > limitOf(by, limits);
  return total > limits.gesture || gesturesThisMonth + amount > limits.gesturesAMonth;
}
