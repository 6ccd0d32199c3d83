import { aggregate } from './aggregate.ts';
import { create, drop, dropDatabase, listCollections, listDatabases } from './collections.ts';
import type { Command } from './command.ts';
import { explain } from './explain.ts';
import { findAndModify } from './find-and-modify.ts';
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts';
import { count, distinct, find, getMore, killCursors } from './read.ts';
import { buildInfo, connectionStatus, endSessions, helloCommand, isMaster, ping, serverStatus } from './server.ts';
import { deleteCommand, insert, update } from './write.ts';

/** Every command, by the names it has. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['aggregate', aggregate],
  ['buildInfo', buildInfo],
  ['buildinfo', buildInfo],
  ['connectionStatus', connectionStatus],
  ['count', count],
  ['create', create],
  ['createIndexes', createIndexes],
  ['delete', deleteCommand],
  ['distinct', distinct],
  ['drop', drop],
  ['dropDatabase', dropDatabase],
  ['dropIndexes', dropIndexes],
  ['endSessions', endSessions],
  ['explain', explain],
  ['find', find],
  ['findAndModify', findAndModify],
  ['getMore', getMore],
  ['hello', helloCommand],
  ['insert', insert],
  ['isMaster', isMaster],
  ['ismaster', isMaster],
  ['killCursors', killCursors],
  ['listCollections', listCollections],
  ['listDatabases', listDatabases],
  ['listIndexes', listIndexes],
  ['ping', ping],
  ['serverStatus', serverStatus],
  ['update', update],
]);
