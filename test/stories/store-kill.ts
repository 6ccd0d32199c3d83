/**
 * Kills the embedded store at random moments while several writers work, and looks after each restart whether what is
 * there is a prefix of what each writer did, with everything that was acknowledged.
 * Run: npm run store-kill -- [rounds]
 */
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Db, MongoClient } from 'mongodb';
import { freePort, type RunningStore, startStoreProcess } from './running-store.ts';

const rounds = Number(process.argv[2] ?? 200);
const writersOfEachKind = 3;

type Line = { writer: string; seq: number; words: string };
type Counter = { _id: string; n: number; last: number[]; half?: number };
type Marked = { _id: string; writer: string; mark: number };

/** What a writer sent, and what it knows to be kept; `sent` counts the write in flight too. */
type Writer = { name: string; sent: number; acknowledged: number; write(db: Db, me: Writer): Promise<void> };

const wrong: string[] = [];

function expectBetween(writer: Writer, what: string, found: number): void {
  if (found >= writer.acknowledged && found <= writer.sent) return;
  wrong.push(`${writer.name}: ${what} is ${found}, acknowledged ${writer.acknowledged}, sent ${writer.sent}`);
}

async function insertOne(db: Db, me: Writer): Promise<void> {
  me.sent += 1;
  await db.collection<Line>('lines').insertOne({ writer: me.name, seq: me.sent, words: 'x'.repeat(randomInt(2_000)) });
  me.acknowledged = me.sent;
}

async function insertMany(db: Db, me: Writer): Promise<void> {
  const first = me.sent + 1;
  me.sent += randomInt(2, 60);
  const lines = Array.from({ length: me.sent - first + 1 }, (_, i) => ({
    writer: me.name,
    seq: first + i,
    words: 'y',
  }));
  await db.collection<Line>('lines').insertMany(lines);
  me.acknowledged = me.sent;
}

/** Every field of one update changes with the others or not at all. */
async function count(db: Db, me: Writer): Promise<void> {
  me.sent += 1;
  const counters = db.collection<Counter>('counters');
  const change = { $inc: { n: 1, half: 0.5 }, $push: { last: { $each: [me.sent], $slice: -5 } } };
  if (me.sent % 2) await counters.updateOne({ _id: me.name }, change, { upsert: true });
  else await counters.findOneAndUpdate({ _id: me.name }, change, { upsert: true });
  me.acknowledged = me.sent;
}

const markedEach = 10;
async function mark(db: Db, me: Writer): Promise<void> {
  const marked = db.collection<Marked>('marked');
  if (me.sent === 0) {
    me.sent = 1;
    const all = Array.from({ length: markedEach }, (_, i) => ({ _id: `${me.name}.${i}`, writer: me.name, mark: 1 }));
    await marked.bulkWrite(
      all.map(({ _id, ...rest }) => ({ replaceOne: { filter: { _id }, replacement: rest, upsert: true } })),
    );
  } else {
    me.sent += 1;
    await marked.updateMany({ writer: me.name }, { $set: { mark: me.sent } });
  }
  me.acknowledged = me.sent;
}

const kinds = { insertOne, insertMany, count, mark };
const writers: Writer[] = Object.entries(kinds).flatMap(([kind, write]) =>
  Array.from({ length: writersOfEachKind }, (_, n) => ({ name: `${kind}-${n}`, sent: 0, acknowledged: 0, write })),
);
const of = (...some: (keyof typeof kinds)[]) =>
  writers.filter(({ write }) => some.some((kind) => kinds[kind] === write));

async function checkLines(db: Db, writer: Writer, from: number): Promise<void> {
  const lines = db.collection<Line>('lines');
  const found = await lines
    .find({ writer: writer.name, seq: { $gt: from } }, { projection: { _id: 0, seq: 1 } })
    .sort({ seq: 1 })
    .hint({ writer: 1, seq: 1 })
    .toArray();
  const gap = found.findIndex(({ seq }, i) => seq !== from + 1 + i);
  if (gap >= 0) wrong.push(`${writer.name}: after ${from + gap} comes ${found[gap]?.seq}`);
  const last = found.at(-1)?.seq ?? from;
  expectBetween(writer, 'the last line', last);
  const all = await lines.countDocuments({ writer: writer.name });
  if (all !== last) wrong.push(`${writer.name}: ${all} lines up to number ${last}`);
  writer.sent = writer.acknowledged = last;
}

