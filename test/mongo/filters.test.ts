import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Binary, Double, Int32, Long, MaxKey, ObjectId, UUID } from 'mongodb';
import { type FreshServer, freshServer } from './fresh-server.ts';

let fresh: FreshServer;
beforeAll(async () => {
  fresh = await freshServer();
});
afterAll(() => fresh.stop());

let number = 0;
/** The `_id`s that a filter finds among documents numbered from 0. */
async function found(docs: object[], filter: object): Promise<unknown[]> {
  const items = fresh.db.collection<{ _id: number }>(`c${++number}`);
  await items.insertMany(docs.map((doc, _id) => ({ _id, ...doc })));
  return (await items.find(filter).toArray()).map((d) => d._id);
}

const oid = new ObjectId();
const uuid = new UUID();
const day = new Date(0);

describe('A filter finds what MongoDB finds', () => {
  const cases: [string, object[], object, number[]][] = [
    [
      'numbers of all types are equal',
      [{ a: 1 }, { a: new Double(1) }, { a: Long.fromNumber(1) }, { a: '1' }],
      { a: 1 },
      [0, 1, 2],
    ],
    [
      'null matches missing and null, not empty text',
      [{}, { a: null }, { a: '' }, { a: [] }, { a: [null] }],
      { a: null },
      [0, 1, 4],
    ],
    [
      'a nested null matches where the field is missing',
      [{ a: { b: null } }, { a: {} }, {}, { a: [{ c: 1 }] }, { a: 5 }, { a: [] }],
      { 'a.b': null },
      [0, 1, 2, 3, 4],
    ],
    [
      'a document is equal only with its keys in order',
      [{ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, { a: { x: 1 } }],
      { a: { x: 1, y: 2 } },
      [0],
    ],
    [
      'an array equals itself and holds its elements',
      [{ a: [1, 2] }, { a: [2, 1] }, { a: [[1, 2]] }],
      { a: [1, 2] },
      [0, 2],
    ],
    ['a value equals an element', [{ a: [1, 2] }, { a: 2 }, { a: [[2]] }], { a: 2 }, [0, 1]],
    [
      'a path goes through arrays of documents',
      [{ a: [{ b: 1 }, { b: 2 }] }, { a: { b: 2 } }, { a: [{ b: [2] }] }],
      { 'a.b': 2 },
      [0, 1, 2],
    ],
    ['a path takes positions', [{ a: [5, 6] }, { a: [6, 5] }, { a: { 0: 5 } }], { 'a.0': 5 }, [0, 2]],
    [
      'ranges stay within a type',
      [{ a: 5 }, { a: '5' }, { a: null }, { a: day }, { a: [1, 9] }],
      { a: { $gt: 3 } },
      [0, 4],
    ],
    [
      'different elements may meet different ends of a range',
      [{ a: [1, 9] }, { a: [4] }, { a: [1] }],
      { a: { $gt: 3, $lt: 5 } },
      [0, 1],
    ],
    [
      '$elemMatch wants one element for all',
      [{ a: [1, 9] }, { a: [4] }, { a: 4 }],
      { a: { $elemMatch: { $gt: 3, $lt: 5 } } },
      [1],
    ],
    [
      '$elemMatch on documents',
      [{ a: [{ b: 1, c: 2 }] }, { a: [{ b: 1 }, { c: 2 }] }],
      { a: { $elemMatch: { b: 1, c: 2 } } },
      [0],
    ],
    ['$gte null is null or missing', [{ a: null }, {}, { a: 0 }], { a: { $gte: null } }, [0, 1]],
    ['NaN is equal to itself and in no range', [{ a: Number.NaN }, { a: 1 }], { a: Number.NaN }, [0]],
    ['NaN is below nothing', [{ a: Number.NaN }, { a: 1 }], { a: { $lt: 5 } }, [1]],
    ['$ne leaves out arrays that hold the value', [{ a: 1 }, { a: [1, 2] }, { a: 2 }, {}], { a: { $ne: 1 } }, [2, 3]],
    [
      '$in with null, regular expressions and values',
      [{ a: 'abc' }, {}, { a: 3 }, { a: 'x' }],
      { a: { $in: [/^a/, null, 3] } },
      [0, 1, 2],
    ],
    ['$nin', [{ a: 1 }, { a: [1] }, { a: 2 }, {}], { a: { $nin: [1, 3] } }, [2, 3]],
    ['$exists', [{ a: null }, {}, { a: [] }], { a: { $exists: true } }, [0, 2]],
    ['$exists false', [{ a: null }, {}], { a: { $exists: false } }, [1]],
    ['$all with one value matches a plain field', [{ a: 1 }, { a: [1, 2] }, { a: [2] }], { a: { $all: [1] } }, [0, 1]],
    ['$all with several', [{ a: [1, 2, 3] }, { a: [1, 3] }], { a: { $all: [2, 1] } }, [0]],
    ['$size counts the array itself', [{ a: [1, 2] }, { a: [[1, 2]] }, { a: 2 }], { a: { $size: 2 } }, [0]],
    [
      '$type tells int from double',
      [{ a: new Int32(1) }, { a: 1.5 }, { a: new Double(2) }, { a: Long.fromNumber(3) }],
      { a: { $type: 'double' } },
      [1, 2],
    ],
    ['$type number, array', [{ a: 1 }, { a: [1] }, { a: 'x' }], { a: { $type: ['array', 'string'] } }, [1, 2]],
    ['$not turns operators round', [{ a: 1 }, { a: 5 }, {}], { a: { $not: { $gt: 3 } } }, [0, 2]],
    ['$not with a regular expression', [{ a: 'abc' }, { a: 'xbc' }, {}], { a: { $not: /^a/ } }, [1, 2]],
    ['$regex with options', [{ a: 'Hello\nWorld' }, { a: 'x' }], { a: { $regex: '^world', $options: 'im' } }, [0]],
    [
      '$or, $and, $nor',
      [{ a: 1 }, { b: 1 }, { a: 1, b: 1 }, {}],
      { $or: [{ a: 1 }, { b: 1 }], $nor: [{ $and: [{ a: 1 }, { b: 1 }] }] },
      [0, 1],
    ],
    [
      '$expr compares fields',
      [
        { a: 1, b: 2 },
        { a: 3, b: 2 },
      ],
      { $expr: { $gt: ['$a', '$b'] } },
      [1],
    ],
    [
      'ObjectIds, UUIDs, binary, dates and bools',
      [{ a: oid }, { a: uuid }, { a: new Binary(uuid.buffer, 0) }, { a: day }, { a: true }],
      { a: uuid },
      [1],
    ],
    ['ObjectId', [{ a: oid }, { a: oid.toHexString() }], { a: oid }, [0]],
    ['dates in ranges', [{ a: day }, { a: 5 }, { a: new Date(9) }], { a: { $lte: new Date(0) } }, [0]],
    ['false is not 0', [{ a: false }, { a: 0 }], { a: false }, [0]],
    ['text is compared as UTF-8', [{ a: '\u{10000}' }, { a: '\uffff' }], { a: { $gt: '\uffff' } }, [0]],
  ];
  test.each(cases)('%s', async (_name, docs, filter, ids) => {
    expect(await found(docs, filter)).toEqual(ids);
  });
});

describe('A filter that MongoDB refuses is refused with its code', () => {
  const cases: [object, number, RegExp][] = [
    [{ a: { $foo: 1 } }, 2, /unknown operator: \$foo/],
    [{ $foo: 1 }, 2, /unknown top level operator: \$foo/],
    [{ a: { $in: 1 } }, 2, /\$in needs an array/],
    [{ $or: [] }, 2, /non-empty array/],
    [{ a: { $size: -1 } }, 9, /\$size/],
    [{ a: { $mod: [4, 0] } }, 2, /unknown operator: \$mod/],
    [{ a: { $lt: new MaxKey() } }, 2, /does not take the type MaxKey/],
    [{ a: { $type: 'nothing' } }, 2, /Unknown type name/],
    [{ a: { $gt: /x/ } }, 2, /RegEx/],
    [{ a: { $regex: '(' } }, 51091, /Regular expression is invalid/],
    [{ $where: 'true' }, 238, /not supported/],
    [{ a: { $geoWithin: {} } }, 238, /not supported/],
    [{ $expr: { $nothing: 1 } }, 168, /Unrecognized expression/],
  ];
  test.each(cases)('%j: %d', async (filter, code, words) => {
    await fresh.db.collection('refused').insertOne({ a: 1 });
    const failure = await fresh.db
      .collection('refused')
      .find(filter)
      .toArray()
      .catch((e) => e);
    expect(failure).toMatchObject({ code });
    expect(failure.message).toMatch(words);
  });
});

test('documents sort across types in MongoDB order, and by the least element of an array', async () => {
  const items = fresh.db.collection('order');
  const values = [
    new Date(1),
    true,
    oid,
    new Binary(Buffer.from('x')),
    [3, 0.5],
    { a: 1 },
    'text',
    7,
    null,
    -1,
    [],
    'Text',
    false,
  ];
  await items.insertMany(values.map((a, i) => ({ _id: i as never, a })));
  const sorted = await items.find({}, { sort: { a: 1 } }).toArray();
  expect(sorted.map((d) => d.a)).toEqual([
    [],
    null,
    -1,
    [3, 0.5],
    7,
    'Text',
    'text',
    { a: 1 },
    expect.any(Binary),
    oid,
    false,
    true,
    new Date(1),
  ]);
  const down = await items.find({ a: { $type: 'number' } }, { sort: { a: -1 } }).toArray();
  expect(down.map((d) => d.a)).toEqual([7, [3, 0.5], -1]);
});
