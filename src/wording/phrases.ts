import type { Span } from './reading.ts';

/** Written out, run together without the apostrophe, or as it should be. "we're" and "we'll" need theirs: "were" and "well" are words. */
const shortForms: [RegExp, string][] = [
  [/\bcan't\b/g, "can(?:'?t|not| not)"],
  [/\bwon't\b/g, "w(?:on'?t|ill not)"],
  [/n't\b/g, "(?:n'?t| not)"],
  [/\bI'm\b/g, "I(?:'?m| am)"],
  [/'re\b/g, "(?:'re| are|(?<!we)re)"],
  [/'s\b/g, "(?:'?s| is| was| has)"],
  [/'ve\b/g, "(?:'?ve| have)"],
  [/'ll\b/g, "(?:'ll| will| shall)"],
  [/'d\b/g, "(?:'?d| had| would)"],
];

/** A list of words as one choice, for use within a phrase: `any('till, desk')`. */
export function any(words: string): string {
  return `(?:${words
    .split(/[,\n]/)
    .map((word) => word.trim())
    .filter(Boolean)
    .join('|')})`;
}

/**
 * Phrases, one a line, as one pattern. In a phrase, short forms ("can't") stand for the long ones too, `...` for up to six
 * words of the same sentence, and (a|b), ? and the like for what they are in a RegExp. Gaps are bounded, so that no text
 * can make it slow. For `phrasesIn`, which knows small letters only.
 */
export function phrases(lines: string): RegExp {
  const each = lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const long = shortForms.reduce((left, [form, forms]) => left.replace(form, forms), line);
      return long
        .replace(/ ?\.\.\. ?/g, ',? (?:[^\\s.!?]{1,30} ){0,6}?')
        .replace(/ [?*]/g, '\\s{0,4}')
        .replace(/ /g, '\\s{1,4}');
    });
  // Small plain letters alone compile and match ten times faster than \\p{L} and the flags i and u.
  const plain = each
    .join('|')
    .replace(/\\p\{L[ul]?\}/g, '[a-z]')
    .toLowerCase();
  return new RegExp(`(?<![\\w'])(?:${plain})(?!\\w)`, 'g');
}

/** In small letters without accents, as long as the text was: "İ" is the one letter that would grow. */
function folded(text: string): string {
  return text.replace(/[À-ɏ]/g, (letter) => letter.normalize('NFD').charAt(0)).toLowerCase();
}

/** Where phrases are found in a text, whatever its capitals and accents. */
export function phrasesIn(pattern: RegExp, text: string): Span[] {
  return spansOf(pattern, folded(text));
}

/** Where a pattern is found in a text. */
export function spansOf(pattern: RegExp, text: string): Span[] {
  return Array.from(text.matchAll(pattern), ({ index, 0: words }) => ({ from: index, to: index + words.length }));
}
