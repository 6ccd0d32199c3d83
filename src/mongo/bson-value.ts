import { Binary, BSON, BSONValue, Double, deserialize, EJSON, Int32, Long, ObjectId, serialize } from 'bson';
import { check, MongoError } from './mongo-error.ts';

const BSON_OBJECT = 3;

/** A document, decoded. Key order is the document's own. */
export type Doc = Record<string, unknown>;

/** The largest document that MongoDB stores, in bytes. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** Decodes with `Int32`, `Long` and `Double` kept apart; `raw` fields stay bytes. @throws MongoError 22 for what is no BSON */
export function decode(bytes: Uint8Array, raw: Record<string, boolean> = {}): Doc {
  const keepTypes = { bsonRegExp: true, promoteBuffers: false, promoteValues: false, promoteLongs: false };
  try {
    return deserialize(bytes, { ...keepTypes, fieldsAsRaw: raw });
  } catch (error) {
    throw new MongoError(22, `Invalid BSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Paths of fields: `true` where the whole of one is meant. */
export interface Fields {
  [name: string]: Fields | true;
}

/** Decodes these fields and no others: the rest is only stepped over; undefined means all. @throws MongoError 22 for what is no BSON */
export function decodeFields(bytes: Buffer, fields: Fields | undefined): Doc {
  return decode(fields ? pick(bytes, fields) : bytes);
}

/** The document with these fields and no others, as bytes that nobody had to decode; an array on a path comes whole. */
export function pick(bytes: Buffer, fields: Fields): Buffer {
  const parts: Buffer[] = [];
  for (const [type, name, nameLength, value, length] of BSON.onDemand.parseToElements(bytes)) {
    const key = bytes.toString('utf8', name, name + nameLength);
    const part = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (part === undefined) continue;
    const whole = part === true || type !== BSON_OBJECT;
    parts.push(bytes.subarray(name - 1, whole ? value + length : value));
    if (!whole) parts.push(pick(bytes.subarray(value, value + length), part));
  }
  const doc = Buffer.concat([Buffer.alloc(4), ...parts, Buffer.alloc(1)]);
  doc.writeInt32LE(doc.length);
  return doc;
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
  return Long.isLong(value) && value._bsontype === 'Long' ? value.toNumber() : undefined;
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

/** Whether a value of a filter or update is an expression of operators (`{ $gt: 1 }`) and no document. */
export function isOperators(value: unknown): value is Doc {
  return isDoc(value) && /^\$(?!(ref|id|db)$)/.test(Object.keys(value)[0] ?? '');
}

/** The own field of a document; undefined when there is none (never something inherited). */
export function fieldOf(doc: Doc, name: string): unknown {
  return Object.hasOwn(doc, name) ? doc[name] : undefined;
}

/** A copy of a value, each part of it that is no document or array passed through `leaf`. */
export function copyWith(value: unknown, leaf: (value: unknown) => unknown = (v) => v): unknown {
  if (Array.isArray(value)) return value.map((element) => copyWith(element, leaf));
  if (!isDoc(value)) return leaf(value);
  return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, copyWith(v, leaf)]));
}

/** The types that the store takes, in MongoDB's order of comparison, by their `$type` names. */
export const TYPE = {
  // Stands for the empty array in an index.
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
} as const;
const NAMES = new Map<number, string>(Object.entries(TYPE).map(([name, order]) => [order, name]));

/** The place of a value's type in MongoDB's order. @throws MongoError 2 for types the store does not take */
export function typeOrder(value: unknown): number {
  if (value === undefined || value === null) return TYPE.null;
  if (numberOf(value) !== undefined) return TYPE.number;
  if (typeof value === 'string') return TYPE.string;
  if (typeof value === 'boolean') return TYPE.bool;
  if (Array.isArray(value)) return TYPE.array;
  if (value instanceof Date) return TYPE.date;
  if (value instanceof ObjectId) return TYPE.objectId;
  if (value instanceof Binary) return TYPE.binData;
  const taken = !(value instanceof BSONValue);
  check(taken, 2, `The embedded store does not take the type ${taken || value._bsontype} here`);
  return TYPE.object;
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
  if (!isDoc(value)) return EJSON.stringify(value ?? null);
  return `{ ${Object.entries(value)
    .map(([name, v]) => `${name}: ${printValue(v)}`)
    .join(', ')} }`;
}

/** Checks the types of what may be stored. @throws MongoError 2 for a type, 15 when it is nested too deeply */
export function checkStorable(value: unknown, depth = 0): void {
  typeOrder(value);
  const exact = !(value instanceof Long) || Number.isSafeInteger(value.toNumber());
  check(exact, 2, 'The embedded store does not take an int64 beyond 2^53');
  check(depth <= 180, 15, 'The document is nested more than 180 levels deep');
  const parts = Array.isArray(value) || isDoc(value) ? Object.values(value) : [];
  for (const part of parts) checkStorable(part, depth + 1);
}
