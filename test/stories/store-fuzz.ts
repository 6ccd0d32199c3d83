/**
 * Sends broken bytes to the embedded store on several sockets while a well-behaved client works, and looks whether the
 * store lives, gives back what it took, and serves that client as before.
 * Run: npm run store-fuzz -- [seconds]
 */
import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect as openSocket, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BSON, type Collection, MongoClient, ObjectId } from 'mongodb';
import { freePort, startStoreProcess } from './running-store.ts';

const seconds = Number(process.argv[2] ?? 300);
const sockets = 8;
const OP_MSG = 2013;
const OP_QUERY = 2004;

function withHeader(opCode: number, body: Buffer): Buffer {
  const header = Buffer.alloc(16);
  header.writeInt32LE(16 + body.length, 0);
  header.writeInt32LE(randomInt(2 ** 31), 4);
  header.writeInt32LE(opCode, 12);
  return Buffer.concat([header, body]);
}

/** A message as drivers send it; `sequence` puts documents in a section of their own. */
function message(body: Record<string, unknown>, sequence?: [string, Record<string, unknown>[]]): Buffer {
  const parts = [Buffer.alloc(4), Buffer.from([0]), Buffer.from(BSON.serialize({ ...body, $db: 'fuzz' }))];
  if (sequence) {
    const documents = Buffer.concat([
      Buffer.from(`${sequence[0]}\0`),
      ...sequence[1].map((each) => BSON.serialize(each)),
    ]);
    const size = Buffer.alloc(4);
    size.writeInt32LE(4 + documents.length);
    parts.push(Buffer.from([1]), size, documents);
  }
  return withHeader(OP_MSG, Buffer.concat(parts));
}

const some = () => ({
  _id: new ObjectId(),
  n: randomInt(9),
  list: [1, { a: 'x' }, null],
  when: new Date(),
  sub: { deep: { er: 1.5 } },
});

const proper: (() => Buffer)[] = [
  () => message({ hello: 1, client: { driver: { name: 'x' } } }),
  () => message({ ping: 1 }),
  () => message({ insert: 'a', documents: [some(), some()] }),
  () => message({ insert: 'a', ordered: false }, ['documents', [some(), some(), some()]]),
  () =>
    message({
      update: 'a',
      updates: [
        {
          q: { n: 3, 'list.a': 'x' },
          u: { $set: { 'sub.x': 1 }, $push: { list: { $each: [2], $sort: 1 } } },
          multi: true,
          upsert: true,
        },
      ],
    }),
  () => message({ update: 'a' }, ['updates', [{ q: {}, u: [{ $set: { y: { $add: ['$n', 1] } } }] }]]),
  () => message({ delete: 'a', deletes: [{ q: { n: { $gt: randomInt(9) } }, limit: 0 }] }),
  () =>
    message({
      find: 'a',
      filter: { $or: [{ n: { $in: [1, 2] } }, { 'sub.deep.er': { $gte: 1 } }], list: { $elemMatch: { a: /x/ } } },
      sort: { n: -1 },
      limit: 5,
      projection: { list: 1 },
    }),
  () => message({ find: 'a', filter: {}, batchSize: 1, singleBatch: true }),
  () => message({ findAndModify: 'a', query: { n: 1 }, update: { $inc: { n: 1 } }, new: true }),
  () =>
    message({
      aggregate: 'a',
      pipeline: [{ $match: { n: 1 } }, { $group: { _id: '$n', all: { $sum: 1 } } }, { $sort: { _id: 1 } }],
      cursor: {},
    }),
  () => message({ distinct: 'a', key: 'list.a', query: {} }),
  () => message({ count: 'a', query: { n: { $lt: 4 } } }),
  () => message({ createIndexes: 'a', indexes: [{ key: { n: 1 }, name: 'n_1' }] }),
  () => message({ getMore: BSON.Long.fromNumber(randomInt(2 ** 40)), collection: 'a' }),
  () => message({ killCursors: 'a', cursors: [BSON.Long.fromNumber(1)] }),
  () => message({ listCollections: 1, filter: { name: 'a' } }),
  () => message({ explain: { find: 'a', filter: { n: 1 } } }),
  () => {
    const head = Buffer.concat([
      Buffer.alloc(4),
      Buffer.from('admin.$cmd\0'),
      Buffer.alloc(4),
      Buffer.from([1, 0, 0, 0]),
    ]);
    return withHeader(OP_QUERY, Buffer.concat([head, BSON.serialize({ isMaster: 1 })]));
  },
];

