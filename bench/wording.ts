import { checkWording } from '../src/wording/check-wording.ts';
import { labelledDrafts, precision, recall, scores } from '../test/wording/labelled-drafts.ts';
import { type Measured, median, quantile } from './measured.ts';

const timed = 5;

/** The wording check on drafts labelled before there were rules: how well it does on the half nobody looked at, and how long it takes. */
export async function wording(): Promise<Measured[]> {
  const lines = scores('held out').flatMap((score): Measured[] => {
    const { rule, both, overlapping, foundOnly, labelledOnly } = score;
    const of = `(${both + foundOnly} found, ${both + labelledOnly} labelled${rule.startsWith('missing') ? '' : `, ${overlapping} of ${both} at the same words`})`;
    return [
      { what: `wording: ${rule}, precision ${of}`, value: precision(score), unit: '', target: 0.9, better: 'more' },
      { what: `wording: ${rule}, recall`, value: recall(score), unit: '', target: 0.8, better: 'more' },
    ];
  });
  const drafts = [...labelledDrafts('open'), ...labelledDrafts('held out')];
  const rounds = drafts.map((): number[] => []);
  for (let round = 0; round <= timed; round++) {
    for (const [at, { text, purpose }] of drafts.entries()) {
      const started = performance.now();
      checkWording({ text, purpose });
      // The first round is spent on compiling the patterns.
      if (round > 0) rounds[at]?.push(performance.now() - started);
    }
  }
  // The median of a draft's rounds, so that the longest is a draft and not a moment at which the machine was busy.
  const took = rounds.map(median);
  const time = (what: string, value: number): Measured => {
    return { what: `wording: time per draft, ${what}`, value, unit: 'ms', target: 5, better: 'less' };
  };
  return [...lines, time('p50', median(took)), time('p99', quantile(took, 0.99)), time('longest', Math.max(...took))];
}
