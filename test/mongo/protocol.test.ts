import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { deserialize, serialize } from 'bson';
import fc from 'fast-check';
import type { Document } from 'mongodb';
import { startMongoServer } from '../../src/mongo/mongo-server.ts';
import { crc32c } from '../../src/mongo/wire.ts';
import { type FreshServer, freshServer } from './fresh-server.ts';

let fresh: FreshServer;
const sockets: Socket[] = [];
beforeAll(async () => {
  fresh = await freshServer();
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});
afterAll(() => fresh.stop());

/** Sends bytes and gives what comes back: one whole message, or nothing when the server hangs up. */
function exchange(bytes: Buffer, pieces = 1): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = connect(fresh.server.port, '127.0.0.1');
    sockets.push(socket);
    let got = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      got = Buffer.concat([got, chunk as Buffer]);
      if (got.length >= 4 && got.length >= got.readInt32LE(0)) resolve(got);
    });
    socket.on('close', () => resolve(Buffer.alloc(0)));
    socket.on('error', reject);
    const size = Math.ceil(bytes.length / pieces);
    for (let at = 0; at < bytes.length; at += size) socket.write(bytes.subarray(at, at + size));
  });
}

function message(opCode: number, ...parts: Uint8Array[]): Buffer {
  const head = Buffer.alloc(16);
  const out = Buffer.concat([head, ...parts]);
  out.writeInt32LE(out.length, 0);
  out.writeInt32LE(77, 4);
  out.writeInt32LE(opCode, 12);
  return out;
}

function flags(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(value);
  return out;
}

function sequence(name: string, docs: Document[]): Buffer {
  const body = Buffer.concat([Buffer.alloc(4), Buffer.from(`${name}\0`), ...docs.map((d) => serialize(d))]);
  body.writeInt32LE(body.length, 0);
  return Buffer.concat([Buffer.from([1]), body]);
}

const body = (doc: Document) => Buffer.concat([Buffer.from([0]), serialize(doc)]);
const reply = (bytes: Buffer) => deserialize(bytes.subarray(21));

test('OP_QUERY hello is answered with OP_REPLY, so that old and new drivers find a standalone', async () => {
  const query = Buffer.concat([
    flags(0),
    Buffer.from('admin.$cmd\0'),
    Buffer.alloc(4),
    Buffer.from([255, 255, 255, 255]),
  ]);
  const bytes = await exchange(message(2004, query, serialize({ ismaster: 1, helloOk: true })));
  expect(bytes.readInt32LE(8)).toBe(77);
  expect(bytes.readInt32LE(12)).toBe(1);
  expect(deserialize(bytes.subarray(36))).toMatchObject({ ismaster: true, helloOk: true, maxWireVersion: 21, ok: 1 });
});

test('document sequences, checksums and messages in pieces are taken', async () => {
  const parts = [flags(1), body({ insert: 'seq', $db: 't' }), sequence('documents', [{ _id: 1 }, { _id: 2 }])];
  const unsigned = message(2013, ...parts, Buffer.alloc(4));
  unsigned.writeUInt32LE(crc32c(unsigned.subarray(0, -4)), unsigned.length - 4);
  expect(reply(await exchange(unsigned, 7))).toMatchObject({ n: 2, ok: 1 });
  unsigned[unsigned.length - 1] = (unsigned.at(-1) ?? 0) ^ 1;
  expect(await exchange(unsigned)).toHaveLength(0);
});

test('bytes that are no message close that connection and no other', async () => {
  const broken = [
    Buffer.from('GET / HTTP/1.1\r\n\r\n'),
    message(2013, flags(0)),
    message(2013, flags(0), Buffer.from([0, 255, 255, 255, 127])),
    message(2013, flags(0), Buffer.from([9, 1])),
    message(2013, flags(4), body({ ping: 1, $db: 't' })),
    message(2013, flags(0), body({ ping: 1, $db: 't' }), body({ ping: 1 })),
    message(2001, flags(0)),
    message(2012, flags(0)),
  ];
  for (const bytes of broken) expect(await exchange(bytes)).toHaveLength(0);
  expect(await fresh.db.command({ ping: 1 })).toEqual({ ok: 1 });
});

