import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Document, Double, ObjectId, UUID } from 'mongodb';
import { type FreshServer, freshServer } from './fresh-server.ts';

let fresh: FreshServer;
const uuid = new UUID();
const oid = new ObjectId();
beforeAll(async () => {
  fresh = await freshServer();
  await fresh.db.collection<{ _id: number } & Document>('sales').insertMany([
    { _id: 1, item: 'abc', price: 10, quantity: 2, date: new Date('2014-03-01T08:00:00Z'), sizes: ['S', 'M'] },
    { _id: 2, item: 'jkl', price: 20, quantity: 1, date: new Date('2014-03-01T09:00:00Z'), sizes: [] },
    { _id: 3, item: 'xyz', price: 5, quantity: 10, date: new Date('2014-03-15T09:00:00Z'), sizes: 'L' },
    { _id: 4, item: 'xyz', price: 5, quantity: 20, date: new Date('2014-04-04T11:21:39.736Z'), sizes: null },
    { _id: 5, item: 'abc', price: 10, quantity: 10, date: new Date('2014-04-04T21:23:13.331Z') },
  ]);
  await fresh.db.collection<{ _id: number } & Document>('shapes').insertOne({
    _id: 1,
    a: 1,
    b: { c: 2, d: [{ e: 1, f: 2 }, { e: 3, f: 4 }, 5] },
    list: [1, 2, 3, 4, 5],
  });
  await fresh.db.collection<{ _id: number } & Document>('keys').insertMany([
    { _id: 1, who: oid, what: uuid, n: 1 },
    { _id: 2, who: oid, what: uuid, n: 2 },
    { _id: 3, who: new ObjectId(), what: new UUID(), n: 4 },
  ]);
});
afterAll(() => fresh.stop());

