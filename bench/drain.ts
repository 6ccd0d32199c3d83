import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Connection } from 'mongoose';
import { decide } from '../src/complaints/decide.ts';
import { fold } from '../src/complaints/evolve.ts';
import type { OwedMessage } from '../src/complaints/owed-message.ts';
import { channels, groups, managers, people, reps, team } from '../src/playground/workspace.ts';
import { searchedFields, withoutTexts } from '../src/storage/complaint-document.ts';
import { connect } from '../src/storage/connect.ts';
import { chain } from '../src/storage/event-chain.ts';
import { createOutboxStore } from '../src/storage/outbox-store.ts';
import { createSealing } from '../src/storage/sealing.ts';
import { callAbout, moment, rita } from '../test/complaints/story.ts';
import { freePort, startStoreProcess } from '../test/stories/running-store.ts';
import { type Measured, median } from './measured.ts';
import { playground, slack } from './running-bot.ts';
import { startFlags } from './start-flags.ts';

const messages = 10_000;
const finished = 1_000_000;
const claims = 200;
const claimed = 25;
const encryptionKey = Buffer.alloc(32, 7);
const workers = [...reps, ...managers];

/** Complaints as they are just after logging: each owes its owner a card, and somebody a plan. */
async function fillWithComplaints(connection: Connection): Promise<void> {
  const sealing = createSealing({ encryptionKey, connection });
  for (let from = 0; from < messages; from += 250) {
    const documents = Array.from({ length: 250 }, async (_, at) => {
      const n = from + at + 1;
      const _id = `${team.id}:${n.toString(16).padStart(16, '0')}`;
      const now = new Date(Date.now() - 3_600_000 + n).toISOString();
      const dueAt = new Date(Date.now() + 48 * 3_600_000).toISOString();
      const by = { ...rita, id: workers[n % workers.length] ?? people.mira, team: team.id };
      const command = callAbout({
        id: _id,
        reference: `R-${n}`,
        words: `The kettle leaks at the handle since Tuesday, and nobody called back (${n}).`,
        customer: {
          ...callAbout().customer,
          id: `${team.id}:c${n}`,
          name: `Customer ${n}`,
          contact: `+49 30 ${1_000_000 + n}`,
        },
        what: { now: 'owe', dueAt, promised: false },
      });
      const events = decide(undefined, command, moment({ now, by }), `bench ${n}`);
      const state = fold(events);
      const sealed = await sealing.seal(events, { id: _id, team: team.id, complaint: _id, customer: null });
      const fields = Object.entries(searchedFields(state)).filter(([, value]) => value !== null);
      const stored = { events: chain(undefined, sealed), state: withoutTexts(state), rev: 1, planned: 0 };
      const written = { _id, team: team.id, reference: `R-${n}`, changedAt: new Date(now), unplanned: true, ...stored };
      return { ...written, ...Object.fromEntries(fields) };
    });
    await connection.collection('complaints').insertMany((await Promise.all(documents)) as never[]);
  }
}

async function residentMb(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1_024;
}

async function drained(uri: string): Promise<Measured[]> {
  const connection = await connect(uri);
  await fillWithComplaints(connection);
  process.stderr.write(`  ${messages} complaints are stored, and nothing is said of them yet\n`);
  const workspace = await playground();
  const child = fork(fileURLToPath(new URL('draining-process.mjs', import.meta.url)), [], {
    execArgv: [...startFlags],
  });
  const tells = () => once(child, 'message');
  const started = tells();
  const bot = {
    slack,
    slackApiUrl: workspace.apiUrl,
    port: 0,
    managementChannel: channels.management,
    managers: [groups.managers],
    // No clock is moved: nobody's card is held back until morning.
    trial: false,
  };
  child.send({ uri, encryptionKey: encryptionKey.toString('hex'), bot });
  const began = performance.now();
  await started;
  const seen = [await residentMb(child.pid)];
  const rows = connection.collection('outbox');
  const saidBy = async () => rows.countDocuments({ _id: { $regex: ':card:' }, outcome: 'sent' } as object);
  for (let said = 0; said < messages; ) {
    for (let n = 0; n < 10; n += 1) {
      seen.push(await residentMb(child.pid));
      await sleep(100);
    }
    said = await saidBy();
    process.stderr.write(`  ${said} said, ${Math.round(Math.max(...seen))} MB at most\r`);
  }
  const seconds = (performance.now() - began) / 1_000;
  const answer = tells();
  child.send({});
  const [{ commands, cpuMs }] = await answer;
  process.stderr.write(
    `  said ${messages} in ${seconds.toFixed(0)} s, each with its plan, its words and its card kept: ` +
      `${(commands / messages).toFixed(2)} commands and ${(cpuMs / messages).toFixed(1)} ms of processor a message\n`,
  );
  await once(child, 'exit');
  await workspace.close();
  await connection.close();
  return [
    {
      what: `Saying ${messages} messages that are due, unpaced: memory of the bot, at most`,
      value: Math.max(...seen),
      unit: 'MB',
      target: 200,
      better: 'less',
    },
  ];
}

