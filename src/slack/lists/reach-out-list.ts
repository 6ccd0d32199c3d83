import { contactFault, phoneNumber } from '../../complaints/contact.ts';
import type { ToReach } from '../../problems/problem-command.ts';
import { type BadLine, readCsv } from './read-csv.ts';

/** The first way to reach them is used. Headings as people call them, in small letters. */
const columns = ['name', 'contact', 'phone', 'e mail', 'email', 'mobile'] as const;
const longestName = 80;

function looksLikeContact(text: string): boolean {
  return text.includes('@') || phoneNumber(text) !== null;
}

/**
 * Whom to reach out to, from a pasted list or CSV: a name and a phone number or e-mail to a line, or one of these alone. Lines count
 * from 1; the same contact twice is one customer.
 */
export function reachOutList(text: string): { people: ToReach[]; twice: number; bad: BadLine[] } {
  const { rows, bad } = readCsv(text, columns);
  const people: ToReach[] = [];
  const seen = new Set<string>();
  let twice = 0;
  for (const { line, cells } of rows) {
    const [first = '', ...rest] = columns.map((column) => cells[column]).filter((cell) => cell !== '');
    const alone = rest.length === 0 && looksLikeContact(first);
    const name = alone ? '' : cells.name;
    const contact = alone
      ? first
      : (columns
          .slice(1)
          .map((column) => cells[column])
          .find((cell) => cell !== '') ?? '');
    const wrong =
      contact === ''
        ? 'there is no phone number or e-mail to reach them by'
        : (contactFault(contact) ?? (name.length > longestName ? `a name has at most ${longestName} letters` : null));
    if (wrong) {
      bad.push({ line, wrong });
      continue;
    }
    const same = (phoneNumber(contact) ?? contact).toLowerCase();
    if (seen.has(same)) twice += 1;
    else people.push({ line, name: name || null, contact });
    seen.add(same);
  }
  return { people, twice, bad };
}
