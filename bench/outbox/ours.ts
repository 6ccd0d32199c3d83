import { LogLevel, WebClient } from '@slack/web-api';
import { defaultSettings } from '../../src/complaints/settings.ts';
import { createOutbox } from '../../src/outbox/outbox.ts';
import type { Artist, PlannedComplaints } from '../../src/outbox/ports.ts';
import { createCardStore } from '../../src/storage/card-store.ts';
import { connect } from '../../src/storage/connect.ts';
import { createOutboxStore } from '../../src/storage/outbox-store.ts';
import { type Contender, type Counts, countCommands, noCounts, type Queue, type Setting } from './contender.ts';
import { wordsOf } from './message.ts';

const team = 'T1';

/** No complaints: what is said is of nobody's. Every question is counted. */
function noComplaints(counts: Counts): PlannedComplaints {
  const asked = <T>(answer: T): Promise<T> => {
    counts.asked += 1;
    return Promise.resolve(answer);
  };
  return {
    unplanned: () => asked([]),
    waking: () => asked([]),
    nextWakeAt: () => asked(null),
    nextDueFor: () => asked(null),
    revOf: () => asked(null),
    owes: async () => true,
    markPlanned: async () => true,
    carryOut: async () => {},
    tick: async () => {},
  };
}

const artist: Artist = {
  draw: async ({ key, to }) => ({
    send: { channel: 'person' in to ? to.person : 'C-MANAGEMENT', threadTs: null, ...wordsOf(key), rev: null },
  }),
  redraw: async () => null,
  redrawList: async () => null,
};

const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** Our outbox as the product makes it, on the real stores; only complaints and words are the bench's. */
export async function ours(setting: Setting): Promise<Contender> {
  const { uri, slackApiUrl, counting = false, lease, sendTimeout = 10_000, settle, pace } = setting;
  const counts = noCounts();
  const connection = await connect(uri, { monitorCommands: counting });
  if (counting) countCommands(connection.getClient(), counts);
  const client = new WebClient('xoxb-bench', {
    slackApiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: sendTimeout,
    logLevel: LogLevel.ERROR,
  });
  const outbox = createOutbox({
    complaints: noComplaints(counts),
    outbox: createOutboxStore(connection),
    cards: createCardStore(connection),
    artist,
    workspace: { settings: async () => defaultSettings, zoneOf: async () => 'UTC' },
    client,
    clocks: { business: () => new Date().toISOString(), real: () => Date.now() },
    log: silent,
    sendTimeout,
    ...(lease === undefined ? {} : { lease }),
    ...(settle === undefined ? {} : { settle }),
    ...(pace === undefined ? {} : { pace }),
  });
  let started = false;
  return {
    counts,
    // It goes on running between two rounds, as a bot does, and remembers whose direct messages are where.
    start: async () => {
      if (started) outbox.wake();
      else outbox.start();
      started = true;
    },
    wake: () => outbox.wake(),
    stop: async () => {},
  };
}

export async function oursQueue(uri: string): Promise<Queue> {
  const connection = await connect(uri);
  const store = createOutboxStore(connection);
  return {
    enqueue: (messages) => {
      const dueAt = new Date().toISOString();
      return store.insert(
        messages.map(({ key, to, lane }) => {
          const recipient = to.startsWith('U') ? { person: to } : ({ management: true } as const);
          return { key, team, complaint: null, event: 0, kind: 'set up', about: 0, to: recipient, lane, dueAt };
        }),
      );
    },
    waiting: () => connection.model('outbox').countDocuments({ live: true }),
    clear: async () => {
      for (const name of ['outbox', 'paces']) await connection.collection(name).deleteMany({});
    },
    close: () => connection.close(),
  };
}