const pick = <T>(from: readonly T[]): T => from[randomInt(from.length)] as T;
const odd = [0, 1, 4, 5, 15, 16, 17, 20, 255, 256, 65_536, 48_000_000, 48_000_001, 2 ** 31 - 1, -1, -(2 ** 31)];

function flipped(bytes: Buffer): Buffer {
  const out = Buffer.from(bytes);
  for (let n = randomInt(1, 6); n > 0; n -= 1) out[randomInt(out.length)] = randomInt(256);
  return out;
}

/** A length somewhere inside is another, while the header stays right: what is read as BSON is broken. */
function wrongLength(bytes: Buffer): Buffer {
  const out = Buffer.from(bytes);
  out.writeInt32LE(pick(odd), randomInt(16, out.length - 4));
  return out;
}

const broken: (() => Buffer)[] = [
  () => randomBytes(randomInt(1, 400)),
  () => withHeader(pick([OP_MSG, OP_QUERY, 1, 2012, 2010, 0, randomInt(5_000)]), randomBytes(randomInt(0, 300))),
  () => flipped(pick(proper)()),
  () => flipped(pick(proper)()),
  () => wrongLength(pick(proper)()),
  () => wrongLength(pick(proper)()),
  () => {
    const out = Buffer.from(pick(proper)());
    out.writeInt32LE(pick(odd), 0);
    return out;
  },
  () => {
    const out = Buffer.from(pick(proper)());
    out.writeInt32LE(randomInt(2 ** 17), 16);
    return out;
  },
  () => {
    const out = pick(proper)();
    return out.subarray(0, randomInt(1, out.length));
  },
  () => {
    const [a, b] = [pick(proper)(), pick(proper)()];
    return Buffer.concat([a.subarray(0, randomInt(a.length)), b]);
  },
  () => Buffer.concat(Array.from({ length: 40 }, () => pick(proper)())),
  () => {
    let deep: Record<string, unknown> = {};
    for (let n = randomInt(50, 2_000); n > 0; n -= 1)
      deep = pick([() => ({ a: deep }), () => ({ $and: [deep] }), () => ({ a: [deep] })])();
    return message({ [pick(['find', 'insert', 'aggregate'])]: 'a', filter: deep, documents: [deep] });
  },
];

const done = { is: false };
const sent = { connections: 0, messages: 0, bytes: 0 };