test('an insert of bytes that are no BSON inside is refused, whoever writes in the same moment', async () => {
  const insert = Buffer.from(serialize({ insert: 'inside', documents: [{ _id: 1, text: 'abc' }], $db: 't' }));
  insert.writeInt32LE(-1, insert.indexOf('text') + 5);
  const others = Array.from({ length: 20 }, (_, i) =>
    fresh.db.collection<{ _id: number }>('inside').insertOne({ _id: 10 + i }),
  );
  expect(reply(await exchange(message(2013, flags(0), Buffer.from([0]), insert)))).toMatchObject({
    n: 0,
    writeErrors: [{ index: 0, code: 22 }],
  });
  expect(await Promise.all(others)).toHaveLength(20);
});

test('messages with bytes changed, cut or added harm nobody else', async () => {
  const valid = message(2013, flags(0), body({ find: 'fuzz', filter: { a: { $gt: 1 }, b: [1, 'x'] }, $db: 't' }));
  const change = fc.record({ at: fc.nat(valid.length - 1), to: fc.nat(255) });
  const bytes = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 100 }).map((b) => Buffer.from(b)),
    fc.tuple(fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat(valid.length)).map(([changes, cut]) => {
      const out = Buffer.from(valid);
      for (const { at, to } of changes) out[at] = to;
      return cut % 3 ? out : out.subarray(0, cut);
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(bytes, { minLength: 5, maxLength: 20 }), async (list) => {
      await Promise.all(
        list.map(
          (b) =>
            new Promise<void>((resolve) => {
              const socket = connect(fresh.server.port, '127.0.0.1', () => socket.end(b));
              socket.on('data', () => {});
              socket.on('error', () => {});
              socket.on('close', () => resolve());
            }),
        ),
      );
      expect(await fresh.db.command({ ping: 1 })).toEqual({ ok: 1 });
    }),
    { numRuns: 40 },
  );
});

test('a write that nobody waits for (w: 0) is done without a reply', async () => {
  const items = fresh.db.collection<{ _id: number }>('silent', { writeConcern: { w: 0 } });
  await items.insertOne({ _id: 1 });
  for (let i = 0; i < 100 && !(await items.findOne({})); i++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await items.findOne({})).toEqual({ _id: 1 });
});

const refused: [Document, number, RegExp][] = [
  [{ nothing: 1 }, 59, /no such command: 'nothing'/],
  [{ find: 'a', foo: 1 }, 40415, /BSON field 'find.foo' is an unknown field/],
  [{ find: 'a', filter: 1 }, 14, /BSON field 'find.filter' is the wrong type 'int', expected type 'object'/],
  [{ find: 1 }, 73, /collection name has invalid type/],
  [{ find: 'a', skip: -1 }, 51024, /skip/],
  [{ find: 'a', sort: { a: 2 } }, 15975, /must be 1/],
  [{ find: 'a', collation: { locale: 'de' } }, 238, /collation/],
  [{ find: 'a', maxTimeMS: 5 }, 238, /maxTimeMS/],
  [{ find: 'a', tailable: true }, 238, /tailable/],
  [
    { find: 'a', txnNumber: 1, startTransaction: true, autocommit: false },
    20,
    /Transaction numbers are only allowed on a replica set member or mongos/,
  ],
  [{ find: 'a', readConcern: { level: 'snapshot' } }, 123, /replica set/],
  [{ find: 'a', projection: { a: 1, b: 0 } }, 31254, /exclusion on field b in inclusion/],
  [{ insert: 'a', documents: [] }, 72, /Write batch sizes/],
  [{ insert: 'a' }, 40414, /documents/],
  [{ insert: 'a', documents: [{}], writeConcern: { w: 2 } }, 2, /not replicated/],
  [{ insert: 'a.$b', documents: [{}] }, 73, /Invalid namespace/],
  [{ update: 'a', updates: [{ q: {}, u: { a: 1 }, multi: true }] }, 9, /multi update is not supported/],
  [{ update: 'a', updates: [{ q: {}, u: {}, what: 1 }] }, 40415, /update.updates.what/],
  [{ delete: 'a', deletes: [{ q: {}, limit: 3 }] }, 9, /must be 0 or 1/],
  [{ aggregate: 'a', pipeline: [] }, 9, /cursor/],
  [{ aggregate: 'a', pipeline: [{ $foo: 1 }], cursor: {} }, 40324, /Unrecognized pipeline stage name: '\$foo'/],
  [{ aggregate: 'a', pipeline: [{ $out: 'b' }], cursor: {} }, 238, /\$out/],
  [{ getMore: 5, collection: 'a' }, 43, /cursor id 5 not found/],
  [{ create: 'a', capped: true, size: 100 }, 238, /capped/],
  [{ findAndModify: 'a' }, 9, /Either an 'update' or 'remove'=true/],
  [{ listIndexes: 'nowhere' }, 26, /ns does not exist/],
];
test.each(refused)('%j is refused with %d', async (command, code, words) => {
  const failure = await fresh.db.command(command).catch((e) => e);
  const first = failure.writeErrors?.[0] ?? failure;
  const { code: got, errmsg, message: text } = first.code ? first : failure;
  expect({ got, words: errmsg ?? text }).toEqual({ got: code, words: expect.stringMatching(words) });
});

