import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { open } from 'lmdb';
import { MongoClient } from 'mongodb';
import { startMongoServer } from '../../src/mongo/mongo-server.ts';
import { Store } from '../../src/mongo/store.ts';

let dir: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'mongo-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(dir, { recursive: true });
});

/** Starts a server in its own process; gives what it says first. */
async function child(): Promise<{ process: ChildProcess; said: string }> {
  const script = join(import.meta.dirname, 'durable-child.ts');
  const made = spawn(process.execPath, ['--import', 'tsx', script, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH },
  });
  children.push(made);
  const [line] = await once(made.stdout, 'data');
  return { process: made, said: String(line).trim() };
}

test('after kill -9 every acknowledged write is there, with its index entries, and nothing of a torn one', async () => {
  const acknowledged = new Set<number>();
  let next = 0;
  for (let round = 0; round < 3; round++) {
    const { process: server, said } = await child();
    const client = await MongoClient.connect(said, { serverSelectionTimeoutMS: 10_000 });
    const items = client.db('t').collection<{ _id: number; k: number; sum: number }>('items');
    await items.createIndex({ k: 1 }, { unique: true });
    const writer = async () => {
      for (;;) {
        const _id = next++;
        await items.insertOne({ _id, k: -_id, sum: 0 });
        await items.updateOne({ _id }, { $set: { sum: _id } });
        acknowledged.add(_id);
      }
    };
    const enough = acknowledged.size + 40 + round * 17;
    const writers = Array.from({ length: 8 }, () => writer().catch(() => {}));
    while (acknowledged.size < enough) await new Promise((resolve) => setTimeout(resolve, 1));
    server.kill('SIGKILL');
    await Promise.all(writers);
    await client.close();
  }
  const server = await startMongoServer({ dir });
  const client = await MongoClient.connect(server.uri);
  const items = client.db('t').collection<{ _id: number; k: number; sum: number }>('items');
  const stored = new Map((await items.find().toArray()).map((d) => [d._id, d]));
  for (const id of acknowledged) expect(stored.get(id)).toEqual({ _id: id, k: -id, sum: id });
  const byIndex = await items
    .find({ k: { $lte: 0 } })
    .hint('k_1')
    .sort({ k: -1 })
    .toArray();
  expect(byIndex.map((d) => d._id)).toEqual([...stored.keys()].sort((a, b) => a - b));
  await client.close();
  await server.close();
});

test('a folder that a living process serves is refused to another, and free again when that one is killed', async () => {
  const first = await child();
  const client = await MongoClient.connect(first.said);
  for (let i = 0; i < 50; i++) await client.db('t').collection('a').insertOne({ i });
  await client.close();
  await expect(startMongoServer({ dir })).rejects.toThrow(/Another server is using .*Stop it first/);
  expect((await child()).said).toMatch(/^refused: Another server is using/);
  first.process.kill('SIGKILL');
  await once(first.process, 'exit');
  await (await startMongoServer({ dir })).close();
});

test('a copy of the folder is a backup', async () => {
  const server = await startMongoServer({ dir });
  const client = await MongoClient.connect(server.uri);
  await client.db('t').collection('a').insertOne({ n: 1 });
  const copy = `${dir}-copy`;
  cpSync(dir, copy, { recursive: true });
  await client.close();
  await server.close();
  const second = await startMongoServer({ dir: copy });
  const other = await MongoClient.connect(second.uri);
  expect(await other.db('t').collection('a').countDocuments({ n: 1 })).toBe(1);
  await other.close();
  await second.close();
  rmSync(copy, { recursive: true });
});

test('data of a newer format is refused and left alone', async () => {
  await (await startMongoServer({ dir })).close();
  const db = open<Buffer, Buffer>({
    path: join(dir, 'store.lmdb'),
    noSubdir: true,
    encoding: 'binary',
    keyEncoding: 'binary',
  });
  await db.put(Buffer.from([0, 0]), Buffer.from([0, 0, 0, 2]));
  await db.close();
  await expect(startMongoServer({ dir })).rejects.toThrow(/written by a newer version \(format 2; this one reads 1\)/);
});

test('of changes that share a transaction the one that breaks is refused, and the others are kept', async () => {
  const store = new Store(dir);
  const key = (n: number) => Buffer.from([1, n]);
  let undone = 0;
  store.onUndone = () => {
    undone += 1;
  };
  const results = await Promise.allSettled(
    [1, 2, 3, 4].map((n) =>
      store.write(() => {
        store.put(key(n), Buffer.from([n]));
        if (n === 2) throw new Error('a mistake');
        return n;
      }),
    ),
  );
  expect(results.map((result) => ('value' in result ? result.value : result.reason.message))).toEqual([
    1,
    'a mistake',
    3,
    4,
  ]);
  expect(undone).toBe(2);
  await store.close();
  const again = new Store(dir);
  expect([1, 2, 3, 4].map((n) => again.get(key(n))?.[0])).toEqual([1, undefined, 3, 4]);
  await again.close();
});
