import type { Complaint } from './complaint.ts';
import { ComplaintError } from './complaint-error.ts';
import { plainContact } from './contact.ts';

const email = /[^\s@<>(),;]+@[^\s@<>(),;]+\.\p{L}{2,}/u;
/** Days and times of day, which would look like a phone number. */
const dates = /\b\d{4}[-./]\d{1,2}[-./]\d{1,2}\b|\b\d{1,2}[-./]\s?\d{1,2}[-./]\s?\d{2,4}\b|\b\d{1,2}[:.]\d{2}\b/g;
/** Digits in groups, as people write phone numbers. */
const numbers = /\+?\(?\d(?:[\s().\-\u2010-\u2013/]*\d){6,14}/;

function words(text: string): string {
  return plainContact(text).toLowerCase().replace(/\s+/g, ' ');
}

function holds(text: string, part: string | undefined): boolean {
  const [all, looked] = [words(text), words(part ?? '')];
  if (looked.length < 3) return false;
  const bounded = looked.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${bounded}(?![\\p{L}\\p{N}])`, 'u').test(all);
}

/** What of a text must not be read by everybody, in words; null when nothing is. Their public @name may be. */
function given({ customer, orderNumber }: Complaint, text: string): string | null {
  const contact = customer.contact?.text;
  if (holds(text, orderNumber?.text)) return 'the order number';
  if (contact && !/^@[\w.]+$/.test(contact.trim()) && holds(text, contact)) return 'how to reach them';
  const plain = plainContact(text);
  if (email.test(plain)) return 'an e-mail address';
  return numbers.test(plain.replace(dates, ' ')) ? 'a phone number' : null;
}

/**
 * What goes out where the whole world reads it gives nothing of a person away (A52).
 * @throws ComplaintError 'not that one' on `field`
 */
export function checkFitForPublic(state: Complaint, text: string, field: string): void {
  const found = given(state, text);
  if (found === null) return;
  const sentence = `Everybody could read ${found}. Take it out, and ask for it in private.`;
  throw new ComplaintError('not that one', sentence, field);
}
