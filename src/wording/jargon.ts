import { capitals } from './capitals.ts';
import { phrases, spansOf } from './phrases.ts';
import { plainWords, tradeShort } from './plain-words.ts';
import type { Found, Reading } from './reading.ts';

const why = 'Few customers know this word.';
const inTheirWords = 'Say it in words they use themselves.';

/** One pattern finds them all; the word found is then looked up among the patterns to say what is better. */
const all = phrases([...Object.keys(plainWords), ...tradeShort].map((each) => each.trim()).join('\n'));
const each = Object.entries(plainWords).map(([words, instead]) => ({ pattern: phrases(words.trim()), instead }));

function better(words: string): string {
  const plain = each.find(({ pattern }) => words.match(pattern)?.some((found) => found.length === words.length));
  return plain?.instead ? `Try: ${plain.instead}` : inTheirWords;
}

/** Row A18: speak clearly. Words of our trade, of offices and of the law, and short forms few people know. English only. */
export function jargon({ text }: Reading): Found[] {
  const words = spansOf(all, text).map(({ from, to }) => ({ from, to, why, instead: better(text.slice(from, to)) }));
  const short = capitals(text).short.map(({ from, to }) => {
    return { from, to, why: 'Few customers know what it stands for.', instead: 'Write it out, or say what it does.' };
  });
  return [...words, ...short];
}
