import type { PlainTextOption } from '@slack/types';
import { onOneLine, plain, shortened } from './escape.ts';

/** A customer we know, as the typeahead shows them. `at` is an ISO instant. */
export type KnownCustomer = {
  id: string;
  name: string | null;
  contact: string | null;
  lastDigits: string | null;
  lastComplaint: { reference: string; at: string } | null;
};

/** What was chosen under "Who complains?". */
export type ChosenCustomer = { id: string | null; name: string | null };

const noName = 'none';
const longestNewName = 70;

/** The day of an instant in words, for places where Slack shows no dates of its own. */
function dayIn(zone: string, iso: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: zone }).format(new Date(iso));
}

/** `R-7 on 3 May`, or that there was none. @param zone IANA zone of the reader */
export function lastComplaintInWords(last: KnownCustomer['lastComplaint'], zone: string): string {
  return last ? `${last.reference} on ${dayIn(zone, last.at)}` : 'no complaint yet';
}

/** `··4711`, or the ends of an e-mail. */
export function digitsInWords(lastDigits: string): string {
  return shortened(lastDigits.includes('@') ? lastDigits : `··${lastDigits}`, 30);
}

/** Known customers as options, told apart by last digits and last complaint. At most 98. */
export function knownOptions(known: readonly KnownCustomer[], zone = 'UTC'): PlainTextOption[] {
  return known.slice(0, 98).map(({ id, name, contact, lastDigits, lastComplaint }): PlainTextOption => {
    const digits = lastDigits ? ` ${digitsInWords(lastDigits)}` : '';
    const rest = `${digits} · ${lastComplaintInWords(lastComplaint, zone)}`;
    const called = onOneLine(name ?? contact ?? 'No name', 75 - rest.length);
    return { text: plain(`${called}${rest}`, 75), value: `customer:${id}` };
  });
}

/**
 * The options of the typeahead: known customers, the typed name as a new one, and no name. At most 100.
 * @param query as typed so far; may be empty
 * @param zone IANA zone of the rep, for the day of the last complaint
 */
export function customerOptions(query: string, known: readonly KnownCustomer[], zone = 'UTC'): PlainTextOption[] {
  const options = knownOptions(known, zone);
  const name = query.replace(/\s+/g, ' ').trim();
  if (name !== '') options.push(newOption(name));
  options.push(noNameOption);
  return options;
}

const noNameOption: PlainTextOption = { text: plain('Gave no name', 75), value: noName };

function newOption(name: string): PlainTextOption {
  return { text: plain(`New: ${onOneLine(name, 69)}`, 75), value: `new:${shortened(name, longestNewName)}` };
}

/** Who sent a mail, chosen already; `name` as they signed it, if they did. */
export function senderOption(name: string | undefined): PlainTextOption {
  return name ? newOption(name) : noNameOption;
}

/** Reads the value of a chosen option; null when it is none of ours. */
export function readCustomer(value: string | null): ChosenCustomer | null {
  if (value === noName) return { id: null, name: null };
  const [, kind, rest = ''] = /^(customer|new):(.+)$/.exec(value ?? '') ?? [];
  if (kind === 'customer') return { id: rest, name: null };
  return kind === 'new' ? { id: null, name: rest } : null;
}
