/**
 * Kills the bot at 50 random moments while people work, with the store and the playground in processes of their own, and
 * then looks whether every acknowledged complaint is there, everything owed is said, and nothing twice.
 * With two bots, only the first is spoken to by Slack; what the bot says of its own accord may come from either, and either
 * is killed.
 * Run: npm run build && npx tsx test/stories/kill-story.ts [kills [bots]]
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { WebClient } from '@slack/web-api';
import type { Complaint } from '../../src/complaints/complaint.ts';
import { evolve } from '../../src/complaints/evolve.ts';
import { says } from '../../src/complaints/says.ts';
import { owedHash } from '../../src/outbox/sender.ts';
import type { Act, ActAnswer, ClockState, Seen, SlackJson } from '../../src/playground/page-api.ts';
import { channels, people } from '../../src/playground/workspace.ts';
import { connect } from '../../src/storage/connect.ts';
import { shownText } from '../support/shown-text.ts';

const kills = Number(process.argv[2] ?? 50);
const bots = Number(process.argv[3] ?? 1);
const dir = await mkdtemp(join(tmpdir(), 'redress-kill-'));
const root = fileURLToPath(new URL('../../', import.meta.url));

/** Ports side by side: the playground expects the bot on the one after its own. */
async function freePorts(): Promise<number> {
  for (;;) {
    const port = randomInt(12_000, 30_000);
    const free = await Promise.all(
      Array.from({ length: 1 + bots }, (_, n) => port + n).map(
        (each) =>
          new Promise<boolean>((resolve) => {
            const server = createServer().once('error', () => resolve(false));
            server.listen(each, '127.0.0.1', () => server.close(() => resolve(true)));
          }),
      ),
    );
    if (free.every(Boolean)) return port;
  }
}

const storePort = await freePorts();
const pagePort = await freePorts();
const page = `http://127.0.0.1:${pagePort}`;
const env = {
  ...process.env,
  DATA_DIR: dir,
  LOG_LEVEL: 'error',
  MONGODB_URI: process.env.MONGODB_URI ?? `mongodb://127.0.0.1:${storePort}/redress_kill?directConnection=true`,
  SLACK_API_URL: `${page}/api/`,
  SLACK_BOT_TOKEN: 'xoxb-playground',
  SLACK_SIGNING_SECRET: randomBytes(16).toString('hex'),
  ENCRYPTION_KEY: randomBytes(32).toString('base64'),
};

const children = new Set<ChildProcess>();
function keep(child: ChildProcess): ChildProcess {
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}
const part = (name: string, port: number) =>
  keep(
    spawn(process.execPath, ['dist/main.js', name], {
      cwd: root,
      env: { ...env, PORT: String(port) },
      stdio: 'inherit',
    }),
  );

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    await sleep(50);
  }
  throw new Error(`${url} does not answer`);
}

async function startBot(number: number): Promise<ChildProcess> {
  const child = keep(
    fork(join(root, 'test/stories/bot-process.ts'), [], {
      cwd: root,
      env: { ...env, PORT: String(pagePort + 1 + number) },
      execArgv: ['--import', 'tsx'],
    }),
  );
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code, signal) =>
      signal === 'SIGKILL' ? resolve() : reject(new Error(`the bot ended with ${code}`)),
    );
  });
  return child;
}

