import { ObjectId } from 'bson';
import { checkStorable, type Doc, decode, encode, isDoc, MAX_DOCUMENT_BYTES, printValue } from './bson-value.ts';
import { plain } from './expression.ts';
import { compileFilter, type Matcher } from './filter.ts';
import { type IndexKeys, type KeyPattern, keysOf } from './index-keys.ts';
import { check, MongoError } from './mongo-error.ts';
import type { Range, Store } from './store.ts';

/** An index as the catalog keeps it. */
export interface IndexSpec {
  id: number;
  name: string;
  key: Record<string, 1 | -1>;
  unique?: boolean;
  sparse?: boolean;
  partialFilterExpression?: Doc;
  expireAfterSeconds?: number;
  /** Some document has more than one key, or an array. Never taken back. */
  multikey?: boolean;
}

/** An index with what is worked out from its spec. */
export interface Index {
  spec: IndexSpec;
  pattern: KeyPattern;
  covers: Matcher | undefined;
}

/** Longer keys are refused: lmdb takes 1978 bytes with the numbers of the index and the record. */
export const MAX_KEY_BYTES = 1900;
const RECORD_BYTES = 6;
const NO_KEYS: IndexKeys = { keys: [], multikey: false, missing: true };

const EMPTY: Buffer = Buffer.alloc(0);

/** The keys of a collection's documents and of an index begin with its number and end with that of a record. */
function keyOf(id: number, key = EMPTY, record?: number): Buffer {
  const [head, tail] = [Buffer.from([1, 0, 0, 0, 0]), Buffer.alloc(record === undefined ? 0 : RECORD_BYTES)];
  head.writeUInt32BE(id, 1);
  if (record !== undefined) tail.writeUIntBE(record, 0, RECORD_BYTES);
  return Buffer.concat([head, key, tail]);
}

function rangeOf(id: number, part?: Range): Range {
  return part ? { low: keyOf(id, part.low), high: keyOf(id, part.high) } : { low: keyOf(id), high: keyOf(id + 1) };
}

function recordIn(key: Buffer): number {
  return key.readUIntBE(key.length - RECORD_BYTES, RECORD_BYTES);
}

/** The documents of one collection with its indexes. All changes must run inside `Store.write`. */
export class Collection {
  readonly ns: string;
  readonly id: number;
  readonly indexes: Index[];
  readonly #store: Store;
  readonly #saveCatalog: () => void;
  #lastRecord: number | undefined;

  constructor(store: Store, ns: string, id: number, specs: IndexSpec[], saveCatalog: () => void) {
    this.#store = store;
    this.ns = ns;
    this.id = id;
    this.indexes = specs.map(openIndex);
    this.#saveCatalog = saveCatalog;
  }

  get(record: number): Buffer | undefined {
    return this.#store.get(keyOf(this.id, EMPTY, record));
  }

