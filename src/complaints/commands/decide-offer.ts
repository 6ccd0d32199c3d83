import { limitOf, offeredOn } from '../authority.ts';
import { cleanText, saidInWords } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import { awaitsApproval, type Complaint, isLive, type Offer, toldWith } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { amountOf, moneyInWords, moneyOf } from '../money.ts';
import { personal } from '../personal.ts';
import { sameVersion } from './answer-offer.ts';
import { mostOffered } from './offer.ts';

/** @throws ComplaintError 'already', with who decided it */
function awaited(state: Complaint, id: number, at: Moment): Offer {
  const offer = state.offers.find((each) => each.id === id);
  if (offer && awaitsApproval(offer) && state.stage === 'open') return offer;
  const by = offer?.decidedBy ? at.people.find(offer.decidedBy)?.name : undefined;
  const sentence = by ? `${by} has decided that already.` : `${state.reference} waits for no approval any more.`;
  throw new ComplaintError('already', sentence);
}

/**
 * Somebody with the authority approves an offer, as it was asked for or with another amount and the reason for that.
 * @throws ComplaintError 'already', 'not that one' on `amount`, 'not allowed' above their own limit or for what they offered themselves, 'words missing' on `because`
 */
export function approveOffer(state: Complaint, command: CommandOf<'approve offer'>, at: Moment): Decided[] {
  const offer = awaited(state, command.offer, at);
  sameVersion(state, offer, command.version);
  if (offer.by === at.by.id) {
    throw new ComplaintError('not allowed', 'It takes somebody else to approve what you offer. Ask another manager.');
  }
  const { limits } = at.settings;
  const money =
    command.amount === null ? offer.money : moneyOf(command.amount, offer.money?.currency ?? limits.currency);
  if (money && !(money.minor > 0 && amountOf(money) <= mostOffered)) {
    throw new ComplaintError(
      'not that one',
      'Write an amount above nothing and up to a million, or refuse it.',
      'amount',
    );
  }
  const total = offeredOn(state, offer.id) + (money ? amountOf(money) : 0);
  if (total > limitOf(at.by, limits)) {
    const whole = moneyInWords(moneyOf(total, limits.currency));
    throw new ComplaintError(
      'not allowed',
      `With it they would get ${whole}, above what you approve alone. Ask a head.`,
      'amount',
    );
  }
  const other = money?.minor !== offer.money?.minor;
  const because = other
    ? saidInWords(command.because, 'because', 'Say in a few words why it is another amount.')
    : cleanText(command.because);
  return [{ type: 'offer approved', offer: offer.id, money, because: personal(state.events + 1, 'because', because) }];
}

/** @throws ComplaintError 'already', 'words missing' on `because` */
export function refuseOffer(state: Complaint, command: CommandOf<'refuse offer'>, at: Moment): Decided[] {
  const offer = awaited(state, command.offer, at);
  const because = saidInWords(
    command.because,
    'because',
    'Say in a few words why not, and what they could offer instead.',
  );
  return [{ type: 'offer refused', offer: offer.id, because: personal(state.events + 1, 'because', because) }];
}

/** Whoever is to deliver it says whether they can (A39), of a plan for all their steps. @throws ComplaintError 'already', 'not allowed' for anybody else */
export function answerDelivery(state: Complaint, command: CommandOf<'answer delivery'>, at: Moment): Decided[] {
  const offer = state.offers.find(({ id }) => id === command.offer);
  if (!offer || offer.canDeliver !== null || !isLive(offer) || state.stage !== 'open') {
    throw new ComplaintError('already', `That is answered already, or not wanted any more (${state.reference}).`);
  }
  if (offer.deliverer !== at.by.id) {
    const name = at.people.find(offer.deliverer)?.name ?? 'Whoever delivers it';
    throw new ComplaintError('not allowed', `${name} has to say that.`);
  }
  const asked = toldWith(state, offer).filter((one) => one.deliverer === at.by.id && one.canDeliver === null);
  if (command.can) return asked.map(({ id }) => ({ type: 'delivery confirmed', offer: id }));
  const because = cleanText(command.because);
  return asked.map(({ id }, index) => ({
    type: 'delivery declined',
    offer: id,
    because: personal(state.events + index + 1, 'because', because),
  }));
}
