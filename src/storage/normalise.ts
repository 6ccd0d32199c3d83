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

/** The digits of a phone number, with + in front when the country code was given; null when it is not one. */
export function phoneNumber(contact: string): string | null {
  if (!/^[+\d\s().\-–/]+$/.test(contact.normalize('NFKC').trim())) return null;
  const digits = contact
    .normalize('NFKC')
    .replace(/[^+\d]/g, '')
    .replace(/^00/, '+');
  return /^\+?\d{2,}$/.test(digits) ? digits : null;
}

/**
 * A contact as it is compared: an e-mail in lower case, a phone number without what people put between its digits, 00 read
 * as +. The same number with and without its country code is not guessed to be one.
 */
export function foldContact(contact: string): string {
  return phoneNumber(contact) ?? contact.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

/** What tells two customers of one name apart without giving the contact away: a phone's last digits, an e-mail's domain; else null. */
export function lastDigits(contact: string | null): string | null {
  if (contact === null) return null;
  const phone = phoneNumber(contact);
  if (phone) return phone.slice(phone.length >= 8 ? -4 : -2);
  const at = contact.lastIndexOf('@');
  return at < 0 ? null : contact.slice(at).trim().toLowerCase();
}
