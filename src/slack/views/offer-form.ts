import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { CommandOf } from '../../complaints/command.ts';
import { type Complaint, remedyKinds, vias } from '../../complaints/complaint.ts';
import { ComplaintError } from '../../complaints/complaint-error.ts';
import { viaNow } from '../../complaints/posted.ts';
import { readMoney } from '../../complaints/read-money.ts';
import type { Gates, Limits } from '../../complaints/settings.ts';
import { actions, button } from './buttons.ts';
import { mrkdwn, onOneLine } from './escape.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { gateBlocks, gateInputs } from './gate-inputs.ts';
import { momentInput, personInput, textInput, ticksInput } from './inputs.ts';
import { viaInWords } from './log-inputs.ts';
import { remedyNames } from './offer-in-words.ts';
import { bold, bullets, lines } from './rich-text.ts';
import { menuInput } from './settings/setting-inputs.ts';
import { formAbout, type Parsed, submitted } from './submitted.ts';

export const offerBlocks = {
  kind: 'offer-kind',
  amount: 'offer-amount',
  what: 'offer-what',
  when: 'offer-when',
  deliverer: 'offer-deliverer',
  why: 'offer-why',
  agreed: 'offer-agreed',
  via: 'offer-via',
} as const;

type Input = {
  complaint: Complaint;
  /** Who opens it: the deliverer, unless they choose somebody else. */
  by: string;
  limits: Limits;
  gates: Gates;
  /** ISO instant offered for when it is done. */
  defaultWhen: string;
  /** What like cases got, a line each (A26). */
  like: readonly string[];
};

const kept = formAbout.extend({ currency: z.string() });

const already = [
  { value: 'agreed', text: 'They have agreed to it' },
  { value: 'done', text: 'And it is done already' },
];

function likeBlocks(like: readonly string[]): KnownBlock[] {
  return like.length > 0 ? [lines([bold('Like cases got')]), bullets(like.map((line) => [line]))] : [];
}

/** A remedy with its amount, who does it and by when; above one's authority it goes to a manager first (A25, A39). */
function build({ complaint, by, limits, gates, defaultWhen, like }: Input): ModalView {
  const { wanted } = complaint;
  const via = viaNow(complaint);
  const view = formView({
    id: offerForm.id,
    title: `${complaint.reference}: an offer`,
    submit: 'Save',
    about: { complaint: complaint.id, about: complaint.events },
    blocks: [
      ...aboutBlocks(complaint),
      ...(wanted ? [lines([bold('They want: '), onOneLine(wanted.text, 500)])] : []),
      ...likeBlocks(like),
      {
        type: 'section',
        block_id: 'offer-plan',
        text: mrkdwn('It cannot be put right at once?'),
        accessory: button(actions.planInstead, { complaint: complaint.id, about: complaint.events }),
      },
      menuInput({
        id: offerBlocks.kind,
        label: 'What could put it right?',
        choices: remedyKinds.map((value) => ({ value, text: remedyNames[value] })),
        initial: null,
      }),
      textInput({
        id: offerBlocks.amount,
        label: `How much (${limits.currency})`,
        placeholder: '20 or 12.50',
        hint: `On one complaint reps decide up to ${limits.rep} alone, managers up to ${limits.manager}. Above that it waits for approval.`,
        max: 30,
        optional: true,
      }),
      textInput({
        id: offerBlocks.what,
        label: 'What exactly',
        placeholder: 'A new lamp of another make',
        max: 300,
        optional: true,
      }),
      momentInput({
        id: offerBlocks.when,
        label: 'Done by',
        hint: 'Once they agree, this is a promise. An explanation or an apology needs none.',
        initial: defaultWhen,
        optional: true,
      }),
      personInput({
        id: offerBlocks.deliverer,
        label: 'Who does it?',
        placeholder: 'Choose a colleague',
        hint: 'A colleague is asked first whether they can.',
        initial: by,
      }),
      textInput({
        id: offerBlocks.why,
        label: 'Why this?',
        placeholder: 'The second delivery went wrong, too',
        max: 500,
        optional: true,
      }),
      ticksInput({
        id: offerBlocks.agreed,
        label: 'Is it settled?',
        hint: 'Leave both empty while you have not told them.',
        choices: already,
        optional: true,
      }),
      menuInput({
        id: offerBlocks.via,
        label: 'How did they agree?',
        choices: vias.map((value) => ({ value, text: viaInWords[value] })),
        initial: via,
        optional: true,
      }),
      ...gateInputs(complaint, gates, ['offering']),
    ],
  });
  const metadata = { complaint: complaint.id, about: complaint.events, currency: limits.currency };
  return { ...view, private_metadata: JSON.stringify(metadata) };
}

export type Offering = { complaint: string; command: Omit<CommandOf<'offer'>, 'gesturesThisMonth'> };

function parse(view: unknown): Parsed<Offering> {
  const form = submitted(view);
  const { complaint, currency } = kept.parse(form.metadata());
  const kind = remedyKinds.find((each) => each === form.choice(offerBlocks.kind));
  const deliverer = form.person(offerBlocks.deliverer);
  const ticks = form.ticks(offerBlocks.agreed);
  const via = vias.find((each) => each === form.choice(offerBlocks.via));
  if (!kind) return { ok: false, errors: { [offerBlocks.kind]: 'Choose what could put it right.' } };
  if (!deliverer) return { ok: false, errors: { [offerBlocks.deliverer]: 'Choose who does it.' } };
  if (ticks.includes('agreed') && !via) return { ok: false, errors: { [offerBlocks.via]: 'Choose how they agreed.' } };
  let amount: number | null;
  try {
    amount = readMoney(form.text(offerBlocks.amount), currency);
  } catch (error) {
    if (error instanceof ComplaintError) return { ok: false, errors: { [offerBlocks.amount]: error.message } };
    throw error;
  }
  return {
    ok: true,
    value: {
      complaint,
      command: {
        type: 'offer',
        kind,
        amount,
        what: form.text(offerBlocks.what) || null,
        deliverer,
        dueAt: form.instant(offerBlocks.when),
        why: form.text(offerBlocks.why) || null,
        said: ticks.includes('agreed') && via ? { via, who: null, words: null } : null,
        done: ticks.includes('done'),
        without: form.text(gateBlocks.without) || null,
      },
    },
  };
}

/** What is offered to put it right. */
export const offerForm = {
  id: 'make-offer',
  build,
  parse,
  blockOf: {
    amount: offerBlocks.amount,
    what: offerBlocks.what,
    when: offerBlocks.when,
    deliverer: offerBlocks.deliverer,
    agreed: offerBlocks.agreed,
    without: gateBlocks.without,
  },
} as const;
