import { MongoBackend } from '@agendajs/mongo-backend';
import { LogLevel, WebClient } from '@slack/web-api';
import { Agenda, backoffStrategies, type Job } from 'agenda';
import { type Db, MongoClient } from 'mongodb';
import { type Contender, countCommands, noCounts, type Queue, type Setting } from './contender.ts';
import { type Message, wordsOf } from './message.ts';

type Told = { key: string; to: string };
type Mark = { _id: string };

const job = 'say';
const collection = 'agendaJobs';
const concurrency = 50;
const priority = ['highest', 'high', 'normal', 'low'] as const;

function agendaOf(db: Db, { name, lease }: Pick<Setting, 'name' | 'lease'>): Agenda {
  const backend = new MongoBackend({ mongo: db });
  if (name === 'agenda') return new Agenda({ backend, ...(lease ? { defaultLockLifetime: lease } : {}) });
  return new Agenda({
    backend,
    processEvery: '1 second',
    defaultConcurrency: concurrency,
    maxConcurrency: concurrency,
    defaultLockLifetime: lease ?? 30_000,
  });
}

/**
 * agenda's own index does not give our store the order in which it claims, and each claim would sort all jobs; a server
 * reads that order from it.
 */
async function indexInOrder(db: Db): Promise<void> {
  await db.collection(collection).createIndex({ name: 1, nextRunAt: 1, priority: -1 });
}

/** Keeps the job's lock for as long as the work takes. */
async function touching(running: Job<Told>, every: number, work: () => Promise<void>): Promise<void> {
  const timer = setInterval(() => void running.touch().catch(() => {}), every);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
}

/** agenda with its MongoDB backend, posting with Slack's own client, which waits when told to and tries again. */
export async function agendas(setting: Setting): Promise<Contender> {
  const { name, uri, slackApiUrl, counting = false, kinds = 1, lease = 30_000 } = setting;
  const counts = noCounts();
  const mongo = await MongoClient.connect(uri, { monitorCommands: counting, writeConcern: { w: 'majority' } });
  if (counting) countCommands(mongo, counts);
  const db = mongo.db();
  const marks = db.collection<Mark>('said');
  const client = new WebClient('xoxb-bench', { slackApiUrl, logLevel: LogLevel.ERROR });

  async function post({ key, to }: Told): Promise<void> {
    const metadata = { event_type: 'bench_said', event_payload: { key } };
    await client.chat.postMessage({ channel: to, ...wordsOf(key), metadata, unfurl_links: false, unfurl_media: false });
  }

  async function postUnlessMarked(told: Told): Promise<void> {
    if (await marks.findOne({ _id: told.key })) return;
    await post(told);
    await marks.insertOne({ _id: told.key });
  }

  const say = name === 'agenda tuned, marking' ? postUnlessMarked : post;
  const handle = (running: Job<Told>) =>
    name === 'agenda' ? say(running.attrs.data) : touching(running, lease / 3, () => say(running.attrs.data));

  async function make(): Promise<Agenda> {
    const agenda = agendaOf(db, setting);
    // A failed call is tried again; without this agenda drops the message.
    const backoff = backoffStrategies.standard();
    for (let kind = 0; kind < kinds; kind += 1) agenda.define(kind === 0 ? job : `${job} ${kind}`, handle, { backoff });
    await agenda.ready;
    return agenda;
  }

  let agenda = await make();
  await indexInOrder(db);
  return {
    counts,
    start: () => agenda.start(),
    wake: () => {},
    stop: async () => {
      await agenda.stop(false);
      agenda = await make();
    },
  };
}

/** Jobs are put in by agenda itself, by 20 at once. */
export async function agendasQueue(uri: string, setting: Pick<Setting, 'name'>): Promise<Queue> {
  const mongo = await MongoClient.connect(uri, { writeConcern: { w: 'majority' } });
  const db = mongo.db();
  const jobs = db.collection(collection);
  const agenda = agendaOf(db, setting);
  await agenda.ready;

  async function put({ key, to, lane }: Message): Promise<void> {
    await agenda.create(job, { key, to }).priority(priority[lane]).schedule(new Date()).save();
  }

  return {
    enqueue: async (messages) => {
      const left = [...messages];
      const putAll = async () => {
        for (let next = left.shift(); next; next = left.shift()) await put(next);
      };
      await Promise.all(Array.from({ length: 20 }, putAll));
    },
    waiting: () => jobs.countDocuments({ $or: [{ nextRunAt: { $ne: null } }, { lockedAt: { $ne: null } }] }),
    clear: async () => {
      await jobs.deleteMany({});
      await db.collection('said').deleteMany({});
    },
    close: () => mongo.close(),
  };
}
