import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient, type MongoClientOptions } from 'mongodb';
import { type MongoServer, startMongoServer } from '../../src/mongo/mongo-server.ts';

/** A server on an empty folder with a client; `stop` leaves nothing behind. */
export interface FreshServer {
  server: MongoServer;
  dir: string;
  client: MongoClient;
  db: Db;
  stop(): Promise<void>;
}

export async function freshServer(
  options: { ttlEvery?: number; client?: MongoClientOptions } = {},
): Promise<FreshServer> {
  const dir = mkdtempSync(join(tmpdir(), 'mongo-'));
  const server = await startMongoServer({ dir, ...(options.ttlEvery ? { ttlEvery: options.ttlEvery } : {}) });
  const client = await MongoClient.connect(server.uri, options.client);
  const stop = async () => {
    await client.close();
    await server.close();
    rmSync(dir, { recursive: true });
  };
  return { server, dir, client, db: client.db('t'), stop };
}