test('a cursor goes on with getMore, ends, and can be killed', async () => {
  const items = fresh.db.collection<{ _id: number }>('long');
  await items.insertMany(Array.from({ length: 1000 }, (_, _id) => ({ _id })));
  expect((await items.find().toArray()).map((d) => d._id)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
  expect(await items.find().batchSize(7).skip(10).limit(50).toArray()).toHaveLength(50);
  const { cursor } = await fresh.db.command({ find: 'long', batchSize: 0 });
  expect(cursor.firstBatch).toEqual([]);
  const more = await fresh.db.command({ getMore: cursor.id, collection: 'long', batchSize: 3 });
  expect(more.cursor.nextBatch).toEqual([{ _id: 0 }, { _id: 1 }, { _id: 2 }]);
  await items.deleteMany({ _id: { $lt: 900 } });
  const rest = await fresh.db.command({ getMore: cursor.id, collection: 'long', batchSize: 5 });
  expect(rest.cursor.nextBatch[0]._id).toBeGreaterThanOrEqual(3);
  expect(await fresh.db.command({ killCursors: 'long', cursors: [cursor.id] })).toMatchObject({
    cursorsKilled: [cursor.id],
  });
});

test('collections and databases are listed and dropped', async () => {
  const other = fresh.client.db('other');
  await other.createCollection('x');
  await other.collection('y').insertOne({ a: 1 });
  expect((await other.listCollections().toArray()).map((c) => c.name)).toEqual(['x', 'y']);
  expect(await other.listCollections({ name: 'y' }, { nameOnly: true }).toArray()).toEqual([
    { name: 'y', type: 'collection' },
  ]);
  const { databases } = await fresh.client.db().admin().listDatabases();
  expect(databases.map((d) => d.name)).toContain('other');
  expect(await other.collection('y').drop()).toBe(true);
  expect(await other.collection('y').estimatedDocumentCount()).toBe(0);
  await other.dropDatabase();
  expect(await other.listCollections().toArray()).toEqual([]);
});

test('the server says what it is', async () => {
  const admin = fresh.client.db().admin();
  expect(await admin.buildInfo()).toMatchObject({ version: '7.0.0', modules: ['redress-embedded-store'] });
  expect(await admin.serverStatus()).toMatchObject({
    process: 'redress-embedded-store',
    storageEngine: { name: 'lmdb' },
  });
  expect(await admin.command({ connectionStatus: 1 })).toMatchObject({ authInfo: { authenticatedUsers: [] } });
});

test('only this machine can connect, and a second server on the same folder is refused in words', async () => {
  await expect(startMongoServer({ dir: fresh.dir, host: '0.0.0.0' })).rejects.toThrow(/not a loopback address/);
  await expect(startMongoServer({ dir: fresh.dir })).rejects.toThrow(/Another server is using/);
  const dir = mkdtempSync(join(tmpdir(), 'mongo-'));
  const first = await startMongoServer({ dir: join(dir, 'made', 'here') });
  await first.close();
  const again = await startMongoServer({ dir: join(dir, 'made', 'here') });
  await again.close();
  rmSync(dir, { recursive: true });
});
