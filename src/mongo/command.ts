import { type Doc, isDoc, numberOf, typeName } from './bson-value.ts';
import type { Catalog } from './catalog.ts';
import type { Cursors } from './cursors.ts';
import { check, notSupported } from './mongo-error.ts';

/** What commands work with. */
export interface CommandContext {
  catalog: Catalog;
  cursors: Cursors;
  connectionId: number;
  /** Open connections, for serverStatus. */
  connections: () => number;
}

/** One command of the server. */
export interface Command {
  /** Its fields beyond those that every command takes, as `checkFields` reads them. */
  fields: string;
  /** Gives the reply without `ok`, or a whole reply as pieces of BSON. */
  run(context: CommandContext, body: Doc): Doc | Buffer[] | Promise<Doc | Buffer[]>;
}

/** Fields that every command takes. */
const GENERIC = `$db:string $readPreference:object $clusterTime:object lsid:object apiVersion:string readConcern:object
  writeConcern:object maxTimeMS:number comment:any txnNumber:any startTransaction:any autocommit:any`;
const READ_PREFERENCES = ['primary', 'primaryPreferred', 'secondary', 'secondaryPreferred', 'nearest'];

/** Fields that MongoDB knows, at one place or another, and this store does not do. */
const REFUSED =
  `afterClusterTime apiDeprecationErrors apiStrict atClusterTime autoIndexId awaitData c capped changeStreamPreAndPostImages clusteredIndex collation encryptedFields
  expireAfterSeconds explain hidden idIndex ignoreUnknownIndexOptions indexOptionDefaults max maxAwaitTimeMS min
  noCursorTimeout oplogReplay pipeline returnKey showRecordId size speculativeAuthenticate storageEngine tailable
  timeseries topologyVersion upsertSupplied validationAction validationLevel validator viewOn weights wildcardProjection`.split(
    /\s+/,
  );

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
    const kind = kinds.get(name)?.replace('!', '') ?? '';
    const known = kinds.has(name) || REFUSED.includes(name);
    check(known, unknown, `BSON field '${where}.${name}' is an unknown field.`);
    if (value === null || value === undefined) continue;
    if (!kind) throw notSupported(`The field '${name}' of ${where}`);
    const type = typeName(value);
    check(
      HOLDS[kind]?.(value) === true,
      14,
      `BSON field '${where}.${name}' is the wrong type '${type}', expected type '${kind}'`,
    );
  }
  for (const [name, kind] of kinds) {
    const given = (doc[name] ?? null) !== null || !kind?.endsWith('!');
    check(given, 40414, `BSON field '${where}.${name}' is missing but a required field`);
  }
}

/** Checks a whole command with the fields that every command takes. @throws as `checkFields`; 20, 322, 123, 9, 2 */
export function checkCommand(name: string, body: Doc, fields: string): void {
  checkFields(name, body, `${name}:any ${fields} ${GENERIC}`);
  const inTransaction = ['txnNumber', 'startTransaction', 'autocommit'].some((field) => body[field] !== undefined);
  check(!inTransaction, 20, 'Transaction numbers are only allowed on a replica set member or mongos');
  check((body.apiVersion ?? '1') === '1', 322, 'API version must be "1"');
  const { readConcern = {}, writeConcern = {}, $readPreference = {} } = body as Record<string, Doc>;
  checkFields('readConcern', readConcern, 'level:string');
  const level = String(readConcern.level ?? 'local');
  const onReplicas = ['linearizable', 'snapshot'].includes(level);
  check(!onReplicas, 123, `node needs to be a replica set member to use read concern ${level}`);
  check(['local', 'available', 'majority'].includes(level), 9, `"level" must be a known read concern: ${level}`);
  checkFields('writeConcern', writeConcern, 'w:any j:bool fsync:bool wtimeout:number');
  const { w = 1 } = writeConcern;
  check(w === 'majority' || [0, 1].includes(numberOf(w) ?? 2), 2, "cannot use 'w' > 1 when a host is not replicated");
  checkFields('$readPreference', $readPreference, 'mode:string tags:array maxStalenessSeconds:number hedge:object');
  const { mode = 'primary' } = $readPreference;
  const known = READ_PREFERENCES.includes(String(mode));
  check(known, 9, `Could not parse $readPreference mode '${mode}'. Only the modes ${READ_PREFERENCES} are supported.`);
  check((numberOf(body.maxTimeMS) ?? 0) >= 0, 2, 'The value for maxTimeMS is out of range [0, 2147483647]');
}

/** The collection a command is for, with its database: `db.coll`. @throws MongoError 73 */
export function namespaceOf(body: Doc): string {
  const name = Object.values(body)[0];
  check(typeof name === 'string', 73, `collection name has invalid type ${typeName(name)}`);
  check(name !== '', 73, `Invalid namespace specified '${databaseOf(body)}.'`);
  return `${databaseOf(body)}.${name}`;
}

/** The database a command is for. @throws MongoError 73 for a name MongoDB does not take */
export function databaseOf({ $db }: Doc): string {
  const valid = typeof $db === 'string' && /^[^/\\. "$\0]{1,63}$/.test($db) && Buffer.byteLength($db) <= 63;
  check(valid, 73, `Invalid database name: '${String($db)}'`);
  return $db;
}
