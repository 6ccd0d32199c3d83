import type { KnownBlock, ModalView } from '@slack/types';
import type { CommandOf } from '../../complaints/command.ts';
import {
  type Complaint,
  isLive,
  mayBeToldNow,
  type Offer,
  toldWith,
  versionOf,
  vias,
} from '../../complaints/complaint.ts';
import { ComplaintError } from '../../complaints/complaint-error.ts';
import { viaNow } from '../../complaints/posted.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { radioInput, textInput } from './inputs.ts';
import { viaInWords } from './log-inputs.ts';
import { offerLines, offerStanding, remedyInWords } from './offer-in-words.ts';
import { planText, type Telling } from './plan-text.ts';
import { bold, lines, preformatted } from './rich-text.ts';
import { menuInput } from './settings/setting-inputs.ts';
import { type FormChange, type Parsed, submitted } from './submitted.ts';

export const answerOfferBlocks = {
  agreed: 'offered-agreed',
  via: 'offered-via',
  who: 'offered-who',
  words: 'offered-words',
} as const;

/** The offer that the customer can be told of; the first of several. @throws ComplaintError 'already' when there is none */
export function offerToTell(complaint: Complaint): Offer {
  const { offers, reference } = complaint;
  const offer = offers.find((each) => mayBeToldNow(complaint, each));
  if (offer) return offer;
  const waits = offers.some((each) => isLive(each) && !each.answer);
  throw new ComplaintError(
    'already',
    waits
      ? 'It waits for a manager, or for whoever delivers it. You get a message once it may be told.'
      : `Nothing is offered on ${reference} that waits for an answer.`,
  );
}

/** Steps of the plan that nobody can do: it is told without them, or planned anew. */
function withoutThese({ offers }: Complaint, { plan }: Offer): KnownBlock[] {
  const missing = offers.filter((step) => plan !== undefined && step.plan === plan && step.canDeliver === false);
  return missing.map((step) => lines([...offerStanding(step), ` Left out: ${remedyInWords(step)}`]));
}

/** What, when, by whom and what it costs, as the customer is told it, and what they say (A41, A42). */
function build({ complaint, ...telling }: { complaint: Complaint } & Telling): ModalView {
  const offer = offerToTell(complaint);
  const inPlan = offer.plan !== undefined;
  const { customer } = complaint;
  const via = viaNow(complaint);
  return formView({
    id: answerOfferForm.id,
    title: `${complaint.reference}: agreed?`,
    submit: 'Save',
    about: { complaint: complaint.id, about: offer.id },
    kept: { version: String(versionOf(complaint, offer)) },
    blocks: [
      ...aboutBlocks(complaint),
      ...(inPlan
        ? [lines([bold('Tell them, or copy it')]), preformatted(planText(toldWith(complaint, offer), telling), 3_000)]
        : [lines([bold('Tell them')], ...offerLines(offer))]),
      ...withoutThese(complaint, offer),
      radioInput({
        id: answerOfferBlocks.agreed,
        label: 'What do they say?',
        choices: [
          { value: 'yes', text: 'They agree', description: 'It is a promise from now on' },
          {
            value: 'no',
            text: 'They want something else',
            description: inPlan ? 'Think of another plan or offer' : 'Think of another offer',
          },
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
