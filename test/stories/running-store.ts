import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** How docs/embedded-store.md says to start a store of its own, so that it keeps little memory for itself. */
const lean = ['--max-semi-space-size=2', '--optimize-for-size'];

/** A port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The built program's store in a process of its own. */
export type RunningStore = {
  uri: string;
  port: number;
  process: ChildProcess;
  /** What it has printed: its own words, and the stack when it broke. */
  printed(): string;
  /** Kilobytes that /proc gives for `VmRSS`, `RssAnon` and their like. */
  memory(field: string): Promise<number>;
  /** Open files and sockets. */
  handles(): Promise<number>;
  /** Ends it and waits until it has ended. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
};

/**
 * Starts `node dist/main.js store`, and waits until it says its address.
 * @param spawned told of the process at once, before it is up
 * @throws Error when it ends instead, with what it printed
 */
export async function startStoreProcess(
  dir: string,
  port: number,
  spawned: (child: ChildProcess) => void = () => {},
): Promise<RunningStore> {
  const child = spawn(process.execPath, [...lean, main, 'store'], {
    cwd: dir,
    env: { PATH: process.env.PATH, DATA_DIR: dir, PORT: String(port), LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  spawned(child);
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        printed += String(data);
        if (printed.includes('The store is at')) resolve();
      });
    }
    child.once('exit', (code) => reject(new Error(`the store ended with ${code}: ${printed}`)));
  });
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    uri: `mongodb://127.0.0.1:${port}/?directConnection=true`,
    port,
    process: child,
    printed: () => printed,
    memory: async (field) => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
    },
    handles: async () => (await readdir(`/proc/${child.pid}/fd`)).length,
    end,
  };
}
