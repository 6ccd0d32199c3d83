import type { KnownBlock, ModalView, PlainTextOption, SectionBlock } from '@slack/types';
import { z } from 'zod';
import type { LogCommand } from '../../complaints/command.ts';
import { type Severity, severities, type Via, vias } from '../../complaints/complaint.ts';
import { momentBlocks, momentInputs, readMoment } from './chosen-moment.ts';
import { readCustomer } from './customer-options.ts';
import { mrkdwn, plain } from './escape.ts';
import { type Choice, radioInput, searchInput, textInput } from './inputs.ts';
import { type Parsed, submitted } from './submitted.ts';

/** Block ids; an element's action id is the same. */
export const logBlocks = {
  words: 'log-words',
  who: 'log-who',
  contact: 'log-contact',
  severity: 'log-severity',
  what: 'log-what',
  did: 'log-did',
  reason: 'log-reason',
  via: 'log-via',
  branch: 'log-branch',
  more: 'log-more',
  product: 'log-product',
  category: 'log-category',
  order: 'log-order',
  wanted: 'log-wanted',
  ...momentBlocks,
} as const;

/** Action ids that reach us while the form is open: the typeahead, and what redraws or only changes it. */
export const logActions = {
  who: logBlocks.who,
  what: logBlocks.what,
  more: logBlocks.more,
  via: logBlocks.via,
  branch: logBlocks.branch,
} as const;

export type What = LogCommand['what']['now'];
export type Branch = { id: string; name: string };
export type LogInput = {
  via: Via;
  branches: readonly Branch[];
  branch: string;
  what: What | null;
  more: boolean;
  /** Prefilled words, from a message. */
  words?: string;
  /** ISO instant offered for a contact owed. */
  defaultWhen: string;
  /** Small facts of the workflow's own that come back with the form. */
  metadata: Readonly<Record<string, string>>;
};
export type Logged = Omit<LogCommand, 'id' | 'reference'>;

const badness: Choice[] = [
  { value: 'urgent', text: 'Urgent', description: 'Somebody could get hurt, is vulnerable, or it is public' },
  { value: 'serious', text: 'Serious', description: 'They are stuck until we act' },
  { value: 'normal', text: 'Normal', description: 'A nuisance; it can wait a day' },
];
const whats: Choice[] = [
  { value: 'solved', text: 'Solved on the spot', description: 'Logged and closed in one go' },
  { value: 'owe', text: 'We owe them a contact', description: 'You are reminded in time' },
  { value: 'management', text: 'Management, please', description: 'A manager takes it on and answers you' },
];
const viaInWords: Record<Via, string> = {
  phone: 'Phone',
  'e-mail': 'E-mail',
  'in person': 'In person',
  chat: 'Chat',
  social: 'Social media',
  letter: 'Letter',
};

const kept = z.object({
  via: z.enum(['phone', 'e-mail', 'in person', 'chat', 'social', 'letter']),
  branch: z.string(),
  defaultWhen: z.string(),
  more: z.boolean(),
  metadata: z.record(z.string(), z.string()),
});

function select(id: string, label: string, options: PlainTextOption[], chosen: string): SectionBlock {
  const initial = options.find((option) => option.value === chosen);
  return {
    type: 'section',
    block_id: id,
    text: mrkdwn(label),
    accessory: { type: 'static_select', action_id: id, options, ...(initial ? { initial_option: initial } : {}) },
  };
}

/** The one input that the answer to "What now?" needs. */
function whatInputs(what: What | null, defaultWhen: string): KnownBlock[] {
  switch (what) {
    case 'solved':
      return [
        textInput({
          id: logBlocks.did,
          label: 'What did you do?',
          placeholder: 'Refunded the delivery fee and apologised',
          multiline: true,
        }),
      ];
    case 'owe':
      return momentInputs({ label: 'When?', initial: defaultWhen, told: true });
    case 'management':
      return [
        textInput({
          id: logBlocks.reason,
          label: 'What do you need from management?',
          placeholder: 'A decision on the refund; somebody who knows the supplier',
          multiline: true,
          optional: true,
        }),
      ];
    default:
      return [];
  }
}

function moreInputs(): KnownBlock[] {
  const line = (id: string, label: string, placeholder: string) =>
    textInput({ id, label, placeholder, max: 200, optional: true });
  return [
    textInput({
      id: logBlocks.wanted,
      label: 'What would make it right for them?',
      placeholder: 'In their words, too',
      multiline: true,
      optional: true,
    }),
    line(logBlocks.order, 'Order number', 'As it stands on the receipt'),
    line(logBlocks.product, 'Product or service', 'Reading lamp Aurora'),
    line(logBlocks.category, 'Category', 'Delivery'),
  ];
}

function moreButton(): KnownBlock {
  return {
    type: 'actions',
    block_id: logBlocks.more,
    elements: [{ type: 'button', action_id: logBlocks.more, text: plain('More: order, product, what they want', 75) }],
  };
}

