import type { ModalView } from '@slack/types';
import type { CommandOf } from '../../complaints/command.ts';
import { type Complaint, isLive, mayBeTold, type Offer, vias } from '../../complaints/complaint.ts';
import { ComplaintError } from '../../complaints/complaint-error.ts';
import { viaNow } from '../../complaints/posted.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { radioInput, textInput } from './inputs.ts';
import { viaInWords } from './log-inputs.ts';
import { offerLines } from './offer-in-words.ts';
import { bold, lines } from './rich-text.ts';
import { menuInput } from './settings/setting-inputs.ts';
import { type FormChange, type Parsed, submitted } from './submitted.ts';

export const answerOfferBlocks = {
  agreed: 'offered-agreed',
  via: 'offered-via',
  who: 'offered-who',
  words: 'offered-words',
} as const;

/** The offer that the customer can be told of; the first of several. @throws ComplaintError 'already' when there is none */
export function offerToTell({ offers, reference }: Complaint): Offer {
  const offer = offers.find((each) => mayBeTold(each) && !each.answer);
  if (offer) return offer;
  const waits = offers.some((each) => isLive(each) && !each.answer);
  throw new ComplaintError(
    'already',
    waits
      ? 'It waits for a manager, or for whoever delivers it. You get a message once it may be told.'
      : `Nothing is offered on ${reference} that waits for an answer.`,
  );
}

/** What, when, by whom and what it costs, as the customer is told it, and what they say (A41, A42). */
function build({ complaint }: { complaint: Complaint }): ModalView {
  const offer = offerToTell(complaint);
  const { customer } = complaint;
  const via = viaNow(complaint);
  return formView({
    id: answerOfferForm.id,
    title: `${complaint.reference}: agreed?`,
    submit: 'Save',
    about: { complaint: complaint.id, about: offer.id },
    kept: { version: String(offer.version) },
    blocks: [
      ...aboutBlocks(complaint),
      lines([bold('Tell them')], ...offerLines(offer)),
      radioInput({
        id: answerOfferBlocks.agreed,
        label: 'What do they say?',
        choices: [
          { value: 'yes', text: 'They agree', description: 'It is a promise from now on' },
          { value: 'no', text: 'They want something else', description: 'Think of another offer' },
        ],
      }),
      menuInput({
        id: answerOfferBlocks.via,
        label: 'How did they say it?',
        choices: vias.map((value) => ({ value, text: viaInWords[value] })),
        initial: via,
      }),
      textInput({
        id: answerOfferBlocks.who,
        label: 'Who said it?',
        max: 100,
        optional: true,
        initial: customer.name?.text ?? '',
      }),
      textInput({
        id: answerOfferBlocks.words,
        label: 'In their words',
        placeholder: 'Fine, if it comes before Friday',
        multiline: true,
        max: 1_000,
        optional: true,
      }),
    ],
  });
}

function parse(view: unknown): Parsed<FormChange<CommandOf<'answer offer'>>> {
  const form = submitted(view);
  const { complaint, about } = form.about();
  const { version } = form.metadata() as { version: string };
  const agreed = form.choice(answerOfferBlocks.agreed);
  const via = vias.find((each) => each === form.choice(answerOfferBlocks.via));
  if (!agreed) return { ok: false, errors: { [answerOfferBlocks.agreed]: 'Choose what they say.' } };
  if (!via) return { ok: false, errors: { [answerOfferBlocks.via]: 'Choose how they said it.' } };
  return {
    ok: true,
    value: {
      complaint,
      command: {
        type: 'answer offer',
        offer: about,
        version: Number(version),
        agreed: agreed === 'yes',
        via,
        who: form.text(answerOfferBlocks.who) || null,
        words: form.text(answerOfferBlocks.words) || null,
      },
    },
  };
}

/** What the customer says to an offer. */
export const answerOfferForm = { id: 'answer-offer', build, parse, blockOf: {} } as const;
