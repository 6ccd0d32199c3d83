import { createHash } from 'node:crypto';
import type { Binary, BSONRegExp, ObjectId } from 'bson';
import { type Doc, fieldOf, isDoc, numberOf, TYPE, typeOrder } from './bson-value.ts';
import { check } from './mongo-error.ts';

/** A key pattern: field paths with 1 (ascending) or -1 (descending), in order. */
export type KeyPattern = [path: string, direction: 1 | -1][];

/** Longer keys are cut and end in a hash: equal keys stay equal, the order of cut keys is lost. lmdb takes 442 bytes. */
export const MAX_KEY_BYTES = 400;

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
  if (type === TYPE.binData) {
    const { position, sub_type } = value as Binary;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(position);
    return [length, Buffer.from([sub_type]), Buffer.from((value as Binary).value())];
  }
  if (type !== TYPE.regex) return [];
  return [encodeText((value as BSONRegExp).pattern), encodeText((value as BSONRegExp).options)];
}

/**
 * Bytes whose order (memcmp) is MongoDB's order of values, across types; equal bytes exactly for values MongoDB calls
 * equal. No encoding is a prefix of another, so encodings can be joined. @throws MongoError 238 for types not taken
 */
export function encodeValue(value: unknown): Buffer {
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

interface Branch {
  value: unknown;
  rest: string[];
}

/** Follows a path through documents (and array positions) until it ends or meets an array that fans out. */
function follow({ value, rest }: Branch): Branch {
  let current = value;
  for (const [at, name] of rest.entries()) {
    if (Array.isArray(current)) {
      if (!/^\d+$/.test(name)) return { value: current, rest: rest.slice(at) };
      current = current[Number(name)];
    } else current = isDoc(current) ? fieldOf(current, name) : undefined;
  }
  return { value: current, rest: [] };
}

/** The values of all paths together, once for each element when one of them leads through an array. */
function expand(branches: Branch[], met: { array: boolean }): unknown[][] {
  const reached = branches.map(follow);
  const arrays = new Set(reached.map((b) => b.value).filter((v): v is unknown[] => Array.isArray(v)));
  check(arrays.size < 2, 171, 'cannot index parallel arrays');
  const [array] = arrays;
  if (!array) return [reached.map((b) => b.value)];
  met.array = true;
  const within = (element: unknown) => {
    // The elements of an array at the end of a path are the keys themselves, nested arrays included.
    const isLeaf = (b: Branch) => b.value === array && (b.rest.length === 0 || !isDoc(element));
    const open = reached.map((b) => (b.value !== array ? b : { value: isLeaf(b) ? null : element, rest: b.rest }));
    const leafOf = (b: Branch) => (b.rest.length ? undefined : element);
    return expand(open, met).map((key) => key.map((v, i) => ((b) => (b && isLeaf(b) ? leafOf(b) : v))(reached[i])));
  };
  return (array.length ? array : [EMPTY_ARRAY]).flatMap(within);
}

/** What a document puts into an index. */
export interface IndexKeys {
  /** Encoded keys without repeats, each with the values behind it. */
  keys: { bytes: Buffer; values: unknown[] }[];
  /** Some value is an array or came from one. */
  multikey: boolean;
  /** No path of the pattern leads to a value (what a sparse index leaves out). */
  missing: boolean;
  /** A key was too long and was cut. */
  cut: boolean;
}

function encodeField(value: unknown, direction: 1 | -1): Buffer {
  const bytes = value === EMPTY_ARRAY ? Buffer.from([TYPE.emptyArray]) : encodeValue(value);
  return direction === 1 ? bytes : invert(bytes);
}

/**
 * The keys of a document under a pattern: arrays fan out, one key for each element; nested paths of the same array stay
 * together. @throws MongoError 171 when two different arrays meet in one key
 */
export function keysOf(doc: Doc, pattern: KeyPattern, longest = MAX_KEY_BYTES): IndexKeys {
  const met = { array: false };
  const tuples = expand(
    pattern.map(([path]) => ({ value: doc, rest: path.split('.') })),
    met,
  );
  const found = new Map<string, IndexKeys['keys'][number]>();
  let cut = false;
  for (const tuple of tuples) {
    let bytes = Buffer.concat(pattern.map(([, direction], i) => encodeField(tuple[i], direction)));
    if (bytes.length > longest) {
      cut = true;
      bytes = Buffer.concat([bytes.subarray(0, longest), createHash('sha1').update(bytes).digest()]);
    }
    found.set(bytes.toString('latin1'), { bytes, values: tuple.map((v) => (v === EMPTY_ARRAY ? [] : v)) });
  }
  const missing = tuples.every((tuple) => tuple.every((v) => v === undefined));
  return { keys: [...found.values()], multikey: met.array, missing, cut };
}

/** The first key of a document in the order of a sort, as MongoDB picks it from arrays. @throws MongoError 171 */
export function sortKey(doc: Doc, sort: KeyPattern): Buffer {
  const keys = keysOf(doc, sort, Number.POSITIVE_INFINITY).keys.map(({ bytes }) => bytes);
  return keys.sort(Buffer.compare)[0] ?? Buffer.alloc(0);
}

/** Sorts by a pattern; equal ones stay in the order they came. */
export function sortBy<T>(items: Iterable<T>, docOf: (item: T) => Doc, sort: KeyPattern): T[] {
  const keyed = [...items].map((item) => ({ item, key: sortKey(docOf(item), sort) }));
  return keyed.sort((a, b) => Buffer.compare(a.key, b.key)).map(({ item }) => item);
}
