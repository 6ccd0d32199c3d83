import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startStoreProcess } from '../../test/stories/running-store.ts';
import { agendasQueue } from './agendas.ts';
import type { Name, Queue } from './contender.ts';
import { oursQueue } from './ours.ts';

/** The embedded store in a process of its own, with a database for whoever asks. */
export type Ground = {
  databaseOf(name: string): string;
  queueOf(name: Name, uri: string): Promise<Queue>;
  close(): Promise<void>;
};

const nothing: Queue = {
  enqueue: async () => {},
  waiting: async () => 0,
  clear: async () => {},
  close: async () => {},
};

export async function startGround(): Promise<Ground> {
  const dir = await mkdtemp(join(tmpdir(), 'redress-bench-outbox-'));
  const store = await startStoreProcess(dir, await freePort());
  return {
    databaseOf: (name) => {
      const uri = new URL(store.uri);
      uri.pathname = `/${name.replaceAll(/\W+/g, '-')}`;
      return uri.toString();
    },
    queueOf: async (name, uri) => {
      if (name === 'bare') return nothing;
      return name === 'ours' ? oursQueue(uri) : agendasQueue(uri, { name });
    },
    close: async () => {
      await store.end('SIGTERM');
      await rm(dir, { recursive: true, force: true });
    },
  };
}