let made = 0;
function owed(): OwedMessage {
  made += 1;
  const to = { person: `U${made % 60}` };
  const what = { team: 'T', complaint: `T:${made}`, event: 1, kind: 'contact soon', about: 1, lane: 1 } as const;
  return { key: `T:${made}:1:contact soon:${to.person}`, ...what, to, dueAt: '2026-11-20T09:00:00.000Z' };
}

async function fillWithFinished(connection: Connection): Promise<void> {
  const rows = connection.collection('outbox');
  for (let from = 0; from < finished; from += 2_000) {
    const documents = Array.from({ length: 2_000 }, () => {
      const { key, dueAt, ...rest } = owed();
      const kept = { leaseUntil: 0, fence: 1, attempts: 1, firstAttemptAt: 1, lastAttemptAt: 1, channel: 'D1' };
      const over = { outcome: 'sent', ts: `1.${made}`, threadTs: null, doneAt: new Date() };
      return { _id: key, ...rest, dueAt: new Date(dueAt), ...kept, ...over };
    });
    await rows.insertMany(documents as never[]);
    if (from % 50_000 === 0) process.stderr.write(`  ${from} finished messages are stored\r`);
  }
}

/** How long it takes to claim a batch, with nothing behind it and with a million finished messages, in turns. */
async function claimCost(uri: string): Promise<Measured[]> {
  const [bare, full] = await Promise.all(['bare', 'full'].map((name) => connect(uri.replace('/?', `/${name}?`))));
  if (!bare || !full) throw new Error('two databases were asked for');
  await fillWithFinished(full);
  const took: Record<'bare' | 'full', number[]> = { bare: [], full: [] };
  const both = { bare: createOutboxStore(bare), full: createOutboxStore(full) };
  for (let n = -20; n < claims; n += 1) {
    for (const name of ['bare', 'full'] as const) {
      const store = both[name];
      await store.insert(Array.from({ length: claimed }, owed));
      const started = performance.now();
      const rows = await store.claim('2026-11-20T10:00:00.000Z', n, 1_000_000, claimed);
      if (n >= 0) took[name].push(performance.now() - started);
      const done = rows.map(({ lease }) => store.finish(lease, { outcome: 'sent', channel: 'D1', ts: '1.1' }, 1));
      store.settle();
      await Promise.all(done);
    }
  }
  await bare.close();
  await full.close();
  const [ours, none] = [median(took.full), median(took.bare)];
  return [
    {
      what: `Claiming ${claimed} messages with ${finished} finished ones behind them`,
      ours,
      rival: { name: 'with none', ms: none },
      ratio: ours / none,
      limit: 1.2,
    },
  ];
}

/** What much owed at once and much said before cost: memory while it drains, and the claim. */
export async function drain(): Promise<Measured[]> {
  const dir = await mkdtemp(join(tmpdir(), 'redress-drain-'));
  const store = await startStoreProcess(dir, await freePort());
  try {
    return [...(await drained(store.uri.replace('/?', '/drain?'))), ...(await claimCost(store.uri))];
  } finally {
    await store.end('SIGTERM');
    await rm(dir, { recursive: true, force: true });
  }
}
