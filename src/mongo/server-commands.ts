import { type Doc, encode, isOn, MAX_DOCUMENT_BYTES } from './bson-value.ts';
import { type Command, databaseOf, namespaceOf } from './command.ts';
import { explain } from './explain-command.ts';
import { compileFilter } from './filter.ts';
import { indexCommands } from './index-commands.ts';
import { check } from './mongo-error.ts';
import { firstBatch, readCommands } from './read-commands.ts';
import { MAX_MESSAGE_BYTES } from './wire.ts';
import { writeCommands } from './write-commands.ts';

/** The MongoDB whose behaviour is followed; 21 is the wire version of 7.0. */
const IS = { version: '7.0.0', versionArray: [7, 0, 0, 0] };
const NAME = 'redress-embedded-store';
const WIRE_VERSION = 21;

function matching(filter: unknown, rows: Doc[]): Doc[] {
  const matches = compileFilter((filter ?? {}) as Doc);
  return rows.filter((row) => matches(row));
}

/** Collections and databases. */
const collections: Record<string, Command> = {
  create: {
    fields: '',
    run({ catalog }, body) {
      const ns = namespaceOf(body);
      // MongoDB 7 takes the same collection again when the options are the same; there are none to differ.
      return catalog.store.write(() => {
        catalog.findOrCreate(ns);
        return {};
      });
    },
  },
  drop: {
    fields: '',
    run({ catalog }, body) {
      const ns = namespaceOf(body);
      return catalog.store.write(() => {
        const collection = catalog.find(ns);
        // Since MongoDB 7 it is no error to drop what is not there.
        if (!collection) return {};
        catalog.drop(collection);
        return { nIndexesWas: collection.indexes.length, ns };
      });
    },
  },
  dropDatabase: {
    fields: '',
    run({ catalog }, body) {
      const db = databaseOf(body);
      return catalog.store.write(() => {
        const all = catalog.inDatabase(db);
        for (const collection of all) catalog.drop(collection);
        return all.length ? { dropped: db } : {};
      });
    },
  },
  listCollections: {
    fields: 'filter:object cursor:object nameOnly:bool authorizedCollections:bool',
    run(context, body) {
      const db = databaseOf(body);
      const rows = context.catalog.inDatabase(db).map(({ ns }): Doc => {
        const idIndex = { v: 2, key: { _id: 1 }, name: '_id_' };
        return { name: ns.slice(db.length + 1), type: 'collection', options: {}, info: { readOnly: false }, idIndex };
      });
      const short = isOn(body.nameOnly);
      const found = matching(body.filter, rows).map((row) => (short ? { name: row.name, type: row.type } : row));
      const cursorNs = `${db}.$cmd.listCollections`;
      return firstBatch(context, cursorNs, found.map(encode), 'listCollections.cursor', body.cursor);
    },
  },
  listDatabases: {
    fields: 'filter:object nameOnly:bool authorizedDatabases:bool',
    run({ catalog }, body) {
      check(body.$db === 'admin', 13, 'listDatabases may only be run against the admin database.');
      const sizeOnDisk = catalog.store.size();
      const rows = catalog.databases().map((name) => ({ name, sizeOnDisk, empty: false }));
      const databases = matching(body.filter, rows);
      if (isOn(body.nameOnly)) return { databases: databases.map(({ name }) => ({ name })) };
      return { databases, totalSize: sizeOnDisk, totalSizeMb: Math.floor(sizeOnDisk / 2 ** 20) };
    },
  },
};

function hello(name: 'ismaster' | 'isWritablePrimary'): Command {
  return {
    fields: `helloOk:bool client:object compression:array loadBalanced:bool hostInfo:string
      saslSupportedMechs:string backpressure:any`,
    run: ({ connectionId }, body) => ({
      ...(isOn(body.helloOk) ? { helloOk: true } : {}),
      [name]: true,
      maxBsonObjectSize: MAX_DOCUMENT_BYTES,
      maxMessageSizeBytes: MAX_MESSAGE_BYTES,
      maxWriteBatchSize: 100_000,
      localTime: new Date(),
      logicalSessionTimeoutMinutes: 30,
      connectionId,
      minWireVersion: 0,
      maxWireVersion: WIRE_VERSION,
      readOnly: false,
    }),
  };
}

const nothing: Command = { fields: '', run: () => ({}) };

const buildInfo: Command = {
  fields: '',
  // What it really is, for whoever asks.
  run: () => ({ ...IS, modules: [NAME], storageEngines: ['lmdb'], bits: 64, maxBsonObjectSize: MAX_DOCUMENT_BYTES }),
};

const connectionStatus: Command = {
  fields: 'showPrivileges:bool',
  run: (_context, { showPrivileges }) => {
    const privileges = isOn(showPrivileges) ? { authenticatedUserPrivileges: [] } : {};
    return { authInfo: { authenticatedUsers: [], authenticatedUserRoles: [], ...privileges } };
  },
};

const serverStatus: Command = {
  // Sections can be asked for by name: those that are not here are simply not in the reply.
  fields: 'repl:any metrics:any locks:any wiredTiger:any opLatencies:any mirroredReads:any',
  run: ({ connections, cursors }) => ({
    ...IS,
    process: NAME,
    pid: process.pid,
    uptime: process.uptime(),
    localTime: new Date(),
    connections: { current: connections() },
    metrics: { cursor: { open: { total: cursors.count } } },
    mem: { bits: 64, resident: Math.round(process.memoryUsage().rss / 2 ** 20) },
    storageEngine: { name: 'lmdb', persistent: true },
  }),
};

const server = { buildInfo, buildinfo: buildInfo, connectionStatus, endSessions: nothing, ping: nothing, serverStatus };
const handshake = { hello: hello('isWritablePrimary'), isMaster: hello('ismaster'), ismaster: hello('ismaster') };

/** Every command, by the names it has. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    ...readCommands,
    ...writeCommands,
    ...indexCommands,
    ...collections,
    ...server,
    ...handshake,
    explain,
  }),
);
