import type { PlainTextOption } from '@slack/types';
import { onOneLine, plain, shortened } from './escape.ts';

/** A customer we know, as the typeahead shows them. `at` is an ISO instant. */
export type KnownCustomer = {
  id: string;
  name: string;
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

/**
 * The options of the typeahead: known customers, the typed name as a new one, and no name. At most 100.
 * @param query as typed so far; may be empty
 * @param zone IANA zone of the rep, for the day of the last complaint
 */
export function customerOptions(query: string, known: readonly KnownCustomer[], zone = 'UTC'): PlainTextOption[] {
  const options = known.slice(0, 98).map(({ id, name, lastDigits, lastComplaint }): PlainTextOption => {
    const last = lastComplaint ? `${lastComplaint.reference} on ${dayIn(zone, lastComplaint.at)}` : 'no complaint yet';
    const rest = `${lastDigits ? ` ··${lastDigits}` : ''} · ${last}`;
    return { text: plain(`${onOneLine(name, 75 - rest.length)}${rest}`, 75), value: `customer:${id}` };
  });
  const name = query.replace(/\s+/g, ' ').trim();
  if (name !== '') {
    options.push({ text: plain(`New: ${onOneLine(name, 69)}`, 75), value: `new:${shortened(name, longestNewName)}` });
  }
  options.push({ text: plain('Gave no name', 75), value: noName });
  return options;
}

/** Reads the value of a chosen option; null when it is none of ours. */
export function readCustomer(value: string | null): ChosenCustomer | null {
  if (value === noName) return { id: null, name: null };
  const [, kind, rest = ''] = /^(customer|new):(.+)$/.exec(value ?? '') ?? [];
  if (kind === 'customer') return { id: rest, name: null };
  return kind === 'new' ? { id: null, name: rest } : null;
}
