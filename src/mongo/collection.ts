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
  /** Some key was too long and was cut: the index no longer gives an order. Never taken back. */
  cut?: boolean;
}

/** An index with what is worked out from its spec. */
export interface Index {
  spec: IndexSpec;
  pattern: KeyPattern;
  covers: Matcher | undefined;
}

const RECORD_BYTES = 6;

/** The keys of a collection's documents (1) or of an index (2) begin with its number and end with that of a record. */
function keyOf(kind: 1 | 2, id: number, key: Buffer = Buffer.alloc(0), record?: number): Buffer {
  const [head, tail] = [Buffer.from([kind, 0, 0, 0, 0]), Buffer.alloc(record === undefined ? 0 : RECORD_BYTES)];
  head.writeUInt32BE(id, 1);
  if (record !== undefined) tail.writeUIntBE(record, 0, RECORD_BYTES);
  return Buffer.concat([head, key, tail]);
}

function rangeOf(kind: 1 | 2, id: number): Range {
  return { low: keyOf(kind, id), high: keyOf(kind, id + 1) };
}

function recordIn(key: Buffer): number {
  return key.readUIntBE(key.length - RECORD_BYTES, RECORD_BYTES);
}

const NO_KEYS: IndexKeys = { keys: [], multikey: false, missing: true, cut: false };

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
    return this.#store.get(keyOf(1, this.id, undefined, record));
  }

  /** Numbers of records in the order they were stored. */
  *records(): Generator<number> {
    for (const key of this.#store.keys(rangeOf(1, this.id))) yield recordIn(key);
  }

  count(): number {
    return this.#store.count(rangeOf(1, this.id));
  }

  /** Entries of an index whose keys are in the range. */
  *entries({ spec }: Index, { low, high }: Range, reverse = false): Generator<{ key: Buffer; record: number }> {
    for (const entry of this.#store.keys({ low: keyOf(2, spec.id, low), high: keyOf(2, spec.id, high) }, reverse)) {
      yield { key: entry.subarray(0, -RECORD_BYTES), record: recordIn(entry) };
    }
  }

  countEntries({ spec }: Index, { low, high }: Range): number {
    return this.#store.count({ low: keyOf(2, spec.id, low), high: keyOf(2, spec.id, high) });
  }

  /**
   * Stores a new document; an `_id` is made when it has none and comes first in any case.
   * @throws MongoError 11000, 53, 171, 10334 or 2; then nothing of it is stored
   */
  insert(bytes: Buffer): void {
    const { _id = new ObjectId(), ...rest } = decode(bytes);
    const doc: Doc = { _id, ...rest };
    check(!Array.isArray(_id), 53, "The '_id' value cannot be of type array");
    // Bytes that begin with a field `_id` are kept as they are.
    const stored = bytes.toString('latin1', 5, 9) === '_id\0' ? bytes : encode(doc);
    this.#lastRecord ??= this.#findLastRecord();
    this.put(this.#lastRecord + 1, undefined, doc, stored);
    this.#lastRecord++;
  }

  #findLastRecord(): number {
    for (const key of this.#store.keys(rangeOf(1, this.id), true)) return recordIn(key);
    return 0;
  }

  /** Stores a document, in the place of the one `before`. @throws as `insert`; then nothing is changed */
  put(record: number, before: Doc | undefined, doc: Doc, bytes: Buffer): void {
    checkStorable(doc);
    const size = `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and 16793600(16MB)`;
    check(bytes.length <= MAX_DOCUMENT_BYTES, 10334, size);
    const changes = this.indexes.map((index) => {
      const [old, now] = [before ? this.#keysFor(index, before) : NO_KEYS, this.#keysFor(index, doc)];
      const added = now.keys.filter(({ bytes: key }) => !old.keys.some((other) => other.bytes.equals(key)));
      const gone = old.keys.filter(({ bytes: key }) => !now.keys.some((other) => other.bytes.equals(key)));
      this.#checkUnique(index, added, record);
      return { index, now: { ...now, keys: added }, gone };
    });
    for (const { index, now, gone } of changes) {
      for (const key of gone) this.#store.remove(keyOf(2, index.spec.id, key.bytes, record));
      this.#addKeys(index, now, record);
    }
    this.#store.put(keyOf(1, this.id, undefined, record), bytes);
  }

  remove(record: number, doc: Doc): void {
    for (const index of this.indexes) {
      for (const { bytes } of this.#keysFor(index, doc).keys)
        this.#store.remove(keyOf(2, index.spec.id, bytes, record));
    }
    this.#store.remove(keyOf(1, this.id, undefined, record));
  }

  /** Builds an index over what is there. @throws MongoError 11000 when it is unique and the documents are not */
  build(spec: IndexSpec): void {
    const index = openIndex(spec);
    try {
      for (const record of this.records()) {
        const found = this.#keysFor(index, decode(this.get(record) ?? Buffer.alloc(0)));
        this.#checkUnique(index, found.keys, record);
        this.#addKeys(index, found, record);
      }
    } catch (error) {
      this.#clear(rangeOf(2, spec.id));
      throw error;
    }
    this.indexes.push(index);
  }

  drop(index: Index): void {
    this.#clear(rangeOf(2, index.spec.id));
    this.indexes.splice(this.indexes.indexOf(index), 1);
  }

  clear(): void {
    for (const { spec } of this.indexes) this.#clear(rangeOf(2, spec.id));
    this.#clear(rangeOf(1, this.id));
  }

  #clear(range: Range): void {
    for (const key of this.#store.keys(range)) this.#store.remove(key);
  }

  #keysFor(index: Index, doc: Doc): IndexKeys {
    if (index.covers && !index.covers(doc)) return NO_KEYS;
    const found = keysOf(doc, index.pattern);
    return index.spec.sparse && found.missing ? NO_KEYS : found;
  }

  #addKeys({ spec }: Index, { keys, multikey, cut }: IndexKeys, record: number): void {
    for (const { bytes } of keys) this.#store.put(keyOf(2, spec.id, bytes, record));
    if ((!multikey || spec.multikey) && (!cut || spec.cut)) return;
    spec.multikey ||= multikey;
    spec.cut ||= cut;
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

function openIndex(spec: IndexSpec): Index {
  const filter = spec.partialFilterExpression;
  return { spec, pattern: Object.entries(spec.key), covers: filter && compileFilter(filter) };
}

/** Whether an index is meant by a name or by a key pattern. */
export function isNamed({ name, key }: Pick<IndexSpec, 'name' | 'key'>, given: unknown): boolean {
  return isDoc(given) ? JSON.stringify(plain(given)) === JSON.stringify(key) : given === name;
}
