import { ObjectId } from 'bson';
import {
  checkStorable,
  type Doc,
  decodePlain,
  decodeTyped,
  encode,
  MAX_DOCUMENT_BYTES,
  printValue,
  tooLarge,
} from './bson-value.ts';
import { type IndexKeys, type KeyPattern, keysOf } from './index-keys.ts';
import { compileFilter, type Matcher } from './match.ts';
import { MongoError } from './mongo-error.ts';
import type { Store } from './store.ts';

/** An index as the catalog keeps it. */
export interface IndexSpec {
  id: number;
  name: string;
  key: Record<string, 1 | -1>;
  unique?: boolean;
  sparse?: boolean;
  partialFilterExpression?: Doc;
  expireAfterSeconds?: number;
  hidden?: boolean;
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
    return this.#store.getDocument(this.id, record);
  }

  records(): Generator<number> {
    return this.#store.records(this.id);
  }

  entries(index: Index, low: Buffer, high: Buffer, reverse: boolean): Generator<{ key: Buffer; record: number }> {
    return this.#store.entries(index.spec.id, low, high, reverse);
  }

  count(): number {
    return this.#store.countDocuments(this.id);
  }

  /**
   * Stores a new document; an `_id` is made when it has none and comes first in any case.
   * @throws MongoError 11000, 53, 171, 10334 or 2; then nothing of it is stored
   */
  insert(bytes: Buffer): void {
    let doc = decodePlain(bytes);
    let stored = bytes;
    checkStorable(doc);
    if (Object.keys(doc)[0] !== '_id') {
      const { _id, ...rest } = doc;
      doc = { _id: _id ?? new ObjectId(), ...rest };
      stored = moveIdFirst(bytes, _id === undefined ? doc._id : undefined);
    }
    checkId(doc._id);
    if (stored.length > MAX_DOCUMENT_BYTES) throw tooLarge(stored.length);
    this.#lastRecord ??= this.#store.lastRecord(this.id);
    const record = this.#lastRecord + 1;
    const keys = this.indexes.map((index) => this.#keysFor(index, doc));
    this.#checkUnique(keys, record, doc);
    this.#lastRecord = record;
    for (const [i, found] of keys.entries()) this.#addKeys(this.indexes[i], found, found.keys, record);
    this.#store.putDocument(this.id, record, stored);
  }

  /** Puts `after` in the place of a document. @throws as `insert`; then the document stays as it was */
  replace(record: number, before: Doc, after: Buffer): void {
    const doc = decodePlain(after);
    if (after.length > MAX_DOCUMENT_BYTES) throw tooLarge(after.length);
    const old = this.indexes.map((index) => this.#keysFor(index, before));
    const now = this.indexes.map((index) => this.#keysFor(index, doc));
    this.#checkUnique(now, record, doc);
    for (const [i, index] of this.indexes.entries()) {
      const [was, is] = [old[i], now[i]];
      if (!was || !is) continue;
      const gone = was.keys.filter((key) => !is.keys.some((other) => other.equals(key)));
      const added = is.keys.filter((key) => !was.keys.some((other) => other.equals(key)));
      for (const key of gone) this.#store.removeEntry(index.spec.id, key, record);
      this.#addKeys(index, is, added, record);
    }
    this.#store.putDocument(this.id, record, after);
  }

  remove(record: number, doc: Doc): void {
    for (const index of this.indexes) {
      for (const key of this.#keysFor(index, doc).keys) this.#store.removeEntry(index.spec.id, key, record);
    }
    this.#store.removeDocument(this.id, record);
  }

  /** Builds an index over what is there. @throws MongoError 11000 when it is unique and the documents are not */
  build(spec: IndexSpec): void {
    const index = openIndex(spec);
    try {
      for (const record of [...this.records()]) {
        const bytes = this.get(record);
        if (!bytes) continue;
        const doc = decodePlain(bytes);
        const found = this.#keysFor(index, doc);
        this.#checkUniqueIn(index, found, record, doc);
        this.#addKeys(index, found, found.keys, record);
      }
    } catch (error) {
      this.#store.clearIndex(spec.id);
      throw error;
    }
    this.indexes.push(index);
  }

  drop(index: Index): void {
    this.#store.clearIndex(index.spec.id);
    this.indexes.splice(this.indexes.indexOf(index), 1);
  }

  clear(): void {
    for (const index of this.indexes) this.#store.clearIndex(index.spec.id);
    this.#store.clearCollection(this.id);
  }

  #keysFor(index: Index, doc: Doc): IndexKeys {
    const none = { keys: [], multikey: false, missing: true, cut: false, values: new Map() };
    if (index.covers && !index.covers(doc)) return none;
    const found = keysOf(doc, index.pattern);
    return index.spec.sparse && found.missing ? none : found;
  }

  #addKeys(index: Index | undefined, found: IndexKeys, keys: Buffer[], record: number): void {
    if (!index) return;
    for (const key of keys) this.#store.putEntry(index.spec.id, key, record);
    if ((found.multikey && !index.spec.multikey) || (found.cut && !index.spec.cut)) {
      index.spec.multikey ||= found.multikey;
      index.spec.cut ||= found.cut;
      this.#saveCatalog();
    }
  }

  #checkUnique(keys: IndexKeys[], record: number, doc: Doc): void {
    for (const [i, index] of this.indexes.entries()) {
      const found = keys[i];
      if (found) this.#checkUniqueIn(index, found, record, doc);
    }
  }

  #checkUniqueIn(index: Index, found: IndexKeys, record: number, doc: Doc): void {
    if (!index.spec.unique) return;
    for (const key of found.keys) {
      for (const { record: holder } of this.entries(index, key, Buffer.concat([key, Buffer.from([255])]), false)) {
        if (holder !== record) throw this.#duplicate(index, key, doc);
      }
    }
  }

  #duplicate(index: Index, key: Buffer, doc: Doc): MongoError {
    const keyValue = valuesOf(index.pattern, key, doc);
    return new MongoError(
      11000,
      `E11000 duplicate key error collection: ${this.ns} index: ${index.spec.name} dup key: ${printValue(keyValue)}`,
      { keyPattern: index.spec.key, keyValue },
    );
  }
}

function openIndex(spec: IndexSpec): Index {
  const filter = spec.partialFilterExpression;
  return { spec, pattern: Object.entries(spec.key), covers: filter && compileFilter(filter) };
}

/** The values behind one key of a document: for arrays, those of the element that made it. */
function valuesOf(pattern: KeyPattern, key: Buffer, doc: Doc): Doc {
  const values = keysOf(doc, pattern).values.get(key.toString('latin1')) ?? [];
  return Object.fromEntries(pattern.map(([path], i) => [path, values[i] ?? null]));
}

function checkId(id: unknown): void {
  if (Array.isArray(id)) throw new MongoError(53, "The '_id' value cannot be of type array");
  const type = typeof id === 'object' && id !== null && '_bsontype' in id ? id._bsontype : '';
  if (type === 'BSONRegExp') throw new MongoError(53, "The '_id' value cannot be of type regex");
}

/** The same bytes with `_id` in front: the one they hold, or a new one. */
function moveIdFirst(bytes: Buffer, made: unknown): Buffer {
  if (made !== undefined) {
    const head = encode({ _id: made });
    const out = Buffer.concat([head.subarray(0, -1), bytes.subarray(4)]);
    out.writeInt32LE(out.length, 0);
    return out;
  }
  const { _id, ...rest } = decodeTyped(bytes);
  return encode({ _id, ...rest });
}
