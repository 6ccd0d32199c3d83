import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Collection, type Document, MongoServerError } from 'mongodb';
import { type FreshServer, freshServer } from './fresh-server.ts';
import { type Doc, isDate, isDoc, matches, projected, Refused, seed, sorted, updated } from './obvious-model.ts';

/** MODEL_RUNS=5000 for a long look; MODEL_SEED to see one again. */
const numRuns = Number(process.env.MODEL_RUNS ?? 100);
const seedOfRun = process.env.MODEL_SEED ? { seed: Number(process.env.MODEL_SEED) } : {};

let fresh: FreshServer;
beforeAll(async () => {
  fresh = await freshServer();
});
afterAll(() => fresh.stop());

const number = fc.constantFrom(-1, 0, 1, 2, 3, 1.5);
const text = fc.constantFrom('', 'a', 'ab', 'B', 'ü');
const scalar = fc.oneof(
  { weight: 3, arbitrary: number },
  { weight: 2, arbitrary: text },
  fc.constantFrom<unknown>(null, true, false, new Date(0), new Date(9)),
);
const part = fc.record({ x: scalar, y: number }, { requiredKeys: [] });
const sub = fc.oneof({ weight: 4, arbitrary: part as fc.Arbitrary<unknown> }, scalar);
const element = fc.oneof({ weight: 2, arbitrary: scalar }, part);
const list = fc.oneof({ weight: 4, arbitrary: fc.array(element, { maxLength: 3 }) as fc.Arbitrary<unknown> }, scalar);
const document = fc.record({ n: scalar, s: text, sub, list }, { requiredKeys: [] });

const path = fc.constantFrom('n', 's', 'sub', 'sub.x', 'sub.y', 'list', 'list.x', 'list.y', 'none', 'none.x');
const value = fc.oneof({ weight: 4, arbitrary: scalar }, part, fc.array(scalar, { maxLength: 2 }));
const comparing = fc.constantFrom('$gt', '$gte', '$lt', '$lte');
const regex = fc.constantFrom('^a', 'b', '^$');
const operators: fc.Arbitrary<Doc> = fc.oneof(
  fc.tuple(fc.constantFrom('$eq', '$ne'), value).map(([op, v]) => ({ [op]: v })),
  fc.tuple(comparing, value).map(([op, v]) => ({ [op]: v })),
  fc.record({ $gte: scalar, $lt: scalar }),
  fc.tuple(fc.constantFrom('$in', '$nin'), fc.array(value, { maxLength: 3 })).map(([op, v]) => ({ [op]: v })),
  fc.array(scalar, { maxLength: 2 }).map((v) => ({ $all: v })),
  fc.boolean().map((v) => ({ $exists: v })),
  fc.nat(3).map((v) => ({ $size: v })),
  regex.map((v) => ({ $regex: v })),
  fc.array(regex, { minLength: 1, maxLength: 2 }).map((all) => ({ $in: all.map((one) => new RegExp(one)) })),
);
const elementOf: fc.Arbitrary<Doc> = fc.oneof(
  operators.map((v) => ({ $elemMatch: v })),
  fc
    .tuple(fc.constantFrom('x', 'y'), fc.oneof(scalar, operators as fc.Arbitrary<unknown>))
    .map(([name, v]) => ({ $elemMatch: { [name]: v } })),
);
const condition = fc.oneof(
  { weight: 2, arbitrary: value },
  { weight: 4, arbitrary: operators as fc.Arbitrary<unknown> },
  operators.map((v) => ({ $not: v })),
  elementOf,
);
const simple: fc.Arbitrary<Doc> = fc
  .array(fc.tuple(path, condition), { maxLength: 2 })
  .map((pairs) => Object.fromEntries(pairs));
const some = fc.array(simple, { minLength: 1, maxLength: 3 });
const filter: fc.Arbitrary<Doc> = fc.oneof(
  { weight: 4, arbitrary: simple },
  fc.tuple(fc.constantFrom('$or', '$and', '$nor'), some).map(([op, parts]) => ({ [op]: parts })),
  fc.tuple(simple, some).map(([one, parts]) => ({ ...one, $or: parts })),
);

const direction = fc.constantFrom<1 | -1>(1, -1);
// One path through an array at most: the key of two is not the keys of each.
const sort = fc
  .tuple(
    fc.option(fc.constantFrom('n', 's', 'sub')),
    fc.option(fc.constantFrom('list', 'list.x', 'none')),
    direction,
    direction,
  )
  .map(([a, b, x, y]) => ({ ...(a ? { [a]: x } : {}), ...(b ? { [b]: y } : {}), _id: x }));
