/** What a text is found by. `whole` are several parts written as one: `a1077` of A-1077, an e-mail address. */
export type IndexWords = { parts: string[]; whole: string[] };

const longest = 40;

/** Letters that no decomposition brings back to the ones people type instead. */
const letters: Record<string, string> = {
  ß: 'ss',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
};
/** Accents of Latin, Greek and Cyrillic, the points of Hebrew, the vowel signs and the stretching of Arabic. */
const marks = /[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]/g;

/** A text as it is compared: case, accents and points do not count, in any script. */
export function folded(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
  if (/^[\u0000-\u007f]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(marks, '')
    .replace(/[ßıłøđðþæœ]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFC');
}

const word = /[\p{L}\p{M}\p{N}]+(?:[-'’.@_/+&][\p{L}\p{M}\p{N}]+)*/gu;
const joint = /[-'’.@_/+&]/;
/** Scripts that are written without spaces. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Two characters at a time, and the last one: any word of such a text then begins with one of them. */
function pairs(text: string): string[] {
  const characters = [...text];
  return characters.map((character, index) => character + (characters[index + 1] ?? ''));
}

/** Letters and digits apart, so that the 1077 of ORD1077 is found. */
function lettersAndDigits(part: string): string[] {
  const runs = part.match(/\p{N}+|[^\p{N}]+/gu) ?? [];
  return runs.length > 1 ? [part, ...runs.filter((run) => run.length >= 3)] : [part];
}

function partsOf(token: string): string[] {
  if (unspaced.test(token)) return pairs(token.replace(/[-'’.@_/+&]/g, ''));
  const parts = token.split(joint).flatMap(lettersAndDigits);
  // A single letter says too little to be kept, or to be asked about.
  return parts.filter((part) => part.length > 1 || /\p{N}/u.test(part)).map((part) => part.slice(0, longest));
}

function wholeOf(token: string): string[] {
  if (token.length > longest || !joint.test(token)) return [];
  return token.includes('@') ? [token] : [token.replace(/[-'’.@_/+&]/g, '')];
}

/** The words of a text in the order in which they stand, folded; a word said twice comes twice. */
export function indexWords(text: string): IndexWords {
  const tokens = folded(text).match(word) ?? [];
  return { parts: tokens.flatMap(partsOf), whole: tokens.flatMap(wholeOf) };
}

/**
 * The digits of a phone number as people know them by heart: without country code signs, the leading zeros and what stands
 * between them; '' for what is no number.
 */
export function phoneDigits(contact: string): string {
  const text = contact.normalize('NFKC').trim();
  if (!/^[+\d\s().\-–/]+$/.test(text)) return '';
  const digits = text.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length >= 2 ? digits : '';
}
