import { capitals } from './capitals.ts';
import { spansOf } from './phrases.ts';
import { clauseAround, type Found, type Reading } from './reading.ts';

/** Three marks in a row, or two after capitals or with one of each. */
const marks = /!{3,}|\?{3,}|(?:!\?|\?!)[!?]*/gu;

/** Row A16: stay calm. Ordinary words in capitals, one is enough, and rows of marks. English only. */
export function shouting(reading: Reading): Found[] {
  const { text } = reading;
  const loud = spansOf(marks, text).map((span) => ({ ...clauseAround(reading, span), to: span.to }));
  return [...capitals(text).shouted, ...loud].map((span) => {
    return {
      ...span,
      why: 'Capitals and rows of marks read as shouting.',
      instead: 'The same words in small letters.',
    };
  });
}
