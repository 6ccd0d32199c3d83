import type { Button, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { type Complaint, isOver } from '../../complaints/complaint.ts';
import type { CustomerRecord } from '../../complaints/customer.ts';
import { contactDue } from '../../complaints/most-urgent-first.ts';
import { may } from '../../people/may.ts';
import type { Person } from '../../people/person.ts';
import { standing } from './complaint-in-words.ts';
import { fieldsInWords, flagParts } from './customer-in-words.ts';
import { languageInWords } from './customer-languages.ts';
import { onOneLine, plain } from './escape.ts';
import { at, bold, bullets, italic, lines, on, type Part, person } from './rich-text.ts';
import { pressingFirst } from './time-in-words.ts';

/** Action ids of what can be pressed about a customer. A button's value is their id. */
export const customerActions = {
  open: 'customer-open',
  change: 'customer-change',
  samePerson: 'customer-same-person',
  export: 'customer-export',
  erase: 'customer-erase',
} as const;

const id = z.string().regex(/^[^:\s]+:c\w+$/);

/** Reads a button's value. @throws ZodError when it is none of ours */
export function readCustomerButton(value: string): string {
  return id.parse(value);
}

export function customerButton(action: keyof typeof customerActions, label: string, customer: string): Button {
  return { type: 'button', action_id: customerActions[action], text: plain(label, 75), value: customer };
}

const complaintsShown = 10;
const contactsShown = 20;

export type CustomerShown = {
  record: CustomerRecord;
  /** Their complaints that may be shown, the latest first; ten are enough. */
  history: readonly Complaint[];
  /** How many there are. */
  total: number;
  /** What we reached out to them about without a complaint of theirs (A54), the latest first. */
  reachedOut: readonly Complaint[];
  /** ISO instant: what is open says how much time is left. */
  now: string;
};

type Viewer = Pick<Person, 'id' | 'role' | 'branch' | 'active'>;

function modal(title: string, blocks: KnownBlock[]): ModalView {
  return { type: 'modal', callback_id: 'customer', title: plain(title, 24), close: plain('Done', 24), blocks };
}

function nameLines({ name, alsoKnownAs, language }: CustomerRecord): Part[][] {
  const others = alsoKnownAs.slice(0, 5).map((each) => onOneLine(each, 80));
  return [
    ...(others.length > 0 ? [[italic(`Also known as ${others.join(', ')}`)]] : []),
    ...(language ? [[`Speaks ${languageInWords(language)}`]] : []),
    ...(name ? [] : [['They gave no name so far.']]),
  ];
}

function contactBlocks({ contacts }: CustomerRecord): KnownBlock[] {
  if (contacts.length === 0) return [lines(['No phone or e-mail is known.'])];
  const shown = contacts.slice(0, contactsShown).map(({ text }): Part[] => [onOneLine(text, 200)]);
  const rest = contacts.length - shown.length;
  return [bullets([...shown, ...(rest > 0 ? [[italic(`and ${rest} more`)]] : [])])];
}

/** `R-7 · 3 May · Closed. Anna is content. A new lamp.`, or `R-8 · 4 May · Urgent, 2 h left. Open.` */
function historyItem(complaint: Complaint, now: string): Part[] {
  const { reference, loggedAt, remedy, closedReason, closedBecause, stage } = complaint;
  // Closed for another reason than that they are content, it says that reason or, without one, what was done.
  const saidAlready = stage === 'closed' && closedBecause !== 'content' ? (closedReason ?? remedy) : null;
  const done = remedy && remedy.text !== saidAlready?.text ? [` Done: ${onOneLine(remedy.text, 150)}`] : [];
  return [
    bold(reference),
    ' · ',
    on(loggedAt),
    ' · ',
    ...pressingFirst(complaint, contactDue(complaint), now),
    ...standing(complaint),
    ...done,
  ];
}

function howManyOpen(open: number, total: number): string {
  if (open === 0) return '';
  return open === total ? ', still open' : `, ${open === 1 ? 'one' : open} of them still open`;
}

function historyBlocks({ history, total, now }: CustomerShown): KnownBlock[] {
  if (total === 0) return [lines(['No complaint of theirs is known.'])];
  const open = history.filter((complaint) => !isOver(complaint)).length;
  const shown = history.slice(0, complaintsShown);
  const rest = total - shown.length;
  const count = total === 1 ? 'One complaint' : `${total} complaints`;
  return [
    lines([bold(count), rest === 0 ? howManyOpen(open, total) : '']),
    bullets([
      ...shown.map((complaint) => historyItem(complaint, now)),
      ...(rest > 0 ? [[italic(`and ${rest} more`)]] : []),
    ]),
    lines([italic(`/complaint ${shown[0]?.reference} opens ${total === 1 ? 'it' : 'one of them'}.`)]),
  ];
}

/** `R-57 · 3 May · P-1 · Call Anna by tomorrow.`: what they heard from us, before anybody rings them twice about it. */
function reachedOutBlocks({ reachedOut, now }: CustomerShown): KnownBlock[] {
  if (reachedOut.length === 0) return [];
  const items = reachedOut.map((complaint): Part[] => {
    const { reference, loggedAt, problem, words } = complaint;
    const said: Part[] = [
      bold(reference),
      ' · ',
      on(loggedAt),
      problem ? ` · ${problem.reference}` : '',
      ` · ${onOneLine(words.text, 80)} · `,
    ];
    return [...said, ...pressingFirst(complaint, contactDue(complaint), now), ...standing(complaint)];
  });
  return [lines([bold('We reach out to them'), ': they have not complained of this']), bullets(items)];
}

function changedLine({ changes }: CustomerRecord): KnownBlock[] {
  const last = changes.at(-1);
  if (!last) return [];
  return [
    lines([italic('Last changed by '), person(last.by), ', ', at(last.at), italic(`: ${fieldsInWords(last.fields)}`)]),
  ];
}

function buttons({ record }: CustomerShown, viewer: Viewer): KnownBlock[] {
  const elements = [
    ...(may(viewer, 'change customer', null) ? [customerButton('change', 'Change', record.id)] : []),
    ...(may(viewer, 'merge customers', null) ? [customerButton('samePerson', 'Same person as …', record.id)] : []),
    ...(may(viewer, 'export customer', null) ? [customerButton('export', 'Export', record.id)] : []),
    ...(may(viewer, 'erase customer', null) ? [customerButton('erase', 'Erase …', record.id)] : []),
  ];
  return elements.length > 0 ? [{ type: 'actions', block_id: 'customer-acts', elements }] : [];
}

/** Everything we keep about one customer, and their complaints. */
export function customerView(shown: CustomerShown, viewer: Viewer): ModalView {
  const { record } = shown;
  const name = record.name ? onOneLine(record.name, 200) : 'No name given';
  return modal('Customer', [
    lines([bold(name), ...flagParts(record)], ...nameLines(record)),
    ...contactBlocks(record),
    ...buttons(shown, viewer),
    { type: 'divider' },
    ...historyBlocks(shown),
    ...reachedOutBlocks(shown),
    ...changedLine(record),
  ]);
}
