import { createHash } from 'node:crypto';
import { type Binary, BSONRegExp, type ObjectId } from 'bson';
import { type Doc, fieldOf, isDoc, numberOf, TYPE, typeOrder } from './bson-value.ts';
import { MongoError } from './mongo-error.ts';

/** A key pattern: field paths with 1 (ascending) or -1 (descending), in order. */
export type KeyPattern = [path: string, direction: 1 | -1][];

/** Longer keys are cut and end in a hash: equal keys stay equal, the order of cut keys is lost. lmdb takes 1978 bytes. */
export const MAX_KEY_BYTES = 1000;

const EMPTY_ARRAY = Symbol('an empty array');
const END = Buffer.from([0]);

function typed(type: number, ...parts: Buffer[]): Buffer {
  return Buffer.concat([Buffer.from([type]), ...parts]);
}

/** Bytes that sort as the numbers do; NaN first, as MongoDB has it; 0 and -0 equal. */
function encodeNumber(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  if (Number.isNaN(value)) return bytes;
  bytes.writeDoubleBE(value === 0 ? 0 : value);
  if (value < 0) for (let i = 0; i < 8; i++) bytes[i] = ~(bytes[i] ?? 0) & 0xff;
  else bytes[0] = (bytes[0] ?? 0) | 0x80;
  return bytes;
}

/** UTF-8 with 00 written as 00 FF and 00 01 at the end, so that a prefix sorts first and nothing is a prefix. */
function encodeText(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  if (!bytes.includes(0)) return Buffer.concat([bytes, Buffer.from([0, 1])]);
  const out: number[] = [];
  for (const byte of bytes) out.push(...(byte === 0 ? [0, 255] : [byte]));
  return Buffer.from([...out, 0, 1]);
}

/**
 * Bytes whose order (memcmp) is MongoDB's order of values, across types; equal bytes exactly for values MongoDB calls
 * equal. No encoding is a prefix of another, so encodings can be joined.
 * @throws MongoError 2 for types the store does not take
 */
export function encodeValue(value: unknown): Buffer {
  const type = typeOrder(value);
  switch (type) {
    case TYPE.number:
      return typed(type, encodeNumber(numberOf(value) ?? 0));
    case TYPE.string:
      return typed(type, encodeText(value as string));
    case TYPE.document: {
      const fields = Object.entries(value as Doc).filter(([, v]) => v !== undefined);
      // MongoDB compares the type of a field before its name.
      return typed(
        type,
        ...fields.flatMap(([n, v]) => [Buffer.from([typeOrder(v)]), encodeText(n), encodeValue(v)]),
        END,
      );
    }
    case TYPE.array:
      return typed(type, ...(value as unknown[]).map(encodeValue), END);
    case TYPE.binary: {
      const binary = value as Binary;
      const head = Buffer.alloc(5);
      head.writeUInt32BE(binary.position);
      head[4] = binary.sub_type;
      return typed(type, head, Buffer.from(binary.value()));
    }
    case TYPE.objectId:
      return typed(type, Buffer.from((value as ObjectId).id));
    case TYPE.bool:
      return Buffer.from([type, value ? 1 : 0]);
    case TYPE.date:
      return typed(type, encodeNumber((value as Date).getTime()));
    case TYPE.regex: {
      const [pattern, options] =
        value instanceof BSONRegExp
          ? [value.pattern, value.options]
          : [(value as RegExp).source, (value as RegExp).flags];
      return typed(type, encodeText(pattern), encodeText(options));
    }
    default:
      return Buffer.from([type]);
  }
}

/** Turns the order of an encoding round, for descending fields. */
export function invert(bytes: Buffer): Buffer {
  const out = Buffer.allocUnsafe(bytes.length);
  for (let i = 0; i < bytes.length; i++) out[i] = ~(bytes[i] ?? 0) & 0xff;
  return out;
}

/** MongoDB's order of two values: negative, 0 or positive. */
export function compareValues(a: unknown, b: unknown): number {
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x !== undefined && y !== undefined && !Number.isNaN(x) && !Number.isNaN(y)) return x < y ? -1 : x > y ? 1 : 0;
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  if (typeof a === 'string' && a === b) return 0;
  return Buffer.compare(encodeValue(a), encodeValue(b));
}

/** Whether MongoDB calls two values equal (numbers across their types; documents with their keys in order). */
export function equalValues(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a === 'string' || typeof b === 'string') return false;
  const [x, y] = [typeOrder(a), typeOrder(b)];
  return x === y && compareValues(a, b) === 0;
}

