import { type Doc, isDoc, numberOf, typeName } from './bson-value.ts';
import { MongoError, notSupported } from './mongo-error.ts';

/** What a field of a command may hold. `refused`: MongoDB knows it, this store does not do it. */
export type Kind = 'string' | 'object' | 'array' | 'bool' | 'number' | 'objectOrArray' | 'any' | 'refused';

/** The fields of a command, by name. */
export type Fields = Record<string, Kind>;

/** Fields that every command takes. */
const GENERIC: Fields = {
  $db: 'string',
  $readPreference: 'object',
  $clusterTime: 'object',
  lsid: 'object',
  apiVersion: 'string',
  apiStrict: 'bool',
  apiDeprecationErrors: 'bool',
  readConcern: 'object',
  writeConcern: 'object',
  maxTimeMS: 'number',
  comment: 'any',
  txnNumber: 'any',
  startTransaction: 'any',
  autocommit: 'any',
};

const HOLDS: Record<Kind, (value: unknown) => boolean> = {
  string: (v) => typeof v === 'string',
  object: isDoc,
  array: Array.isArray,
  bool: (v) => typeof v === 'boolean' || numberOf(v) !== undefined,
  number: (v) => numberOf(v) !== undefined,
  objectOrArray: (v) => isDoc(v) || Array.isArray(v),
  any: () => true,
  refused: () => true,
};

const EXPECTED: Partial<Record<Kind, string>> = {
  number: "types '[long, int, decimal, double]'",
  bool: "types '[bool, long, int, decimal, double]'",
};

/**
 * Checks the fields of a document that is part of a command.
 * @param where as MongoDB names it, such as `find` or `update.updates`
 * @throws MongoError 40415 for an unknown field, 14 for a wrong type, 40414 for a missing one, 238 for one that is not supported
 */
export function checkFields(where: string, doc: Doc, fields: Fields, required: string[] = []): void {
  for (const [name, value] of Object.entries(doc)) {
    const kind = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!kind) throw new MongoError(40415, `BSON field '${where}.${name}' is an unknown field.`);
    // As in MongoDB, null stands for a field that is not given.
    if (value === null || value === undefined) continue;
    if (kind === 'refused') throw notSupported(`The field '${name}' of ${where}`);
    if (!HOLDS[kind](value)) {
      const expected = EXPECTED[kind] ?? `type '${kind}'`;
      throw new MongoError(
        14,
        `BSON field '${where}.${name}' is the wrong type '${typeName(value)}', expected ${expected}`,
      );
    }
  }
  const missing = required.find((name) => doc[name] === undefined || doc[name] === null);
  if (missing) throw new MongoError(40414, `BSON field '${where}.${missing}' is missing but a required field`);
}

/** Checks a whole command with the fields that every command takes. @throws as `checkFields`; 20, 322, 72, 2 for their values */
export function checkCommand(name: string, body: Doc, fields: Fields, required: string[] = []): void {
  checkFields(name, body, { ...GENERIC, [name]: 'any', ...fields }, required);
  if (body.txnNumber !== undefined || body.startTransaction !== undefined || body.autocommit !== undefined) {
    throw new MongoError(20, 'Transaction numbers are only allowed on a replica set member or mongos');
  }
  if (body.apiVersion !== undefined && body.apiVersion !== '1') {
    throw new MongoError(322, 'API version must be "1"');
  }
  const level = isDoc(body.readConcern) ? body.readConcern.level : undefined;
  if (level === 'linearizable')
    throw new MongoError(123, 'cannot satisfy linearizable read concern on non-replica node');
  if (level === 'snapshot')
    throw new MongoError(123, 'node needs to be a replica set member to use readConcern: snapshot');
  if (level !== undefined && !['local', 'available', 'majority'].includes(String(level))) {
    throw new MongoError(9, `Either "level" or "provenance" must be a known read concern: ${String(level)}`);
  }
  const w = isDoc(body.writeConcern) ? numberOf(body.writeConcern.w) : undefined;
  if (w !== undefined && w > 1) throw new MongoError(2, "cannot use 'w' > 1 when a host is not replicated");
  const time = numberOf(body.maxTimeMS);
  if (time !== undefined && time < 0)
    throw new MongoError(2, `${time} value for maxTimeMS is out of range [0, 2147483647]`);
}

/** A whole number from 0 up. @throws MongoError 2 or 51024 when it is negative */
export function countField(where: string, body: Doc, name: string): number | undefined {
  const value = numberOf(body[name]);
  if (value === undefined) return undefined;
  if (value < 0)
    throw new MongoError(51024, `BSON field '${where}.${name}' value must be >= 0, actual value '${value}'`);
  return Math.trunc(value);
}

/** The name of the collection a command is for, with its database: `db.coll`. @throws MongoError 73 */
export function namespaceOf(command: string, body: Doc): string {
  const name = body[command];
  if (typeof name !== 'string') {
    throw new MongoError(73, `collection name has invalid type ${typeName(name)}`);
  }
  if (!name) throw new MongoError(73, `Invalid namespace specified '${databaseOf(body)}.'`);
  return `${databaseOf(body)}.${name}`;
}

/** The database a command is for. @throws MongoError 73 for a name MongoDB does not take */
export function databaseOf(body: Doc): string {
  const db = body.$db;
  if (typeof db !== 'string' || !db || /[/\\. "$\0]/.test(db) || Buffer.byteLength(db) > 63) {
    throw new MongoError(73, `Invalid database name: '${String(db)}'`);
  }
  return db;
}