const shownPaths = fc.constantFrom<string[]>(
  ['n'],
  ['sub.x', 'list'],
  ['list.x'],
  ['list.x', 'list.y', 's'],
  ['sub', 'none'],
);
const projection = fc.tuple(shownPaths, fc.constantFrom(0, 1), fc.option(fc.constant(0))).map(([paths, on, id]) => ({
  ...Object.fromEntries(paths.map((one) => [one, on])),
  ...(id === null ? {} : { _id: id }),
}));

const settable = fc.constantFrom('n', 's', 'sub', 'sub.x', 'sub.z.w', 'list', 'made', 'made.deep');
// Only `list` holds arrays among the fields that indexes have together: two arrays in one index are refused.
const inLists = fc.constantFrom('list', 'made', 'sub.l');
const fields = (paths: fc.Arbitrary<string>, operand: fc.Arbitrary<unknown>) =>
  fc.array(fc.tuple(paths, operand), { minLength: 1, maxLength: 2 }).map((pairs): Doc => Object.fromEntries(pairs));
const change: fc.Arbitrary<[string, Doc]> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constant('$set'), fields(settable, fc.oneof(scalar, part as fc.Arbitrary<unknown>))),
  },
  fc.tuple(fc.constant('$set'), fields(fc.constantFrom('list', 'made', 'sub.l'), list)),
  fc.tuple(fc.constant('$unset'), fields(settable, fc.constant(''))),
  fc.tuple(fc.constant('$inc'), fields(fc.constantFrom('n', 'sub.y', 'made', 's'), number)),
  fc.tuple(fc.constantFrom('$min', '$max'), fields(settable, scalar)),
  fc.tuple(fc.constantFrom('$push', '$addToSet'), fields(inLists, element)),
  fc.tuple(
    fc.constantFrom('$push', '$addToSet'),
    fields(
      inLists,
      fc.array(element, { maxLength: 3 }).map(($each) => ({ $each })),
    ),
  ),
  fc.tuple(
    fc.constant('$pull'),
    fields(inLists, fc.oneof(scalar, operators.filter((o) => !('$all' in o)) as fc.Arbitrary<unknown>, part)),
  ),
  fc.tuple(fc.constant('$setOnInsert'), fields(fc.constantFrom('made', 'extra'), scalar)),
  fc.tuple(fc.constant('$currentDate'), fields(fc.constantFrom('at', 'made'), fc.constant(true))),
);
const update: fc.Arbitrary<Doc> = fc
  .array(change, { minLength: 1, maxLength: 3 })
  .map((pairs) => Object.fromEntries(pairs));

type Step =
  | {
      do: 'find';
      filter: Doc;
      sort: Record<string, 1 | -1>;
      skip: number;
      limit: number;
      projection: Record<string, number> | null;
    }
  | { do: 'updateMany'; filter: Doc; update: Doc; upsert: boolean }
  | { do: 'findOneAndUpdate'; filter: Doc; update: Doc; sort: Record<string, 1 | -1>; upsert: boolean }
  | { do: 'deleteMany'; filter: Doc };
// What an upsert starts from is checked with fields that are not in each other's way.
const upserting: fc.Arbitrary<Doc> = fc.record(
  {
    n: fc.oneof(
      number,
      number.map((v) => ({ $eq: v })),
    ),
    s: fc.oneof(
      text,
      text.map((v) => ({ $gt: v })),
    ),
    'sub.x': scalar,
  },
  { requiredKeys: [] },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('find' as const),
      filter,
      sort,
      skip: fc.nat(2),
      limit: fc.nat(4),
      projection: fc.option(projection),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('updateMany' as const), filter, update, upsert: fc.constant(false) }),
  },
  fc.record({ do: fc.constant('updateMany' as const), filter: upserting, update, upsert: fc.constant(true) }),
  fc.record({ do: fc.constant('findOneAndUpdate' as const), filter, update, sort, upsert: fc.constant(false) }),
  fc.record({
    do: fc.constant('findOneAndUpdate' as const),
    filter: upserting,
    update,
    sort,
    upsert: fc.constant(true),
  }),
  fc.record({ do: fc.constant('deleteMany' as const), filter: simple.filter((f) => Object.keys(f).length > 1) }),
);
const index = fc.constantFrom<Document>(
  { n: 1 },
  { s: -1 },
  { sub: 1 },
  { 'sub.x': 1, n: -1 },
  { list: 1 },
  { 'list.x': -1 },
  { s: 1, list: 1 },
  { 'list.x': 1, n: 1 },
);

