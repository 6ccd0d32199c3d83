import type { Found, Reading } from './reading.ts';

/**
 * Row A18. GOV.UK has sentences of more than 25 words looked at again; the study it quotes (American Press Institute) found
 * that readers understood over 90 % at 14 words and under 10 % at 43. We speak up beyond 35: a letter may breathe.
 */
export const longest = 35;

export function longSentences({ text, sentences }: Reading): Found[] {
  return sentences.flatMap((span) => {
    const words = text.slice(span.from, span.to).match(/[\p{L}\p{N}][\p{L}\p{N}'’.,:-]*/gu)?.length ?? 0;
    if (words <= longest) return [];
    return [
      {
        ...span,
        why: `${words} words in one sentence are hard to follow.`,
        instead: 'Two or three shorter sentences.',
      },
    ];
  });
}
