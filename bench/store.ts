import { randomBytes } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, MongoClient, ObjectId } from 'mongodb';
import { freePort, type RunningStore, startStoreProcess } from '../test/stories/running-store.ts';
import { type Measured, median, quantile } from './measured.ts';

const documents = 100_000;
const clients = 16;
const insertSeconds = 5;

type Case = {
  key: string;
  branch: string;
  due: Date;
  state: string;
  visits: number;
  sealed: string;
  history: { at: Date; by: string; what: string; refersTo: string }[];
};

const any = (below: number) => Math.floor(Math.random() * below);

const vocabulary =
  `hammer blow window head handle replaced receipt counter manager called again refund voucher broken courier late
  parcel promised Tuesday kitchen apologised photograph invoice warranty customer waited twice delivery address wrong
  colour size missing screw manual spare part workshop estimate agreed partly cooling leaking noisy exchanged`.split(
    /\s+/,
  );
const doings = ['contact planned', 'contact made', 'handed over', 'severity raised', 'remedy promised', 'note written'];

const plainWords = (count: number) => Array.from({ length: count }, () => vocabulary[any(vocabulary.length)]).join(' ');
const personId = () => `U${randomBytes(5).toString('hex').toUpperCase()}`;

/**
 * About 2 KB, as hard to compress as a complaint is: half of it sealed words, the rest field names, ids, dates and plain
 * words. `key` is unique, a hundred branches, due dates a minute apart.
 */
function documentOf(n: number): Case {
  return {
    key: keyOf(n),
    branch: branchOf(n),
    due: dueOf(n),
    state: n % 7 === 0 ? 'closed' : 'open',
    visits: 0,
    sealed: randomBytes(760).toString('base64'),
    history: Array.from({ length: 6 }, (_, i) => ({
      at: new Date(dueOf(n).getTime() + i * 3_599_000 + any(1_000_000)),
      by: personId(),
      what: `${doings[any(doings.length)]}: ${plainWords(4)}`,
      refersTo: new ObjectId().toHexString(),
    })),
  };
}

const keyOf = (n: number) => `R-${String(n).padStart(7, '0')}`;
const branchOf = (n: number) => `branch-${n % 100}`;
const dueOf = (n: number) => new Date(1_700_000_000_000 + n * 60_000);

async function indexed(client: MongoClient, name: string): Promise<Collection<Case>> {
  const cases = client.db('bench').collection<Case>(name);
  await cases.createIndexes([{ key: { key: 1 }, unique: true }, { key: { branch: 1, due: 1 } }]);
  return cases;
}

async function fill(cases: Collection<Case>, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n += 1_000) {
    const batch = Array.from({ length: Math.min(1_000, to - n) }, (_, i) => documentOf(n + i));
    await cases.insertMany(batch);
  }
}

/** How long each of `times` takes, one after the other, in milliseconds; a tenth more are run before, to warm up. */
async function each(times: number, run: (n: number) => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let n = -Math.ceil(times / 10); n < times; n += 1) {
    const started = performance.now();
    await run(n);
    if (n >= 0) took.push(performance.now() - started);
  }
  return took;
}

/** Single inserts, each acknowledged, from many clients at once. @returns the rate, and the number of the next document */
async function durableInserts(uri: string): Promise<{ perSecond: number; next: number }> {
  const all = await Promise.all(Array.from({ length: clients }, () => MongoClient.connect(uri)));
  let next = 0;
  const started = performance.now();
  await Promise.all(
    all.map(async (client) => {
      const cases = client.db('bench').collection<Case>('cases');
      while (performance.now() - started < insertSeconds * 1_000) await cases.insertOne(documentOf(next++));
    }),
  );
  const perSecond = next / ((performance.now() - started) / 1_000);
  await Promise.all(all.map((client) => client.close()));
  return { perSecond, next };
}

/** One branch's due cases in order, starting anywhere but at its very end. */
function dueCases(cases: Collection<Case>, size: number, limit: number): Promise<unknown[]> {
  const from = any(Math.floor(size / 2));
  return cases
    .find({ branch: branchOf(from), due: { $gte: dueOf(from) } })
    .sort({ due: 1 })
    .limit(limit)
    .toArray();
}

function byKey(cases: Collection<Case>, size: number): Promise<Case | null> {
  return cases.findOne({ key: keyOf(any(size)) });
}

type Query = (cases: Collection<Case>, size: number) => Promise<unknown>;

