import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Double, ObjectId } from 'bson';
import fc from 'fast-check';
import type { Document } from 'mongodb';
import { compareValues, encodeValue, invert } from '../../src/mongo/index-keys.ts';
import { type FreshServer, freshServer } from './fresh-server.ts';

/** INDEX_RUNS=1000 for a long look. */
const numRuns = Number(process.env.INDEX_RUNS ?? 50);

let fresh: FreshServer;
beforeAll(async () => {
  fresh = await freshServer();
});
afterAll(() => fresh.stop());

const ids = ['65a000000000000000000000', '65a0000000000000000000ff', 'ffffffffffffffffffffffff'].map(
  (h) => new ObjectId(h),
);
const scalar = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -2, max: 3 }) },
  fc.constantFrom<unknown>(null, true, false, 'a', 'b', '', 'a\u0000', '\u{10000}', '\uffff', 1.5, -0, Number.NaN),
  fc.constantFrom<unknown>(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e308, new Date(0), new Date(5), ...ids),
);
const value = fc.oneof(
  { weight: 5, arbitrary: scalar },
  fc.array(scalar, { maxLength: 3 }),
  fc.record({ x: scalar, y: scalar }, { requiredKeys: [] }),
  fc.array(fc.record({ x: scalar, y: scalar }, { requiredKeys: [] }), { maxLength: 2 }),
);
const doc = fc.record({ a: value, b: scalar }, { requiredKeys: [] });
const path = fc.constantFrom('a', 'b', 'a.x', 'a.y');
const condition = fc.oneof(
  scalar.map((v): unknown => v),
  fc
    .record({ op: fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$eq', '$ne'), v: scalar })
    .map(({ op, v }) => ({ [op]: v })),
  fc.record({ $gt: scalar, $lte: scalar }),
  fc.array(scalar, { maxLength: 3 }).map((v) => ({ $in: v })),
  fc.boolean().map((v) => ({ $exists: v })),
  fc.record({ $gte: scalar, $lt: scalar }).map((v) => ({ $elemMatch: v })),
  fc.record({ x: scalar, y: scalar }, { requiredKeys: [] }).map((v) => ({ $elemMatch: v })),
  fc.array(scalar, { maxLength: 2 }),
);
const simple = fc
  .array(fc.tuple(path, condition), { minLength: 1, maxLength: 2 })
  .map((pairs): Document => Object.fromEntries(pairs));
const filter = fc.oneof(
  { weight: 3, arbitrary: simple },
  fc.array(simple, { minLength: 1, maxLength: 2 }).map((v): Document => ({ $or: v })),
);
const direction = fc.constantFrom<1 | -1>(1, -1);
const keys = fc
  .uniqueArray(fc.tuple(path, direction), { minLength: 1, maxLength: 2, selector: ([p]) => p })
  .map((pairs): Record<string, 1 | -1> => Object.fromEntries(pairs));
const index = fc.record({
  key: keys,
  options: fc.constantFrom<Document>(
    {},
    {},
    { sparse: true },
    { partialFilterExpression: { b: { $gte: 0 } } },
    { partialFilterExpression: { b: { $exists: true } } },
  ),
});

test('an index never changes a result: filters, sorts, limits and updates give the same with and without', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(doc, { minLength: 1, maxLength: 12 }),
      fc.uniqueArray(index, { minLength: 1, maxLength: 3, selector: (i) => JSON.stringify(i.key) }),
      fc.array(fc.record({ filter, sort: fc.option(keys, { nil: undefined }), limit: fc.nat(4) }), {
        minLength: 4,
        maxLength: 8,
      }),
      async (docs, indexes, queries) => {
        const [plain, indexed] = [fresh.db.collection(`p${++run}`), fresh.db.collection(`i${run}`)];
        // Half before the index is there, half after; then an update moves entries about.
        const half = Math.ceil(docs.length / 2);
        for (const items of [plain, indexed]) {
          await items.insertMany(docs.slice(0, half).map((d, i) => ({ ...d, _id: i as never })));
        }
        let parallel = false;
        for (const { key, options } of indexes) {
          await indexed.createIndex(key, options).catch((e) => {
            expect(e.code).toBe(171);
            parallel = true;
          });
        }
        for (const [i, d] of docs.slice(half).entries()) {
          const failure = await indexed.insertOne({ ...d, _id: (half + i) as never }).catch((e) => e.code);
          if (failure === 171) parallel = true;
          else await plain.insertOne({ ...d, _id: (half + i) as never });
        }
        for (const items of [plain, indexed])
          await items.updateMany({ b: { $gte: 1 } }, { $inc: { b: 1 } }).catch(() => {});
        fc.pre(!parallel);
        for (const { filter: f, sort, limit } of queries) {
          const find = async (items: typeof plain) => {
            try {
              return await items.find(f, { ...(sort ? { sort } : {}), limit }).toArray();
            } catch (e) {
              return (e as { code: number }).code;
            }
          };
          expect(await find(indexed)).toEqual(await find(plain));
          const skip = limit ? 1 : 0;
          expect(await indexed.countDocuments(f, { skip })).toBe(await plain.countDocuments(f, { skip }));
        }
        await plain.drop();
        await indexed.drop();
      },
    ),
    { numRuns },
  );
}, 3_600_000);

/** MongoDB's order of types, and of values within them, written down plainly. */
function order(v: unknown): [number, unknown] {
  if (v === null) return [1, 0];
  if (typeof v === 'number') return [2, v];
  if (typeof v === 'string') return [3, v];
  if (Array.isArray(v)) return [5, v];
  if (v instanceof ObjectId) return [7, v.toHexString()];
  if (typeof v === 'boolean') return [8, v];
  if (v instanceof Date) return [9, v.getTime()];
  return [4, v];
}

function plainCompare(a: unknown, b: unknown): number {
  const [[x, p], [y, q]] = [order(a), order(b)];
  if (x !== y) return x - y;
  if (x === 3) return Buffer.compare(Buffer.from(String(p)), Buffer.from(String(q)));
  if (x === 4 || x === 5) {
    const [left, right] = [Object.entries(p as object), Object.entries(q as object)];
    for (const [i, [name, v]] of left.entries()) {
      const other = right[i];
      if (!other) return 1;
      const types = order(v)[0] - order(other[1])[0];
      const names = Buffer.compare(Buffer.from(name), Buffer.from(other[0]));
      const found = types || names || plainCompare(v, other[1]);
      if (found) return found;
    }
    return left.length - right.length;
  }
  if (x === 2) {
    const [m, n] = [p as number, q as number];
    if (Number.isNaN(m) || Number.isNaN(n)) return Number(Number.isNaN(n)) - Number(Number.isNaN(m));
    return m === n ? 0 : m < n ? -1 : 1;
  }
  return p === q ? 0 : (p as number) < (q as number) ? -1 : 1;
}

test('the bytes of index keys sort as MongoDB sorts values, upwards and downwards', () => {
  fc.assert(
    fc.property(value, value, fc.double(), fc.double(), (a, b, m, n) => {
      for (const [x, y] of [
        [a, b],
        [m, n],
      ]) {
        const expected = Math.sign(plainCompare(x, y));
        expect(Math.sign(compareValues(x, y))).toBe(expected);
        expect(Math.sign(Buffer.compare(encodeValue(x), encodeValue(y)))).toBe(expected);
        const down = Buffer.compare(invert(encodeValue(x)), invert(encodeValue(y)));
        expect(Math.sign(down) + 0).toBe(-expected + 0);
      }
      expect(encodeValue(m)).toEqual(encodeValue(new Double(m)));
    }),
    { numRuns: 500 },
  );
});