interface Branch {
  value: unknown;
  rest: string[];
}

/** Follows a path through documents (and array positions) until it ends or meets an array that fans out. */
function follow({ value, rest }: Branch): Branch {
  let at = 0;
  let current = value;
  while (at < rest.length) {
    const name = rest[at] as string;
    if (Array.isArray(current)) {
      if (!/^\d+$/.test(name)) break;
      current = current[Number(name)];
    } else current = isDoc(current) ? fieldOf(current, name) : undefined;
    at++;
  }
  return { value: current, rest: rest.slice(at) };
}

function expand(branches: Branch[]): unknown[][] {
  const reached = branches.map(follow);
  const arrays = new Set(reached.map((b) => b.value).filter((v) => Array.isArray(v)));
  const [array, other] = arrays as Set<unknown[]>;
  if (!array) return [reached.map((b) => b.value)];
  if (other) throw new MongoError(171, 'cannot index parallel arrays');
  if (array.length === 0) {
    return expand(reached.map((b) => (b.value === array ? { value: EMPTY_ARRAY, rest: [] } : b)));
  }
  const keys: unknown[][] = [];
  for (const element of array) {
    const inner = reached.map((b) => {
      if (b.value !== array) return { leaf: false, branch: b };
      return { leaf: b.rest.length === 0 || !isDoc(element), branch: { value: element, rest: b.rest } };
    });
    // The elements of an array at the end of a path are the keys themselves, nested arrays included.
    const held = inner.map(({ leaf, branch }) => (leaf ? (branch.rest.length ? undefined : branch.value) : null));
    const open = inner.map(({ leaf, branch }) => (leaf ? { value: null, rest: [] } : branch));
    for (const key of expand(open)) keys.push(key.map((v, i) => (inner[i]?.leaf ? held[i] : v)));
  }
  return keys;
}

/** What a document puts into an index. */
export interface IndexKeys {
  /** Encoded keys without repeats, in order. */
  keys: Buffer[];
  /** More than one value came from an array. */
  multikey: boolean;
  /** No path of the pattern leads to a value (what a sparse index leaves out). */
  missing: boolean;
  /** A key was too long and was cut. */
  cut: boolean;
  /** The values behind each key, by the key's bytes as latin1. */
  values: Map<string, unknown[]>;
}

/** Joins encoded fields into one key, cut when too long. */
export function joinKey(fields: Buffer[]): Buffer {
  const key = Buffer.concat(fields);
  if (key.length <= MAX_KEY_BYTES) return key;
  return Buffer.concat([key.subarray(0, MAX_KEY_BYTES), createHash('sha1').update(key).digest()]);
}

/** Cuts the bound of a scan so that it still takes in every cut key. */
export function cutBound(bytes: Buffer): Buffer {
  return bytes.length > MAX_KEY_BYTES ? bytes.subarray(0, MAX_KEY_BYTES) : bytes;
}

export function encodeField(value: unknown, direction: 1 | -1): Buffer {
  const bytes = value === EMPTY_ARRAY ? Buffer.from([TYPE.emptyArray]) : encodeValue(value);
  return direction === 1 ? bytes : invert(bytes);
}

/**
 * The keys of a document (plain or typed) under a pattern: arrays fan out, one key for each element; nested paths of
 * the same array stay together. @throws MongoError 171 when two different arrays meet in one key
 */
export function keysOf(doc: Doc, pattern: KeyPattern, join = joinKey): IndexKeys {
  const [only] = pattern;
  const tuples = expand(pattern.map(([path]) => ({ value: doc, rest: path.split('.') })));
  const byBytes = new Map<string, Buffer>();
  const values = new Map<string, unknown[]>();
  let [missing, cut, multikey] = [true, false, tuples.length > 1];
  for (const tuple of tuples) {
    if (tuple.some((v) => v !== undefined)) missing = false;
    if (tuple.some((v) => v === EMPTY_ARRAY || Array.isArray(v))) multikey = true;
    const fields = tuple.map((v, i) => encodeField(v, pattern[i]?.[1] ?? only?.[1] ?? 1));
    const key = join(fields);
    if (key.length > MAX_KEY_BYTES) cut = true;
    byBytes.set(key.toString('latin1'), key);
    values.set(
      key.toString('latin1'),
      tuple.map((v) => (v === EMPTY_ARRAY ? [] : v)),
    );
  }
  const keys = [...byBytes.values()].sort(Buffer.compare);
  return { keys, multikey, missing, cut, values };
}
