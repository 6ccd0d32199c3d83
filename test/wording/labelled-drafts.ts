import { readFileSync } from 'node:fs';
import { checkWording, type Draft } from '../../src/wording/check-wording.ts';
import type { Rule } from '../../src/wording/finding.ts';

type Labelled = {
  id: string;
  half: 'open' | 'held out';
  via: string;
  purpose: Draft['purpose'];
  text: string;
  findings: { rule: Rule; quote: string | null }[];
};

/** How often a rule was found where it was labelled, in drafts; `overlapping`: found at the labelled words, too. */
export type Score = { rule: Rule; both: number; overlapping: number; foundOnly: number; labelledOnly: number };

const set: Labelled[] = readFileSync(new URL('labelled-drafts.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

/** Drafts labelled before there were rules; the rules were written with only the open half in sight. */
export function labelledDrafts(half: Labelled['half']): readonly Labelled[] {
  return set.filter((draft) => draft.half === half);
}

function share(text: string, one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  const [a, b] = [text.indexOf(one), text.indexOf(other)];
  return a < b + other.length && b < a + one.length;
}

/** Scores every rule that has labels in a half; nothing is promised in it, so that every promise counts. */
export function scores(half: Labelled['half']): Score[] {
  const byRule = new Map<Rule, Score>();
  for (const { text, purpose, findings } of labelledDrafts(half)) {
    const found = checkWording({ text, purpose, promised: [] });
    for (const rule of new Set([...found, ...findings].map((one) => one.rule))) {
      const score = byRule.get(rule) ?? { rule, both: 0, overlapping: 0, foundOnly: 0, labelledOnly: 0 };
      const ours = found.filter((one) => one.rule === rule);
      const theirs = findings.filter((one) => one.rule === rule);
      if (ours.length > 0 && theirs.length > 0) score.both += 1;
      else if (ours.length > 0) score.foundOnly += 1;
      else score.labelledOnly += 1;
      if (ours.some((one) => theirs.some((other) => share(text, one.quote, other.quote)))) score.overlapping += 1;
      byRule.set(rule, score);
    }
  }
  return [...byRule.values()].filter(({ both, labelledOnly }) => both + labelledOnly > 0);
}

/** Of the drafts in which a rule was found, the share in which it was labelled. */
export function precision({ both, foundOnly }: Score): number {
  return both / (both + foundOnly);
}

/** Of the drafts in which a rule was labelled, the share in which it was found. */
export function recall({ both, labelledOnly }: Score): number {
  return both / (both + labelledOnly);
}
