import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { WordTable } from '../../../src/storage/finding/word-table.ts';

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ add: fc.integer({ min: 0, max: 9_000 }), many: fc.integer({ min: 1, max: 900 }) }),
  },
  { weight: 1, arbitrary: fc.record({ dropEvery: fc.integer({ min: 1, max: 5 }) }) },
);

test('A table that grows and forgets knows the words that a map would, each by a number of its own', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
      const table = new WordTable();
      const plain = new Map<string, number>();
      for (const each of steps) {
        if ('dropEvery' in each) {
          const gone = [...plain].filter(([, number]) => number % each.dropEvery === 0);
          table.drop(new Set(gone.map(([, number]) => number)));
          for (const [word] of gone) plain.delete(word);
        } else {
          for (let n = each.add; n < each.add + each.many; n += 1) {
            const word = `w${n}`;
            if (!plain.has(word)) plain.set(word, table.add(word));
          }
        }
      }
      expect(table.size).toBe(plain.size);
      expect(new Set(table.numbers())).toEqual(new Set(plain.values()));
      for (let n = 0; n < 10_000; n += 7) expect(table.number(`w${n}`)).toBe(plain.get(`w${n}`));
      for (const [word, number] of plain) expect(table.words[number]).toBe(word);
    }),
    { numRuns: 25, seed: 4 },
  );
});