/** The same indexed query over many documents and over 1,000, in turns so that noise meets both: the one p50 over the other. */
async function growth(query: Query, many: Collection<Case>, size: number, few: Collection<Case>): Promise<number> {
  const took = { many: [] as number[], few: [] as number[] };
  for (let round = 0; round < 10; round += 1) {
    took.few.push(...(await each(100, () => query(few, 1_000))));
    took.many.push(...(await each(100, () => query(many, size))));
  }
  return median(took.many) / median(took.few);
}

/** What two writes of a page take, each synced: as little as a commit can. */
async function disk(dir: string): Promise<number[]> {
  const file = await open(join(dir, 'disk'), 'w');
  await file.write(Buffer.alloc(10_000_000));
  await file.sync();
  const took = await each(1_000, async () => {
    for (const page of [Buffer.alloc(4_096, 1), Buffer.alloc(4_096, 2)]) {
      await file.write(page, 0, page.length, any(2_000) * 4_096);
      await file.datasync();
    }
  });
  await file.close();
  return took;
}

/** From the start of the process to the first answer about a document. */
async function restart(dir: string, port: number): Promise<{ running: RunningStore; ms: number }> {
  const started = performance.now();
  const running = await startStoreProcess(dir, port);
  const client = await MongoClient.connect(running.uri);
  await byKey(client.db('bench').collection<Case>('cases'), documents);
  const ms = performance.now() - started;
  await client.close();
  return { running, ms };
}

/** The embedded store in its own process, over the socket with the real driver; targets are those it was built for. */
export async function store({ million }: { million: boolean }): Promise<Measured[]> {
  const dir = await mkdtemp(join(tmpdir(), 'redress-bench-store-'));
  const port = await freePort();
  const results: Measured[] = [];
  const note = (what: string, value: number, unit: string, target: number, better: 'less' | 'more' = 'less') => {
    results.push({ what, value, unit, target, better });
    process.stderr.write(`  ${what}: ${value.toFixed(2)} ${unit}\n`);
  };
  const noteGrowth = async (many: Collection<Case>, size: number, few: Collection<Case>) => {
    const against = `over ${size.toLocaleString('en')} documents, to the same over 1,000, p50`;
    note(`find by unique key ${against}`, await growth(byKey, many, size, few), 'x', 2);
    const five: Query = (cases, of) => dueCases(cases, of, 5);
    note(`indexed range, sorted, first 5 ${against}`, await growth(five, many, size, few), 'x', 2);
  };
  let running = await startStoreProcess(dir, port);
  try {
    let client = await MongoClient.connect(running.uri);
    let cases = await indexed(client, 'cases');
    const { perSecond, next } = await durableInserts(running.uri);
    note(`durable inserts a second, from ${clients} clients`, perSecond, '/s', 2_000, 'more');
    await fill(cases, next, documents);
    const few = await indexed(client, 'few');
    await fill(few, 0, 1_000);
    note('find by unique key, p50', median(await each(3_000, () => byKey(cases, documents))), 'ms', 1);
    note(
      'indexed range, sorted, first 50, p99',
      quantile(await each(1_000, () => dueCases(cases, documents, 50)), 0.99),
      'ms',
      10,
    );
    const modify = () =>
      cases.findOneAndUpdate({ key: keyOf(any(documents)) }, { $inc: { visits: 1 } }, { returnDocument: 'after' });
    const modified = quantile(await each(1_000, modify), 0.99);
    note('findAndModify by index, p99', modified, 'ms', 5);
    const synced = quantile(await disk(dir), 0.99);
    const rival = { name: 'two synced writes to this disk', ms: synced };
    results.push({ what: 'findAndModify by index, p99', ours: modified, rival, ratio: modified / synced, limit: 2 });
    await noteGrowth(cases, documents, few);
    note('resident memory after all that (VmRSS)', (await running.memory('VmRSS')) / 1_024, 'MB', 300);
    note('  of which the process alone has (RssAnon)', (await running.memory('RssAnon')) / 1_024, 'MB', 300);
    await client.close();
    const restarts: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      await running.end('SIGKILL');
      const again = await restart(dir, port);
      running = again.running;
      restarts.push(again.ms);
    }
    note('ready after a restart with 100,000 documents', median(restarts), 'ms', 1_000);
    if (million) {
      client = await MongoClient.connect(running.uri);
      cases = client.db('bench').collection<Case>('cases');
      await fill(cases, documents, 1_000_000);
      await noteGrowth(cases, 1_000_000, client.db('bench').collection<Case>('few'));
      await client.close();
    }
  } finally {
    await running.end('SIGTERM');
    await rm(dir, { recursive: true, force: true });
  }
  return results;
}
