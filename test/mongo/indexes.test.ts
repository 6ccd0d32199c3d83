import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Collection, Document } from 'mongodb';
import { type FreshServer, freshServer } from './fresh-server.ts';

let fresh: FreshServer;
let items: Collection<{ _id: number } & Document>;
beforeAll(async () => {
  fresh = await freshServer({ ttlEvery: 50 });
  items = fresh.db.collection('items');
  await items.createIndexes([
    { key: { team: 1, name: 1 }, name: 'team_name', unique: true },
    { key: { team: 1, due: -1 }, name: 'team_due' },
    { key: { tags: 1 }, name: 'tags' },
    { key: { mail: 1 }, name: 'mail', unique: true, sparse: true },
    { key: { lease: 1 }, name: 'lease_open', partialFilterExpression: { open: true } },
  ]);
  await items.insertMany(
    Array.from({ length: 40 }, (_, i) => ({
      _id: i,
      team: `T${i % 4}`,
      name: `n${i}`,
      due: i % 7,
      tags: [`a${i % 3}`, `b${i % 5}`],
      open: i % 2 === 0,
      lease: i,
    })),
  );
});
afterAll(() => fresh.stop());

/** The stages of a plan, outermost first, with the index at the end. */
async function stages(filter: Document, sort: Document = {}): Promise<string[]> {
  const { queryPlanner } = await items
    .find(filter)
    .sort(sort as never)
    .explain();
  const out: string[] = [];
  for (let at = queryPlanner.winningPlan; at; at = at.inputStage ?? at.inputStages?.[0]) {
    out.push(at.stage);
    if (at.indexName) out.push(at.indexName);
  }
  return out;
}

const plans: [string, Document, Document, string[]][] = [
  ['by _id', { _id: 3 }, {}, ['FETCH', 'IXSCAN', '_id_']],
  ['a unique pair', { team: 'T1', name: 'n1' }, {}, ['FETCH', 'IXSCAN', 'team_name']],
  ['a range under equality', { team: 'T1', due: { $lte: 3 } }, {}, ['FETCH', 'IXSCAN', 'team_due']],
  ['a sort by the index', { team: 'T1' }, { due: -1 }, ['FETCH', 'IXSCAN', 'team_due']],
  ['a sort against the index', { team: 'T1' }, { due: 1 }, ['FETCH', 'IXSCAN', 'team_due']],
  ['a sort that no index gives', { team: 'T1' }, { lease: 1 }, ['SORT', 'FETCH', 'IXSCAN']],
  ['$in', { _id: { $in: [1, 2] } }, {}, ['FETCH', 'IXSCAN', '_id_']],
  ['$in with thousands', { _id: { $in: Array.from({ length: 9_000 }, (_, n) => n) } }, {}, ['FETCH', 'IXSCAN', '_id_']],
  ['an element of an array', { tags: 'a1' }, {}, ['FETCH', 'IXSCAN', 'tags']],
  ['arrays give no order', { tags: { $gt: 'a' } }, { tags: 1 }, ['SORT', 'FETCH', 'IXSCAN', 'tags']],
  ['a sparse index for a value', { mail: 'x' }, {}, ['FETCH', 'IXSCAN', 'mail']],
  ['no sparse index for null', { mail: null }, {}, ['COLLSCAN']],
  [
    'a partial index when the filter implies it',
    { open: true, lease: { $lt: 9 } },
    {},
    ['FETCH', 'IXSCAN', 'lease_open'],
  ],
  ['no partial index otherwise', { lease: { $lt: 9 } }, {}, ['COLLSCAN']],
  ['$or: each document is looked at', { $or: [{ _id: 1 }, { tags: 'b2' }] }, {}, ['COLLSCAN']],
  ['no index', { lease: 3 }, {}, ['COLLSCAN']],
  ['a sort without an index', {}, { lease: 1 }, ['SORT', 'COLLSCAN']],
];
test.each(plans)('explain tells the truth about %s', async (_name, filter, sort, expected) => {
  expect((await stages(filter, sort)).slice(0, expected.length)).toEqual(expected);
});

