import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** Starts a server in its own process; gives what it says first. `limit` is set in the shell that starts it. */
async function child(limit = 'true'): Promise<{ process: ChildProcess; said: string }> {
  const script = join(import.meta.dirname, 'durable-child.ts');
  const node = [process.execPath, '--import', 'tsx', script, dir];
  const made = spawn('sh', ['-c', `${limit}; exec "$0" "$@"`, ...node], {
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

test.each([
  [1, /written by an earlier version \(format 1; this one reads 3\)/],
  [2, /written by an earlier version \(format 2; this one reads 3\)/],
  [4, /written by a newer version \(format 4; this one reads 3\)/],
])('data of format %i is refused and left alone', async (version, sentence) => {
  await (await startMongoServer({ dir })).close();
  const db = open<Buffer, Buffer>({
    path: join(dir, 'store.lmdb'),
    noSubdir: true,
    encoding: 'binary',
    keyEncoding: 'binary',
  });
  await db.put(Buffer.from([0, 0]), Buffer.from([0, 0, 0, version]));
  await db.close();
  await expect(startMongoServer({ dir })).rejects.toThrow(sentence);
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

/** Long text, the same for the same number. */
const noise = (seed: number) => createHash('shake256', { outputLength: 30_000 }).update(String(seed)).digest('base64');

test('a full disk is an error in words, loses nothing acknowledged, and stops no reader', async () => {
  // No file may grow beyond some megabytes: to a program it is the same as a disk that has no more room.
  const full = await child('ulimit -f 8000');
  const client = await MongoClient.connect(full.said);
  const items = client.db('t').collection<{ _id: number; k: number; text: string }>('items');
  await items.createIndex({ k: 1 }, { unique: true });
  const acknowledged: number[] = [];
  const refused: { code?: number; errmsg?: string }[] = [];
  let next = 0;
  const writer = async () => {
    while (refused.length < 20) {
      const _id = next++;
      try {
        await items.insertOne({ _id, k: -_id, text: noise(_id) });
        acknowledged.push(_id);
      } catch (error) {
        refused.push(error as { code?: number });
      }
    }
  };
  await Promise.all([writer(), writer(), writer(), writer()]);
  for (const error of refused) expect(error).toMatchObject({ code: 14031 });
  acknowledged.sort((a, b) => a - b);
  expect(acknowledged.length).toBeGreaterThan(10);
  const ids = async () =>
    (await items.find({}, { projection: { _id: 1 } }).toArray()).map((item) => item._id).sort((a, b) => a - b);
  expect(await ids()).toEqual(acknowledged);
  full.process.kill('SIGKILL');
  await once(full.process, 'exit');
  await client.close();
  const server = await startMongoServer({ dir });
  const after = await MongoClient.connect(server.uri);
  const kept = await after.db('t').collection<{ _id: number; k: number; text: string }>('items').find().toArray();
  expect(kept.map(({ _id }) => _id).sort((a, b) => a - b)).toEqual(acknowledged);
  for (const { _id, k, text } of kept) expect({ k, text }).toEqual({ k: -_id, text: noise(_id) });
  await after.db('t').collection<{ _id: number }>('items').insertOne({ _id: -1 });
  await after.close();
  await server.close();
});

/** The two pages of which a commit writes one, last of all, to say where everything is. */
const META_PAGES = [0, 4096];
const META_BYTES = 4096;

/**
 * The folder as a power cut leaves it in the middle of the last commit: all its pages are written but the one that makes it
 * count, of which `torn` bytes are; what is beyond `end` is not there yet.
 */
function cutOff(before: Buffer, after: Buffer, torn: number, end = after.length): Buffer {
  const file = Buffer.from(after.subarray(0, end));
  for (const at of META_PAGES) {
    before.copy(file, at + torn, at + torn, at + META_BYTES);
  }
  return file;
}

test('a commit of which the last page is missing, or was torn, takes nothing acknowledged before with it', async () => {
  const file = join(dir, 'store.lmdb');
  const server = await startMongoServer({ dir });
  const client = await MongoClient.connect(server.uri);
  const items = client.db('t').collection<{ _id: number; text: string }>('items');
  const write = (_id: number) => items.insertOne({ _id, text: String(_id).repeat(500) });
  for (let i = 0; i < 40; i += 1) await write(i);
  const before = readFileSync(file);
  await write(40);
  const after = readFileSync(file);
  await client.close();
  await server.close();
  const kept = async (bytes: Buffer): Promise<number[]> => {
    const folder = mkdtempSync(join(tmpdir(), 'mongo-'));
    writeFileSync(join(folder, 'store.lmdb'), bytes);
    const again = await startMongoServer({ dir: folder });
    const reader = await MongoClient.connect(again.uri);
    const found = await reader.db('t').collection<{ _id: number; text: string }>('items').find().toArray();
    for (const { _id, text } of found) expect(text).toBe(String(_id).repeat(500));
    await reader.db('t').collection<{ _id: number }>('items').insertOne({ _id: 1_000 });
    await reader.close();
    await again.close();
    rmSync(folder, { recursive: true });
    return found.map(({ _id }) => _id);
  };
  const all = Array.from({ length: 40 }, (_, i) => i);
  expect(before.equals(after)).toBe(false);
  expect(await kept(after)).toEqual([...all, 40]);
  expect(await kept(cutOff(before, after, 0))).toEqual(all);
  expect(await kept(cutOff(before, after, 0, before.length))).toEqual(all);
  // A disk writes sectors of 512 bytes whole; what a commit changes in the page fits into the first.
  for (const torn of [512, 1024]) expect(await kept(cutOff(before, after, torn))).toEqual([...all, 40]);
  for (const at of META_PAGES) {
    const changed = [...after.subarray(at, at + META_BYTES)].findLastIndex((byte, i) => byte !== before[at + i]);
    expect(changed).toBeLessThan(512);
  }
});
