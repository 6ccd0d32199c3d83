import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { type CustomerRecord, flagNames } from '../../complaints/customer.ts';
import { allDigits, flagParts, flagsInWords } from './customer-in-words.ts';
import { readCustomer } from './customer-options.ts';
import { onOneLine, plain } from './escape.ts';
import { searchInput, ticksInput } from './inputs.ts';
import { bold, bullets, lines, on, type Part } from './rich-text.ts';
import { type Parsed, submitted } from './submitted.ts';

/** Block ids; the typeahead's action id is the same. */
export const samePersonBlocks = { who: 'same-person-who', sure: 'same-person-sure' } as const;

/** A record with how many complaints it has that may be shown. */
export type Compared = { record: CustomerRecord; total: number };

const about = z.object({ into: z.string().min(1) });
const both = z.object({ into: z.string().min(1), from: z.string().min(1) });

function form(id: string, submit: string, metadata: object, blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: id,
    title: plain('The same person', 24),
    submit: plain(submit, 24),
    close: plain('Cancel', 24),
    private_metadata: JSON.stringify(metadata),
    blocks,
  };
}

const named = ({ name }: CustomerRecord) => onOneLine(name ?? 'No name given', 80);

/** `Anna Smith · VIP · ··4711, ··0815 · 3 complaints, the last R-7 on 3 May`. */
function comparedParts({ record, total }: Compared): Part[] {
  const digits = allDigits(record);
  const count = total === 0 ? 'no complaint' : total === 1 ? 'one complaint' : `${total} complaints`;
  const { lastComplaint: last } = record;
  const latest: Part[] = total > 0 && last ? [`, the last ${last.reference} `, on(last.at)] : [];
  return [bold(named(record)), ...flagParts(record), ` · ${digits || 'no contact known'} · ${count}`, ...latest];
}

function buildChoose(into: Compared): ModalView {
  return form(choosePersonForm.id, 'Compare', { into: into.record.id }, [
    lines(['This record stays:'], comparedParts(into)),
    searchInput({
      id: samePersonBlocks.who,
      label: 'Who is the same person?',
      placeholder: 'Type a name, last digits or an e-mail',
      hint: 'Nothing happens yet: next you see both records side by side.',
      from: 0,
    }),
  ]);
}

function parseChoose(view: unknown): Parsed<{ into: string; from: string }> {
  const given = submitted(view);
  const { into } = about.parse(given.metadata());
  const from = readCustomer(given.choice(samePersonBlocks.who))?.id;
  if (!from) return { ok: false, errors: { [samePersonBlocks.who]: 'Choose somebody we know.' } };
  if (from === into)
    return { ok: false, errors: { [samePersonBlocks.who]: 'That is this record itself. Choose the other one.' } };
  return { ok: true, value: { into, from } };
}

/** What will be, in words. */
function consequences(into: Compared, from: Compared): Part[][] {
  const united = Object.fromEntries(flagNames.map((flag) => [flag, into.record[flag] || from.record[flag]]));
  const flags = flagsInWords({ vip: false, vulnerable: false, doNotCall: false, ...united });
  const total = into.total + from.total;
  const other = from.record.name !== null && from.record.name !== into.record.name;
  return [
    [
      `One record is left, with the contacts of both${into.record.name ? `, under the name ${named(into.record)}` : ''}.`,
    ],
    ...(other && into.record.name ? [[`${named(from.record)} stays as another name of theirs.`]] : []),
    [
      `Their complaints are one history${total > 0 ? ` of ${total}` : ''}. Whoever gives any of these contacts is this customer.`,
    ],
    ...(flags.length > 0 ? [[`What is marked on either holds: ${flags.join(', ')}.`]] : []),
    [bold('It cannot be undone: '), 'nobody can tell later which contact came from which record.'],
  ];
}

function buildConfirm(into: Compared, from: Compared): ModalView {
  return form(samePersonForm.id, 'Make them one', { into: into.record.id, from: from.record.id }, [
    lines([bold('Are these the same person?')]),
    bullets([comparedParts(into), comparedParts(from)]),
    lines([bold('What will happen')]),
    bullets(consequences(into, from)),
    ticksInput({
      id: samePersonBlocks.sure,
      label: 'Names alone do not tell',
      choices: [{ value: 'sure', text: 'They are the same: I know it from more than the name' }],
    }),
  ]);
}

function parseConfirm(view: unknown): Parsed<{ into: string; from: string }> {
  const given = submitted(view);
  if (given.ticked(samePersonBlocks.sure)) return { ok: true, value: both.parse(given.metadata()) };
  const sentence = 'Tick it when you are sure. If you are not, close this and ask the customer.';
  return { ok: false, errors: { [samePersonBlocks.sure]: sentence } };
}

/** First: who is the same person as this customer. */
export const choosePersonForm = {
  id: 'choose-same-person',
  build: buildChoose,
  parse: parseChoose,
  blockOf: {},
} as const;

/** Then: both records, and what will happen. */
export const samePersonForm = { id: 'same-person', build: buildConfirm, parse: parseConfirm, blockOf: {} } as const;
