import { blame } from './blame.ts';
import { refusals } from './cannot.ts';
import { capitals } from './capitals.ts';
import { contradictions } from './contradiction.ts';
import { excuses } from './excuse.ts';
import { type Finding, type Rule, rules } from './finding.ts';
import { houseWords } from './house-word.ts';
import { jargon } from './jargon.ts';
import { longSentences } from './long-sentence.ts';
import { missingParts } from './missing-parts.ts';
import { promises, unbacked } from './promise.ts';
import { type Found, overlap, type Reading, read, wordsOf } from './reading.ts';
import { sarcasm } from './sarcasm.ts';
import { shouting } from './shouting.ts';

export type Draft = {
  text: string;
  purpose: 'acknowledgement' | 'update' | 'answer';
  /** Words the workspace has agreed not to use. */
  houseWords?: readonly string[];
  /** Pieces of the text behind which a promise stands, e.g. "tomorrow at 16:00". */
  promised?: readonly string[];
};

/** What lies in a longer find of the same rule is said once. */
function apart(found: Found[]): Found[] {
  const kept: Found[] = [];
  for (const one of found.toSorted((a, b) => b.to - b.from - (a.to - a.from))) {
    if (!kept.some((other) => overlap(one, other))) kept.push(one);
  }
  return kept.sort((a, b) => a.from - b.from);
}

function findings(reading: Reading, rule: Rule, found: Found[]): Finding[] {
  return apart(found).map((one) => ({ rule, quote: wordsOf(reading, one), why: one.why, instead: one.instead }));
}

/** What is shouted is told as that alone: whatever else it says comes second. One word is emphasis and stays readable. */
function withoutShouting(reading: Reading): Reading {
  const text = capitals(reading.text)
    .shouted.filter(({ from, to }) => /\s/.test(reading.text.slice(from, to)))
    .reduce((left, { from, to }) => left.slice(0, from) + ' '.repeat(to - from) + left.slice(to), reading.text);
  return { ...reading, text };
}

/**
 * Checks a draft of what is about to be sent in writing, by rules alone: nothing leaves the machine. Gives all findings,
 * the most important first: what hurts the customer, then what is missing (in a first answer), then style. English only:
 * of drafts in other languages little is found, and what is found means nothing. Rows A15, A16, A18, A23, A37, A38, A40.
 */
export function checkWording(draft: Draft): Finding[] {
  const reading = read(draft.text);
  if (reading.sentences.length === 0) return [];
  const calm = withoutShouting(reading);
  const [blamed, excused, promised] = [blame(calm), excuses(calm), promises(reading)];
  const found: Finding[] = [
    ...findings(reading, 'sarcasm', sarcasm(calm)),
    ...findings(reading, 'blame', blamed),
    ...findings(reading, 'contradiction', contradictions(calm)),
    ...findings(reading, 'shouting', shouting(reading)),
    ...findings(reading, 'excuse', excused),
    ...findings(reading, "can't without can", refusals(calm)),
    ...findings(reading, 'promise', unbacked(reading, promised, draft.promised ?? [])),
    ...(draft.purpose === 'acknowledgement'
      ? missingParts(reading, { promised, others: [...blamed, ...excused] })
      : []),
    ...findings(reading, 'jargon', jargon(reading)),
    ...findings(reading, 'long sentence', longSentences(reading)),
    ...findings(reading, 'house word', houseWords(reading, draft.houseWords ?? [])),
  ];
  return found.sort((a, b) => rules.indexOf(a.rule) - rules.indexOf(b.rule));
}
