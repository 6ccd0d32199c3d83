import { MAX_MESSAGE_BYTES } from '../wire.ts';
import type { Command } from './command.ts';

/** The MongoDB whose behaviour is followed; 21 is the wire version of 7.0. */
const VERSION = [7, 0, 0, 0];
const WIRE_VERSION = 21;

const HELLO_FIELDS = {
  helloOk: 'bool',
  client: 'object',
  compression: 'array',
  loadBalanced: 'bool',
  hostInfo: 'string',
  saslSupportedMechs: 'string',
  speculativeAuthenticate: 'refused',
  topologyVersion: 'refused',
  maxAwaitTimeMS: 'refused',
  backpressure: 'any',
} as const;

function hello(name: 'ismaster' | 'isWritablePrimary'): Command {
  return {
    fields: { ...HELLO_FIELDS },
    run: ({ connectionId }, body) => ({
      ...(body.helloOk ? { helloOk: true } : {}),
      [name]: true,
      maxBsonObjectSize: 16 * 1024 * 1024,
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

export const helloCommand = hello('isWritablePrimary');
export const isMaster = hello('ismaster');

export const ping: Command = { fields: {}, run: () => ({}) };

export const endSessions: Command = { fields: {}, run: () => ({}) };

export const buildInfo: Command = {
  fields: {},
  run: () => ({
    version: VERSION.slice(0, 3).join('.'),
    versionArray: VERSION,
    gitVersion: 'none',
    // What it really is, for whoever asks.
    modules: ['redress-embedded-store'],
    storageEngines: ['lmdb'],
    javascriptEngine: 'none',
    sysInfo: 'deprecated',
    bits: 64,
    debug: false,
    maxBsonObjectSize: 16 * 1024 * 1024,
  }),
};

export const connectionStatus: Command = {
  fields: { showPrivileges: 'bool' },
  run: (_context, body) => ({
    authInfo: {
      authenticatedUsers: [],
      authenticatedUserRoles: [],
      ...(body.showPrivileges ? { authenticatedUserPrivileges: [] } : {}),
    },
  }),
};

export const serverStatus: Command = {
  // Sections can be asked for by name: those that are not here are simply not in the reply.
  fields: { repl: 'any', metrics: 'any', locks: 'any', wiredTiger: 'any', opLatencies: 'any', mirroredReads: 'any' },
  run: ({ connections, cursors, startedAt }) => {
    const uptime = (Date.now() - startedAt.getTime()) / 1000;
    const memory = process.memoryUsage();
    return {
      host: '127.0.0.1',
      version: VERSION.slice(0, 3).join('.'),
      process: 'redress-embedded-store',
      pid: process.pid,
      uptime,
      uptimeMillis: Math.round(uptime * 1000),
      localTime: new Date(),
      connections: { current: connections() },
      metrics: { cursor: { open: { total: cursors.count } } },
      mem: { bits: 64, resident: Math.round(memory.rss / 2 ** 20) },
      storageEngine: { name: 'lmdb', persistent: true },
    };
  },
};
