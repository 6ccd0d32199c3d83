import { type Doc, isDoc, numberOf, typeName } from './bson-value.ts';
import type { Catalog } from './catalog.ts';
import type { Cursors } from './cursors.ts';
import { check, checkKnown } from './mongo-error.ts';

/** What commands work with. */
export interface Server {
  catalog: Catalog;
  cursors: Cursors;
  /** Open connections, for serverStatus. */
  connections: () => number;
}

/** One command as it is run: on a database, and where it names one on a collection (`db.coll`). */
export interface Call extends Server {
  db: string;
  ns: string;
  connectionId: number;
}

/** One command of the server. */
export interface Command {
  /** Its fields beyond those that every command takes, as `checkFields` reads them. */
  fields: string;
  /** Its first field names a collection. */
  named?: true;
  /** It runs in a transaction; without, it sees everything written so far. */
  writes?: true;
  /** Gives the reply without `ok`, or a whole reply as pieces of BSON. */
  run(call: Call, body: Doc): Doc | Buffer[];
}

type Define = (fields: string, run: Command['run']) => Command;

/** A command on the server or a database, one that reads the collection it names, and one that writes to it. */
export const command: Define = (fields, run) => ({ fields, run });
export const reading: Define = (fields, run) => ({ fields, run, named: true });
export const writing: Define = (fields, run) => ({ fields, run, named: true, writes: true });

/** Fields that every command takes. */
const GENERIC = `$db:string $readPreference:object $clusterTime:object lsid:object readConcern:object
  writeConcern:object comment:any txnNumber:any startTransaction:any autocommit:any`;

const MODES = /^((primary|secondary)(Preferred)?|nearest)$/;

/** Fields by name, of the texts read so far: as many as there are commands. */
const parsed = new Map<string, Map<string, string>>();

const HOLDS: Record<string, (value: unknown) => boolean> = {
  string: (v) => typeof v === 'string',
  object: isDoc,
  array: Array.isArray,
  bool: (v) => typeof v === 'boolean' || numberOf(v) !== undefined,
  number: (v) => numberOf(v) !== undefined,
  objectOrArray: (v) => isDoc(v) || Array.isArray(v),
  any: () => true,
};

/**
 * Checks the fields of a command, or of a document in it. As in MongoDB, null stands for a field that is not given.
 * @param where as MongoDB names it, such as `find` or `update.updates`
 * @param fields what may be there: `name:kind`, with `!` when it must be
 * @throws MongoError `unknown` for an unknown field, 14 for a wrong type, 40414 for a missing one, 238 for what is not done
 */
export function checkFields(where: string, doc: Doc, fields: string, unknown = 40415): void {
  const kinds = parsed.get(fields) ?? new Map(fields.split(/\s+/).map((field) => field.split(':') as [string, string]));
  parsed.set(fields, kinds);
  for (const [name, value] of Object.entries(doc)) {
    const kind = kinds.get(name)?.replace('!', '');
    checkKnown(kind !== undefined, name, unknown, `BSON field '${where}.${name}' is an unknown field.`);
    const fits = value === null || value === undefined || HOLDS[kind]?.(value) === true;
    const words = `BSON field '${where}.${name}' is the wrong type '${fits || typeName(value)}', expected type '${kind}'`;
    check(fits, 14, words);
  }
  for (const [name, kind] of kinds) {
    const given = (doc[name] ?? null) !== null || !kind.endsWith('!');
    check(given, 40414, `BSON field '${where}.${name}' is missing but a required field`);
  }
}

/** Checks a whole command with the fields that every command takes. @throws as `checkFields`; 20, 123, 9, 2 */
export function checkCommand(name: string, body: Doc, fields: string): void {
  checkFields(name, body, `${name}:any ${fields} ${GENERIC}`);
  const inTransaction = ['txnNumber', 'startTransaction', 'autocommit'].some((field) => body[field] !== undefined);
  check(!inTransaction, 20, 'Transaction numbers are only allowed on a replica set member or mongos');
  const { readConcern = {}, writeConcern = {}, $readPreference = {} } = body as Record<string, Doc>;
  checkFields('readConcern', readConcern, 'level:string');
  const { level = 'local' } = readConcern;
  const known = ['local', 'available', 'majority'].includes(String(level));
  check(known, 123, `node needs to be a replica set member to use read concern ${level}`);
  checkFields('writeConcern', writeConcern, 'w:any j:bool fsync:bool wtimeout:number');
  const { w = 1 } = writeConcern;
  check(w === 'majority' || [0, 1].includes(numberOf(w) ?? 2), 2, "cannot use 'w' > 1 when a host is not replicated");
  checkFields('$readPreference', $readPreference, 'mode:string tags:array maxStalenessSeconds:number hedge:object');
  const { mode = 'primary' } = $readPreference;
  check(MODES.test(String(mode)), 9, `Could not parse $readPreference mode '${mode}'`);
}

/** Where a command works. @throws MongoError 73 for names MongoDB does not take */
export function placeOf(body: Doc, named: boolean): { db: string; ns: string } {
  const [name] = Object.values(body);
  const db = String(body.$db);
  check(/^[^/\\. "$\0]{1,63}$/.test(db) && Buffer.byteLength(db) <= 63, 73, `Invalid database name: '${db}'`);
  check(!named || typeof name === 'string', 73, `collection name has invalid type ${named && typeName(name)}`);
  check(name !== '', 73, `Invalid namespace specified '${db}.'`);
  return { db, ns: `${db}.${name}` };
}