async function check(db: Db, from: Map<Writer, number>): Promise<void> {
  for (const writer of of('insertOne', 'insertMany')) await checkLines(db, writer, from.get(writer) ?? 0);
  for (const writer of of('count')) {
    const counter = await db.collection<Counter>('counters').findOne({ _id: writer.name });
    const n = counter?.n ?? 0;
    expectBetween(writer, 'the counter', n);
    const last = Array.from({ length: Math.min(n, 5) }, (_, i) => n - Math.min(n, 5) + 1 + i);
    if (JSON.stringify(counter?.last ?? []) !== JSON.stringify(last))
      wrong.push(`${writer.name}: at ${n} has ${counter?.last}`);
    if ((counter?.half ?? 0) !== n / 2) wrong.push(`${writer.name}: at ${n} has half ${counter?.half}`);
    writer.sent = writer.acknowledged = n;
  }
  for (const writer of of('mark')) {
    const found = await db.collection<Marked>('marked').find({ writer: writer.name }).toArray();
    if (writer.acknowledged > 0 && found.length !== markedEach) wrong.push(`${writer.name}: ${found.length} documents`);
    for (const { mark: each } of found) expectBetween(writer, 'a mark', each);
    // One that was cut off in the middle is done again, whole.
    const marks = found.map((document) => document.mark);
    writer.acknowledged = found.length === markedEach ? Math.min(...marks) : 0;
    writer.sent = writer.acknowledged === 0 ? 0 : Math.max(...marks);
  }
}

const connect = (uri: string) =>
  MongoClient.connect(uri, { retryWrites: false, retryReads: false, serverSelectionTimeoutMS: 2_000 });

async function work(running: RunningStore, going: { on: boolean }): Promise<void> {
  await Promise.all(
    writers.map(async (writer) => {
      const client = await connect(running.uri).catch(() => null);
      try {
        while (client && going.on) await writer.write(client.db('kill'), writer);
      } catch (error) {
        // The line breaks when the store is killed; an answer that refuses is something else.
        if (going.on && (error as { code?: unknown }).code !== undefined) wrong.push(`${writer.name}: ${error}`);
      } finally {
        await client?.close();
      }
    }),
  );
}

const dir = await mkdtemp(join(tmpdir(), 'redress-store-kill-'));
const port = await freePort();
const started = performance.now();
let acknowledged = 0;
let running: RunningStore | null = null;
try {
  for (let round = 1; round <= rounds && wrong.length === 0; round += 1) {
    // Now and then it is killed while it starts.
    if (round % 10 === 0) {
      const starting = startStoreProcess(dir, port, (child) => setTimeout(() => child.kill('SIGKILL'), randomInt(700)));
      await starting.then((up) => up.end('SIGKILL')).catch(() => {});
    }
    running = await startStoreProcess(dir, port);
    const from = new Map(writers.map((writer) => [writer, writer.acknowledged]));
    if (round === 1) {
      const client = await connect(running.uri);
      await client.db('kill').collection('lines').createIndex({ writer: 1, seq: 1 }, { unique: true });
      await client.db('kill').collection('marked').createIndex({ writer: 1 });
      await client.close();
    }
    const going = { on: true };
    const working = work(running, going);
    await sleep(randomInt(60, 500));
    going.on = false;
    await running.end('SIGKILL');
    await working;
    running = await startStoreProcess(dir, port);
    const client = await connect(running.uri);
    const all = round % 50 === 0 || round === rounds;
    await check(client.db('kill'), all ? new Map() : from);
    acknowledged = writers.reduce((sum, writer) => sum + writer.acknowledged, 0);
    await client.close();
    await running.end(round % 2 ? 'SIGKILL' : 'SIGTERM');
    if (round % 20 === 0) process.stdout.write(`  ${round} rounds, ${acknowledged} writes kept\n`);
  }
} finally {
  await running?.end('SIGKILL');
  await rm(dir, { recursive: true, force: true });
}
const took = ((performance.now() - started) / 1_000).toFixed(0);
process.stdout.write(
  wrong.length > 0
    ? `NOT as it should be:\n${wrong.map((one) => `  ${one}\n`).join('')}`
    : `${rounds} rounds: ${acknowledged} writes of ${writers.length} writers, each a prefix with all that was acknowledged (${took} s)\n`,
);
process.exit(wrong.length > 0 ? 1 : 0);
