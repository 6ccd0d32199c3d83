import {
  Binary,
  BSONRegExp,
  BSONValue,
  calculateObjectSize,
  Double,
  deserialize,
  Int32,
  Long,
  ObjectId,
  serialize,
} from 'bson';
import { MongoError } from './mongo-error.ts';

/** A document, decoded. Key order is the document's own. */
export type Doc = Record<string, unknown>;

/** The largest document that MongoDB stores, in bytes. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** Decodes with plain JavaScript numbers: what filters, keys and aggregation work on. */
export function decodePlain(bytes: Uint8Array): Doc {
  return deserialize(bytes, { bsonRegExp: true, promoteBuffers: false });
}

/** Decodes with `Int32`, `Long` and `Double` kept apart: what updates and projections work on, so that types survive. */
export function decodeTyped(bytes: Uint8Array): Doc {
  return deserialize(bytes, { bsonRegExp: true, promoteBuffers: false, promoteValues: false, promoteLongs: false });
}

/** Encodes a document, typed or plain. @throws MongoError 10334 when it is larger than MongoDB allows */
export function encode(doc: Doc): Buffer {
  const size = calculateObjectSize(doc, { ignoreUndefined: true });
  if (size > MAX_DOCUMENT_BYTES + 16 * 1024) throw tooLarge(size);
  return Buffer.from(serialize(doc, { ignoreUndefined: true }));
}

/** The refusal of a document of `size` bytes. */
export function tooLarge(size: number): MongoError {
  return new MongoError(
    10334,
    `BSONObj size: ${size} (0x${size.toString(16).toUpperCase()}) is invalid. Size must be between 0 and 16793600(16MB)`,
  );
}

/** The number in a plain or typed value; undefined when it holds none. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (value instanceof Int32 || value instanceof Double) return value.value;
  if (value instanceof Long) return value.toNumber();
  return undefined;
}

export function isDoc(value: unknown): value is Doc {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof BSONValue) &&
    !(value instanceof RegExp) &&
    !ArrayBuffer.isView(value)
  );
}

/** The own field of a document; undefined when there is none (never something inherited). */
export function fieldOf(doc: Doc, name: string): unknown {
  return Object.hasOwn(doc, name) ? doc[name] : undefined;
}

/** Sets a field, also one called `__proto__`, as data. */
export function setField(doc: Doc, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(doc, name, { value, writable: true, enumerable: true, configurable: true });
  else doc[name] = value;
}

/** Canonical type numbers in MongoDB's comparison order; 3 stands for the empty array in an index. */
export const TYPE = {
  minKey: 1,
  emptyArray: 3,
  null: 5,
  number: 10,
  string: 15,
  document: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  bool: 40,
  date: 45,
  regex: 55,
  maxKey: 127,
} as const;

/** The place of a value's type in MongoDB's comparison order. @throws MongoError 2 for types the store does not take */
export function typeOrder(value: unknown): number {
  if (value === undefined || value === null) return TYPE.null;
  if (numberOf(value) !== undefined) return TYPE.number;
  if (typeof value === 'string') return TYPE.string;
  if (typeof value === 'boolean') return TYPE.bool;
  if (Array.isArray(value)) return TYPE.array;
  if (value instanceof Date) return TYPE.date;
  if (value instanceof ObjectId) return TYPE.objectId;
  if (value instanceof Binary) return TYPE.binary;
  if (value instanceof BSONRegExp || value instanceof RegExp) return TYPE.regex;
  if (value instanceof BSONValue) {
    if (value._bsontype === 'MinKey') return TYPE.minKey;
    if (value._bsontype === 'MaxKey') return TYPE.maxKey;
    throw new MongoError(2, `The type ${value._bsontype} is not supported by the embedded store`);
  }
  return TYPE.document;
}

const TYPE_NAMES = new Map<number, string>([
  [TYPE.minKey, 'minKey'],
  [TYPE.null, 'null'],
  [TYPE.string, 'string'],
  [TYPE.document, 'object'],
  [TYPE.array, 'array'],
  [TYPE.binary, 'binData'],
  [TYPE.objectId, 'objectId'],
  [TYPE.bool, 'bool'],
  [TYPE.date, 'date'],
  [TYPE.regex, 'regex'],
  [TYPE.maxKey, 'maxKey'],
]);

/** MongoDB's name of a value's type (`$type` aliases). A plain number is named by how it would be stored. */
export function typeName(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value instanceof Int32) return 'int';
  if (value instanceof Double) return 'double';
  if (value instanceof Long) return 'long';
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? 'int' : 'double';
  return TYPE_NAMES.get(typeOrder(value)) ?? 'object';
}

/** A value as MongoDB prints it in its messages: `{ a: 1, b: "x" }`. */
export function printValue(value: unknown): string {
  const number = numberOf(value);
  if (number !== undefined) return value instanceof Double && Number.isInteger(number) ? `${number}.0` : String(number);
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Binary) return `BinData(${value.sub_type}, ${value.toString('hex').toUpperCase()})`;
  if (value instanceof BSONRegExp) return `/${value.pattern}/${value.options}`;
  if (Array.isArray(value)) return value.length ? `[ ${value.map(printValue).join(', ')} ]` : '[]';
  if (isDoc(value)) {
    const fields = Object.entries(value).map(([name, v]) => `${name}: ${printValue(v)}`);
    return fields.length ? `{ ${fields.join(', ')} }` : '{}';
  }
  return String(value);
}

/**
 * Checks what may be stored: double, int32, int64 that a double holds exactly, string, bool, date, ObjectId, binary,
 * null, arrays and documents. @throws MongoError 2 naming the field
 */
export function checkStorable(value: unknown, path = '', depth = 0): void {
  if (depth > 180) throw new MongoError(15, 'The document is nested more than 180 levels deep');
  if (value === undefined || value === null || typeof value !== 'object' || value instanceof Date) return;
  if (Array.isArray(value)) {
    for (const [i, element] of value.entries()) checkStorable(element, `${path}.${i}`, depth + 1);
  } else if (value instanceof BSONValue) {
    if (value instanceof Long && !Number.isSafeInteger(value.toNumber())) {
      throw new MongoError(2, `The field '${path}' holds an int64 beyond 2^53, which the embedded store does not take`);
    }
    const taken = ['Int32', 'Double', 'Long', 'ObjectId', 'Binary', 'UUID'];
    if (!taken.includes(value._bsontype)) {
      throw new MongoError(
        2,
        `The field '${path}' has the type ${value._bsontype}, which the embedded store does not take`,
      );
    }
  } else if (isDoc(value)) {
    for (const [name, v] of Object.entries(value)) checkStorable(v, path ? `${path}.${name}` : name, depth + 1);
  }
}
