/** Marks that nobody sees and that telephones copy along with a number. */
const unseen = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** The value of a digit of any script: each has its ten in a row. */
function digitValue(digit: string): string {
  let zero = digit.codePointAt(0) ?? 0;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1)) && (digit.codePointAt(0) ?? 0) - zero < 9) zero -= 1;
  return String((digit.codePointAt(0) ?? 0) - zero);
}

/** A contact as it was typed, in one form of its letters and digits and without what cannot be seen. */
export function plainContact(contact: string): string {
  return contact
    .normalize('NFKC')
    .replace(unseen, '')
    .replace(/(?![0-9])\p{Nd}/gu, digitValue)
    .trim();
}

/** The digits of a phone number, with + in front when the country code was given; null when it is not one. */
export function phoneNumber(contact: string): string | null {
  const typed = plainContact(contact);
  if (!/^[+\d\s().\-\u2010-\u2013/]+$/.test(typed)) return null;
  const digits = typed.replace(/[^+\d]/g, '').replace(/^00/, '+');
  return /^\+?\d{2,}$/.test(digits) ? digits : null;
}

/** What tells two people of one name apart without giving a contact away: a phone's last digits, the ends of an e-mail; else null. */
export function lastDigits(contact: string | null): string | null {
  if (contact === null) return null;
  const phone = phoneNumber(contact);
  if (phone) return phone.slice(phone.length >= 8 ? -4 : -2);
  const typed = plainContact(contact).toLowerCase();
  const at = typed.lastIndexOf('@');
  if (at < 0) return null;
  const name = [...typed.slice(0, at)];
  const ends = name.length > 3 ? `${name[0]}…${name.slice(-2).join('')}` : '…';
  return `${ends}${typed.slice(at)}`;
}

/** What is wrong with a contact that should be a phone number or an e-mail, as a sentence that quotes it; null when nothing is. */
export function contactFault(contact: string): string | null {
  const typed = plainContact(contact);
  const quoted = `“${[...typed].slice(0, 40).join('')}${[...typed].length > 40 ? '…' : ''}”`;
  if (typed.length > 200) return `${quoted} is too long. Keep each phone number or e-mail within 200 characters.`;
  if (typed.includes('@')) {
    if (/^[^\s@<>,;]+@[^\s@<>,;.]+(\.[^\s@<>,;.]+)+$/.test(typed)) return null;
    return `${quoted} is no e-mail address. It should look like anna@example.com, one to a line.`;
  }
  const number = phoneNumber(typed);
  if (number && number.length >= 3 && number.length <= 17) return null;
  if (/\d/.test(typed) && /\p{L}/u.test(typed))
    return `${quoted} has letters in it. Write a phone number in digits, or an e-mail with its @.`;
  return `${quoted} is neither a phone number nor an e-mail. One of them to a line, please.`;
}

/** The contact to use: the first, and of somebody not to be called the first that is an e-mail; null when there is none. */
export function contactToUse(contacts: readonly string[], doNotCall: boolean): string | null {
  return (doNotCall ? contacts.find((contact) => contact.includes('@')) : contacts[0]) ?? null;
}
