import { Binary, BSONRegExp, BSONValue, Double, deserialize, Int32, Long, ObjectId, serialize } from 'bson';
import { check, MongoError, notSupported } from './mongo-error.ts';

/** A document, decoded. Key order is the document's own. */
export type Doc = Record<string, unknown>;

/** The largest document that MongoDB stores, in bytes. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/**
 * Decodes with `Int32`, `Long` and `Double` kept apart, so that types survive. `raw` fields stay bytes.
 * @throws MongoError 22 when the bytes are not BSON
 */
export function decode(bytes: Uint8Array, raw: Record<string, boolean> = {}): Doc {
  const keepTypes = { bsonRegExp: true, promoteBuffers: false, promoteValues: false, promoteLongs: false };
  try {
    return deserialize(bytes, { ...keepTypes, fieldsAsRaw: raw });
  } catch (error) {
    throw new MongoError(22, `Invalid BSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Encodes a document. @throws MongoError 10334 when it is far larger than MongoDB allows */
export function encode(doc: Doc): Buffer {
  try {
    return Buffer.from(serialize(doc, { ignoreUndefined: true }));
  } catch (error) {
    if (error instanceof RangeError) throw new MongoError(10334, 'The BSON object is larger than 16 MB');
    throw error;
  }
}

/** The number in a value; undefined when it holds none. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (value instanceof Int32 || value instanceof Double) return value.value;
  return value instanceof Long ? value.toNumber() : undefined;
}

/** What a flag says: MongoDB takes numbers for booleans. */
export function isOn(value: unknown): boolean {
  return Boolean(numberOf(value) ?? value);
}

export function isDoc(value: unknown): value is Doc {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const leaf = value instanceof Date || value instanceof BSONValue || value instanceof RegExp;
  return !leaf && !ArrayBuffer.isView(value);
}

/** The own field of a document; undefined when there is none (never something inherited). */
export function fieldOf(doc: Doc, name: string): unknown {
  return Object.hasOwn(doc, name) ? doc[name] : undefined;
}

/** Sets a field, also one called `__proto__`, as data. */
export function setField(doc: Doc, name: string, value: unknown): void {
  if (name !== '__proto__') doc[name] = value;
  else Object.defineProperty(doc, name, { value, writable: true, enumerable: true, configurable: true });
}

/** A copy of a value, each part of it that is no document or array passed through `leaf`. */
export function copyWith(value: unknown, leaf: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((element) => copyWith(element, leaf));
  if (!isDoc(value)) return leaf(value);
  const out: Doc = {};
  for (const name of Object.keys(value)) setField(out, name, copyWith(value[name], leaf));
  return out;
}

/** MongoDB's types in its order of comparison, by their `$type` names; 3 stands for the empty array in an index. */
export const TYPE = {
  minKey: 1,
  emptyArray: 3,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binData: 30,
  objectId: 35,
  bool: 40,
  date: 45,
  regex: 55,
  maxKey: 127,
} as const;
const NAMES = new Map<number, string>(Object.entries(TYPE).map(([name, order]) => [order, name]));

/** The place of a value's type in MongoDB's order. @throws MongoError 238 for types the store does not take */
export function typeOrder(value: unknown): number {
  if (value === undefined || value === null) return TYPE.null;
  if (numberOf(value) !== undefined) return TYPE.number;
  if (typeof value === 'string') return TYPE.string;
  if (typeof value === 'boolean') return TYPE.bool;
  if (Array.isArray(value)) return TYPE.array;
  if (value instanceof Date) return TYPE.date;
  if (value instanceof ObjectId) return TYPE.objectId;
  if (value instanceof Binary) return TYPE.binData;
  if (value instanceof BSONRegExp) return TYPE.regex;
  if (!(value instanceof BSONValue)) return TYPE.object;
  if (value._bsontype === 'MinKey') return TYPE.minKey;
  if (value._bsontype === 'MaxKey') return TYPE.maxKey;
  throw notSupported(`The type ${value._bsontype}`);
}

/** MongoDB's name of a value's type (`$type` aliases). A plain number is named by how it would be stored. */
export function typeName(value: unknown): string {
  if (value === undefined) return 'missing';
  const number = numberOf(value);
  if (number === undefined) return NAMES.get(typeOrder(value)) ?? 'object';
  if (value instanceof Long) return 'long';
  return value instanceof Int32 || (value === number && storedNumber(number) instanceof Int32) ? 'int' : 'double';
}

/** A plain number as MongoDB's drivers store it: int32 when it fits, else double. */
export function storedNumber(value: number): Int32 | Double {
  return value === (value | 0) && !Object.is(value, -0) ? new Int32(value) : new Double(value);
}

/** A value as MongoDB prints it in its messages: `{ a: 1, b: "x" }`. */
export function printValue(value: unknown): string {
  const number = numberOf(value);
  if (number !== undefined) return String(number);
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Binary) return `BinData(${value.sub_type}, ${value.toString('hex').toUpperCase()})`;
  if (Array.isArray(value)) return `[ ${value.map(printValue).join(', ')} ]`;
  if (!isDoc(value)) return String(value ?? null);
  const fields = Object.entries(value).map(([name, v]) => `${name}: ${printValue(v)}`);
  return fields.length ? `{ ${fields.join(', ')} }` : '{}';
}

const STORABLE = ['Int32', 'Double', 'Long', 'ObjectId', 'Binary', 'UUID'];

/** Checks the types of what may be stored. @throws MongoError 2 naming the field; 15 when it is nested too deeply */
export function checkStorable(value: unknown, path = '', depth = 0): void {
  if (typeof value !== 'object' || value === null || value instanceof Date) return;
  if (value instanceof BSONValue) {
    if (value instanceof Long && !Number.isSafeInteger(value.toNumber())) {
      throw new MongoError(2, `The field '${path}' holds an int64 beyond 2^53, which the embedded store does not take`);
    }
    if (STORABLE.includes(value._bsontype)) return;
    throw new MongoError(
      2,
      `The field '${path}' has the type ${value._bsontype}, which the embedded store does not take`,
    );
  }
  check(depth <= 180, 15, 'The document is nested more than 180 levels deep');
  for (const [name, v] of Object.entries(value)) checkStorable(v, path ? `${path}.${name}` : name, depth + 1);
}
