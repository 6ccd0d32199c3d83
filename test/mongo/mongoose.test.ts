import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import mongoose, { Schema } from 'mongoose';
import { type MongoServer, startMongoServer } from '../../src/mongo/mongo-server.ts';

let dir: string;
let server: MongoServer;
let connection: mongoose.Connection;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'mongo-'));
  server = await startMongoServer({ dir });
  connection = await mongoose.createConnection(server.uri, { dbName: 'redress' }).asPromise();
});

afterAll(async () => {
  await connection.close();
  await server.close();
  rmSync(dir, { recursive: true });
});

test('a mongoose model is saved, found, changed under its revision and removed', async () => {
  const schema = new Schema({ team: String, name: String, rev: Number, tags: [String] }, { minimize: false });
  schema.index({ team: 1, name: 1 }, { unique: true });
  const Case = connection.model('Case', schema);
  await Case.init();
  const made = await Case.create({ team: 'T1', name: 'a', rev: 1, tags: [] });
  await expect(Case.create({ team: 'T1', name: 'a', rev: 1 })).rejects.toMatchObject({
    code: 11000,
    keyPattern: { team: 1, name: 1 },
    keyValue: { team: 'T1', name: 'a' },
  });
  const changed = await Case.findOneAndUpdate(
    { _id: made._id, rev: 1 },
    { $set: { name: 'b' }, $inc: { rev: 1 }, $push: { tags: 'x' } },
    { new: true },
  ).lean();
  expect(changed).toMatchObject({ name: 'b', rev: 2, tags: ['x'] });
  expect(await Case.findOneAndUpdate({ _id: made._id, rev: 1 }, { $inc: { rev: 1 } })).toBeNull();
  expect(await Case.find({ team: 'T1', name: { $in: ['b', 'c'] } }).countDocuments()).toBe(1);
  expect((await Case.deleteOne({ _id: made._id })).deletedCount).toBe(1);
});
