import type { KnownBlock, PlainTextOption, SectionBlock } from '@slack/types';
import type { LogCommand } from '../../complaints/command.ts';
import { type Via, vias } from '../../complaints/complaint.ts';
import { momentBlocks, momentInputs } from './chosen-moment.ts';
import { senderOption } from './customer-options.ts';
import { mrkdwn, plain } from './escape.ts';
import { type Choice, momentInput, personInput, radioInput, searchInput, textInput, tickInput } from './inputs.ts';
import { postedInputs } from './posted-inputs.ts';
import { menuInput } from './settings/setting-inputs.ts';

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
  private: 'log-private',
  subject: 'log-subject',
  more: 'log-more',
  product: 'log-product',
  category: 'log-category',
  order: 'log-order',
  wanted: 'log-wanted',
  received: 'log-received',
  thanked: 'log-thanked',
  ...momentBlocks,
} as const;

export type What = LogCommand['what']['now'];
export type Branch = { id: string; name: string };

export const badness: Choice[] = [
  { value: 'urgent', text: 'Urgent', description: 'Somebody could get hurt, is vulnerable, or it is public' },
  { value: 'serious', text: 'Serious', description: 'They are stuck until we act' },
  { value: 'normal', text: 'Normal', description: 'A nuisance; it can wait a day' },
];
const whats: Choice[] = [
  { value: 'solved', text: 'Solved on the spot' },
  { value: 'owe', text: 'We owe them a contact' },
  { value: 'management', text: 'Management, please' },
];
export const viaInWords: Record<Via, string> = {
  phone: 'Phone',
  'e-mail': 'E-mail',
  'in person': 'In person',
  chat: 'Chat',
  social: 'Social media',
  letter: 'Letter',
};

function select(id: string, label: string, options: PlainTextOption[], chosen: string): SectionBlock {
  const initial = options.find((option) => option.value === chosen);
  return {
    type: 'section',
    block_id: id,
    text: mrkdwn(label),
    accessory: { type: 'static_select', action_id: id, options, ...(initial ? { initial_option: initial } : {}) },
  };
}

/**
 * The one input that the answer to "What now?" needs. `thanks`: the workspace asks for them before closing; `spoken`: they are
 * there to be told a time.
 */
export function whatInputs(
  what: What | null,
  defaultWhen: string,
  { thanks = false, spoken = true } = {},
): KnownBlock[] {
  switch (what) {
    case 'solved':
      return [
        textInput({
          id: logBlocks.did,
          label: 'What did you do?',
          placeholder: 'Refunded the delivery fee and apologised',
          multiline: true,
        }),
        ...(thanks
          ? [
              tickInput({
                id: logBlocks.thanked,
                label: 'Thanked?',
                text: 'I thanked them for telling us',
                ticked: false,
              }),
            ]
          : []),
      ];
    case 'owe':
      return momentInputs({ label: 'When?', initial: defaultWhen, told: spoken });
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

/** What the workspace lets people choose from: categories, and whether there are products. */
export type Choices = {
  categories?: readonly { id: string; name: string }[];
  products?: boolean;
  /** Whether the workspace asks for thanks before closing. */
  thanks?: boolean;
};

/** What is asked under More, `received` being when the message came that it is logged from (ISO instant); all of it can be left out. Without choices of the workspace's people write what they like. */
export function moreInputs({ categories = [], products = false }: Choices = {}, received?: string): KnownBlock[] {
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
    momentInput({
      id: logBlocks.received,
      label: 'When did it reach us?',
      hint: 'Empty: just now. The time for a first answer runs from then.',
      optional: true,
      ...(received ? { initial: received } : {}),
    }),
    line(logBlocks.order, 'Order number', 'As it stands on the receipt'),
    products
      ? searchInput({
          id: logBlocks.product,
          label: 'Product or service',
          placeholder: 'Type a part of it',
          from: 0,
          optional: true,
        })
      : line(logBlocks.product, 'Product or service', 'Reading lamp Aurora'),
    categories.length > 0
      ? menuInput({
          id: logBlocks.category,
          label: 'Category',
          choices: categories.map(({ id, name }) => ({ value: id, text: name })),
          initial: null,
          optional: true,
        })
      : line(logBlocks.category, 'Category', 'Delivery'),
  ];
}

/** Shows them. */
export function moreButton(): KnownBlock {
  return {
    type: 'actions',
    block_id: logBlocks.more,
    elements: [{ type: 'button', action_id: logBlocks.more, text: plain('More: order, product, what they want', 75) }],
  };
}

/** Who sent the mail that it is logged from. */
type Sender = { name?: string; contact?: string };

/** The four things to say, and how to reach them. */
export function mainInputs(
  words: string | undefined,
  what: What | null,
  focus: boolean,
  sender?: Sender,
): KnownBlock[] {
  return [
    textInput({
      id: logBlocks.words,
      label: 'In their own words',
      placeholder: '“I waited in for the second time and nobody came.”',
      multiline: true,
      focus,
      ...(words ? { initial: words } : {}),
    }),
    searchInput({
      id: logBlocks.who,
      label: 'Who complains?',
      placeholder: 'Type a name',
      from: 0,
      initial: sender?.contact ? senderOption(sender.name) : null,
    }),
    textInput({
      id: logBlocks.contact,
      label: 'Phone or e-mail',
      placeholder: 'Leave it empty for somebody we know',
      max: 200,
      optional: true,
      ...(sender?.contact ? { initial: sender.contact } : {}),
    }),
    radioInput({ id: logBlocks.severity, label: 'How bad is it?', choices: badness }),
    radioInput({ id: logBlocks.what, label: 'What now?', choices: whats, initial: what, dispatch: true }),
  ];
}

/** What is prefilled: how it reached us, where everybody can read what came by social media and, where there are several, the branch. */
export function prefilled(via: Via, branches: readonly Branch[], branch: string | null, link?: string): KnownBlock[] {
  const viaOptions = vias.map((value) => ({ value, text: plain(viaInWords[value], 75) }));
  const choices = branches.map(({ id, name }) => ({ value: id, text: name }));
  return [
    select(logBlocks.via, 'It reached us by', viaOptions, via),
    ...(via === 'social' ? postedInputs({ ticked: link !== undefined, ...(link ? { link } : {}) }) : []),
    ...(choices.length > 1 ? [menuInput({ id: logBlocks.branch, label: 'Branch', choices, initial: branch })] : []),
  ];
}

/**
 * One box for what is about a member of staff, or private; once it is ticked, whom it is about and who will handle it.
 * @param privately a sentence that says who; null while it is not ticked
 */
export function privacyInputs(privately: string | null): KnownBlock[] {
  const tick = tickInput({
    id: logBlocks.private,
    label: 'Private?',
    text: 'About a member of staff, or private',
    ticked: privately !== null,
  });
  if (privately === null) return [{ ...tick, dispatch_action: true }];
  const subject = personInput({
    id: logBlocks.subject,
    label: 'Who is it about?',
    placeholder: 'A member of staff, if it is about one',
    hint: `They never see it, whoever they are. ${privately}`,
    optional: true,
  });
  return [
    { ...tick, dispatch_action: true },
    { ...subject, dispatch_action: true },
  ];
}