test('two paths of an index through one array are refused', async () => {
  const pairs = fresh.db.collection('pairs');
  await pairs.createIndex({ 'a.x': 1, 'a.y': 1 });
  await pairs.insertOne({ a: { x: 1, y: 2 } });
  await expect(pairs.insertOne({ a: [{ x: 1, y: 9 }] })).rejects.toMatchObject({ code: 171 });
  expect(await pairs.countDocuments({ 'a.x': 1, 'a.y': 2 })).toBe(1);
});

test('a unique index says which key and value were there already, in MongoDB words', async () => {
  const failure = await items.insertOne({ _id: 100, team: 'T1', name: 'n1' }).catch((e) => e);
  expect(failure).toMatchObject({
    code: 11000,
    keyPattern: { team: 1, name: 1 },
    keyValue: { team: 'T1', name: 'n1' },
    message: 'E11000 duplicate key error collection: t.items index: team_name dup key: { team: "T1", name: "n1" }',
  });
  expect(await items.countDocuments({ _id: 100 })).toBe(0);
  await expect(items.updateOne({ _id: 2 }, { $set: { team: 'T1', name: 'n1' } })).rejects.toMatchObject({
    code: 11000,
  });
  expect(await items.findOne({ _id: 2 })).toMatchObject({ team: 'T2', name: 'n2' });
});

test('unordered inserts go on after a duplicate, ordered ones stop', async () => {
  const list = fresh.db.collection<{ _id: number }>('list');
  const docs = [{ _id: 1 }, { _id: 1 }, { _id: 2 }];
  const unordered = await list.insertMany(docs, { ordered: false }).catch((e) => e);
  expect(unordered).toMatchObject({ code: 11000, insertedCount: 2, writeErrors: [{ index: 1, code: 11000 }] });
  const ordered = await list.insertMany([{ _id: 3 }, { _id: 1 }, { _id: 4 }]).catch((e) => e);
  expect(ordered.insertedCount).toBe(1);
  expect((await list.find().toArray()).map((d) => d._id)).toEqual([1, 2, 3]);
});

test('a sparse unique index takes any number of documents without the field, a plain one takes one', async () => {
  const people = fresh.db.collection('people');
  await people.createIndex({ mail: 1 }, { unique: true, sparse: true });
  await people.insertMany([{}, {}, { mail: null }]);
  await expect(people.insertOne({ mail: null })).rejects.toMatchObject({ code: 11000 });
  const strict = fresh.db.collection('strict');
  await strict.createIndex({ mail: 1 }, { unique: true });
  await strict.insertOne({});
  await expect(strict.insertOne({ mail: null })).rejects.toMatchObject({ code: 11000, keyValue: { mail: null } });
});

test('a partial unique index holds for its documents only, also when one comes in by an update', async () => {
  const open = fresh.db.collection<{ _id: number } & Document>('open');
  await open.createIndex({ k: 1 }, { unique: true, partialFilterExpression: { state: 'open' } });
  await open.insertMany([
    { _id: 1, k: 1, state: 'open' },
    { _id: 2, k: 1, state: 'closed' },
  ]);
  await expect(open.updateOne({ _id: 2 }, { $set: { state: 'open' } })).rejects.toMatchObject({ code: 11000 });
  await open.updateOne({ _id: 1 }, { $set: { state: 'closed' } });
  expect(await open.updateOne({ _id: 2 }, { $set: { state: 'open' } })).toMatchObject({ modifiedCount: 1 });
});

test('what an index counts for null leaves out arrays in which nothing can have the field', async () => {
  const nested = fresh.db.collection('nested');
  await nested.createIndex({ 'a.b': 1 });
  await nested.insertMany([{ a: [] }, { a: [5] }, { a: [{ c: 1 }] }, { a: null }, {}]);
  for (const hint of ['a.b_1', '_id_']) expect(await nested.countDocuments({ 'a.b': null }, { hint })).toBe(3);
});

test('two arrays in one index are refused', async () => {
  const both = fresh.db.collection('both');
  await both.createIndex({ a: 1, b: 1 });
  await expect(both.insertOne({ a: [1], b: [2] })).rejects.toMatchObject({ code: 171 });
});

