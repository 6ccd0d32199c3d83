import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Double, Int32, Long, MongoClient, ObjectId } from 'mongodb';
import { copyStore } from '../src/copy-store.ts';
import { startMongoServer } from '../src/mongo/mongo-server.ts';
import { type FreshServer, freshServer } from './mongo/fresh-server.ts';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
let source: FreshServer;
let target: FreshServer;
const at = ({ server }: FreshServer, name: string) => server.uri.replace('/?', `/${name}?`);
beforeEach(async () => {
  [source, target] = await Promise.all([freshServer(), freshServer()]);
});
afterEach(async () => {
  await Promise.all([source.stop(), target.stop()]);
});

describe('A store is copied to another MongoDB', () => {
  test('with every document as it is stored, its number types too, and every index', async () => {
    const from = source.client.db('here');
    const documents = Array.from({ length: 2_345 }, (_, n) => ({
      _id: new ObjectId(),
      z: new Int32(n),
      a: new Double(n),
      long: Long.fromNumber(n),
      when: new Date(n),
      text: `ÿ${n}`,
      bytes: Buffer.from([n % 256]),
      nothing: null,
      list: [{ n: new Double(1) }, []],
    }));
    await from.collection('many').insertMany(documents);
    await from.collection('many').createIndexes([
      { key: { z: -1, a: 1 }, name: 'both', unique: true },
      { key: { when: 1 }, expireAfterSeconds: 2_000_000_000 },
      { key: { text: 1 }, partialFilterExpression: { z: { $gt: 3 } } },
    ]);
    await from.createCollection('empty');
    expect(await copyStore(at(source, 'here'), at(target, 'there'))).toEqual([
      { collection: 'empty', documents: 0, indexes: 0 },
      { collection: 'many', documents: 2_345, indexes: 3 },
    ]);
    const bytes = async (server: FreshServer, name: string) => {
      const all = server.client.db(name).collection('many').find({}, { raw: true }).sort({ _id: 1 });
      return Buffer.concat((await all.toArray()) as unknown as Buffer[]);
    };
    expect((await bytes(target, 'there')).equals(await bytes(source, 'here'))).toBe(true);
    const indexes = (server: FreshServer, name: string) => server.client.db(name).collection('many').indexes();
    expect(await indexes(target, 'there')).toEqual(await indexes(source, 'here'));
  });

  test('not where documents are: nothing is touched, and the words say what to do', async () => {
    await source.client.db('here').collection('a').insertOne({ n: 1 });
    await target.client.db('there').collection('other').insertOne({ n: 2 });
    await expect(copyStore(at(source, 'here'), at(target, 'there'))).rejects.toThrow(
      'there.other has documents already: nothing was copied. Name an empty database in MONGODB_URI.',
    );
    expect(await target.client.db('there').collection('a').countDocuments()).toBe(0);
  });

  test('and an empty one is named as such', async () => {
    await expect(copyStore(at(source, 'here'), at(target, 'there'))).rejects.toThrow(/There is nothing to copy/);
  });
});

describe('npm start copy', () => {
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  async function copy(settings: Record<string, string>): Promise<{ code: number; said: string }> {
    const { PATH = '' } = process.env;
    const dataDir = join(source.dir, 'data');
    const child = spawn(process.execPath, [main, 'copy'], {
      cwd: source.dir,
      env: { PATH, DATA_DIR: dataDir, ...settings },
    });
    children.push(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += String(data)));
    const [code] = await once(child, 'close');
    return { code, said };
  }

  test('copies the store of DATA_DIR to MONGODB_URI, says how much, and ends; a second time it refuses', async () => {
    const folder = join(source.dir, 'data', 'store');
    const kept = await startMongoServer({ dir: folder });
    const writer = new MongoClient(kept.uri);
    await writer
      .db('redress')
      .collection('complaints')
      .insertMany([{ n: 1 }, { n: 2 }]);
    await writer.close();
    await kept.close();
    const first = await copy({ MONGODB_URI: target.server.uri });
    expect(first.said).toContain('complaints: 2 documents, 0 indexes');
    expect(first.code).toBe(0);
    expect(await target.client.db('redress').collection('complaints').countDocuments()).toBe(2);
    const again = await copy({ MONGODB_URI: target.server.uri });
    expect(again.said).toContain('redress.complaints has documents already');
    expect(again.said).not.toMatch(/\bat .*\.js/);
    expect(again.code).toBe(1);
    await rm(folder, { recursive: true });
  });

  test('asks for MONGODB_URI', async () => {
    expect(await copy({})).toEqual({ code: 1, said: expect.stringContaining('MONGODB_URI is missing') });
  });
});
