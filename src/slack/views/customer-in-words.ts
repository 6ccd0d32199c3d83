import type { Complaint } from '../../complaints/complaint.ts';
import type { CustomerField, CustomerRecord, Flags } from '../../complaints/customer.ts';
import { contactOf, customerName } from './complaint-in-words.ts';
import { digitsInWords } from './customer-options.ts';
import { onOneLine } from './escape.ts';
import { publicParts } from './public-in-words.ts';
import { bold, type Part } from './rich-text.ts';

/** What we know of a complaint's customer; `contact` is the one to use. */
export type Known = Flags & { contact: string | null };

/** The most pressing first. */
const flagsInOrder: [keyof Flags, string][] = [
  ['doNotCall', 'Do not call'],
  ['vulnerable', 'Vulnerable'],
  ['vip', 'VIP'],
];

/** What whoever speaks to them should know, in words. */
export function flagsInWords(flags: Flags): string[] {
  return flagsInOrder.filter(([flag]) => flags[flag]).map(([, words]) => words);
}

/** The same to stand behind a name. */
export function flagParts(flags: Flags | null | undefined): Part[] {
  return flags ? flagsInWords(flags).flatMap((words) => [' · ', bold(words)]) : [];
}

/**
 * A complaint as it is shown once it is known that its customer is not to be called: with an e-mail in place of a number, or
 * with nothing to reach them by, so that no line asks anybody to call.
 */
export function toReach(complaint: Complaint, known: Known | null | undefined): Complaint {
  const { contact } = complaint.customer;
  if (!known?.doNotCall || !contact || contact.text.includes('@')) return complaint;
  const instead = known.contact && { personal: contact.personal, text: known.contact };
  return { ...complaint, customer: { ...complaint.customer, contact: instead || null } };
}

/** Who complains, what to know before speaking to them, and how to reach them: one line of a card. */
export function whoLine(complaint: Complaint, known: Known | null | undefined, max = 60): Part[] {
  const unknown = known?.doNotCall ? 'no e-mail known' : 'no phone or e-mail known';
  const none = complaint.via === 'social' ? (complaint.posted ? '' : 'in public') : unknown;
  const reached = contactOf(complaint, Math.max(max, 80)) ?? none;
  const reach = reached === '' ? '' : ` · ${reached}`;
  return [bold(customerName(complaint, max)), ...flagParts(known), reach, ...publicParts(complaint)];
}

/** What a rep hears as soon as they have logged for somebody, as sentences; '' when there is nothing to know. */
export function mindThem(known: Known | null | undefined): string {
  return [
    known?.vulnerable ? ' They are vulnerable: take your time with them, and promise only what will be done.' : '',
    known?.doNotCall ? ' They do not want to be called: write to them.' : '',
  ].join('');
}

type Named = Pick<CustomerRecord, 'name'> & { lastDigits: string | null };

/** Somebody as they are told apart from others of their name: `Anna Smith ··4711`. */
export function toldApart({ name, lastDigits }: Named, max = 60): string {
  return `${onOneLine(name ?? 'No name given', max)}${lastDigits ? ` ${digitsInWords(lastDigits)}` : ''}`;
}

/** The last digits, or ends, of every contact, for where two records are compared. */
export function allDigits({ contacts }: Pick<CustomerRecord, 'contacts'>): string {
  const digits = contacts.flatMap(({ lastDigits }) => (lastDigits ? [digitsInWords(lastDigits)] : []));
  const rest = digits.length - 4;
  return [...digits.slice(0, 4), ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}

const fieldWords: Record<CustomerField, string> = {
  name: 'name',
  contacts: 'contacts',
  language: 'language',
  vip: 'VIP',
  vulnerable: 'vulnerable',
  doNotCall: 'do not call',
  'same person': 'joined with another record',
};

/** What was changed of a record, in words. */
export function fieldsInWords(fields: readonly CustomerField[]): string {
  return fields.map((field) => fieldWords[field]).join(', ');
}