function build({ via, branches, branch, what, more, words, defaultWhen, metadata }: LogInput): ModalView {
  const viaOptions = vias.map((value) => ({ value, text: plain(viaInWords[value], 75) }));
  const branchOptions = branches.slice(0, 100).map(({ id, name }) => ({ value: id, text: plain(name, 75) }));
  return {
    type: 'modal',
    callback_id: logForm.id,
    title: plain('New complaint', 24),
    submit: plain('Log it', 24),
    close: plain('Cancel', 24),
    private_metadata: JSON.stringify({ via, branch, defaultWhen, more, metadata }),
    blocks: [
      textInput({
        id: logBlocks.words,
        label: 'In their own words',
        placeholder: '“I waited in for the second time and nobody came.”',
        multiline: true,
        focus: what === null && !more,
        ...(words ? { initial: words } : {}),
      }),
      searchInput({
        id: logBlocks.who,
        label: 'Who complains?',
        placeholder: 'Type a name',
        hint: 'Choose somebody we know, or the name you typed as a new customer.',
        from: 0,
      }),
      textInput({
        id: logBlocks.contact,
        label: 'Phone or e-mail',
        placeholder: 'How we reach them',
        hint: 'Leave it empty when we know them and it has not changed.',
        max: 200,
        optional: true,
      }),
      radioInput({ id: logBlocks.severity, label: 'How bad is it?', choices: badness }),
      radioInput({ id: logBlocks.what, label: 'What now?', choices: whats, initial: what, dispatch: true }),
      ...whatInputs(what, defaultWhen),
      select(logBlocks.via, 'It reached us by', viaOptions, via),
      ...(branchOptions.length > 1 ? [select(logBlocks.branch, 'Branch', branchOptions, branch)] : []),
      ...(more ? moreInputs() : [moreButton()]),
    ],
  };
}

/**
 * What to build again when somebody chose something in the open form: everything but the branches, which are the
 * workspace's. `view` is the `view` of `block_actions`; pass `more: true` after a press on More.
 */
function drawnFrom(view: unknown): Omit<LogInput, 'branches'> {
  const form = submitted(view);
  const before = kept.parse(form.metadata());
  const what = z.enum(['solved', 'owe', 'management']).nullable().catch(null).parse(form.choice(logBlocks.what));
  return { ...before, via: readVia(form) ?? before.via, branch: form.choice(logBlocks.branch) ?? before.branch, what };
}

function readVia(form: ReturnType<typeof submitted>): Via | undefined {
  return vias.find((via) => via === form.choice(logBlocks.via));
}

function readWhat(form: ReturnType<typeof submitted>): Parsed<LogCommand['what']> {
  const now = form.choice(logBlocks.what);
  if (now === 'solved') return { ok: true, value: { now, whatWeDid: form.text(logBlocks.did) } };
  if (now === 'management') return { ok: true, value: { now, reason: form.text(logBlocks.reason) || null } };
  if (now !== 'owe') return { ok: false, errors: { [logBlocks.what]: 'Choose what happens now.' } };
  const moment = readMoment(form);
  if (!moment.ok) return moment;
  if (!moment.value) return { ok: false, errors: { [logBlocks.when]: 'Choose when they hear from us.' } };
  return { ok: true, value: { now, ...moment.value } };
}

function parse(view: unknown): Parsed<Logged> {
  const form = submitted(view);
  const { via, branch } = kept.parse(form.metadata());
  const who = readCustomer(form.choice(logBlocks.who));
  const severity = severities.find((each): each is Severity => each === form.choice(logBlocks.severity));
  const what = readWhat(form);
  if (!who || !severity || !what.ok) {
    return {
      ok: false,
      errors: {
        ...(who ? {} : { [logBlocks.who]: 'Choose who complains, or “Gave no name”.' }),
        ...(severity ? {} : { [logBlocks.severity]: 'Choose how bad it is.' }),
        ...(what.ok ? {} : what.errors),
      },
    };
  }
  const optional = (id: string) => form.text(id) || null;
  return {
    ok: true,
    value: {
      type: 'log',
      words: form.text(logBlocks.words),
      customer: { ...who, contact: optional(logBlocks.contact) },
      severity,
      via: readVia(form) ?? via,
      branch: form.choice(logBlocks.branch) ?? branch,
      product: optional(logBlocks.product),
      category: optional(logBlocks.category),
      orderNumber: optional(logBlocks.order),
      wanted: optional(logBlocks.wanted),
      what: what.value,
    },
  };
}

/** The form of `/complaint`: four things to say, the rest prefilled or under More. */
export const logForm = {
  id: 'log-complaint',
  build,
  drawnFrom,
  parse,
  /** The workflow's own facts, as given to `build`. */
  metadata: (view: unknown): Record<string, string> => kept.parse(submitted(view).metadata()).metadata,
  blockOf: {
    words: logBlocks.words,
    'what we did': logBlocks.did,
    contact: logBlocks.contact,
    customer: logBlocks.who,
    when: logBlocks.when,
    reason: logBlocks.reason,
  },
} as const;
