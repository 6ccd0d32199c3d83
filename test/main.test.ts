import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startMongoServer } from '../src/mongo/mongo-server.ts';
import { channels, people } from '../src/playground/workspace.ts';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
let dir: string;
let running: Started[] = [];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'redress-main-'));
});
afterEach(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGKILL');
    await ended;
  }
  running = [];
  await rm(dir, { recursive: true, force: true });
});

type Started = {
  child: ChildProcess;
  printed(): string;
  ended: Promise<number | null>;
  says(words: RegExp): Promise<void>;
};

/** Redress in a process of its own, with these settings and no others. */
function redress(settings: Record<string, string>, ...parts: string[]): Started {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [main, ...parts], {
    cwd: dir,
    env: { PATH, DATA_DIR: join(dir, 'data'), ...settings },
  });
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      text += String(data);
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const says = (words: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (words.test(text)) resolve();
      };
      listeners.add(look);
      look();
      void ended.then(() => reject(new Error(`it ended without saying ${words}: ${text}`)));
    });
  const started = { child, printed: () => text, ended, says };
  running.push(started);
  return started;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** A free port with a free one after it, below those that the system hands out, so that nobody else is given them meanwhile. */
async function freePorts(): Promise<number> {
  for (;;) {
    const port = randomInt(12_000, 30_000);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}

describe('npm start', () => {
  test('with half of Slack’s settings lists all that is missing at once, and ends', async () => {
    const started = redress({ SLACK_BOT_TOKEN: 'xoxb-1' });
    expect(await started.ended).toBe(1);
    for (const name of ['SLACK_SIGNING_SECRET', 'ENCRYPTION_KEY', 'MANAGEMENT_CHANNEL'])
      expect(started.printed()).toContain(name);
    expect(started.printed()).not.toMatch(/\bat .*\.js/);
  });

  test('a bot apart from its playground, without what lets them know each other, says so, and ends', async () => {
    const started = redress({ SLACK_API_URL: 'http://127.0.0.1:1/api/' }, 'bot');
    expect(await started.ended).toBe(1);
    expect(started.printed()).toContain('SLACK_SIGNING_SECRET');
  });

  test('on a port that is taken says so in words, and ends', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const started = redress({ PORT: String(port) });
    expect(await started.ended).toBe(1);
    expect(started.printed()).toContain(`Port ${port} is taken`);
    await new Promise((resolve) => taken.close(resolve));
  });

  test('with nothing set serves a page and a bot, keeps its key to itself, and stops in order when told to', async () => {
    const port = await freePorts();
    const started = redress({ PORT: String(port) });
    await started.says(/ready to try/);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port + 1}/readyz`)).status).toBe(200);
    started.child.kill('SIGTERM');
    expect(await started.ended).toBe(0);
  });

  test('apart, with an app-level token, the bot reaches its playground by Socket Mode', async () => {
    const port = await freePorts();
    const url = `http://127.0.0.1:${port}`;
    const settings = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: `${url}/api/` };
    await redress({ ...settings, PORT: String(port) }, 'playground').says(/playground is at/);
    const bot = redress({ ...settings, PORT: String(port + 1) }, 'bot');
    await bot.says(/Redress is running/);
    const help = { as: people.mira, act: 'command', channel: channels.general, text: '/complaint help' };
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/page/act`, { method: 'POST', headers, body: JSON.stringify(help) });
    expect(await answer.json()).toEqual({ ok: true });
    expect((await fetch(`${url}/page/clock`)).status).toBe(200);
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
  });

  test('waits for a database that is not there yet, saying so, and goes on once it is', async () => {
    const [port, storePort] = [await freePorts(), await freePorts()];
    const started = redress({
      PORT: String(port),
      MONGODB_URI: `mongodb://someone:hunter2@127.0.0.1:${storePort}/?directConnection=true`,
    });
    await started.says(/does not answer.*Trying again/);
    expect(started.printed()).not.toContain('hunter2');
    started.child.kill('SIGKILL');
    const second = redress({
      PORT: String(port),
      MONGODB_URI: `mongodb://127.0.0.1:${storePort}/?directConnection=true`,
    });
    await second.says(/does not answer/);
    const store = await startMongoServer({ dir: join(dir, 'store'), port: storePort });
    await second.says(/ready to try/);
    second.child.kill('SIGTERM');
    await second.ended;
    await store.close();
  });
});
