import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** The first of two free ports side by side: the page is on the one, the bot on the other. */
async function freePorts(): Promise<number> {
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * 18_000);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}

async function ready(child: ChildProcess, url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) throw new Error(`Redress ended at start with ${child.exitCode}`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`${url} does not answer`);
}

export type RunningRedress = {
  /** Of the page. */
  url: string;
  /** Ends it as SIGTERM does and deletes what it kept; gives its exit code. */
  stop(): Promise<number | null>;
};

/**
 * Starts the built program as `npm start` does with no settings, in a fresh folder and on free ports.
 * @throws Error when it does not come up within half a minute
 */
export async function startRedress(): Promise<RunningRedress> {
  const dir = await mkdtemp(join(tmpdir(), 'redress-browser-'));
  const port = await freePorts();
  const kept = ['PATH', 'HOME', 'TZ'].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
  const child = spawn(process.execPath, ['dist/main.js'], {
    cwd: root,
    env: { ...Object.fromEntries(kept), DATA_DIR: dir, PORT: String(port), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const hung = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await ended;
      clearTimeout(hung);
    }
    await rm(dir, { recursive: true, force: true });
    return child.exitCode;
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await ready(child, url);
    await ready(child, `http://127.0.0.1:${port + 1}/readyz`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}
