import { afterAll, beforeAll, expect, test } from '@jest/globals';
import mongoose, { Schema } from 'mongoose';
import { type FreshServer, freshServer } from './fresh-server.ts';

let fresh: FreshServer;
let first: mongoose.Connection;
let second: mongoose.Connection;

const schema = new Schema(
  {
    _id: String,
    team: { type: String, required: true },
    ref: Number,
    rev: { type: Number, default: 0 },
    wakeAt: Date,
    mail: String,
    events: [{ _id: false, v: Number, kind: String }],
    state: Schema.Types.Mixed,
  },
  { minimize: false, versionKey: false },
);
schema.index({ team: 1, ref: 1 }, { unique: true });
schema.index({ team: 1, wakeAt: 1 });
schema.index({ mail: 1 }, { unique: true, sparse: true });

beforeAll(async () => {
  fresh = await freshServer();
  const options = { dbName: 'redress', bufferCommands: false, serverSelectionTimeoutMS: 1500, autoIndex: false };
  first = await mongoose.createConnection(fresh.server.uri, options).asPromise();
  second = await mongoose.createConnection(fresh.server.uri, options).asPromise();
  await first.model('Case', schema).syncIndexes();
  second.model('Case', schema);
});

afterAll(async () => {
  await first.close();
  await second.close();
  await fresh.stop();
});

test('a document keeps empty objects, dates and numbers as they were given', async () => {
  const Case = first.model('Case');
  const wakeAt = new Date(1_700_000_000_123);
  await Case.create({
    _id: 'kept',
    team: 'T1',
    ref: 1,
    wakeAt,
    events: [{ v: 1, kind: 'log' }],
    state: { empty: {}, big: 1e12, half: 0.5, no: null },
  });
  expect(await Case.findById('kept').lean()).toEqual({
    _id: 'kept',
    team: 'T1',
    ref: 1,
    rev: 0,
    wakeAt,
    events: [{ v: 1, kind: 'log' }],
    state: { empty: {}, big: 1e12, half: 0.5, no: null },
  });
});

test('of two clients that change the same revision one wins and the other gets nothing', async () => {
  await first.model('Case').create({ _id: 'race', team: 'T1', ref: 2 });
  const change = (connection: mongoose.Connection, kind: string) =>
    connection
      .model('Case')
      .findOneAndUpdate(
        { _id: 'race', rev: 0 },
        { $set: { 'state.by': kind }, $inc: { rev: 1 }, $push: { events: { v: 1, kind } }, $unset: { wakeAt: 1 } },
        { returnDocument: 'after' },
      )
      .lean();
  const results = await Promise.all([change(first, 'a'), change(second, 'b')]);
  expect(results.filter((r) => r === null)).toHaveLength(1);
  expect(await second.model('Case').findById('race').lean()).toMatchObject({ rev: 1, events: [{ v: 1 }] });
});

test('insertMany goes on after duplicates and says which they were', async () => {
  const Case = first.model('Case');
  const rows = [
    { _id: 'm1', team: 'T2', ref: 1 },
    { _id: 'm1', team: 'T2', ref: 2 },
    { _id: 'm3', team: 'T2', ref: 1 },
    { _id: 'm4', team: 'T2', ref: 4 },
  ];
  const failure = await Case.insertMany(rows, { ordered: false }).catch((e) => e);
  expect(failure.code).toBe(11000);
  expect(failure.writeErrors.map((e: { index: number; code: number }) => [e.index, e.code])).toEqual([
    [1, 11000],
    [2, 11000],
  ]);
  expect(await Case.countDocuments({ team: 'T2' })).toBe(2);
});

