import { phoneNumber, plainContact } from '../complaints/contact.ts';

/** A name as it is compared: case, accents and spaces do not count. */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ß/g, 'ss')
    .replace(/ı/g, 'i')
    .replace(/[\s\u200b-\u200f]+/g, ' ')
    .trim();
}

/**
 * A contact as it is compared: an e-mail in lower case, a phone number without what people put between its digits, 00 read
 * as +. The same number with and without its country code is not guessed to be one.
 */
export function foldContact(contact: string): string {
  return phoneNumber(contact) ?? plainContact(contact).toLowerCase().replace(/\s+/g, '');
}