async function post<T>(path: string, body: object): Promise<T> {
  const answer = await fetch(page + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as T;
}
const act = (what: Act) => post<ActAnswer>('/page/act', what);
const seenBy = async (person: string) => (await (await fetch(`${page}/page/seen-by/${person}`)).json()) as Seen;

/** What a person would do: try again until it is so. */
async function until<T>(what: string, look: () => Promise<T | undefined>, between = 120): Promise<T> {
  for (let tries = 0; tries < 1_500; tries += 1) {
    const found = await look().catch(() => undefined);
    if (found !== undefined) return found;
    await sleep(between);
  }
  throw new Error(`waited in vain: ${what}`);
}

type View = { id: string; callbackId: string; blocks: SlackJson[] };
async function topView(person: string): Promise<View | undefined> {
  const top = (await seenBy(person)).views.at(-1);
  return top && { id: top.id, callbackId: String(top.view.callback_id), blocks: top.view.blocks as SlackJson[] };
}

async function closeAll(person: string): Promise<void> {
  const top = await topView(person);
  if (top) await act({ as: person, act: 'close', viewId: top.id, all: true });
}

const radio = (value: string) => ({ type: 'radio_buttons', selected_option: { value } });
const typed = (value: string) => ({ type: 'plain_text_input', value });

/** Opens a form, again and again if need be, and gives it. */
async function open(person: string, callbackId: string, press: () => Promise<ActAnswer>): Promise<View> {
  return until(`${callbackId} opens`, async () => {
    const already = await topView(person);
    if (already?.callbackId === callbackId) return already;
    await closeAll(person);
    await press();
    await sleep(150);
    const top = await topView(person);
    return top?.callbackId === callbackId ? top : undefined;
  });
}

/** Sends a form until it is taken; field errors that are final end it too. */
async function submit(person: string, view: View, state: SlackJson | (() => Promise<SlackJson>)): Promise<boolean> {
  return until(`${view.callbackId} is taken`, async () => {
    const filledIn = typeof state === 'function' ? await state() : state;
    const answer = await act({ as: person, act: 'submit', viewId: view.id, state: filledIn });
    if (answer.ok) return true;
    const sentence = Object.values(answer.errors ?? {}).join(' ');
    return /already|moved on/.test(sentence) ? false : undefined;
  });
}

const acknowledged: string[] = [];

async function inThreeHours(): Promise<number> {
  return Math.floor(Date.parse((await clock()).now) / 1000) + 3 * 3_600;
}

async function log(rep: string, what: 'owe' | 'management'): Promise<string> {
  const marker = `marker-${randomBytes(6).toString('hex')}`;
  for (;;) {
    const form = await open(rep, 'log-complaint', () =>
      act({ as: rep, act: 'command', channel: channels.general, text: '/complaint' }),
    );
    const state: SlackJson = {
      'log-words': { 'log-words': typed(`The shelf came down, ${marker}.`) },
      'log-who': {
        'log-who': {
          type: 'external_select',
          selected_option: { text: { type: 'plain_text', text: 'x' }, value: `new:${marker}` },
        },
      },
      'log-contact': { 'log-contact': typed(`+49 30 23125 ${randomInt(100, 999)}`) },
      'log-severity': { 'log-severity': radio('serious') },
    };
    const drawn = await until('the question is asked', async () => {
      const element = {
        type: 'radio_buttons',
        block_id: 'log-what',
        action_id: 'log-what',
        selected_option: { value: what },
      };
      await act({ as: rep, act: 'press', place: { kind: 'view', viewId: form.id }, element, state });
      await sleep(100);
      const top = await topView(rep);
      if (top?.id !== form.id) return 'gone' as const;
      const wanted = what === 'owe' ? 'when' : 'log-reason';
      return top.blocks.some((block) => block.block_id === wanted) ? top : undefined;
    });
    if (drawn === 'gone') continue;
    // The clock may have been moved past the time that the form offered.
    await submit(rep, drawn, async () => ({
      ...state,
      'log-what': { 'log-what': radio(what) },
      ...(what === 'owe'
        ? { when: { when: { type: 'datetimepicker', selected_date_time: await inThreeHours() } } }
        : {}),
    }));
    acknowledged.push(marker);
    return marker;
  }
}

async function messageWith(person: string, channel: string | null, marker: string, actionId: string) {
  const conversations = (await seenBy(person)).conversations;
  const conversation = conversations.find((each) => (channel ? each.id === channel : each.kind === 'dm'));
  const message = conversation?.messages.findLast(
    (each) =>
      each.blocks &&
      shownText(each.blocks).includes(marker) &&
      JSON.stringify(each.blocks).includes(`"action_id":"${actionId}"`),
  );
  return message && conversation ? { channel: conversation.id, message } : undefined;
}

async function pressOn(person: string, channel: string | null, marker: string, actionId: string): Promise<ActAnswer> {
  const found = await until(`${actionId} for ${marker}`, () => messageWith(person, channel, marker, actionId));
  const place = { kind: 'message' as const, channel: found.channel, ts: found.message.ts };
  return act({ as: person, act: 'press', place, element: { type: 'button', action_id: actionId }, state: {} });
}

async function reached(rep: string, marker: string): Promise<void> {
  const form = await open(rep, 'record-outcome', () => pressOn(rep, null, marker, 'reached'));
  await submit(rep, form, { outcome: { outcome: radio('satisfied') } });
}

async function managementStory(rep: string, manager: string): Promise<void> {
  const marker = await log(rep, 'management');
  const card = await until('the card', () => messageWith(manager, channels.management, marker, 'answer'));
  await act({ as: manager, act: 'react', channel: card.channel, ts: card.message.ts, name: 'eyes' });
  const form = await open(manager, 'answer-complaint', () => pressOn(manager, channels.management, marker, 'answer'));
  await submit(manager, form, {
    'answer-cause': { 'answer-cause': typed('The screws were too short.') },
    'answer-prevention': { 'answer-prevention': typed('Longer screws are in the box now.') },
    'answer-tell': { 'answer-tell': typed(`We send you longer screws, ${marker}.`) },
  });
  await until('the answer', () => messageWith(rep, null, marker, 'reached'));
  await reached(rep, marker);
}

async function promiseStory(rep: string): Promise<void> {
  await reached(rep, await log(rep, 'owe'));
}

let working = true;
let daylight = true;
async function work(rep: string, manager: string): Promise<void> {
  while (working) {
    await managementStory(rep, manager);
    if (working) await promiseStory(rep);
  }
}

type Message = {
  ts?: string | undefined;
  reply_count?: number | undefined;
  metadata?: { event_payload?: { key?: string } };
};

async function everySaidKey(client: WebClient): Promise<Map<string, number>> {
  const said = new Map<string, number>();
  const count = (message: Message) => {
    const key = message.metadata?.event_payload?.key;
    if (key) said.set(key, (said.get(key) ?? 0) + 1);
  };
  const dms = await Promise.all(
    Object.values(people).map(async (users) => (await client.conversations.open({ users })).channel?.id ?? ''),
  );
  for (const channel of [channels.management, ...dms]) {
    let cursor = '';
    do {
      const answer = await client.conversations.history({
        channel,
        limit: 200,
        include_all_metadata: true,
        ...(cursor ? { cursor } : {}),
      });
      for (const message of (answer.messages ?? []) as Message[]) {
        count(message);
        if (!message.reply_count || !message.ts) continue;
        const thread = await client.conversations.replies({
          channel,
          ts: message.ts,
          limit: 200,
          include_all_metadata: true,
        });
        for (const reply of (thread.messages ?? []) as Message[]) if (reply.ts !== message.ts) count(reply);
      }
      cursor = answer.response_metadata?.next_cursor ?? '';
    } while (cursor);
  }
  return said;
}

type Row = { _id: string; outcome?: string; dueAt: Date };

async function check(): Promise<string[]> {
  const wrong: string[] = [];
  const connection = await connect(env.MONGODB_URI);
  const { createSealing } = await import('../../src/storage/sealing.ts');
  const { createComplaintStore } = await import('../../src/storage/complaint-store.ts');
  const sealing = createSealing({ encryptionKey: Buffer.from(env.ENCRYPTION_KEY, 'base64'), connection });
  const store = createComplaintStore({
    connection,
    sealing,
    moment: () => Promise.reject(new Error('nothing ticks here')),
  });
  const ids = (await connection.model('complaints').find({}, { _id: 1 }).lean<{ _id: string }[]>()).map(
    ({ _id }) => _id,
  );
  const reads = (await Promise.all(ids.map((id) => store.find(id)))).filter((read) => read !== null);
  const words = reads.map(({ state }) => state.words.text);
  for (const marker of acknowledged) {
    const times = words.filter((text) => text.includes(marker)).length;
    if (times !== 1) wrong.push(`the acknowledged complaint ${marker} is there ${times} times`);
  }
  const rows = new Map((await connection.model('outbox').find({}).lean<Row[]>()).map((row) => [row._id, row]));
  const said = await everySaidKey(new WebClient(env.SLACK_BOT_TOKEN, { slackApiUrl: env.SLACK_API_URL }));
  for (const { events } of reads) {
    let state: Complaint | undefined;
    for (const event of events) {
      state = evolve(state, event);
      for (const owed of says(event, state)) if (!rows.has(owed.key)) wrong.push(`${owed.key} was never owed`);
    }
  }
  const now = (await clock()).now;
  // A plan whose sending stayed unclear is drawn anew when it is found, and taken away when its day is over by then.
  const takenAway = new Set(
    (await connection.model('cards').find({ gone: true, complaint: '' }, { _id: 1 }).lean<{ _id: string }[]>()).map(
      ({ _id }) => _id,
    ),
  );
  for (const row of rows.values()) {
    const times = said.get(owedHash(row._id)) ?? 0;
    if (!row.outcome && row.dueAt.toISOString() <= now)
      wrong.push(`${row._id} is due and not said: ${JSON.stringify(row)} at ${now}`);
    if (row.outcome === 'dead') wrong.push(`${row._id} could not be said`);
    const isSaid = row.outcome === 'sent' || row.outcome === 'reconciled';
    const expected = isSaid && !takenAway.has(row._id) ? 1 : 0;
    if (times !== expected) wrong.push(`${row._id} (${row.outcome ?? 'waiting'}) was said ${times} times`);
  }
  for (const [key, times] of said) if (times > 1) wrong.push(`${key} was said ${times} times`);
  process.stdout.write(
    `${acknowledged.length} complaints acknowledged, ${reads.length} kept, ${rows.size} messages owed, ${said.size} said\n`,
  );
  await connection.close();
  return wrong;
}

/** Keeps business time between eight and seven in Berlin: at night the bot keeps what reps would be told until morning. */
async function keepDaylight(): Promise<void> {
  while (daylight) {
    const { now } = await clock().catch(() => ({ now: '' }));
    const hour =
      now &&
      Number(
        new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: 'Europe/Berlin' }).format(
          new Date(now),
        ),
      );
    if (now && (Number(hour) >= 19 || Number(hour) < 8)) {
      await post('/page/clock', { to: new Date(Date.parse(now) + 3_600_000).toISOString() }).catch(() => undefined);
    } else await sleep(300);
  }
}

