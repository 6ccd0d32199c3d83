import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Postings } from '../../../src/storage/finding/postings.ts';

function list(postings: Postings, term: number): number[] {
  const values: number[] = [];
  postings.each(term, (value) => values.push(value));
  return values;
}

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ add: fc.nat(5), times: fc.integer({ min: 1, max: 700 }) }) },
  { weight: 1, arbitrary: fc.record({ keepOf: fc.nat(5), dividedBy: fc.integer({ min: 1, max: 7 }) }) },
);

test('Lists that grow side by side and are thinned out hold what plain lists would', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const postings = new Postings();
      const plain: number[][] = [[], [], [], [], [], []];
      let next = 0;
      for (const each of steps) {
        if ('add' in each) {
          for (let n = 0; n < each.times; n += 1) {
            next += 1;
            postings.add(each.add, next);
            plain[each.add]?.push(next);
          }
        } else {
          const kept = (value: number) => value % each.dividedBy === 0;
          plain[each.keepOf] = (plain[each.keepOf] ?? []).filter(kept);
          expect(postings.keep(each.keepOf, kept)).toBe(plain[each.keepOf]?.length);
        }
      }
      for (const [term, values] of plain.entries()) {
        expect(list(postings, term)).toEqual(values);
        expect(postings.count(term)).toBe(values.length);
      }
    }),
    { numRuns: 200, seed: 4 },
  );
});
