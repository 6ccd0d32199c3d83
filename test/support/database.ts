import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { Connection } from 'mongoose';
import { startMongoServer } from '../../src/mongo/mongo-server.ts';
import { connect } from '../../src/storage/connect.ts';

type Server = { uri: string; dir: string; close(): Promise<void> };

/** A database of its own. `dir` holds the embedded server's files; null on the server that MONGODB_URI names. */
export type TestDatabase = { connection: Connection; uri: string; dir: string | null; close(): Promise<void> };

let embedded: Promise<Server> | undefined;

async function start(): Promise<Server> {
  const dir = await mkdtemp(join(tmpdir(), 'redress-test-'));
  const server = await startMongoServer({ dir });
  return { uri: server.uri, dir, close: () => server.close() };
}

// One server for a test file, whatever number of databases it opens.
afterAll(async () => {
  const server = await embedded;
  await server?.close();
  if (server) await rm(server.dir, { recursive: true, force: true });
});

function withDatabase(uri: string, name: string): string {
  const parsed = new URL(uri);
  parsed.pathname = `/${name}`;
  return parsed.toString();
}

/**
 * An empty database under a fresh name: on `MONGODB_URI` when it is set, else on an embedded server that lives as long as
 * the test file. `close` drops it.
 */
export async function openDatabase(): Promise<TestDatabase> {
  const name = `redress_test_${randomBytes(6).toString('hex')}`;
  const given = process.env.MONGODB_URI;
  if (!given) embedded ??= start();
  const server = given ? null : await embedded;
  const uri = withDatabase(given ?? server?.uri ?? '', name);
  const connection = await connect(uri);
  return {
    connection,
    uri,
    dir: server?.dir ?? null,
    async close() {
      await connection.dropDatabase();
      await connection.close();
    },
  };
}
