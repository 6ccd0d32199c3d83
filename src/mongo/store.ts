import { mkdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import { type Doc, decode, encode } from './bson-value.ts';
import { MongoError } from './mongo-error.ts';

const FORMAT_VERSION = 1;
const FILE = 'store.lmdb';
const META = 0;
const DOCUMENT = 1;
const INDEX = 2;
const VERSION_KEY = Buffer.from([META, 0]);
const CATALOG_KEY = Buffer.from([META, 1]);
const RECORD_ID_BYTES = 6;

/** The folders that servers of this process hold open. */
const held = new Set<string>();

/** Documents and index entries, by number of collection or index and number of record, in one lmdb database. */
export class Store {
  readonly #db: RootDatabase<Buffer, Buffer>;
  readonly #dir: string;
  #waiting: { run: () => void; settle: (failure?: unknown) => void }[] = [];
  #closed = false;
  /** Called after a batch was undone, so that whatever mirrors the store in memory is read again. */
  onUndone: () => void = () => {};

  /**
   * Opens the store in a folder, making it when missing.
   * @throws Error in words when another server holds the folder, or a newer program wrote it
   */
  constructor(dir: string) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    this.#dir = realpathSync(dir);
    if (held.has(this.#dir)) throw heldError(dir);
    // Commits are on disk before they are acknowledged: no overlapping sync.
    this.#db = open<Buffer, Buffer>({
      path: join(this.#dir, FILE),
      noSubdir: true,
      encoding: 'binary',
      keyEncoding: 'binary',
      overlappingSync: false,
      maxDbs: 1,
    });
    try {
      this.#db.get(VERSION_KEY);
      this.#db.readerCheck();
      const readers = [...this.#db.readerList().matchAll(/^\s*(\d+)\s/gm)];
      if (readers.some(([, pid]) => Number(pid) !== process.pid)) throw heldError(dir);
      this.#checkVersion(dir);
    } catch (error) {
      void this.#db.close();
      throw error;
    }
    held.add(this.#dir);
  }

  #checkVersion(dir: string): void {
    const version = this.#db.get(VERSION_KEY)?.readUInt32BE();
    if (version === undefined) {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(FORMAT_VERSION);
      this.#db.transactionSync(() => this.#db.putSync(VERSION_KEY, bytes));
    } else if (version > FORMAT_VERSION) {
      throw new Error(
        `The data in ${dir} was written by a newer version (format ${version}; this one reads ${FORMAT_VERSION}). ` +
          'Start that version, or point DATA_DIR at another folder.',
      );
    }
  }

  /**
   * Runs a change with all others that came in the same turn, in order, in one transaction.
   * A MongoError it throws is its own: what it wrote before stays. Any other error undoes the whole batch.
   * @returns what `change` returned, once it is on disk
   */
  write<T>(change: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#closed) throw new MongoError(91, 'The server is shutting down');
      let settle: () => void = () => {};
      const run = () => {
        try {
          const result = change();
          settle = () => resolve(result);
        } catch (error) {
          if (!(error instanceof MongoError)) throw error;
          settle = () => reject(error);
        }
      };
      if (this.#waiting.push({ run, settle: (failure) => (failure ? reject(failure) : settle()) }) === 1) {
        setImmediate(() => this.#commit());
      }
    });
  }

  #commit(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    let failure: unknown;
    try {
      this.#db.transactionSync(() => {
        for (const { run } of batch) run();
      });
    } catch (error) {
      failure = asMongoError(error);
      this.onUndone();
    }
    for (const { settle } of batch) settle(failure);
  }

  /** Everything written so far is seen by the reads of this turn. */
  refresh(): void {
    this.#db.resetReadTxn();
  }

  readCatalog(): Doc {
    const bytes = this.#db.get(CATALOG_KEY);
    return bytes ? decode(bytes) : {};
  }

  writeCatalog(catalog: Doc): void {
    this.#db.putSync(CATALOG_KEY, encode(catalog));
  }

  getDocument(collection: number, record: number): Buffer | undefined {
    return this.#db.get(documentKey(collection, record));
  }

  putDocument(collection: number, record: number, bytes: Buffer): void {
    this.#db.putSync(documentKey(collection, record), bytes);
  }

  removeDocument(collection: number, record: number): void {
    this.#db.removeSync(documentKey(collection, record));
  }

  countDocuments(collection: number): number {
    return this.#db.getKeysCount({ start: prefix(DOCUMENT, collection), end: prefix(DOCUMENT, collection + 1) });
  }

  lastRecord(collection: number): number {
    const [start, end] = [prefix(DOCUMENT, collection + 1), prefix(DOCUMENT, collection)];
    const [key] = this.#db.getKeys({ start, end, reverse: true, limit: 1 });
    return key ? key.readUIntBE(5, RECORD_ID_BYTES) : 0;
  }

  /** Numbers of records in the order they were stored. */
  *records(collection: number): Generator<number> {
    for (const key of this.#keys(prefix(DOCUMENT, collection), prefix(DOCUMENT, collection + 1), false)) {
      yield key.readUIntBE(5, RECORD_ID_BYTES);
    }
  }

  /** Keys from `low` up to before `high`, or back. Reads in pieces: writes in between are seen. */
  *#keys(low: Buffer, high: Buffer, reverse: boolean): Generator<Buffer> {
    let [start, exclusiveStart] = [reverse ? high : low, reverse];
    for (let limit = 64; ; limit = 1024) {
      const piece = [...this.#db.getKeys({ start, end: reverse ? low : high, reverse, exclusiveStart, limit })];
      yield* piece;
      if (piece.length < limit) return;
      [start, exclusiveStart] = [piece.at(-1) ?? start, true];
    }
  }

  putEntry(index: number, key: Buffer, record: number): void {
    this.#db.putSync(entryKey(index, key, record), Buffer.alloc(0));
  }

  removeEntry(index: number, key: Buffer, record: number): void {
    this.#db.removeSync(entryKey(index, key, record));
  }

  /** Entries of an index with low <= key < high. */
  *entries(index: number, low: Buffer, high: Buffer, reverse: boolean): Generator<{ key: Buffer; record: number }> {
    const head = prefix(INDEX, index);
    for (const entry of this.#keys(Buffer.concat([head, low]), Buffer.concat([head, high]), reverse)) {
      const at = entry.length - RECORD_ID_BYTES;
      yield { key: entry.subarray(5, at), record: entry.readUIntBE(at, RECORD_ID_BYTES) };
    }
  }

  countEntries(index: number, low: Buffer, high: Buffer): number {
    const head = prefix(INDEX, index);
    return this.#db.getKeysCount({ start: Buffer.concat([head, low]), end: Buffer.concat([head, high]) });
  }

  /** Removes all documents of a collection. */
  clearCollection(collection: number): void {
    for (const key of this.#keys(prefix(DOCUMENT, collection), prefix(DOCUMENT, collection + 1), false)) {
      this.#db.removeSync(key);
    }
  }

  clearIndex(index: number): void {
    for (const key of this.#keys(prefix(INDEX, index), prefix(INDEX, index + 1), false)) this.#db.removeSync(key);
  }

  /** Bytes of the file on disk. */
  size(): number {
    return statSync(join(this.#dir, FILE)).size;
  }

  /** Finishes what is waiting and lets the folder go. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#waiting.length) this.#commit();
    await this.#db.close();
    held.delete(this.#dir);
  }
}

function heldError(dir: string): Error {
  return new Error(`Another server is using ${dir}. Stop it first, or point DATA_DIR at another folder.`);
}

function asMongoError(error: unknown): unknown {
  const message = error instanceof Error ? error.message : String(error);
  if (/ENOSPC|No space left|MDB_MAP_FULL/i.test(message)) {
    return new MongoError(14031, 'The disk is full: nothing of this write was kept. Make room, then try again.');
  }
  return error;
}

function prefix(kind: number, id: number): Buffer {
  const key = Buffer.alloc(5);
  key[0] = kind;
  key.writeUInt32BE(id, 1);
  return key;
}

function record(number: number): Buffer {
  const bytes = Buffer.alloc(RECORD_ID_BYTES);
  bytes.writeUIntBE(number, 0, RECORD_ID_BYTES);
  return bytes;
}

function documentKey(collection: number, number: number): Buffer {
  return Buffer.concat([prefix(DOCUMENT, collection), record(number)]);
}

function entryKey(index: number, key: Buffer, number: number): Buffer {
  return Buffer.concat([prefix(INDEX, index), key, record(number)]);
}
