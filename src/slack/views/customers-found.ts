import type { KnownBlock, ModalView } from '@slack/types';
import type { Flags } from '../../complaints/customer.ts';
import { flagsInWords, toldApart } from './customer-in-words.ts';
import { lastComplaintInWords } from './customer-options.ts';
import { customerButton } from './customer-record-view.ts';
import { onOneLine, plain } from './escape.ts';
import { bold, italic, lines } from './rich-text.ts';

/** Most that are listed; asking for one more tells whether there are more. */
export const foundAtMost = 15;

type Found = Flags & {
  id: string;
  name: string | null;
  contact: string | null;
  lastDigits: string | null;
  lastComplaint: { reference: string; at: string } | null;
};

function modal(blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: 'customers-found',
    title: plain('Customers', 24),
    close: plain('Done', 24),
    blocks,
  };
}

const whatToTry =
  'Try part of the name, the last digits of their number, or the beginning of their e-mail: /complaint customer anna 4711. A customer is known from the first complaint that was logged for them.';

/** Nobody is meant by it. */
export function nobodyFoundView(query: string): ModalView {
  const typed = query.trim();
  const first = typed === '' ? 'No customer is known yet.' : `Nobody we know goes by “${onOneLine(typed, 80)}”.`;
  return modal([lines([bold(first)]), lines([whatToTry])]);
}

function foundBlock(found: Found, zone: string): KnownBlock {
  const flags = flagsInWords(found).map((words) => ` · ${words}`);
  const words = `${toldApart(found, 80)}${flags.join('')} · ${lastComplaintInWords(found.lastComplaint, zone)}`;
  // Plain text, so that nothing in a name is taken for formatting.
  return { type: 'section', text: plain(words, 300), accessory: customerButton('open', 'Open', found.id) };
}

/**
 * Several who are meant by it, told apart by last digits and last complaint, each to be opened.
 * @param zone IANA zone of the reader, for the days
 */
export function customersFoundView(query: string, found: readonly Found[], zone = 'UTC'): ModalView {
  const shown = found.slice(0, foundAtMost);
  const typed = query.trim();
  const which = typed === '' ? 'Who complained last' : `Who of them? “${onOneLine(typed, 80)}” can be:`;
  const more = 'There are more. Add the last digits of their number, or more of the name.';
  return modal([
    lines([bold(which)]),
    ...shown.map((each) => foundBlock(each, zone)),
    ...(found.length > shown.length ? [lines([italic(more)])] : []),
  ]);
}