const pipelines: [string, string, Document[], Document[]][] = [
  [
    '$match and $group with sums, as in the manual',
    'sales',
    [
      { $match: { price: { $gte: 10 } } },
      { $group: { _id: '$item', total: { $sum: { $multiply: ['$price', '$quantity'] } }, n: { $sum: 1 } } },
      { $sort: { total: -1 } },
    ],
    [
      { _id: 'abc', total: 120, n: 2 },
      { _id: 'jkl', total: 20, n: 1 },
    ],
  ],
  [
    '$group by null with averages and extremes',
    'sales',
    [{ $group: { _id: null, avg: { $avg: '$quantity' }, min: { $min: '$price' }, max: { $max: '$price' } } }],
    [{ _id: null, avg: 8.6, min: 5, max: 20 }],
  ],
  [
    '$group by day',
    'sales',
    [
      { $group: { _id: { $dateToString: { format: '%Y-%m-%d', date: '$date' } }, n: { $sum: 1 } } },
      { $sort: { _id: 1 } },
    ],
    [
      { _id: '2014-03-01', n: 2 },
      { _id: '2014-03-15', n: 1 },
      { _id: '2014-04-04', n: 2 },
    ],
  ],
  [
    '$group by ObjectId and by UUID',
    'keys',
    [
      { $group: { _id: { who: '$who', what: '$what' }, n: { $sum: '$n' } } },
      { $sort: { n: 1 } },
      { $project: { _id: 0, n: 1 } },
    ],
    [{ n: 3 }, { n: 4 }],
  ],
  [
    '$push and $addToSet',
    'sales',
    [{ $match: { item: 'xyz' } }, { $group: { _id: '$item', q: { $push: '$quantity' }, p: { $addToSet: '$price' } } }],
    [{ _id: 'xyz', q: [10, 20], p: [5] }],
  ],
  [
    '$unwind leaves out empty and missing',
    'sales',
    [{ $unwind: '$sizes' }, { $project: { sizes: 1 } }],
    [
      { _id: 1, sizes: 'S' },
      { _id: 1, sizes: 'M' },
      { _id: 3, sizes: 'L' },
    ],
  ],
  [
    '$unwind that keeps them',
    'sales',
    [{ $unwind: { path: '$sizes', preserveNullAndEmptyArrays: true } }, { $count: 'n' }],
    [{ n: 6 }],
  ],
  [
    '$project computes',
    'sales',
    [
      { $match: { _id: 1 } },
      {
        $project: {
          _id: 0,
          total: { $multiply: ['$price', '$quantity'] },
          big: { $cond: [{ $gt: ['$price', 9] }, 'yes', 'no'] },
        },
      },
    ],
    [{ total: 20, big: 'yes' }],
  ],
  [
    '$sort, $skip, $limit',
    'sales',
    [{ $sort: { price: -1, _id: 1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { price: 1 } }],
    [
      { _id: 1, price: 10 },
      { _id: 5, price: 10 },
    ],
  ],
  [
    '$sortByCount',
    'sales',
    [{ $match: { item: { $ne: 'abc' } } }, { $sortByCount: '$item' }],
    [
      { _id: 'xyz', count: 2 },
      { _id: 'jkl', count: 1 },
    ],
  ],
  [
    '$replaceRoot, $addFields, $unset',
    'shapes',
    [{ $replaceRoot: { newRoot: '$b' } }, { $addFields: { x: { $size: '$d' } } }, { $unset: 'd' }],
    [{ c: 2, x: 3 }],
  ],
];
test.each(pipelines)('aggregate: %s', async (_name, collection, pipeline, expected) => {
  const rows = await fresh.db.collection(collection).aggregate(pipeline).toArray();
  expect(rows).toEqual(expected);
  expect(rows.map((row) => Object.keys(row))).toEqual(expected.map((row) => Object.keys(row)));
});

const d = [{ e: 1, f: 2 }, { e: 3, f: 4 }, 5];
const projections: [string, Document, Document][] = [
  ['of fields', { a: 1 }, { _id: 1, a: 1 }],
  ['without _id', { a: 1, _id: 0 }, { a: 1 }],
  ['of nested fields through arrays', { 'b.d.e': 1 }, { _id: 1, b: { d: [{ e: 1 }, { e: 3 }] } }],
  ['leaving out', { 'b.d.e': 0, list: 0 }, { _id: 1, a: 1, b: { c: 2, d: [{ f: 2 }, { f: 4 }, 5] } }],
  ['leaving out _id alone', { _id: 0 }, { a: 1, b: { c: 2, d }, list: [1, 2, 3, 4, 5] }],
];
test.each(projections)('a projection %s', async (_name, projection, expected) => {
  expect(await fresh.db.collection('shapes').findOne({}, { projection })).toEqual(expected);
});

describe('Reading', () => {
  test('let gives variables to a filter and a pipeline', async () => {
    const sales = fresh.db.collection('sales');
    const found = await sales.find({ $expr: { $eq: ['$item', '$$wanted'] } }, { let: { wanted: 'jkl' } }).toArray();
    expect(found.map((x) => x._id)).toEqual([2]);
    const rows = await sales
      .aggregate([{ $project: { y: { $add: ['$price', '$$x'] } } }, { $limit: 1 }], { let: { x: 1 } })
      .toArray();
    expect(rows).toEqual([{ _id: 1, y: 11 }]);
  });

  test('counts and distinct values', async () => {
    const sales = fresh.db.collection('sales');
    expect(await sales.estimatedDocumentCount()).toBe(5);
    expect(await sales.countDocuments({ price: { $gte: 10 } }, { skip: 1, limit: 5 })).toBe(2);
    expect(await sales.distinct('sizes')).toEqual([null, 'L', 'M', 'S']);
    expect(await sales.distinct('item', { price: 10 })).toEqual(['abc']);
    expect(await fresh.db.collection('shapes').distinct('b.d.e')).toEqual([1, 3]);
  });

  test('what was stored comes back byte for byte, number types, key order and odd names included', async () => {
    const items = fresh.db.collection('bytes', { promoteValues: false, raw: true });
    const doc = {
      _id: 1 as never,
      z: new Double(1),
      a: -0,
      '10': 1,
      '2': 2,
      nested: { uuid, list: [null, [new Double(3)]] },
    };
    await items.insertOne(doc);
    const [raw] = await items.find().toArray();
    const { serialize } = await import('bson');
    expect(Buffer.from(raw as unknown as Uint8Array)).toEqual(Buffer.from(serialize(doc)));
  });

  test('types that the store does not take are refused on write', async () => {
    const { Decimal128, Timestamp, Code } = await import('mongodb');
    for (const value of [Decimal128.fromString('1.5'), Timestamp.fromBits(1, 2), new Code('x'), /x/]) {
      await expect(fresh.db.collection('odd').insertOne({ a: [value] })).rejects.toMatchObject({ code: 2 });
    }
    await expect(fresh.db.collection('odd').insertOne({ _id: [1] as never })).rejects.toMatchObject({ code: 53 });
    const odd = fresh.db.collection<{ _id: number }>('odd');
    await odd.insertOne({ _id: 1, a: 'x'.repeat(9_000_000) } as never);
    await expect(odd.updateOne({ _id: 1 }, { $set: { b: 'x'.repeat(9_000_000) } })).rejects.toMatchObject({
      code: 10334,
    });
  });

  test('results larger than a message come in several', async () => {
    const big = fresh.db.collection('big');
    await big.insertMany(Array.from({ length: 40 }, () => ({ text: 'x'.repeat(1_000_000) })));
    expect(await big.find().toArray()).toHaveLength(40);
  });
});
