import { folded, indexWords, phoneDigits } from './index-words.ts';

/**
 * What a query asks for. Each want is a word, or the digits of a phone number; one that does not count makes a complaint
 * better, and is not missed. `reference` is the 12 of R-12.
 */
export type Asked = {
  wants: ({ word: string; counts: boolean } | { digits: string; counts: boolean })[];
  reference: number | null;
};

/** A phone number with something between its digits: at least five of them, so that no two counts are taken for one. */
const spacedNumber = /(?<![\p{L}\p{N}])\+?\p{Nd}[\p{Nd}\s().\-–/]{3,}\p{Nd}(?![\p{L}\p{N}])/gu;
const reference = /(?<![\p{L}\p{N}])r-?\s?(\d{1,9})(?![\p{L}\p{N}])/u;
const mostWants = 24;

/** Reads a query; null when it asks for nothing. */
export function askedFor(query: string): Asked | null {
  const text = folded(query.slice(0, 400)).trim();
  const phones = (text.match(spacedNumber) ?? []).filter((each) => /\p{Nd}\D+\p{Nd}/u.test(each.trim()));
  const digits = phones.map(phoneDigits).filter((each) => each.length >= 5);
  const named = reference.exec(text)?.[1] ?? /^\d{1,9}$/.exec(text)?.[0];
  const rest = reference.exec(text) ? text.replace(reference, ' ') : text;
  const { parts, whole } = indexWords(rest);
  const words = [...new Set(parts)].slice(0, mostWants);
  if (words.length === 0 && digits.length === 0 && named === undefined) {
    // A single letter is asked for only when there is nothing else.
    return text === '' ? null : { wants: [{ word: text.slice(0, 1), counts: true }], reference: null };
  }
  return {
    wants: [
      ...digits.map((each) => ({ digits: each, counts: true })),
      // Of a number written with spaces its pieces say nothing by themselves.
      ...words.map((word) => ({
        word,
        counts: digits.length === 0 || !/^\p{N}+$/u.test(word),
      })),
      ...whole.slice(0, mostWants).map((word) => ({ word, counts: false })),
    ],
    reference: named === undefined ? null : Number(named),
  };
}
