import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { Connection } from 'mongoose';
import { decide } from '../src/complaints/decide.ts';
import { channels, groups, team } from '../src/playground/workspace.ts';
import { connect } from '../src/storage/connect.ts';
import { folded } from '../src/storage/finding/index-words.ts';
import { typingErrors } from '../src/storage/finding/typing-errors.ts';
import { callAbout, moment, rita } from '../test/complaints/story.ts';
import { freePort, startStoreProcess } from '../test/stories/running-store.ts';
import {
  madeUpSentence,
  mistyped,
  oneOf,
  remembered,
  seeded,
  type Told,
  told,
} from '../test/support/told-complaints.ts';
import { type Measured, median, quantile } from './measured.ts';
import { playground, slack } from './running-bot.ts';
import { encryptionKey, namesOf, storeComplaints } from './stored-complaints.ts';

const complaints = 100_000;
const asked = 1_000;
const scanned = 20;

type Answer = {
  loadMs: number;
  longestWait: number;
  took: number[];
  found: string[][];
  afterLoading: { now: number; most: number };
  afterFinding: { now: number; most: number };
};

/** Sentences of real customers from a CSV with a column `text`, or made-up ones. */
async function sentences(path: string | null, random: () => number): Promise<(random: () => number) => string> {
  if (path === null) {
    process.stderr.write('  the texts are made up: --texts=<a CSV with a column text> takes real ones\n');
    return madeUpSentence;
  }
  const rows: { text: string }[] = parse(await readFile(path), { columns: true });
  process.stderr.write(`  the texts are made of the ${rows.length} in ${path}\n`);
  return () => oneOf(random, rows).text;
}

async function fill(connection: Connection, all: readonly Told[]): Promise<void> {
  await storeComplaints(connection, all.length, (n) => {
    const { name, contact, words, orderNumber, product } = all[n - 1] as Told;
    const now = new Date(Date.parse('2026-01-05T08:00:00Z') + n * 180_000).toISOString();
    const command = callAbout({
      ...namesOf(n),
      words,
      orderNumber,
      product,
      customer: { ...callAbout().customer, id: `${team.id}:c${n}`, name, contact },
      what: { now: 'solved', whatWeDid: 'Put it right.' },
    });
    return decide(undefined, command, moment({ now, by: { ...rita, team: team.id } }), `bench ${n}`);
  });
}

/** What people type: mostly what they remember, with a typing error, sometimes a number, a beginning or a reference. */
function queryFor(random: () => number, one: Told, n: number): { query: string; mistyped: boolean } {
  const words = remembered(one);
  const kind = Math.floor(random() * 10);
  if (kind === 0) return { query: `R-${n + 1}`, mistyped: false };
  if (kind === 1) return { query: one.orderNumber, mistyped: false };
  if (kind === 2) return { query: one.contact.slice(-5), mistyped: false };
  if (kind === 3) return { query: (words[0] ?? '').slice(0, 4), mistyped: false };
  if (kind === 4) return { query: one.words.slice(0, 60), mistyped: false };
  const typed = words.map((word) => (word.length >= 5 ? mistyped(random, word) : word));
  return { query: typed.join(' '), mistyped: true };
}

/** Every word of every complaint compared with each word asked for, with the same errors tolerated. */
function scan(texts: readonly string[], query: string): number[] {
  const words = folded(query).split(' ');
  const hits: number[] = [];
  for (const [n, text] of texts.entries()) {
    const own = text.split(' ');
    if (words.every((word) => own.some((each) => typingErrors(word, each, 1, false) <= 1))) hits.push(n);
  }
  return hits;
}

async function askApart(uri: string, queries: string[]): Promise<Answer> {
  const workspace = await playground();
  const child = fork(fileURLToPath(new URL('finding-process.mjs', import.meta.url)), { execArgv: [] });
  child.send({
    uri,
    encryptionKey: encryptionKey.toString('hex'),
    queries,
    bot: {
      slack,
      slackApiUrl: workspace.apiUrl,
      port: 0,
      managementChannel: channels.management,
      managers: [groups.managers],
      trial: true,
    },
  });
  const [answer] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('it ended without an answer'))),
  ]);
  await once(child, 'exit');
  await workspace.close();
  return answer as Answer;
}

/** Finding among 100,000 complaints: from the question to the complaints, read from the store, in a process of its own. */
export async function find({ texts }: { texts: string | null }): Promise<Measured[]> {
  const random = seeded(4);
  const sentence = await sentences(texts, random);
  const all = Array.from({ length: complaints }, () => told(random, sentence));
  const dir = await mkdtemp(join(tmpdir(), 'redress-bench-find-'));
  const store = await startStoreProcess(dir, await freePort());
  try {
    const connection = await connect(store.uri.replace('/?', '/redress?'));
    await fill(connection, all);
    await connection.close();
    const one = Array.from({ length: asked }, () => Math.floor(random() * complaints)).map((n) => {
      return { n, ...queryFor(random, all[n] as Told, n) };
    });
    const queries = one.map(({ query }) => query);
    const { took, found, loadMs, longestWait, afterLoading, afterFinding } = await askApart(
      store.uri.replace('/?', '/redress?'),
      queries,
    );
    const typed = one.flatMap((each, at) => (each.mistyped ? [{ ...each, found: found[at] ?? [] }] : []));
    const hits = typed.filter((each) => each.found.includes(`R-${each.n + 1}`)).length;
    const plain = all.map(({ name, words }) => folded(`${name} ${words}`));
    const scans = typed.slice(0, scanned).map(({ query }) => {
      const started = performance.now();
      scan(plain, query);
      return performance.now() - started;
    });
    const [own, rival] = [median(took), median(scans)];
    const among = `among ${complaints.toLocaleString('en')} complaints`;
    const target = (what: string, value: number, unit: string, limit: number): Measured => {
      return { what, value, unit, target: limit, better: 'less' };
    };
    return [
      target(`find ${among}, p50`, own, 'ms', 50),
      target(`find ${among}, p99`, quantile(took, 0.99), 'ms', 100),
      {
        what: `find ${among}, p50`,
        ours: own,
        rival: { name: 'a plain scan', ms: rival },
        ratio: own / rival,
        limit: 0.2,
      },
      target('resident memory with all of them in the index (VmRSS)', afterLoading.now / 1_024, 'MB', 300),
      target('the same after 1,000 questions', afterFinding.now / 1_024, 'MB', 300),
      target('the most it ever was (VmHWM)', afterFinding.most / 1_024, 'MB', 300),
      target('reading all of them, in the background', loadMs / 1_000, 's', 120),
      target('longest that others wait meanwhile', longestWait, 'ms', 250),
      {
        what: 'found among the first ten, with a typing error in each word',
        value: (100 * hits) / typed.length,
        unit: '%',
        target: 95,
        better: 'more',
      },
    ];
  } finally {
    await store.end('SIGTERM');
    await rm(dir, { recursive: true, force: true });
  }
}
