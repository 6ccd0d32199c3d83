import type { Binary, ObjectId } from 'bson';
import { type Doc, fieldOf, isDoc, numberOf, TYPE, typeOrder } from './bson-value.ts';
import { check } from './mongo-error.ts';

/** A key pattern: field paths with 1 (ascending) or -1 (descending), in order. */
export type KeyPattern = [path: string, direction: 1 | -1][];

const EMPTY_ARRAY = Symbol('an empty array');

/** Bytes that sort as the numbers do; NaN first, as MongoDB has it; 0 and -0 equal. */
function encodeNumber(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  if (Number.isNaN(value)) return bytes;
  bytes.writeDoubleBE(value === 0 ? 0 : value);
  if (value < 0) return invert(bytes);
  bytes[0] = (bytes[0] ?? 0) | 0x80;
  return bytes;
}

/** UTF-8 with 00 written as 00 FF and 00 01 at the end, so that a prefix sorts first and nothing is a prefix. */
function encodeText(text: string): Buffer {
  return Buffer.from(`${Buffer.from(text).toString('latin1').replaceAll('\0', '\0\xff')}\0\x01`, 'latin1');
}

function encodeBody(value: unknown, type: number): Buffer[] {
  if (type === TYPE.number) return [encodeNumber(numberOf(value) ?? 0)];
  if (type === TYPE.string) return [encodeText(value as string)];
  if (type === TYPE.bool) return [Buffer.from([value ? 1 : 0])];
  if (type === TYPE.date) return [encodeNumber((value as Date).getTime())];
  if (type === TYPE.objectId) return [Buffer.from((value as ObjectId).id)];
  if (type === TYPE.array) return [...(value as unknown[]).map(encodeValue), Buffer.from([0])];
  if (type === TYPE.object) {
    // MongoDB compares the type of a field before its name.
    const fields = Object.entries(value as Doc).filter(([, v]) => v !== undefined);
    const parts = fields.flatMap(([name, v]) => [Buffer.from([typeOrder(v)]), encodeText(name), encodeValue(v)]);
    return [...parts, Buffer.from([0])];
  }
  if (type !== TYPE.binData) return [];
  const { position, sub_type } = value as Binary;
  const length = Buffer.alloc(4);
  length.writeUInt32BE(position);
  return [length, Buffer.from([sub_type]), Buffer.from((value as Binary).value())];
}

/**
 * Bytes whose order (memcmp) is MongoDB's order of values, across types; equal bytes exactly for values MongoDB calls
 * equal. No encoding is a prefix of another, so encodings can be joined. @throws MongoError 2 for types not taken
 */
export function encodeValue(value: unknown): Buffer {
  if (value === EMPTY_ARRAY) return Buffer.from([TYPE.emptyArray]);
  const type = typeOrder(value);
  return Buffer.concat([Buffer.from([type]), ...encodeBody(value, type)]);
}

/** The encoding as text of one character a byte, to be compared with `<` or kept in a set. */
export function keyText(value: unknown): string {
  return encodeValue(value).toString('latin1');
}

/** Turns the order of an encoding round, for descending fields. */
export function invert(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => ~byte));
}

/** MongoDB's order of two values: negative, 0 or positive. */
export function compareValues(a: unknown, b: unknown): number {
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  const [x, y] = [numberOf(a) ?? Number.NaN, numberOf(b) ?? Number.NaN];
  if (x < y) return -1;
  return x > y ? 1 : x === y ? 0 : Buffer.compare(encodeValue(a), encodeValue(b));
}

/** Whether MongoDB calls two values equal (numbers across their types; documents with their keys in order). */
export function equalValues(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a === 'string' || typeof b === 'string') return false;
  return typeOrder(a) === typeOrder(b) && compareValues(a, b) === 0;
}

/** The values at a path, one for each element of an array on the way or at the end. */
function valuesAt(value: unknown, path: string[], met: { array: boolean }): unknown[] {
  const [name, ...rest] = path;
  if (!Array.isArray(value)) {
    if (name === undefined) return [value];
    return valuesAt(isDoc(value) ? fieldOf(value, name) : undefined, isDoc(value) ? rest : [], met);
  }
  met.array = true;
  if (name === undefined) return value.length ? value : [EMPTY_ARRAY];
  if (/^\d+$/.test(name)) return valuesAt(value[Number(name)], rest, met);
  const within = value.flatMap((element) => (isDoc(element) ? valuesAt(element, path, met) : [undefined]));
  return within.length ? within : [undefined];
}

/** What a document puts into an index. */
export interface IndexKeys {
  /** Encoded keys without repeats, each with the values behind it. */
  keys: { bytes: Buffer; values: unknown[] }[];
  /** Some value is an array or came from one. */
  multikey: boolean;
  /** No path of the pattern leads to a value (what a sparse index leaves out). */
  missing: boolean;
}

/** The keys of a document under a pattern, one for each element of an array. @throws MongoError 171 for two arrays */
export function keysOf(doc: Doc, pattern: KeyPattern): IndexKeys {
  let [arrays, missing] = [0, true];
  let tuples: unknown[][] = [[]];
  for (const [path] of pattern) {
    const met = { array: false };
    const values = valuesAt(doc, path.split('.'), met);
    arrays += Number(met.array);
    missing &&= values.every((v) => v === undefined);
    tuples = tuples.flatMap((tuple) => values.map((v) => [...tuple, v]));
  }
  check(arrays < 2, 171, 'cannot index parallel arrays');
  const found = new Map<string, IndexKeys['keys'][number]>();
  for (const tuple of tuples) {
    const parts = pattern.map(([, direction], i) => (direction === 1 ? encodeValue : encodeDown)(tuple[i]));
    const bytes = Buffer.concat(parts);
    found.set(bytes.toString('latin1'), { bytes, values: tuple.map((v) => (v === EMPTY_ARRAY ? [] : v)) });
  }
  return { keys: [...found.values()], multikey: arrays > 0, missing };
}

function encodeDown(value: unknown): Buffer {
  return invert(encodeValue(value));
}

/** The first key of a document in the order of a sort, as MongoDB picks it from arrays. @throws MongoError 171 */
export function sortKey(doc: Doc, sort: KeyPattern): Buffer {
  const keys = keysOf(doc, sort).keys.map(({ bytes }) => bytes);
  return keys.sort(Buffer.compare)[0] ?? Buffer.alloc(0);
}

/** Sorts by a pattern; equal ones stay in the order they came. */
export function sortBy<T>(items: Iterable<T>, docOf: (item: T) => Doc, sort: KeyPattern): T[] {
  const keyed = [...items].map((item) => ({ item, key: sortKey(docOf(item), sort) }));
  return keyed.sort((a, b) => Buffer.compare(a.key, b.key)).map(({ item }) => item);
}
