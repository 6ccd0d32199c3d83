/** The examples of MongoDB's manual for CRUD, update operators and the stages we use: the data shortened, the results as the manual has them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Document, UpdateOptions } from 'mongodb';
import { type FreshServer, freshServer } from './fresh-server.ts';

let fresh: FreshServer;
beforeAll(async () => {
  fresh = await freshServer();
});
afterAll(() => fresh.stop());

let number = 0;
async function collectionOf(documents: Document[]) {
  const items = fresh.db.collection<Document>(`manual${++number}`);
  await items.insertMany(structuredClone(documents));
  return items;
}

type Finding = [filter: Document, found: unknown[]];

function finds(chapter: string, documents: Document[], findings: Finding[], by = 'item'): void {
  describe(chapter, () => {
    test.each(findings)('%j finds %j', async (filter, found) => {
      const items = await collectionOf(documents);
      const rows = await items.find(filter).toArray();
      expect(rows.map((row) => row[by])).toEqual(found);
    });
  });
}

const inventory = [
  { item: 'journal', qty: 25, size: { h: 14, w: 21, uom: 'cm' }, status: 'A' },
  { item: 'notebook', qty: 50, size: { h: 8.5, w: 11, uom: 'in' }, status: 'A' },
  { item: 'paper', qty: 100, size: { h: 8.5, w: 11, uom: 'in' }, status: 'D' },
  { item: 'planner', qty: 75, size: { h: 22.85, w: 30, uom: 'cm' }, status: 'D' },
  { item: 'postcard', qty: 45, size: { h: 10, w: 15.25, uom: 'cm' }, status: 'A' },
];

finds('Query documents', inventory, [
  [{}, ['journal', 'notebook', 'paper', 'planner', 'postcard']],
  [{ status: 'D' }, ['paper', 'planner']],
  [{ status: { $in: ['A', 'D'] } }, ['journal', 'notebook', 'paper', 'planner', 'postcard']],
  [{ status: 'A', qty: { $lt: 30 } }, ['journal']],
  [{ $or: [{ status: 'A' }, { qty: { $lt: 30 } }] }, ['journal', 'notebook', 'postcard']],
  [{ status: 'A', $or: [{ qty: { $lt: 30 } }, { item: /^p/ }] }, ['journal', 'postcard']],
]);

finds('Query on embedded documents', inventory, [
  [{ size: { h: 14, w: 21, uom: 'cm' } }, ['journal']],
  [{ size: { w: 21, h: 14, uom: 'cm' } }, []],
  [{ 'size.uom': 'in' }, ['notebook', 'paper']],
  [{ 'size.h': { $lt: 15 } }, ['journal', 'notebook', 'paper', 'postcard']],
  [{ 'size.h': { $lt: 15 }, 'size.uom': 'in', status: 'D' }, ['paper']],
]);

finds(
  'Query an array',
  [
    { item: 'journal', tags: ['blank', 'red'], dim_cm: [14, 21] },
    { item: 'notebook', tags: ['red', 'blank'], dim_cm: [14, 21] },
    { item: 'paper', tags: ['red', 'blank', 'plain'], dim_cm: [14, 21] },
    { item: 'planner', tags: ['blank', 'red'], dim_cm: [22.85, 30] },
    { item: 'postcard', tags: ['blue'], dim_cm: [10, 15.25] },
  ],
  [
    [{ tags: ['red', 'blank'] }, ['notebook']],
    [{ tags: { $all: ['red', 'blank'] } }, ['journal', 'notebook', 'paper', 'planner']],
    [{ tags: 'red' }, ['journal', 'notebook', 'paper', 'planner']],
    [{ dim_cm: { $gt: 25 } }, ['planner']],
    [{ dim_cm: { $gt: 15, $lt: 20 } }, ['journal', 'notebook', 'paper', 'postcard']],
    [{ dim_cm: { $elemMatch: { $gt: 22, $lt: 30 } } }, ['planner']],
    [{ 'dim_cm.1': { $gt: 25 } }, ['planner']],
    [{ tags: { $size: 3 } }, ['paper']],
  ],
);

const stocked = [
  {
    item: 'journal',
    instock: [
      { warehouse: 'A', qty: 5 },
      { warehouse: 'C', qty: 15 },
    ],
  },
  { item: 'notebook', instock: [{ warehouse: 'C', qty: 5 }] },
  {
    item: 'paper',
    instock: [
      { warehouse: 'A', qty: 60 },
      { warehouse: 'B', qty: 15 },
    ],
  },
  {
    item: 'planner',
    instock: [
      { warehouse: 'A', qty: 40 },
      { warehouse: 'B', qty: 5 },
    ],
  },
  {
    item: 'postcard',
    instock: [
      { warehouse: 'B', qty: 15 },
      { warehouse: 'C', qty: 35 },
    ],
  },
];

finds('Query an array of documents', stocked, [
  [{ instock: { warehouse: 'A', qty: 5 } }, ['journal']],
  [{ instock: { qty: 5, warehouse: 'A' } }, []],
  [{ 'instock.qty': { $lte: 20 } }, ['journal', 'notebook', 'paper', 'planner', 'postcard']],
  [{ 'instock.0.qty': { $lte: 20 } }, ['journal', 'notebook', 'postcard']],
  [{ instock: { $elemMatch: { qty: 5, warehouse: 'A' } } }, ['journal']],
  [{ instock: { $elemMatch: { qty: { $gt: 10, $lte: 20 } } } }, ['journal', 'paper', 'postcard']],
  [{ 'instock.qty': { $gt: 10, $lte: 20 } }, ['journal', 'paper', 'planner', 'postcard']],
  [{ 'instock.qty': 5, 'instock.warehouse': 'A' }, ['journal', 'planner']],
]);

finds(
  'Query for null or missing fields',
  [{ _id: 1, item: null }, { _id: 2 }],
  [
    [{ item: null }, [1, 2]],
    [{ item: { $ne: null } }, []],
    [{ item: { $type: 10 } }, [1]],
    [{ item: { $exists: false } }, [2]],
  ],
  '_id',
);

test('Project fields to return', async () => {
  const items = await collectionOf([
    {
      _id: 1,
      ...inventory[0],
      instock: [
        { warehouse: 'A', qty: 5 },
        { warehouse: 'C', qty: 15 },
      ],
    },
  ]);
  const shown = (projection: Document) => items.findOne({}, { projection });
  expect(await shown({ item: 1, status: 1 })).toEqual({ _id: 1, item: 'journal', status: 'A' });
  expect(await shown({ item: 1, status: 1, _id: 0 })).toEqual({ item: 'journal', status: 'A' });
  expect(Object.keys((await shown({ status: 0, instock: 0 })) ?? {})).toEqual(['_id', 'item', 'qty', 'size']);
  expect(await shown({ item: 1, 'size.uom': 1 })).toEqual({ _id: 1, item: 'journal', size: { uom: 'cm' } });
  expect((await shown({ 'size.uom': 0 }))?.size).toEqual({ h: 14, w: 21 });
  expect((await shown({ 'instock.qty': 1 }))?.instock).toEqual([{ qty: 5 }, { qty: 15 }]);
});

test('Update, replace and delete documents', async () => {
  const items = await collectionOf(inventory);
  const one = await items.updateOne(
    { item: 'paper' },
    { $set: { 'size.uom': 'cm', status: 'P' }, $currentDate: { lastModified: true } },
  );
  expect(one).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
  expect(await items.findOne({ item: 'paper' })).toMatchObject({
    size: { uom: 'cm' },
    status: 'P',
    lastModified: expect.any(Date),
  });
  const many = await items.updateMany({ qty: { $lt: 50 } }, { $set: { 'size.uom': 'in', status: 'P' } });
  expect(many).toMatchObject({ matchedCount: 2, modifiedCount: 2 });
  await items.replaceOne({ item: 'paper' }, { item: 'paper', instock: [{ warehouse: 'A', qty: 60 }] });
  const { _id, ...replaced } = (await items.findOne({ item: 'paper' })) ?? {};
  expect(replaced).toEqual({ item: 'paper', instock: [{ warehouse: 'A', qty: 60 }] });
  expect(await items.deleteMany({ status: 'A' })).toMatchObject({ deletedCount: 1 });
  expect(await items.deleteOne({ status: 'D' })).toMatchObject({ deletedCount: 1 });
  expect(await items.deleteMany({})).toMatchObject({ deletedCount: 3 });
});

type Updating = [
  operator: string,
  before: Document,
  update: Document,
  after: Document,
  filter?: Document,
  options?: UpdateOptions,
];
const quizzes = [
  { wk: 1, score: 10 },
  { wk: 2, score: 8 },
  { wk: 3, score: 5 },
  { wk: 4, score: 6 },
];
const laterQuizzes = [
  { wk: 5, score: 8 },
  { wk: 6, score: 7 },
  { wk: 7, score: 6 },
];
const product = {
  quantity: 250,
  instock: true,
  details: { model: '14QQ', make: 'Clothes Corp' },
  tags: ['apparel', 'clothing'],
  ratings: [{ by: 'Customer007', rating: 4 }],
};
const updates: Updating[] = [
  [
    '$inc',
    { quantity: 10, metrics: { orders: 2, ratings: 3.5 } },
    { $inc: { quantity: -2, 'metrics.orders': 1 } },
    { quantity: 8, metrics: { orders: 3, ratings: 3.5 } },
  ],
  ['$min', { highScore: 800, lowScore: 200 }, { $min: { lowScore: 150 } }, { highScore: 800, lowScore: 150 }],
  [
    '$min, of what is less already',
    { highScore: 800, lowScore: 200 },
    { $min: { lowScore: 250 } },
    { highScore: 800, lowScore: 200 },
  ],
  ['$max', { highScore: 800, lowScore: 200 }, { $max: { highScore: 950 } }, { highScore: 950, lowScore: 200 }],
  [
    '$set at the top',
    product,
    { $set: { quantity: 500, tags: ['coats'] } },
    { ...product, quantity: 500, tags: ['coats'] },
  ],
  [
    '$set in a document',
    product,
    { $set: { 'details.make': 'Kustom Kidz' } },
    { ...product, details: { model: '14QQ', make: 'Kustom Kidz' } },
  ],
  [
    '$set in arrays',
    product,
    { $set: { 'tags.1': 'rain gear', 'ratings.0.rating': 2 } },
    { ...product, tags: ['apparel', 'rain gear'], ratings: [{ by: 'Customer007', rating: 2 }] },
  ],
  [
    '$unset',
    { item: 'chisel', sku: 'C001', quantity: 4, instock: true },
    { $unset: { quantity: '', instock: '' } },
    { item: 'chisel', sku: 'C001' },
  ],
  ['$push', { scores: [44, 78, 38, 80] }, { $push: { scores: 89 } }, { scores: [44, 78, 38, 80, 89] }],
  [
    '$push, $each',
    { scores: [45, 78] },
    { $push: { scores: { $each: [90, 92, 85] } } },
    { scores: [45, 78, 90, 92, 85] },
  ],
  [
    '$push with $each, $sort and $slice',
    { quizzes },
    { $push: { quizzes: { $each: laterQuizzes, $sort: { score: -1 }, $slice: 3 } } },
    {
      quizzes: [
        { wk: 1, score: 10 },
        { wk: 2, score: 8 },
        { wk: 5, score: 8 },
      ],
    },
  ],
  [
    '$position',
    { scores: [100] },
    { $push: { scores: { $each: [50, 60, 70], $position: 0 } } },
    { scores: [50, 60, 70, 100] },
  ],
  [
    '$position from the end',
    { scores: [50, 60, 20, 30, 70, 100] },
    { $push: { scores: { $each: [90, 80], $position: -2 } } },
    { scores: [50, 60, 20, 30, 90, 80, 70, 100] },
  ],
  [
    '$slice from the end',
    { scores: [40, 50, 60] },
    { $push: { scores: { $each: [80, 78, 86], $slice: -5 } } },
    { scores: [50, 60, 80, 78, 86] },
  ],
  [
    '$slice from the start',
    { scores: [89, 90] },
    { $push: { scores: { $each: [100, 20], $slice: 3 } } },
    { scores: [89, 90, 100] },
  ],
  [
    '$slice without more',
    { scores: [89, 70, 100, 20] },
    { $push: { scores: { $each: [], $slice: -3 } } },
    { scores: [70, 100, 20] },
  ],
  [
    '$sort of values',
    { tests: [89, 70, 89, 50] },
    { $push: { tests: { $each: [40, 60], $sort: 1 } } },
    { tests: [40, 50, 60, 70, 89, 89] },
  ],
  ['$pull by comparison', { votes: [3, 5, 6, 7, 7, 8] }, { $pull: { votes: { $gte: 6 } } }, { votes: [3, 5] }],
  [
    '$pull of documents',
    {
      results: [
        { item: 'A', score: 5 },
        { item: 'B', score: 8 },
      ],
    },
    { $pull: { results: { score: 8, item: 'B' } } },
    { results: [{ item: 'A', score: 5 }] },
  ],
  [
    '$pull with $elemMatch',
    {
      results: [
        {
          item: 'A',
          answers: [
            { q: 1, a: 4 },
            { q: 2, a: 6 },
          ],
        },
        {
          item: 'B',
          answers: [
            { q: 1, a: 8 },
            { q: 2, a: 9 },
          ],
        },
      ],
    },
    { $pull: { results: { answers: { $elemMatch: { q: 2, a: { $gte: 8 } } } } } },
    {
      results: [
        {
          item: 'A',
          answers: [
            { q: 1, a: 4 },
            { q: 2, a: 6 },
          ],
        },
      ],
    },
  ],
  ['$pullAll', { scores: [0, 2, 5, 5, 1, 0] }, { $pullAll: { scores: [0, 5] } }, { scores: [2, 1] }],
  [
    '$addToSet of an array as one',
    { letters: ['a', 'b'] },
    { $addToSet: { letters: ['c', 'd'] } },
    { letters: ['a', 'b', ['c', 'd']] },
  ],
  [
    '$addToSet, $each',
    { tags: ['electronics', 'supplies'] },
    { $addToSet: { tags: { $each: ['camera', 'electronics', 'accessories'] } } },
    { tags: ['electronics', 'supplies', 'camera', 'accessories'] },
  ],
  ['$', { grades: [85, 80, 80] }, { $set: { 'grades.$': 82 } }, { grades: [85, 82, 80] }, { grades: 80 }],
  [
    '$ with documents',
    {
      grades: [
        { grade: 80, std: 8 },
        { grade: 85, std: 5 },
      ],
    },
    { $set: { 'grades.$.std': 6 } },
    {
      grades: [
        { grade: 80, std: 8 },
        { grade: 85, std: 6 },
      ],
    },
    { 'grades.grade': 85 },
  ],
  [
    '$ after a filter with $elemMatch',
    {
      grades: [
        { grade: 80, mean: 75, std: 8 },
        { grade: 85, mean: 90, std: 5 },
        { grade: 90, mean: 85, std: 3 },
      ],
    },
    { $set: { 'grades.$.std': 6 } },
    {
      grades: [
        { grade: 80, mean: 75, std: 8 },
        { grade: 85, mean: 90, std: 6 },
        { grade: 90, mean: 85, std: 3 },
      ],
    },
    { grades: { $elemMatch: { grade: { $lte: 90 }, mean: { $gt: 80 } } } },
  ],
  ['$[]', { grades: [85, 82, 80] }, { $inc: { 'grades.$[]': 10 } }, { grades: [95, 92, 90] }],
  [
    '$[<identifier>]',
    { grades: [95, 110, 100] },
    { $set: { 'grades.$[element]': 100 } },
    { grades: [95, 100, 100] },
    {},
    { arrayFilters: [{ element: { $gte: 100 } }] },
  ],
  [
    '$[<identifier>] with documents',
    {
      grades: [
        { grade: 80, mean: 75 },
        { grade: 85, mean: 90 },
      ],
    },
    { $set: { 'grades.$[elem].mean': 100 } },
    {
      grades: [
        { grade: 80, mean: 75 },
        { grade: 85, mean: 100 },
      ],
    },
    {},
    { arrayFilters: [{ 'elem.grade': { $gte: 85 } }] },
  ],
];

describe('Update operators', () => {
  test.each(updates)('%s', async (_operator, before, update, after, filter = {}, options = {}) => {
    const items = await collectionOf([{ _id: 1, ...before }]);
    await items.updateOne(filter, update, options);
    expect(await items.findOne({})).toEqual({ _id: 1, ...after });
  });

  test('$setOnInsert counts when an upsert inserts, and not when it finds', async () => {
    const items = fresh.db.collection<{ _id: number; item: string; defaultQty: number }>('manual-upsert');
    const update = { $set: { item: 'apple' }, $setOnInsert: { defaultQty: 100 } };
    await items.updateOne({ _id: 1 }, update, { upsert: true });
    expect(await items.findOne({})).toEqual({ _id: 1, item: 'apple', defaultQty: 100 });
    await items.updateOne({ _id: 1 }, { $setOnInsert: { defaultQty: 5 } }, { upsert: true });
    expect(await items.findOne({})).toEqual({ _id: 1, item: 'apple', defaultQty: 100 });
  });

  test('an update by pipeline takes the average of an array and says a grade', async () => {
    const items = await collectionOf([
      { _id: 1, tests: [95, 92, 90] },
      { _id: 2, tests: [94, 88, 90] },
      { _id: 3, tests: [70, 75, 82] },
    ]);
    await items.updateMany({}, [
      { $set: { average: { $trunc: [{ $avg: '$tests' }, 0] } } },
      {
        $set: {
          grade: {
            $cond: [{ $gte: ['$average', 90] }, 'A', { $cond: [{ $gte: ['$average', 80] }, 'B', 'C'] }],
          },
        },
      },
    ]);
    expect((await items.find().toArray()).map(({ average, grade }) => [average, grade])).toEqual([
      [92, 'A'],
      [90, 'A'],
      [75, 'C'],
    ]);
  });
});

const sales = [
  { _id: 1, item: 'abc', price: 10, quantity: 2 },
  { _id: 2, item: 'jkl', price: 20, quantity: 1 },
  { _id: 3, item: 'xyz', price: 5, quantity: 10 },
  { _id: 4, item: 'xyz', price: 5, quantity: 20 },
  { _id: 5, item: 'abc', price: 10, quantity: 10 },
  { _id: 6, item: 'def', price: 7.5, quantity: 5 },
  { _id: 7, item: 'def', price: 7.5, quantity: 10 },
  { _id: 8, item: 'abc', price: 10, quantity: 5 },
];
const books = [
  { _id: 8751, title: 'The Banquet', author: 'Dante' },
  { _id: 8752, title: 'Divine Comedy', author: 'Dante' },
  { _id: 7000, title: 'The Odyssey', author: 'Homer' },
];
const scores = [
  { _id: 1, student: 'Maya', homework: [10, 5, 10], quiz: [10, 8], extraCredit: 0 },
  { _id: 2, student: 'Ryan', homework: [5, 6, 5], quiz: [8, 8], extraCredit: 8 },
];
const stages: [string, Document[], Document[], Document[]][] = [
  ['$group counts', sales, [{ $group: { _id: null, count: { $count: {} } } }], [{ _id: null, count: 8 }]],
  [
    '$group gives distinct values',
    sales,
    [{ $group: { _id: '$item' } }, { $sort: { _id: 1 } }],
    [{ _id: 'abc' }, { _id: 'def' }, { _id: 'jkl' }, { _id: 'xyz' }],
  ],
  [
    '$group by item having',
    sales,
    [
      { $group: { _id: '$item', total: { $sum: { $multiply: ['$price', '$quantity'] } } } },
      { $match: { total: { $gte: 100 } } },
      { $sort: { total: -1 } },
    ],
    [
      { _id: 'abc', total: 170 },
      { _id: 'xyz', total: 150 },
      { _id: 'def', total: 112.5 },
    ],
  ],
  [
    '$group with $push of titles',
    books,
    [{ $group: { _id: '$author', books: { $push: '$title' } } }, { $sort: { _id: 1 } }],
    [
      { _id: 'Dante', books: ['The Banquet', 'Divine Comedy'] },
      { _id: 'Homer', books: ['The Odyssey'] },
    ],
  ],
  [
    '$group with $$ROOT',
    books.slice(0, 1),
    [{ $group: { _id: '$author', books: { $push: '$$ROOT' } } }],
    [{ _id: 'Dante', books: [{ _id: 8751, title: 'The Banquet', author: 'Dante' }] }],
  ],
  [
    '$match and $count',
    [80, 92, 97, 71, 79, 83, 88].map((score) => ({ score })),
    [{ $match: { score: { $gt: 80 } } }, { $count: 'passing_scores' }],
    [{ passing_scores: 4 }],
  ],
  [
    '$addFields',
    scores,
    [
      { $addFields: { totalHomework: { $sum: '$homework' }, totalQuiz: { $sum: '$quiz' } } },
      { $addFields: { totalScore: { $add: ['$totalHomework', '$totalQuiz', '$extraCredit'] } } },
      { $project: { _id: 0, totalHomework: 1, totalQuiz: 1, totalScore: 1 } },
    ],
    [
      { totalHomework: 25, totalQuiz: 18, totalScore: 43 },
      { totalHomework: 16, totalQuiz: 16, totalScore: 40 },
    ],
  ],
  [
    '$unwind',
    [{ _id: 1, item: 'ABC1', sizes: ['S', 'M', 'L'] }],
    [{ $unwind: '$sizes' }],
    ['S', 'M', 'L'].map((sizes) => ({ _id: 1, item: 'ABC1', sizes })),
  ],
  [
    '$unwind leaves out missing, null and empty arrays, and takes a value as it is',
    [{ _id: 1, sizes: ['S', 'M'] }, { _id: 2, sizes: [] }, { _id: 3, sizes: 'M' }, { _id: 4 }, { _id: 5, sizes: null }],
    [{ $unwind: { path: '$sizes' } }],
    [
      { _id: 1, sizes: 'S' },
      { _id: 1, sizes: 'M' },
      { _id: 3, sizes: 'M' },
    ],
  ],
  [
    '$unwind with preserveNullAndEmptyArrays',
    [{ _id: 1, sizes: ['S'] }, { _id: 2, sizes: [] }, { _id: 4 }, { _id: 5, sizes: null }],
    [{ $unwind: { path: '$sizes', preserveNullAndEmptyArrays: true } }],
    [{ _id: 1, sizes: 'S' }, { _id: 2 }, { _id: 4 }, { _id: 5, sizes: null }],
  ],
  [
    '$sortByCount',
    [{ tags: ['a', 'b'] }, { tags: ['b'] }],
    [{ $unwind: '$tags' }, { $sortByCount: '$tags' }],
    [
      { _id: 'b', count: 2 },
      { _id: 'a', count: 1 },
    ],
  ],
  [
    '$replaceRoot',
    [
      { _id: 1, pets: { dogs: 2, cats: 3 } },
      { _id: 2, pets: { dogs: 1 } },
    ],
    [{ $replaceRoot: { newRoot: '$pets' } }],
    [{ dogs: 2, cats: 3 }, { dogs: 1 }],
  ],
  [
    '$project of new fields',
    [{ _id: 1, title: 'abc123', isbn: '0001122223334' }],
    [{ $project: { title: 1, prefix: { $substrBytes: ['$isbn', 0, 3] } } }],
    [{ _id: 1, title: 'abc123', prefix: '000' }],
  ],
  [
    '$project with $$REMOVE',
    [
      { _id: 1, middle: '' },
      { _id: 2, middle: 'R' },
    ],
    [{ $project: { middle: { $cond: [{ $eq: ['', '$middle'] }, '$$REMOVE', '$middle'] } } }],
    [{ _id: 1 }, { _id: 2, middle: 'R' }],
  ],
  [
    '$sort on two fields',
    [
      { _id: 1, b: 'Manhattan' },
      { _id: 2, b: 'Queens' },
      { _id: 4, b: 'Manhattan' },
    ],
    [{ $sort: { b: -1, _id: -1 } }, { $project: { _id: 1 } }],
    [{ _id: 2 }, { _id: 4 }, { _id: 1 }],
  ],
  [
    '$skip and $limit',
    sales,
    [{ $sort: { _id: 1 } }, { $skip: 5 }, { $limit: 2 }, { $project: { _id: 1 } }],
    [{ _id: 6 }, { _id: 7 }],
  ],
];

describe('Aggregation stages', () => {
  test.each(stages)('%s', async (_stage, documents, pipeline, results) => {
    const items = await collectionOf(documents);
    expect(await items.aggregate(pipeline).toArray()).toEqual(results);
  });
});
