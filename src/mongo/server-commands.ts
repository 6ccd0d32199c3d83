import { type Doc, encode, isOn, MAX_DOCUMENT_BYTES } from './bson-value.ts';
import { type Command, command, writing } from './command.ts';
import { explain } from './explain-command.ts';
import { compileFilter } from './filter.ts';
import { indexCommands } from './index-commands.ts';
import { check } from './mongo-error.ts';
import { cursorOptions, firstBatch, readCommands } from './read-commands.ts';
import { MAX_MESSAGE_BYTES } from './wire.ts';
import { MOST_WRITES, writeCommands } from './write-commands.ts';

const NAME = 'redress-embedded-store';
/** The MongoDB whose behaviour is followed, and what it really is, for whoever asks. */
const IS = { version: '7.0.0', versionArray: [7, 0, 0, 0], modules: [NAME] };
const WIRE_VERSION_OF_7 = 21;

const create = writing('', ({ catalog, ns }) => {
  catalog.findOrCreate(ns);
  return {};
});

const drop = writing('', ({ catalog, ns }) => {
  const collection = catalog.find(ns);
  // Since MongoDB 7 it is no error to drop what is not there.
  if (!collection) return {};
  catalog.drop(collection);
  return { nIndexesWas: collection.indexes.length, ns };
});

const dropDatabase: Command = {
  fields: '',
  writes: true,
  run({ catalog, db }) {
    const all = catalog.all(db);
    for (const collection of all) catalog.drop(collection);
    return all.length ? { dropped: db } : {};
  },
};

const LISTING = 'filter:object cursor:object nameOnly:bool authorizedCollections:bool';
const listCollections = command(LISTING, (call, body) => {
  const matches = compileFilter((body.filter ?? {}) as Doc);
  const more = isOn(body.nameOnly) ? {} : { options: {}, info: { readOnly: false } };
  const names = call.catalog.all(call.db).map(({ ns }) => ns.slice(call.db.length + 1));
  const rows = names.map((name): Doc => ({ name, type: 'collection', ...more })).filter((row) => matches(row));
  return firstBatch({ ...call, ns: `${call.db}.$cmd.listCollections` }, rows.map(encode), cursorOptions(body));
});

const listDatabases = command('nameOnly:bool authorizedDatabases:bool', ({ catalog, db }, { nameOnly }) => {
  check(db === 'admin', 13, 'listDatabases may only be run against the admin database.');
  const names = new Set(catalog.all().map(({ ns }) => ns.slice(0, ns.indexOf('.'))));
  const sizes = isOn(nameOnly) ? {} : { sizeOnDisk: catalog.store.size(), empty: false };
  return { databases: [...names].map((name) => ({ name, ...sizes })) };
});

const collections = { create, drop, dropDatabase, listCollections, listDatabases };

const HELLO = `helloOk:bool client:object compression:array loadBalanced:bool hostInfo:string saslSupportedMechs:string
  backpressure:any`;

function hello(name: 'ismaster' | 'isWritablePrimary'): Command {
  return command(HELLO, ({ connectionId }, { helloOk }) => ({
    ...(isOn(helloOk) ? { helloOk: true } : {}),
    [name]: true,
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    maxMessageSizeBytes: MAX_MESSAGE_BYTES,
    maxWriteBatchSize: MOST_WRITES,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION_OF_7,
    readOnly: false,
  }));
}

const nothing = command('', () => ({}));
const buildInfo = command('', () => ({ ...IS, storageEngines: ['lmdb'], bits: 64 }));
const connectionStatus = command('', () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }));
const serverStatus = command('', ({ connections, cursors }) => ({
  ...IS,
  process: NAME,
  uptime: process.uptime(),
  localTime: new Date(),
  connections: { current: connections() },
  metrics: { cursor: { open: { total: cursors.count } } },
  storageEngine: { name: 'lmdb', persistent: true },
}));

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