const clock = async () => (await (await fetch(`${page}/page/clock`)).json()) as ClockState;

try {
  if (!process.env.MONGODB_URI) part('store', storePort);
  part('playground', pagePort);
  await answers(page);
  const running = await Promise.all(Array.from({ length: bots }, (_, number) => startBot(number)));
  const days = keepDaylight();
  const workers = [work(people.mira, people.ana), work(people.jonas, people.david)];
  for (let kill = 1; kill <= kills; kill += 1) {
    await sleep(randomInt(50, 1_500));
    if (kill % 5 === 0) await post('/page/clock', { to: 'next' }).catch(() => undefined);
    const number = randomInt(bots);
    const bot = running[number];
    if (!bot) throw new Error('there is no such bot');
    const gone = new Promise((resolve) => bot.once('exit', resolve));
    bot.kill('SIGKILL');
    await gone;
    running[number] = await startBot(number);
    if (kill % 10 === 0) process.stdout.write(`${kill} kills, ${acknowledged.length} complaints acknowledged\n`);
  }
  working = false;
  await Promise.all(workers);
  daylight = false;
  await days;
  for (let moves = 0; moves < 6; moves += 1) {
    await post('/page/clock', { to: 'next' });
    await sleep(1_500);
  }
  await sleep(4_000);
  const wrong = await check();
  for (const sentence of wrong) process.stdout.write(`WRONG: ${sentence}\n`);
  process.stdout.write(
    wrong.length === 0
      ? `${kills} kills: nothing lost, nothing said twice\n`
      : `${kills} kills: ${wrong.length} things wrong\n`,
  );
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  for (const child of children) child.kill('SIGKILL');
  await rm(dir, { recursive: true, force: true });
}
