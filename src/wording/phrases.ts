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

/** How long a pattern may get: many short ones are slow to match, one long one is slow to compile. */
const atMost = 3_000;

/** What `phrasesIn` finds. */
export type Phrases = readonly RegExp[];

/** A list of words as one choice, for use within a phrase: `any('till, desk')`. */
export function any(words: string): string {
  return `(?:${words
    .split(/[,\n]/)
    .map((word) => word.trim())
    .filter(Boolean)
    .join('|')})`;
}

/**
 * Phrases, one a line; a few of them in one pattern. In a phrase, short forms ("can't") stand for the long ones too, `...` for up to six
 * words of the same sentence, and (a|b), ? and the like for what they are in a RegExp. Gaps are bounded, so that no text
 * can make it slow. For `phrasesIn`, which knows small letters only.
 */
export function phrases(lines: string): Phrases {
  const each = lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const long = shortForms.reduce((left, [form, forms]) => left.replace(form, forms), line);
      const spaced = long
        .replace(/ ?\.\.\. ?/g, ',? (?:[^\\s.!?]{1,30} ){0,6}?')
        .replace(/ [?*]/g, '\\s{0,4}')
        .replace(/ /g, '\\s{1,4}');
      // Plain small letters match several times faster than \\p{L} and the flags i and u.
      return spaced.replace(/\\p\{L[ul]?\}/g, '[a-z]').toLowerCase();
    });
  const patterns: string[] = [];
  for (const phrase of each) {
    const last = patterns.at(-1);
    if (last !== undefined && last.length + phrase.length < atMost) patterns[patterns.length - 1] = `${last}|${phrase}`;
    else patterns.push(phrase);
  }
  return patterns.map((choice) => new RegExp(`(?<![\\w'])(?:${choice})(?!\\w)`, 'g'));
}

/** In small letters without accents, as long as the text was: "İ" is the one letter that would grow. */
function folded(text: string): string {
  return text.replace(/[À-ɏ]/g, (letter) => letter.normalize('NFD').charAt(0)).toLowerCase();
}

/** Where phrases are found in a text, whatever its capitals and accents: the first ones, and of those the longest. */
export function phrasesIn(each: Phrases, text: string): Span[] {
  const small = folded(text);
  const found = each.flatMap((pattern) => spansOf(pattern, small)).sort((a, b) => a.from - b.from || b.to - a.to);
  let behind = 0;
  return found.filter(({ from, to }) => {
    const free = from >= behind;
    if (free) behind = to;
    return free;
  });
}

/** Where a pattern is found in a text. */
export function spansOf(pattern: RegExp, text: string): Span[] {
  return Array.from(text.matchAll(pattern), ({ index, 0: words }) => ({ from: index, to: index + words.length }));
}
