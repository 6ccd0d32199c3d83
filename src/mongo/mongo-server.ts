import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Catalog } from './catalog.ts';
import { serveConnection } from './connection.ts';
import { Cursors } from './cursors.ts';
import { readQuery, search } from './search.ts';
import { Store } from './store.ts';

const MOST_CONNECTIONS = 1000;

/** Documents that TTL indexes remove in one transaction at most, so that other writes get their turn. */
const PIECE = 500;

/** A running embedded server. */
export interface MongoServer {
  /** What mongoose and the `mongodb` driver connect to. */
  uri: string;
  port: number;
  /** Finishes the writes that are waiting, closes all connections and lets the folder go. */
  close(): Promise<void>;
}

/** How an embedded server is started. */
export interface MongoServerOptions {
  /** The folder of the data, made when missing. */
  dir: string;
  /** 0 (the default) takes any free port. */
  port?: number;
  /** A loopback address; the default is 127.0.0.1. */
  host?: string;
  /** How often expired documents are removed, in milliseconds of real time; 60 seconds, as in MongoDB. */
  ttlEvery?: number;
}

/**
 * Starts a server that speaks MongoDB's wire protocol as a standalone of version 7 would, for trial and tests.
 * @throws Error in words when the host is not loopback, the folder is in use or of another format, or the port is taken
 */
export async function startMongoServer(options: MongoServerOptions): Promise<MongoServer> {
  const { dir, port = 0, host = '127.0.0.1', ttlEvery = 60_000 } = options;
  const words = `The embedded store listens on this machine only: ${host} is not a loopback address. Use 127.0.0.1.`;
  if (!/^(127(\.\d{1,3}){3}|::1|localhost)$/.test(host)) throw new Error(words);
  const store = new Store(dir);
  const catalog = new Catalog(store);
  const cursors = new Cursors();
  const sockets = new Set<Socket>();
  let connectionId = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    void serveConnection(socket, { catalog, cursors, connections: () => sockets.size }, ++connectionId);
  });
  server.maxConnections = MOST_CONNECTIONS;
  try {
    await once(server.listen(port, host), 'listening');
  } catch (error) {
    await store.close();
    throw error;
  }
  // A connection that cannot be taken ends nothing else.
  server.on('error', () => {});
  const sweep = setInterval(() => void removeExpired(catalog), ttlEvery).unref();
  const { port: taken } = server.address() as AddressInfo;
  const close = async () => {
    clearInterval(sweep);
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
    await store.close();
  };
  const name = host.includes(':') ? `[${host}]` : host;
  return { uri: `mongodb://${name}:${taken}/?directConnection=true`, port: taken, close };
}

/** Removes the documents whose time is over by their TTL indexes, in real time: never the business time of a trial. */
async function removeExpired(catalog: Catalog): Promise<void> {
  for (const { ns, indexes } of catalog.all()) {
    for (const { spec } of indexes) {
      if (spec.expireAfterSeconds === undefined) continue;
      const [path = ''] = Object.keys(spec.key);
      const over = { [path]: { $lte: new Date(Date.now() - spec.expireAfterSeconds * 1000) } };
      const filter = { $and: [spec.partialFilterExpression ?? {}, over] };
      const removePiece = () => {
        const collection = catalog.find(ns);
        if (!collection?.indexes.some((index) => index.spec.id === spec.id)) return 0;
        const expired = [...search(collection, readQuery({ filter, limit: PIECE }))];
        for (const { record, doc } of expired) collection.remove(record, doc());
        return expired.length;
      };
      while ((await catalog.store.write(removePiece)) === PIECE);
    }
  }
}
