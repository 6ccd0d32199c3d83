import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { holdsDigits, typingErrors } from '../../../src/storage/finding/typing-errors.ts';

test.each([
  ['hammer', 'hammer', 0],
  ['hamemr', 'hammer', 1],
  ['hamer', 'hammer', 1],
  ['hammmer', 'hammer', 1],
  ['hanmer', 'hammer', 1],
  ['ahmmer', 'hammer', 1],
  ['hamme', 'hammer', 1],
  ['hammers', 'hammer', 1],
  ['hamster', 'hammer', 2],
  ['hmamre', 'hammer', 2],
  ['kettle', 'hammer', 3],
  ['', 'a', 1],
])('%s for %s: %i', (typed, word, errors) => {
  expect(typingErrors(typed, word, 2, false)).toBe(errors);
});

test.each([
  ['hamm', 'hammer', 0],
  ['hmam', 'hammer', 1],
  ['hann', 'hammer', 2],
  ['hammers', 'hammer', 1],
])('%s for the beginning of %s: %i', (typed, word, errors) => {
  expect(typingErrors(typed, word, 2, true)).toBe(errors);
});

/** Damerau's distance as it stands in the books, with no letter changed twice. */
function fromTheBooks(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (__, j) => i || j));
  const at = (i: number, j: number) => d[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const wrong = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      (d[i] as number[])[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, wrong, swapped);
    }
  }
  return at(a.length, b.length);
}

test('Errors are as many as the textbook counts, up to two', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(typingErrors(a, b, 2, false)).toBe(Math.min(fromTheBooks(a, b), 3));
    }),
    { numRuns: 3_000, seed: 4 },
  );
});

test.each([
  ['3023125014', '493023125014', true],
  ['3023152014', '493023125014', true],
  ['302312501', '493023125014', true],
  ['30231225014', '493023125014', true],
  ['3099125014', '493023125014', false],
])('%s in %s, with one error at most: %s', (typed, digits, holds) => {
  expect(holdsDigits(typed, digits)).toBe(holds);
});
