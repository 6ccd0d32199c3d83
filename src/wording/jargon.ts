import { capitals } from './capitals.ts';
import { phrases, phrasesIn } from './phrases.ts';
import { plainWords } from './plain-words.ts';
import type { Found, Reading } from './reading.ts';

const why = 'Few customers know this word.';
const inTheirWords = 'Say it in words they use themselves.';

const groups = plainWords.map(({ words, instead }) => ({
  pattern: phrases(words.split(',').join('\n')),
  instead: instead === null ? inTheirWords : `Try: ${instead}.`,
}));

/** Row A18: speak clearly. Words of our trades, of offices and of the law, and short forms few people know. English only. */
export function jargon({ text }: Reading): Found[] {
  const words = groups.flatMap(({ pattern, instead }) =>
    phrasesIn(pattern, text).map((span) => ({ ...span, why, instead })),
  );
  const short = capitals(text).short.map(({ from, to }) => {
    return { from, to, why: 'Few customers know what it stands for.', instead: 'Write it out, or say what it does.' };
  });
  return [...words, ...short];
}