test('long values keep unique indexes, equality, ranges and sorts right; those that no key can hold are refused', async () => {
  const long = fresh.db.collection<{ _id: number; t: string }>('long');
  await long.createIndex({ t: 1 }, { unique: true });
  const text = (end: string, length = 1890) => `${'x'.repeat(length)}${end}`;
  await long.insertMany([
    { _id: 1, t: text('c') },
    { _id: 2, t: text('a') },
    { _id: 3, t: text('b') },
    { _id: 4, t: 'a' },
  ]);
  await expect(long.insertOne({ _id: 5, t: text('b') })).rejects.toMatchObject({ code: 11000 });
  await expect(long.insertOne({ _id: 5, t: text('b', 5000) })).rejects.toMatchObject({ code: 17280 });
  expect(await long.findOne({ t: text('b') })).toMatchObject({ _id: 3 });
  expect(await long.findOne({ t: text('b', 5000) })).toBeNull();
  expect((await long.find({ t: { $gt: text('a') } }).toArray()).map((d) => d._id)).toEqual([1, 3]);
  expect(await long.countDocuments({ t: { $gt: text('', 5000) } })).toBe(0);
  expect(await long.countDocuments({ t: { $lt: text('', 5000) } })).toBe(4);
  expect((await long.find().sort({ t: 1 }).toArray()).map((d) => d._id)).toEqual([4, 2, 3, 1]);
});

test('indexes are listed, made again without harm, refused when they clash, and dropped', async () => {
  const made = fresh.db.collection('made');
  expect(await made.createIndex({ a: 1, b: -1 }, { unique: true })).toBe('a_1_b_-1');
  expect(await made.createIndex({ a: 1, b: -1 }, { unique: true })).toBe('a_1_b_-1');
  await expect(made.createIndex({ a: 1, b: -1 }, { name: 'other' })).rejects.toMatchObject({ code: 85 });
  await expect(made.createIndex({ z: 1 }, { name: 'a_1_b_-1' })).rejects.toMatchObject({ code: 86 });
  expect(await made.listIndexes().toArray()).toEqual([
    { v: 2, key: { _id: 1 }, name: '_id_' },
    { v: 2, key: { a: 1, b: -1 }, name: 'a_1_b_-1', unique: true },
  ]);
  await expect(made.dropIndex('_id_')).rejects.toMatchObject({ code: 72 });
  await expect(made.dropIndex('none')).rejects.toMatchObject({ code: 27 });
  await made.dropIndex('a_1_b_-1');
  expect(await made.listIndexes().toArray()).toHaveLength(1);
  await made.insertMany([{ d: 1 }, { d: 1 }]);
  await expect(made.createIndex({ d: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 });
  expect(await made.listIndexes().toArray()).toHaveLength(1);
  const second = { key: { d: 1 as const }, unique: true };
  await expect(made.createIndexes([{ key: { e: 1 } }, second])).rejects.toMatchObject({ code: 11000 });
  expect(await made.listIndexes().toArray()).toHaveLength(1);
  await expect(made.createIndex({ t: 'text' })).rejects.toMatchObject({ code: 238 });
});

test('a TTL index removes what is over in real time and leaves what is not a date', async () => {
  const short = fresh.db.collection<{ _id: number; at?: unknown }>('short');
  await short.createIndex({ at: 1 }, { expireAfterSeconds: 1 });
  const now = Date.now();
  await short.insertMany([
    { _id: 1, at: new Date(now - 5000) },
    { _id: 2, at: new Date(now + 600_000) },
    { _id: 3, at: 'never' },
    { _id: 4 },
    { _id: 5, at: [new Date(now + 600_000), new Date(now - 5000)] },
  ]);
  for (let i = 0; i < 200 && (await short.countDocuments()) > 3; i++)
    await new Promise((resolve) => setTimeout(resolve, 25));
  expect((await short.find().toArray()).map((d) => d._id)).toEqual([2, 3, 4]);
});

test('a hint chooses the index, and one that is not there is refused', async () => {
  const plan = await items.find({ team: 'T1' }).hint('team_name').explain();
  expect(plan.queryPlanner.winningPlan.inputStage.indexName).toBe('team_name');
  await expect(items.find({}).hint('none').toArray()).rejects.toMatchObject({ code: 2 });
});