test('bulkWrite mixes writes', async () => {
  const Case = first.model('Case');
  const result = await Case.bulkWrite([
    { insertOne: { document: { _id: 'b1', team: 'T3', ref: 1 } } },
    { updateOne: { filter: { _id: 'b1' }, update: { $set: { rev: 4 } } } },
    { updateOne: { filter: { _id: 'b2' }, update: { $setOnInsert: { team: 'T3', ref: 2 } }, upsert: true } },
    { updateMany: { filter: { team: 'T3' }, update: { $inc: { rev: 1 } } } },
    { deleteOne: { filter: { _id: 'b2' } } },
  ]);
  expect(result).toMatchObject({ insertedCount: 1, modifiedCount: 3, upsertedCount: 1, deletedCount: 1 });
  expect(await Case.find({ team: 'T3' }).lean()).toMatchObject([{ _id: 'b1', rev: 5 }]);
});

test('a counter made by upsert gives each of fifty callers its own number', async () => {
  const Counter = first.model('Counter', new Schema({ _id: String, n: Number }, { versionKey: false }));
  const numbers = await Promise.all(
    Array.from(
      { length: 50 },
      async () =>
        (
          await Counter.findOneAndUpdate(
            { _id: 'T1' },
            { $inc: { n: 1 } },
            { upsert: true, returnDocument: 'after' },
          ).lean()
        )?.n,
    ),
  );
  expect(numbers.sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
});

test('what is due is claimed once, by a pipeline update with $$NOW', async () => {
  const Row = first.model(
    'Row',
    new Schema({ _id: String, dueAt: Date, leaseUntil: Date, leasedAt: Date, attempts: Number }, { versionKey: false }),
  );
  await Row.insertMany([
    { _id: 'r1', dueAt: new Date(5), attempts: 0 },
    { _id: 'r2', dueAt: new Date(1), attempts: 0 },
  ]);
  const free = {
    dueAt: { $lte: new Date(10) },
    $or: [{ leaseUntil: { $exists: false } }, { leaseUntil: { $lte: new Date() } }],
  };
  const claim = () =>
    Row.findOneAndUpdate(
      free,
      [{ $set: { leasedAt: '$$NOW', leaseUntil: { $add: ['$$NOW', 60_000] }, attempts: { $add: ['$attempts', 1] } } }],
      {
        sort: { dueAt: 1 },
        returnDocument: 'after',
        updatePipeline: true,
      },
    ).lean();
  const claimed = [await claim(), await claim(), await claim()];
  expect(claimed.map((r) => r?._id)).toEqual(['r2', 'r1', undefined]);
  expect(Number(claimed[0]?.leaseUntil) - Number(claimed[0]?.leasedAt)).toBe(60_000);
});

test('explain through mongoose names the index; syncIndexes has nothing left to do', async () => {
  const Case = first.model('Case');
  const plan = (await Case.find({ team: 'T1', wakeAt: { $lte: new Date() } })
    .sort({ wakeAt: 1 })
    .limit(5)
    .explain('queryPlanner')) as unknown as { queryPlanner: { winningPlan: Record<string, unknown> } };
  expect(plan.queryPlanner.winningPlan).toMatchObject({
    stage: 'LIMIT',
    inputStage: { stage: 'FETCH', inputStage: { stage: 'IXSCAN', indexName: 'team_1_wakeAt_1' } },
  });
  expect(await Case.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
  expect(await Case.syncIndexes()).toEqual([]);
});

test('a streamed cursor, distinct, exists and $elemMatch work as the stores use them', async () => {
  const Case = first.model('Case');
  await Case.insertMany(
    Array.from({ length: 250 }, (_, i) => ({
      _id: `s${i}`,
      team: 'T9',
      ref: i,
      events: [{ v: i % 3, kind: i % 2 ? 'odd' : 'even' }],
    })),
  );
  let n = 0;
  for await (const row of Case.find({ team: 'T9' }).sort({ ref: 1 }).lean().cursor({ batchSize: 20 }))
    expect(row).toMatchObject({ ref: n++ });
  expect(n).toBe(250);
  expect(await Case.distinct('events.kind', { team: 'T9' })).toEqual(['even', 'odd']);
  expect(await Case.exists({ _id: 's3' })).toEqual({ _id: 's3' });
  expect(await Case.countDocuments({ events: { $elemMatch: { v: 0, kind: 'odd' } } })).toBe(42);
});
