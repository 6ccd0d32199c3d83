import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Correction } from '../../complaints/command.ts';
import { type Complaint, severities, vias } from '../../complaints/complaint.ts';
import { formView, referenceBlocks } from './form-about.ts';
import { personInput, radioInput, selectInput, textInput, tickInput } from './inputs.ts';
import { type Branch, badness, viaInWords } from './log-inputs.ts';
import { type PostedShown, postedBlocks, postedInputs, readPostedInputs } from './posted-inputs.ts';
import { bold, lines } from './rich-text.ts';
import { menuInput } from './settings/setting-inputs.ts';
import { type FormAbout, formAbout, type Parsed, submitted } from './submitted.ts';

export const correctBlocks = {
  words: 'correct-words',
  name: 'correct-name',
  contact: 'correct-contact',
  severity: 'correct-severity',
  via: 'correct-via',
  branch: 'correct-branch',
  orderNumber: 'correct-order',
  product: 'correct-product',
  category: 'correct-category',
  wanted: 'correct-wanted',
  private: 'correct-private',
  subject: 'correct-subject',
} as const;
const blockOf = { ...correctBlocks, link: postedBlocks.link, reach: postedBlocks.reach } as const;

type Input = {
  complaint: Complaint;
  branches: readonly Branch[];
  /** To choose from; people write what they like where there are none. */
  categories: readonly { id: string; name: string }[];
  /** What becomes of it once it is private, as a sentence. */
  privately: string;
};

/** A correction as the form was sent, whole; `about.about` is the number of the last event it was drawn from. */
export type Corrections = FormAbout & { correction: Correction };

const kept = formAbout.extend({ private: z.boolean(), posted: z.boolean().default(false) });

function categoryInput(category: string | null, categories: Input['categories']): KnownBlock {
  const choices = categories.map(({ id, name }) => ({ value: id, text: name }));
  // What was written before there were categories to choose from stays, until another is chosen.
  const known = category === null || choices.some(({ value }) => value === category);
  const offered = known ? choices : [...choices, { value: category.slice(0, 75), text: category }];
  return menuInput({
    id: correctBlocks.category,
    label: 'Category',
    choices: offered,
    initial: category?.slice(0, 75) ?? null,
    optional: true,
  });
}

function textInputs(
  { customer, orderNumber, product, category, wanted }: Complaint,
  categories: Input['categories'],
): KnownBlock[] {
  const line = (id: string, label: string, initial: string | null | undefined) =>
    textInput({ id, label, max: 200, optional: true, ...(initial ? { initial } : {}) });
  return [
    line(correctBlocks.name, 'Name', customer.name?.text),
    line(correctBlocks.contact, 'Phone or e-mail', customer.contact?.text),
    line(correctBlocks.orderNumber, 'Order number', orderNumber?.text),
    line(correctBlocks.product, 'Product or service', product),
    categories.length > 0 ? categoryInput(category, categories) : line(correctBlocks.category, 'Category', category),
    textInput({
      id: correctBlocks.wanted,
      label: 'What would make it right for them?',
      multiline: true,
      optional: true,
      ...(wanted?.text ? { initial: wanted.text } : {}),
    }),
  ];
}

function privacyInputs(complaint: Complaint, privately: string): KnownBlock[] {
  return [
    { type: 'divider' },
    tickInput({
      id: correctBlocks.private,
      label: 'Private?',
      text: 'About a member of staff, or private',
      ticked: complaint.private,
      hint: complaint.private ? 'Without the tick everybody here can read it, with all that was written.' : privately,
    }),
    personInput({
      id: correctBlocks.subject,
      label: 'Who is it about?',
      placeholder: 'A member of staff, if it is about one',
      initial: complaint.subject,
      hint: 'They never see it, whoever they are.',
      optional: true,
    }),
  ];
}

function shownPosted({ posted }: Complaint): PostedShown {
  const link = posted?.link?.text;
  return {
    ticked: posted !== null,
    ...(link ? { link } : {}),
    ...(posted && posted.reach !== null ? { reach: String(posted.reach) } : {}),
  };
}

/** @param input `branches` are offered when there are several */
function build({ complaint, branches, categories, privately }: Input): ModalView {
  const { words, severity, via, branch } = complaint;
  const choices = branches.map(({ id, name }) => ({ value: id, text: name }));
  return formView({
    id: correctForm.id,
    title: `Correct ${complaint.reference}`,
    submit: 'Correct it',
    about: { complaint: complaint.id, about: complaint.events },
    kept: { private: complaint.private, posted: complaint.posted !== null },
    blocks: [
      ...referenceBlocks(complaint),
      lines([bold('Change what is wrong.'), ' Managers can still see what it said before.']),
      textInput({
        id: correctBlocks.words,
        label: 'In their own words',
        multiline: true,
        // Struck out words leave nothing to show, and need not be written anew.
        optional: words.text === '',
        ...(words.text === '' ? {} : { initial: words.text }),
      }),
      ...textInputs(complaint, categories),
      radioInput({ id: correctBlocks.severity, label: 'How bad is it?', choices: badness, initial: severity }),
      selectInput({
        id: correctBlocks.via,
        label: 'It reached us by',
        choices: vias.map((value) => ({ value, text: viaInWords[value] })),
        initial: via,
        ...(via === 'social'
          ? {}
          : { hint: 'After “Social media” is saved, this form asks whether everybody can read it.' }),
      }),
      ...(via === 'social' || complaint.posted ? postedInputs(shownPosted(complaint)) : []),
      ...(choices.length > 1
        ? [menuInput({ id: correctBlocks.branch, label: 'Branch', choices, initial: branch })]
        : []),
      ...privacyInputs(complaint, privately),
    ],
  });
}

function parse(view: unknown): Parsed<Corrections> {
  const form = submitted(view);
  const about = kept.parse(form.metadata());
  const isPrivate = form.ticked(correctBlocks.private);
  const subject = form.person(correctBlocks.subject);
  if (subject && !isPrivate && !about.private) {
    const sentence = 'Tick this as well: what is about a member of staff is private.';
    return { ok: false, errors: { [correctBlocks.private]: sentence } };
  }
  const severity = severities.find((each) => each === form.choice(correctBlocks.severity));
  const via = vias.find((each) => each === form.choice(correctBlocks.via));
  const branch = form.choice(correctBlocks.branch);
  const words = form.text(correctBlocks.words);
  const posted = readPostedInputs(form, about.posted);
  const or = (id: string) => form.text(id) || null;
  const correction: Correction = {
    ...(words ? { words } : {}),
    name: or(correctBlocks.name),
    contact: or(correctBlocks.contact),
    orderNumber: or(correctBlocks.orderNumber),
    product: or(correctBlocks.product),
    category: form.choice(correctBlocks.category) ?? or(correctBlocks.category),
    wanted: or(correctBlocks.wanted),
    ...(severity ? { severity } : {}),
    ...(via ? { via } : {}),
    ...(posted === undefined ? {} : { posted }),
    ...(branch ? { branch } : {}),
    private: isPrivate,
    subject: isPrivate ? subject : null,
  };
  return { ok: true, value: { complaint: about.complaint, about: about.about, correction } };
}

/** Puts right what was misheard or mistyped, and says what is private. */
export const correctForm = { id: 'correct', build, parse, blockOf } as const;
