import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Document, Double, Int32, Long } from 'mongodb';
import { type FreshServer, freshServer } from './fresh-server.ts';

let fresh: FreshServer;
beforeAll(async () => {
  fresh = await freshServer();
});
afterAll(() => fresh.stop());

let number = 0;
/** A document after an update, without its `_id`. */
async function updated(
  doc: Document,
  update: Document | Document[],
  options: { filter?: Document; arrayFilters?: Document[] } = {},
) {
  const items = fresh.db.collection(`u${++number}`);
  await items.insertOne({ _id: 1 as never, ...doc });
  const { filter, ...rest } = options;
  await items.updateOne({ _id: 1 as never, ...filter }, update, rest);
  const found = await items.findOne({});
  const { _id, ...fields }: Document = found ?? {};
  return fields;
}

describe('An update does what MongoDB does', () => {
  const cases: [
    string,
    Document,
    Document | Document[],
    Document,
    { filter?: Document; arrayFilters?: Document[] }?,
  ][] = [
    ['$set makes the documents on the way', { a: 1 }, { $set: { 'b.c': 2 } }, { a: 1, b: { c: 2 } }],
    ['$set beyond the end of an array fills with null', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
    [
      '$unset removes, and leaves null in an array',
      { a: 1, b: [1, 2] },
      { $unset: { a: '', 'b.0': '' } },
      { b: [null, 2] },
    ],
    ['$inc starts from nothing', { a: 1 }, { $inc: { a: 2, b: 3 } }, { a: 3, b: 3 }],
    [
      '$min and $max go by MongoDB order',
      { a: 5, b: 5, c: 'x' },
      { $min: { a: 3, d: 1 }, $max: { b: 3, c: 9 } },
      { a: 3, b: 5, c: 'x', d: 1 },
    ],
    [
      '$push with all modifiers',
      { a: [5, 1] },
      { $push: { a: { $each: [4, 2], $sort: -1, $slice: 3 } } },
      { a: [5, 4, 2] },
    ],
    [
      '$push at a position, keeping the end',
      { a: [1, 2] },
      { $push: { a: { $each: [9], $position: 1, $slice: -2 } } },
      { a: [9, 2] },
    ],
    [
      '$push sorts by fields',
      { a: [{ n: 2 }, { n: 1 }] },
      { $push: { a: { $each: [{ n: 3 }], $sort: { n: -1 } } } },
      { a: [{ n: 3 }, { n: 2 }, { n: 1 }] },
    ],
    ['$push makes the array', {}, { $push: { a: 1 } }, { a: [1] }],
    [
      '$addToSet adds once',
      { a: [1, { x: 1, y: 2 }] },
      { $addToSet: { a: { $each: [1, 2, { y: 2, x: 1 }] } } },
      { a: [1, { x: 1, y: 2 }, 2, { y: 2, x: 1 }] },
    ],
    [
      '$pull by value, operators and filter',
      { a: [1, 2, 1], b: [1, 5, 9], c: [{ x: 1, y: 1 }, { x: 2 }] },
      { $pull: { a: 1, b: { $gte: 5 }, c: { x: 1 } } },
      { a: [2], b: [1], c: [{ x: 2 }] },
    ],
    ['$pullAll', { a: [1, 2, 3, 2] }, { $pullAll: { a: [2, 3] } }, { a: [1] }],
    [
      'the positional $ changes the element that matched',
      { a: [1, 5, 9] },
      { $set: { 'a.$': 0 } },
      { a: [1, 0, 9] },
      { filter: { a: { $gte: 4 } } },
    ],
    [
      'the positional $ in documents',
      { a: [{ k: 1 }, { k: 2, v: 1 }] },
      { $inc: { 'a.$.v': 1 } },
      { a: [{ k: 1 }, { k: 2, v: 2 }] },
      { filter: { 'a.k': 2 } },
    ],
    ['$[] changes every element', { a: [{ n: 1 }, { n: 2 }] }, { $inc: { 'a.$[].n': 1 } }, { a: [{ n: 2 }, { n: 3 }] }],
    [
      '$[id] changes those of arrayFilters',
      {
        a: [
          { k: 1, n: 0 },
          { k: 2, n: 0 },
        ],
      },
      { $set: { 'a.$[e].n': 7 } },
      {
        a: [
          { k: 1, n: 0 },
          { k: 2, n: 7 },
        ],
      },
      { arrayFilters: [{ 'e.k': { $gt: 1 } }] },
    ],
    ['new fields come in order of their names', {}, { $set: { z: 1, a: 1 }, $inc: { m: 1 } }, { a: 1, m: 1, z: 1 }],
    [
      'a pipeline reads the document',
      { a: 2, b: 3 },
      [{ $set: { c: { $add: ['$a', '$b'] } } }, { $unset: 'a' }],
      { b: 3, c: 5 },
    ],
    ['$setOnInsert leaves what is there', { a: 1 }, { $setOnInsert: { a: 9 }, $set: { b: 1 } }, { a: 1, b: 1 }],
  ];
  test.each(cases)('%s', async (...[, doc, update, after, options]) => {
    const result = await updated(doc, update, options);
    expect(result).toEqual(after);
    expect(Object.keys(result)).toEqual(Object.keys(after));
  });
});

describe('An update that MongoDB refuses is refused with its code and changes nothing', () => {
  const cases: [Document, Document | Document[], number, RegExp][] = [
    [
      { a: 'x' },
      { $inc: { a: 1 } },
      14,
      /Cannot apply \$inc to a value of non-numeric type. {_id: 1} has the field 'a' of non-numeric type string/,
    ],
    [{ a: 1 }, { $inc: { a: 'x' } }, 14, /Cannot increment with non-numeric argument: {a: "x"}/],
    [{ a: 1 }, { $push: { a: 1 } }, 2, /The field 'a' must be an array but is of type int in document {_id: 1}/],
    [{ a: 1 }, { $addToSet: { a: 1 } }, 2, /non-array/],
    [{ a: 1 }, { $pull: { a: 1 } }, 2, /Cannot apply \$pull to a non-array value/],
    [{ a: 1 }, { $rename: { a: 'b' } }, 238, /\$rename is not supported/],
    [{ a: 1 }, { $set: { 'a.__proto__': 1 } }, 52, /__proto__/],
    [{ a: 1 }, { $set: { 'a.b': 1 } }, 28, /Cannot create field 'b' in element {a: 1}/],
    [{ a: 1 }, { $set: { a: 1, 'a.b': 1 } }, 40, /would create a conflict/],
    [{ a: 1 }, { $set: { _id: 2 } }, 66, /immutable field '_id'/],
    [{ a: 1 }, { $foo: { a: 1 } }, 9, /Unknown modifier: \$foo/],
    [{ a: 1 }, { $set: { 'a.$': 1 } }, 2, /positional operator did not find the match/],
    [{ a: 1 }, { $set: { 'a.$[x]': 1 } }, 2, /No array filter found for identifier 'x'/],
    [{ a: 1 }, [{ $group: { _id: 1 } }], 72, /not allowed to be used within an update/],
    [{ a: 1 }, { $set: { b: Long.fromString('9007199254740993') } }, 2, /int64 beyond/],
  ];
  test.each(cases)('%j %j: %d', async (doc, update, code, words) => {
    const failure = await updated(doc, update).catch((e) => e);
    expect(failure).toMatchObject({ code });
    expect(failure.message).toMatch(words);
    const { _id, ...left } = (await fresh.db.collection(`u${number}`).findOne({})) ?? {};
    expect(left).toEqual(doc);
  });
});

test('number types are kept through updates of other fields, and grow as in MongoDB', async () => {
  const items = fresh.db.collection('types', { promoteValues: false });
  await items.insertOne({ _id: 1 as never, d: new Double(2), l: Long.fromNumber(3), i: 4, max: 2147483647 });
  await items.updateOne({}, { $set: { x: 1 }, $inc: { d: 1, l: 1, i: 1, max: 1 } });
  await items.updateOne({}, [{ $set: { y: { $add: ['$i', 1] } } }]);
  expect(await items.findOne({})).toEqual({
    _id: new Int32(1),
    d: new Double(3),
    l: Long.fromNumber(4),
    i: new Int32(5),
    max: Long.fromNumber(2147483648),
    x: new Int32(1),
    y: new Int32(6),
  });
});

test('an upsert takes what the filter says, then the update and $setOnInsert', async () => {
  const items = fresh.db.collection('upserts');
  const first = await items.updateOne(
    { a: 1, 'b.c': { $eq: 2 }, d: { $gt: 5 } },
    { $set: { x: 1 }, $setOnInsert: { y: 2 } },
    { upsert: true },
  );
  expect(first).toMatchObject({ matchedCount: 0, upsertedCount: 1 });
  expect(await items.findOne({ _id: first.upsertedId ?? undefined })).toEqual({
    _id: first.upsertedId,
    a: 1,
    b: { c: 2 },
    x: 1,
    y: 2,
  });
  const counter = () =>
    items.findOneAndUpdate({ _id: 'seq' as never }, { $inc: { n: 1 } }, { upsert: true, returnDocument: 'after' });
  expect(await counter()).toEqual({ _id: 'seq', n: 1 });
  expect(await counter()).toEqual({ _id: 'seq', n: 2 });
  expect(await items.replaceOne({ _id: 'r' as never }, { k: 1 }, { upsert: true })).toMatchObject({ upsertedId: 'r' });
  expect(await items.findOneAndReplace({ _id: 'r' as never }, { k: 2 }, { returnDocument: 'before' })).toEqual({
    _id: 'r',
    k: 1,
  });
  expect(await items.findOneAndDelete({ _id: 'r' as never }, { projection: { _id: 0 } })).toEqual({ k: 2 });
  expect(await items.findOneAndUpdate({ _id: 'none' as never }, { $set: { a: 1 } })).toBeNull();
});

test('updateMany says how many matched and how many changed', async () => {
  const items = fresh.db.collection('many');
  await items.insertMany([{ a: 1 }, { a: 2 }, { a: 3 }]);
  expect(await items.updateMany({ a: { $gte: 2 } }, { $set: { a: 3 } })).toMatchObject({
    matchedCount: 2,
    modifiedCount: 1,
  });
  expect(await items.deleteMany({ a: 3 })).toMatchObject({ deletedCount: 2 });
});

test('$$NOW in a pipeline update and $currentDate are the present', async () => {
  const before = Date.now();
  const doc = await updated({}, [{ $set: { at: '$$NOW' } }]);
  const other = await updated({}, { $currentDate: { at: true } });
  for (const { at } of [doc, other]) {
    expect(at.getTime()).toBeGreaterThanOrEqual(before);
    expect(at.getTime()).toBeLessThanOrEqual(Date.now());
  }
});

test('a hundred clients that count at once lose no count', async () => {
  const items = fresh.db.collection('atomic');
  await items.insertOne({ _id: 1 as never, n: 0 });
  await Promise.all(Array.from({ length: 100 }, () => items.updateOne({ _id: 1 as never }, { $inc: { n: 1 } })));
  expect(await items.findOne({})).toEqual({ _id: 1, n: 100 });
  const taken = await Promise.all(
    Array.from({ length: 10 }, () =>
      items.findOneAndUpdate({ _id: 1 as never, owner: null }, { $set: { owner: 'me' } }),
    ),
  );
  expect(taken.filter((d) => d !== null)).toHaveLength(1);
});
