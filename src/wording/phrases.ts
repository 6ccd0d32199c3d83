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

const letter = '[a-zÀ-ɏ]';

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
 * can make it slow.
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
        .replace(/ [?*]/g, '\\s*')
        .replace(/ /g, '\\s+');
    });
  // Latin letters alone, without the u flag, match several times faster than \\p{L}.
  const any = each.join('|').replace(/\\p\{L[ul]?\}/g, letter);
  return new RegExp(`(?<![\\w'À-ɏ])(?:${any})(?![\\wÀ-ɏ])`, 'gi');
}

/** Where a pattern is found in a text. */
export function spansOf(pattern: RegExp, text: string): Span[] {
  return Array.from(text.matchAll(pattern), ({ index, 0: words }) => ({ from: index, to: index + words.length }));
}
