import { ObjectId } from 'bson';
import { checkStorable, type Doc, decode, encode, MAX_DOCUMENT_BYTES, printValue } from './bson-value.ts';
import { compileFilter, type Matcher } from './filter.ts';
import { type IndexKeys, type KeyPattern, keysOf } from './index-keys.ts';
import { check, MongoError } from './mongo-error.ts';
import type { Store } from './store.ts';

/** An index as the catalog keeps it. */
export interface IndexSpec {
  id: number;
  name: string;
  key: Record<string, 1 | -1>;
  unique?: boolean;
  sparse?: boolean;
  hidden?: boolean;
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

const NO_KEYS: IndexKeys = { keys: [], multikey: false, missing: true, cut: false };

/** The documents of one collection with its indexes. All changes must run inside `Store.write`. */
export class Collection {
  readonly ns: string;
  readonly id: number;
  readonly indexes: Index[];
  readonly store: Store;
  readonly #saveCatalog: () => void;
  #lastRecord: number | undefined;

  constructor(store: Store, ns: string, id: number, specs: IndexSpec[], saveCatalog: () => void) {
    this.store = store;
    this.ns = ns;
    this.id = id;
    this.indexes = specs.map(openIndex);
    this.#saveCatalog = saveCatalog;
  }

  get(record: number): Buffer | undefined {
    return this.store.getDocument(this.id, record);
  }

  records(): Generator<number> {
    return this.store.records(this.id);
  }

  count(): number {
    return this.store.countDocuments(this.id);
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
    this.#lastRecord ??= this.store.lastRecord(this.id);
    this.#put(this.#lastRecord + 1, undefined, doc, stored);
    this.#lastRecord++;
  }

  /** Puts `after` in the place of a document. @throws as `insert`; then the document stays as it was */
  replace(record: number, before: Doc, after: Doc, bytes: Buffer): void {
    this.#put(record, before, after, bytes);
  }

  #put(record: number, before: Doc | undefined, doc: Doc, bytes: Buffer): void {
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
      for (const key of gone) this.store.removeEntry(index.spec.id, key.bytes, record);
      this.#addKeys(index, now, record);
    }
    this.store.putDocument(this.id, record, bytes);
  }

  remove(record: number, doc: Doc): void {
    for (const index of this.indexes) {
      for (const { bytes } of this.#keysFor(index, doc).keys) this.store.removeEntry(index.spec.id, bytes, record);
    }
    this.store.removeDocument(this.id, record);
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
      this.store.clearIndex(spec.id);
      throw error;
    }
    this.indexes.push(index);
  }

  drop(index: Index): void {
    this.store.clearIndex(index.spec.id);
    this.indexes.splice(this.indexes.indexOf(index), 1);
  }

  clear(): void {
    for (const index of this.indexes) this.store.clearIndex(index.spec.id);
    this.store.clearCollection(this.id);
  }

  #keysFor(index: Index, doc: Doc): IndexKeys {
    if (index.covers && !index.covers(doc)) return NO_KEYS;
    const found = keysOf(doc, index.pattern);
    return index.spec.sparse && found.missing ? NO_KEYS : found;
  }

  #addKeys({ spec }: Index, { keys, multikey, cut }: IndexKeys, record: number): void {
    for (const { bytes } of keys) this.store.putEntry(spec.id, bytes, record);
    if ((!multikey || spec.multikey) && (!cut || spec.cut)) return;
    spec.multikey ||= multikey;
    spec.cut ||= cut;
    this.#saveCatalog();
  }

  #checkUnique({ spec, pattern }: Index, keys: IndexKeys['keys'], record: number): void {
    for (const { bytes, values } of spec.unique ? keys : []) {
      for (const holder of this.store.entries(spec.id, bytes, Buffer.concat([bytes, Buffer.from([255])]), false)) {
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