async function opened(port: number): Promise<Socket> {
  const socket = openSocket(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.resume();
  await once(socket, 'connect');
  sent.connections += 1;
  return socket;
}

/** One socket after another: some broken messages among proper ones, in one piece or many, then an end of some kind. */
async function fuzz(port: number): Promise<void> {
  while (!done.is) {
    const socket = await opened(port);
    if (randomInt(20) === 0) socket.pause();
    for (let n = randomInt(1, 12); n > 0 && !socket.destroyed && !done.is; n -= 1) {
      const bytes = randomInt(3) === 0 ? pick(proper)() : pick(broken)();
      const pieces = randomInt(5) === 0 ? randomInt(1, 40) : 1;
      const size = Math.ceil(bytes.length / pieces);
      for (let at = 0; at < bytes.length && !socket.destroyed; at += size) {
        socket.write(bytes.subarray(at, at + size));
        if (pieces > 1) await sleep(1);
      }
      sent.messages += 1;
      sent.bytes += bytes.length;
      await sleep(randomInt(6));
    }
    if (randomInt(2)) socket.destroy();
    else socket.end();
    if (!socket.closed) await Promise.race([once(socket, 'close').catch(() => {}), sleep(200)]);
    socket.destroy();
  }
}

const faults = new Map<string, number>();
let crashed = false;

function note(fault: string): void {
  faults.set(fault, (faults.get(fault) ?? 0) + 1);
}

type Own = { _id: number; n: number; words: string };

/** Writes and reads its own, and looks at every answer. */
async function round(own: Collection<Own>, n: number): Promise<void> {
  const _id = n % 500;
  const words = `words of ${n}`;
  await own.replaceOne({ _id }, { n, words }, { upsert: true });
  await own.updateOne({ _id }, { $inc: { n: 1 } });
  const found = await own.findOne({ n: n + 1 });
  if (found?._id !== _id || found.words !== words) note('the well-behaved client does not read what it wrote');
  const all = await own.find({}, { batchSize: 50 }).sort({ n: 1 }).limit(120).toArray();
  if (all.some((each, i) => i > 0 && each.n < (all[i - 1]?.n ?? 0))) note('the well-behaved client reads out of order');
}

let rounds = 0;
async function behave(client: MongoClient, took: number[], until: () => boolean): Promise<void> {
  while (!until()) {
    const started = performance.now();
    const own = client.db('good').collection<Own>('own');
    await round(own, rounds++).catch((error) => note(`the well-behaved client is refused: ${error}`));
    took.push(performance.now() - started);
    await sleep(2);
  }
}

const p = (values: number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
const middle = (values: number[]) => p(values, 0.5);

const dir = await mkdtemp(join(tmpdir(), 'redress-store-fuzz-'));
const store = await startStoreProcess(dir, await freePort());
const client = await MongoClient.connect(store.uri, {
  maxPoolSize: 4,
  minPoolSize: 4,
  retryReads: false,
  retryWrites: false,
});
await client.db('good').collection('own').createIndex({ n: 1 });
store.process.once('exit', (code, signal) => {
  crashed = !done.is;
  if (crashed) note(`the store ended with ${code ?? signal}: ${store.printed().slice(-2_000)}`);
});

const alone: number[] = [];
const aloneUntil = performance.now() + 5_000;
await behave(client, alone, () => performance.now() > aloneUntil);
const handlesBefore = await store.handles();

const beside: number[] = [];
const memory: number[] = [];
const end = performance.now() + seconds * 1_000;
const over = () => performance.now() > end || crashed;
const fuzzing = Array.from({ length: sockets }, () =>
  fuzz(store.port).catch((error) => {
    if (!done.is) note(`no more connections: ${error}`);
  }),
);
const watching = (async () => {
  while (!over()) {
    await sleep(Math.min(2_000, seconds * 25));
    memory.push(await store.memory('RssAnon'));
    // What proper messages among the broken ones have stored is taken away, so that memory is compared like with like.
    await client
      .db('fuzz')
      .dropDatabase()
      .catch((error) => note(`the well-behaved client is refused: ${error}`));
  }
})();
await Promise.all([behave(client, beside, over), watching.catch((error) => note(`cannot look at it: ${error}`))]);
done.is = true;
await Promise.all(fuzzing);
await sleep(1_500);

let cursors = Number.NaN;
let handlesAfter = Number.NaN;
if (!crashed) {
  handlesAfter = await store.handles();
  cursors = (await client.db('admin').command({ serverStatus: 1 })).metrics.cursor.open.total;
  if (handlesAfter > handlesBefore) note(`${handlesAfter} open files and sockets, ${handlesBefore} before`);
}
const quarter = Math.floor(memory.length / 4);
const [early, late] = [middle(memory.slice(quarter, 2 * quarter)), middle(memory.slice(-quarter))];
if (late > early * 1.2 + 20_000) note(`memory grows: ${early} kB in the second quarter, ${late} kB in the last`);
await client.close();
await store.end('SIGTERM');
if (store.process.exitCode !== 0 && !crashed) note(`SIGTERM ended it with ${store.process.exitCode}`);
await rm(dir, { recursive: true, force: true });

const ms = (values: number[]) => `p50 ${middle(values).toFixed(1)} ms, p99 ${p(values, 0.99).toFixed(1)} ms`;
process.stdout.write(
  `${seconds} s: ${sent.messages} messages on ${sent.connections} connections (${(sent.bytes / 1e6).toFixed(1)} MB)
the well-behaved client: ${beside.length} rounds: ${ms(beside)} (alone: ${ms(alone)})
memory ${(early / 1_024).toFixed(0)} MB in the second quarter, ${(late / 1_024).toFixed(0)} MB in the last; open files and sockets ${handlesBefore} before, ${handlesAfter} after; cursors open ${cursors}
${faults.size === 0 ? 'No crash, no leak, nobody else affected.' : `NOT as it should be:\n${[...faults].map(([fault, times]) => `  ${times} x ${fault}\n`).join('')}`}
`,
);
process.exit(faults.size > 0 ? 1 : 0);