  /** Numbers of records in the order they were stored. */
  *records(): Generator<number> {
    for (const key of this.#store.keys(rangeOf(this.id))) yield recordIn(key);
  }

  /** How many documents there are, or how many entries an index has in a range. */
  count(index?: Index, part?: Range): number {
    return this.#store.count(rangeOf(index?.spec.id ?? this.id, part));
  }

  /** Entries of an index whose keys are in the range. */
  *entries({ spec }: Index, part: Range, reverse = false): Generator<{ key: Buffer; record: number }> {
    for (const entry of this.#store.keys(rangeOf(spec.id, part), reverse)) {
      yield { key: entry.subarray(0, -RECORD_BYTES), record: recordIn(entry) };
    }
  }

  /**
   * Stores a new document; an `_id` is made when it has none and comes first in any case. @returns the `_id`
   * @throws MongoError 11000, 53, 171, 10334, 17280 or 2; then nothing of it is stored
   */
  insert(bytes: Buffer): unknown {
    const { _id = new ObjectId(), ...rest } = decode(bytes);
    const doc: Doc = { _id, ...rest };
    check(!Array.isArray(_id), 53, "The '_id' value cannot be of type array");
    if (this.#lastRecord === undefined) {
      const [last] = this.#store.keys(rangeOf(this.id), true);
      this.#lastRecord = last ? recordIn(last) : 0;
    }
    // Bytes that begin with a field `_id` are kept as they are.
    const stored = bytes.toString('latin1', 5, 9) === '_id\0' ? bytes : encode(doc);
    this.put(this.#lastRecord + 1, undefined, doc, stored);
    this.#lastRecord++;
    return _id;
  }

  /** Stores a document, in the place of the one `before`. @throws as `insert`; then nothing is changed */
  put(record: number, before: Doc | undefined, doc: Doc, bytes: Buffer): void {
    checkStorable(doc);
    const size = `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and 16793600(16MB)`;
    check(bytes.length <= MAX_DOCUMENT_BYTES, 10334, size);
    const changes = this.indexes.map((index) => {
      const [old, now] = [before ? keysFor(index, before) : NO_KEYS, keysFor(index, doc)];
      this.#checkUnique(index, without(now, old).keys, record);
      return { index, added: without(now, old), gone: without(old, now) };
    });
    for (const { index, added, gone } of changes) {
      for (const key of gone.keys) this.#store.remove(keyOf(index.spec.id, key.bytes, record));
      this.#addKeys(index, added, record);
    }
    this.#store.put(keyOf(this.id, EMPTY, record), bytes);
  }

  remove(record: number, doc: Doc): void {
    for (const index of this.indexes) {
      for (const { bytes } of keysFor(index, doc).keys) this.#store.remove(keyOf(index.spec.id, bytes, record));
    }
    this.#store.remove(keyOf(this.id, EMPTY, record));
  }

  /** Builds an index over what is there. @throws MongoError 11000 when it is unique and the documents are not */
  build(spec: IndexSpec): void {
    const index = openIndex(spec);
    // Before it is filled, so that whoever undoes it can drop it.
    this.indexes.push(index);
    for (const record of this.records()) {
      const found = keysFor(index, decode(this.get(record) ?? EMPTY));
      this.#checkUnique(index, found.keys, record);
      this.#addKeys(index, found, record);
    }
  }

  drop(index: Index): void {
    this.#clear(index.spec.id);
    this.indexes.splice(this.indexes.indexOf(index), 1);
  }

  clear(): void {
    for (const id of [this.id, ...this.indexes.map(({ spec }) => spec.id)]) this.#clear(id);
  }

  #clear(id: number): void {
    for (const key of this.#store.keys(rangeOf(id))) this.#store.remove(key);
  }

  #addKeys({ spec }: Index, { keys, multikey }: IndexKeys, record: number): void {
    for (const { bytes } of keys) this.#store.put(keyOf(spec.id, bytes, record));
    if (!multikey || spec.multikey) return;
    spec.multikey = true;
    this.#saveCatalog();
  }

  #checkUnique(index: Index, keys: IndexKeys['keys'], record: number): void {
    const { spec, pattern } = index;
    for (const { bytes, values } of spec.unique ? keys : []) {
      for (const holder of this.entries(index, { low: bytes, high: Buffer.concat([bytes, Buffer.from([255])]) })) {
        if (holder.record === record) continue;
        const keyValue = Object.fromEntries(pattern.map(([path], i) => [path, values[i] ?? null]));
        const where = `collection: ${this.ns} index: ${spec.name} dup key: ${printValue(keyValue)}`;
        throw new MongoError(11000, `E11000 duplicate key error ${where}`, { keyPattern: spec.key, keyValue });
      }
    }
  }
}

function keysFor({ spec, pattern, covers }: Index, doc: Doc): IndexKeys {
  if (covers && !covers(doc)) return NO_KEYS;
  const found = keysOf(doc, pattern);
  const fits = found.keys.every(({ bytes }) => bytes.length <= MAX_KEY_BYTES);
  check(fits, 17280, `A key of the index ${spec.name} is longer than ${MAX_KEY_BYTES} bytes`);
  return spec.sparse && found.missing ? NO_KEYS : found;
}

function without(found: IndexKeys, others: IndexKeys): IndexKeys {
  return { ...found, keys: found.keys.filter(({ bytes }) => !others.keys.some((other) => other.bytes.equals(bytes))) };
}

function openIndex(spec: IndexSpec): Index {
  const filter = spec.partialFilterExpression;
  return { spec, pattern: Object.entries(spec.key), covers: filter && compileFilter(filter) };
}

/** Whether an index is meant by a name or by a key pattern. */
export function isNamed({ name, key }: Pick<IndexSpec, 'name' | 'key'>, given: unknown): boolean {
  return isDoc(given) ? JSON.stringify(plain(given)) === JSON.stringify(key) : given === name;
}
