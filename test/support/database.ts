import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { startMongoServer } from '../../src/mongo/mongo-server.ts';
import { connect } from '../../src/storage/connect.ts';

type Server = { uri: string; dir: string; close(): Promise<void> };

/** A database of its own. `dir` holds the embedded server's files; null on the server that MONGODB_URI names. */
export type TestDatabase = { connection: Connection; uri: string; dir: string | null; close(): Promise<void> };

let embedded: Promise<Server> | undefined;
let open = 0;

async function start(): Promise<Server> {
  const dir = await mkdtemp(join(tmpdir(), 'redress-test-'));
  const server = await startMongoServer({ dir });
  return { uri: server.uri, dir, close: () => server.close() };
}

async function stopUnlessUsed(): Promise<void> {
  if (open > 0) return;
  const server = await embedded;
  embedded = undefined;
  await server?.close();
  if (server) await rm(server.dir, { recursive: true, force: true });
}

function withDatabase(uri: string, name: string): string {
  const parsed = new URL(uri);
  parsed.pathname = `/${name}`;
  return parsed.toString();
}

/**
 * An empty database under a fresh name: on `MONGODB_URI` when it is set, else on an embedded server that the
 * open databases of a test file share. `close` drops the database and, with the last one, stops that server.
 */
export async function openDatabase(): Promise<TestDatabase> {
  const name = `redress_test_${randomBytes(6).toString('hex')}`;
  const given = process.env.MONGODB_URI;
  open += 1;
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
      open -= 1;
      await stopUnlessUsed();
    },
  };
}
