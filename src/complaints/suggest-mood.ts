import type { Mood } from './complaint.ts';

/** Words and ways of writing by which people show how they feel, the strongest feeling first. */
const signs: readonly [Mood, RegExp][] = [
  [
    'angry',
    /\b(angry|furious|fuming|outrag\w*|disgust\w*|disgrac\w*|appall\w*|livid|shameful|scandal\w*|insult\w*|rip-?off|scam\w*|liars?|lied|lawyer|solicitor|sue|never again|unacceptable|how dare|useless|incompetent)\b|!{2,}/giu,
  ],
  [
    'anxious',
    /\b(worr(?:y|ied|ying)|afraid|scared|frighten\w*|anxious|nervous|unsafe|dangerous|desperate|panic\w*|please help|what (?:am i|do i|should i)|don'?t know what to do)\b/giu,
  ],
  [
    'frustrated',
    /\b(frustrat\w*|fed up|again and again|yet again|still (?:no|not|nothing|waiting)|(?:second|third|fourth|fifth|\d+(?:nd|rd|th)) time|for (?:weeks|days|months|hours)|keeps? (?:happening|breaking|failing|telling)|nobody (?:calls|answers|came|replied|helps)|no ?one (?:calls|answers|came|replied|helps)|annoy\w*|sick of|tired of|ridiculous|waste of (?:my )?time)\b/giu,
  ],
  [
    'disappointed',
    /\b(disappoint\w*|expected (?:more|better)|let (?:me|us) down|sad(?:ly|dened)?|upset|shame|pity|used to be|looking forward|hoped|regret\w*|loyal)\b/giu,
  ],
];

/** Three words in capitals and more: somebody shouts. Not in the list, since what stands there is found in any case. */
const shouted = /(?:\b\p{Lu}{3,}\b[ ,]*){3,}/gu;

/**
 * How the customer seems to feel, by their words (A14); null when nothing shows it. Of several the one that shows most often,
 * of equals the strongest. English only; a person confirms it.
 */
export function suggestMood(words: string): Mood | null {
  const often = (pattern: RegExp) => [...words.matchAll(pattern)].length;
  const counted = signs.map(([mood, pattern]) => ({
    mood,
    count: often(pattern) + (mood === 'angry' ? often(shouted) : 0),
  }));
  const [most] = counted.toSorted((a, b) => b.count - a.count);
  return most && most.count > 0 ? most.mood : null;
}
