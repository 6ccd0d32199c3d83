import { describe, expect, test } from '@jest/globals';
import type { Rule } from '../../src/wording/finding.ts';
import { labelledDrafts, precision, recall, type Score, scores } from './labelled-drafts.ts';

const found = new Map<Rule, Score>(scores('held out').map((score) => [score.rule, score]));

function of(rule: Rule): Score {
  const score = found.get(rule);
  if (!score) throw new Error(`no draft of the held-out half is labelled with ${rule}`);
  return score;
}

test('The set is as it was labelled: halves of about the same size, and no draft in both', () => {
  const [open, heldOut] = [labelledDrafts('open'), labelledDrafts('held out')];
  expect(open.length + heldOut.length).toBe(827);
  expect(Math.abs(open.length - heldOut.length)).toBeLessThan(10);
  expect(new Set([...open, ...heldOut].map(({ id }) => id)).size).toBe(827);
  expect(new Set([...open, ...heldOut].map(({ text }) => text)).size).toBe(827);
});
