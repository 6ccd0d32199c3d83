import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { type CustomerChange, type CustomerRecord, type Flags, flagNames } from '../../complaints/customer.ts';
import { languageChoice, languageChoices, readLanguage } from './customer-languages.ts';
import { plain } from './escape.ts';
import { selectInput, textInput, ticksInput } from './inputs.ts';
import { type Parsed, submitted } from './submitted.ts';

export const customerBlocks = {
  name: 'customer-name',
  contacts: 'customer-contacts',
  language: 'customer-language',
  flags: 'customer-flags',
} as const;

const flagChoices: Record<keyof Flags, { text: string; description: string }> = {
  vip: { text: 'VIP', description: 'Their complaints can take another route' },
  vulnerable: { text: 'Vulnerable', description: 'Whoever speaks to them should take special care' },
  doNotCall: { text: 'Do not call', description: 'They want to be written to' },
};

const longest = 3_000;

/** What stood in the form when it was opened: only what the person changed is changed. */
const kept = z.object({
  customer: z.string().min(1),
  contacts: z.array(z.string()),
  language: z.string().nullable(),
  flags: z.array(z.enum(flagNames)),
});

/** As many as fit, the first to use first; the others stay as they are. */
function shownContacts({ contacts }: CustomerRecord): CustomerRecord['contacts'] {
  let length = 0;
  return contacts.filter(({ text }) => {
    length += text.length + 1;
    return length <= longest && !text.includes('\n');
  });
}

function build(record: CustomerRecord): ModalView {
  const contacts = shownContacts(record);
  const flags = flagNames.filter((flag) => record[flag]);
  const shown = { customer: record.id, contacts: contacts.map(({ id }) => id), language: record.language, flags };
  return {
    type: 'modal',
    callback_id: customerForm.id,
    title: plain('Change the record', 24),
    submit: plain('Save', 24),
    close: plain('Cancel', 24),
    private_metadata: JSON.stringify(shown),
    blocks: [
      textInput({
        id: customerBlocks.name,
        label: 'Name',
        placeholder: 'As they say it themselves',
        max: longest,
        optional: true,
        ...(record.name ? { initial: record.name } : {}),
      }),
      textInput({
        id: customerBlocks.contacts,
        label: 'Phone numbers and e-mails',
        placeholder: 'One to a line',
        hint: 'One to a line. The first is the one we use. What you take away is deleted.',
        multiline: true,
        max: longest,
        optional: true,
        ...(contacts.length > 0 ? { initial: contacts.map(({ text }) => text).join('\n') } : {}),
      }),
      selectInput({
        id: customerBlocks.language,
        label: 'Language they like to be spoken to in',
        choices: languageChoices,
        initial: languageChoice(record.language),
      }),
      ticksInput({
        id: customerBlocks.flags,
        label: 'What to know before speaking to them',
        choices: flagNames.map((flag) => ({ value: flag, ...flagChoices[flag] })),
        ticked: flags,
        optional: true,
      }),
    ],
  };
}

function parse(view: unknown): Parsed<{ customer: string; change: CustomerChange }> {
  const form = submitted(view);
  const before = kept.parse(form.metadata());
  const language = readLanguage(form.choice(customerBlocks.language));
  const ticked = form.ticks(customerBlocks.flags);
  const flags = flagNames.filter((flag) => ticked.includes(flag) !== before.flags.includes(flag));
  return {
    ok: true,
    value: {
      customer: before.customer,
      change: {
        name: form.text(customerBlocks.name) || null,
        contacts: { shown: before.contacts, now: form.text(customerBlocks.contacts).split(/[\r\n]+/) },
        ...(language === before.language ? {} : { language }),
        ...Object.fromEntries(flags.map((flag) => [flag, ticked.includes(flag)])),
      },
    },
  };
}

/** Changes what we keep about one customer. */
export const customerForm = {
  id: 'change-customer',
  build,
  parse,
  blockOf: { name: customerBlocks.name, contacts: customerBlocks.contacts },
} as const;