/** Text that tells types and the order of keys; a time of this run is `now`, an `_id` that was made up is `made`. */
function shown(v: unknown, sortKeys = false): string {
  if (isDate(v)) return v.getTime() > 1e12 ? 'now' : `date ${v.getTime()}`;
  if (Array.isArray(v)) return `[${v.map((one) => shown(one, sortKeys)).join()}]`;
  if (isDoc(v)) {
    const entries = Object.entries(v);
    if (sortKeys) entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([name, one]) => `${name}:${name === '_id' && typeof one === 'object' ? 'made' : shown(one, sortKeys)}`).join()}}`;
  }
  return JSON.stringify(v) ?? 'missing';
}

type Outcome = { codes: number[] } | { answer: string };

/** The model's collection; a refused write may have changed some documents before, so it ends a history. */
function onModel(docs: Doc[], one: Step): Outcome {
  const found = docs.filter((doc) => matches(doc, one.filter));
  if (one.do === 'find') {
    const cut = sorted(found, one.sort).slice(one.skip, one.limit ? one.skip + one.limit : undefined);
    return {
      answer: shown(cut.map((doc) => (one.projection ? projected(doc, one.projection) : doc))),
    };
  }
  if (one.do === 'deleteMany') {
    for (const doc of found) docs.splice(docs.indexOf(doc), 1);
    return { answer: String(found.length) };
  }
  const codes: number[] = [];
  const attempt = (run: () => Doc): Doc => {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      codes.push(error.code);
      return {};
    }
  };
  attempt(() => (updated({}, one.update).none ? {} : {}));
  if (codes[0] !== 40) codes.length = 0;
  const chosen = one.do === 'updateMany' ? found : sorted(found, one.sort).slice(0, 1);
  const after = codes.length ? [] : chosen.map((doc) => attempt(() => updated(doc, one.update)));
  const inserted =
    codes.length === 0 && found.length === 0 && one.upsert
      ? attempt(() => updated({ _id: { made: 1 }, ...seed(one.filter) }, one.update, true))
      : null;
  if (codes.length) return { codes };
  const modified = chosen.filter((doc, i) => shown(doc) !== shown(after[i]) || '$currentDate' in one.update).length;
  for (const [i, doc] of chosen.entries()) docs[docs.indexOf(doc)] = after[i] as Doc;
  if (inserted) docs.push(inserted);
  if (one.do === 'updateMany') return { answer: `${found.length} ${modified} ${inserted ? 1 : 0}` };
  return { answer: shown(inserted ?? after[0] ?? null, true) };
}

async function onServer(items: Collection, one: Step): Promise<Outcome> {
  try {
    if (one.do === 'find') {
      const { sort: by, skip, limit } = one;
      const options = { sort: by, skip, limit, ...(one.projection ? { projection: one.projection } : {}) };
      return { answer: shown(await items.find(one.filter, options).toArray()) };
    }
    if (one.do === 'deleteMany') return { answer: String((await items.deleteMany(one.filter)).deletedCount) };
    if (one.do === 'updateMany') {
      const done = await items.updateMany(one.filter, one.update, { upsert: one.upsert });
      return { answer: `${done.matchedCount} ${done.modifiedCount} ${done.upsertedCount}` };
    }
    const options = { sort: one.sort, upsert: one.upsert, returnDocument: 'after' as const };
    return { answer: shown(await items.findOneAndUpdate(one.filter, one.update, options), true) };
  } catch (error) {
    if (!(error instanceof MongoServerError)) throw error;
    return { codes: [Number(error.code)] };
  }
}

test('filters, sorts, projections and updates give what the manual says, with and without indexes', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(document, { minLength: 1, maxLength: 8 }),
      fc.uniqueArray(index, { minLength: 1, maxLength: 3, selector: (key) => JSON.stringify(key) }),
      fc.array(step, { minLength: 4, maxLength: 10 }),
      async (documents, indexes, steps) => {
        const model: Doc[] = documents.map((doc, i) => ({ _id: i, ...doc }));
        run += 1;
        const collections = [fresh.db.collection(`plain${run}`), fresh.db.collection(`indexed${run}`)];
        const [, indexed] = collections as [Collection, Collection];
        await Promise.all(collections.map((items) => items.insertMany(structuredClone(model) as Document[])));
        await indexed.createIndexes(indexes.map((key) => ({ key: key as Record<string, 1 | -1> })));
        try {
          for (const one of steps) {
            const expected = onModel(model, one);
            for (const got of await Promise.all(collections.map((items) => onServer(items, one)))) {
              if ('codes' in expected && 'codes' in got) expect(expected.codes).toContain(got.codes[0]);
              else expect(got).toEqual(expected);
            }
            if ('codes' in expected) return;
            if (one.do === 'find') continue;
            const upserts = 'upsert' in one && one.upsert;
            const all = (docs: Doc[]) => docs.map((doc) => shown(doc, upserts)).sort();
            const stored = await Promise.all(collections.map((items) => items.find().toArray()));
            for (const docs of stored) expect(all(docs)).toEqual(all(model));
            // Two documents with an _id that was made up sort as they were made, which the model does not know.
            if (upserts) return;
          }
        } finally {
          await Promise.all(collections.map((items) => items.drop()));
        }
      },
    ),
    { numRuns, ...seedOfRun },
  );
}, 3_600_000);
