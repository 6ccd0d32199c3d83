import type { ModalView } from '@slack/types';
import type { CommandOf } from '../../complaints/command.ts';
import { awaitsApproval, type Complaint, type Offer } from '../../complaints/complaint.ts';
import { ComplaintError } from '../../complaints/complaint-error.ts';
import { amountOf } from '../../complaints/money.ts';
import { readMoney } from '../../complaints/read-money.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { textInput } from './inputs.ts';
import { offerLines } from './offer-in-words.ts';
import { lines, person } from './rich-text.ts';
import { type FormChange, type Parsed, submitted } from './submitted.ts';

export const decideOfferBlocks = { amount: 'decide-amount', because: 'decide-because' } as const;

/** @throws ComplaintError 'already' when it waits for no approval */
export function awaitingOffer({ offers, reference }: Complaint, id: number): Offer {
  const offer = offers.find((each) => each.id === id && awaitsApproval(each));
  if (offer) return offer;
  throw new ComplaintError('already', `That offer on ${reference} is decided already. Its card says how.`);
}

function about(complaint: Complaint, offer: Offer) {
  return [...aboutBlocks(complaint), lines([person(offer.by), ' offers'], ...offerLines(offer))];
}

/** Another amount, and why. */
export const changeOfferForm = {
  id: 'change-offer-amount',
  build({ complaint, offer: id }: { complaint: Complaint; offer: number }): ModalView {
    const offer = awaitingOffer(complaint, id);
    const currency = offer.money?.currency ?? '';
    return formView({
      id: changeOfferForm.id,
      title: `${complaint.reference}: the amount`,
      submit: 'Approve it so',
      about: { complaint: complaint.id, about: offer.id },
      kept: { version: String(offer.version), currency },
      blocks: [
        ...about(complaint, offer),
        textInput({
          id: decideOfferBlocks.amount,
          label: `How much (${currency})`,
          initial: offer.money ? String(amountOf(offer.money)) : '',
          max: 30,
        }),
        textInput({
          id: decideOfferBlocks.because,
          label: 'Why?',
          placeholder: 'Like cases got 100',
          hint: 'Whoever asked sees it, and can tell the customer what they may.',
          max: 500,
        }),
      ],
    });
  },
  parse(view: unknown): Parsed<FormChange<CommandOf<'approve offer'>>> {
    const form = submitted(view);
    const { complaint, about: offer } = form.about();
    const { version, currency } = form.metadata() as { version: string; currency: string };
    try {
      const amount = readMoney(form.text(decideOfferBlocks.amount), currency);
      if (amount === null) return { ok: false, errors: { [decideOfferBlocks.amount]: 'Write the amount.' } };
      const because = form.text(decideOfferBlocks.because) || null;
      const command = { type: 'approve offer' as const, offer, version: Number(version), amount, because };
      return { ok: true, value: { complaint, command } };
    } catch (error) {
      if (error instanceof ComplaintError) return { ok: false, errors: { [decideOfferBlocks.amount]: error.message } };
      throw error;
    }
  },
  blockOf: { amount: decideOfferBlocks.amount, because: decideOfferBlocks.because },
} as const;

/** Why not, and what instead. */
export const refuseOfferForm = {
  id: 'refuse-offer',
  build({ complaint, offer: id }: { complaint: Complaint; offer: number }): ModalView {
    const offer = awaitingOffer(complaint, id);
    return formView({
      id: refuseOfferForm.id,
      title: `${complaint.reference}: refuse it`,
      submit: 'Refuse',
      about: { complaint: complaint.id, about: offer.id },
      blocks: [
        ...about(complaint, offer),
        textInput({
          id: decideOfferBlocks.because,
          label: 'Why not, and what instead?',
          placeholder: 'A new lamp is enough here; offer them that',
          multiline: true,
          max: 500,
        }),
      ],
    });
  },
  parse(view: unknown): Parsed<FormChange<CommandOf<'refuse offer'>>> {
    const form = submitted(view);
    const { complaint, about: offer } = form.about();
    const because = form.text(decideOfferBlocks.because);
    return { ok: true, value: { complaint, command: { type: 'refuse offer', offer, because } } };
  },
  blockOf: { because: decideOfferBlocks.because },
} as const;
