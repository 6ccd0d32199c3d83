import { mkdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import { MongoError } from './mongo-error.ts';

const FORMAT_VERSION = 3;
const FILE = 'store.lmdb';
const VERSION_KEY = Buffer.from([0, 0]);

/** Bytes low <= key < high. */
export interface Range {
  low: Buffer;
  high: Buffer;
}

interface Waiting {
  run: () => void;
  settle: (failure: unknown) => void;
}

/** The folders that servers of this process hold open. */
const held = new Set<string>();

/** Bytes by key in one lmdb database, changed in transactions that are on disk before they are acknowledged. */
export class Store {
  readonly #db: RootDatabase<Buffer, Buffer>;
  readonly #dir: string;
  #waiting: Waiting[] = [];
  #closed = false;
  /** Called after a batch was undone, so that whatever mirrors the store in memory is read again. */
  onUndone: () => void = () => {};

  /** Opens the store in a folder, made when missing. @throws Error in words when it is in use or of another format */
  constructor(dir: string) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    this.#dir = realpathSync(dir);
    const inUse = new Error(`Another server is using ${dir}. Stop it first, or point DATA_DIR at another folder.`);
    if (held.has(this.#dir)) throw inUse;
    this.#db = open<Buffer, Buffer>({
      path: join(this.#dir, FILE),
      noSubdir: true,
      encoding: 'binary',
      keyEncoding: 'binary',
      // Commits are on disk before they are acknowledged.
      overlappingSync: false,
      // Room at once: a map that grows leaves the pages of the smaller ones resident.
      mapSize: 2 ** 36,
      maxDbs: 1,
    });
    try {
      const version = this.#db.get(VERSION_KEY)?.readUInt32BE();
      this.#db.readerCheck();
      const readers = [...this.#db.readerList().matchAll(/^\s*(\d+)\s/gm)];
      if (readers.some(([, pid]) => Number(pid) !== process.pid)) throw inUse;
      if (version === undefined) this.#db.putSync(VERSION_KEY, Buffer.from([0, 0, 0, FORMAT_VERSION]));
      else if (version !== FORMAT_VERSION) throw otherFormat(dir, version);
    } catch (error) {
      void this.#db.close();
      throw error;
    }
    held.add(this.#dir);
  }

  /**
   * Runs a change with all others of the same turn, in order, in one transaction. @returns what it gave, once it is on disk
   * A MongoError it throws is its own: what it wrote before stays. Any other error undoes the whole batch; then each change
   * runs again in a transaction of its own, so that only the one at fault is refused. So it must be fit to run twice.
   */
  write<T>(change: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#closed) throw new MongoError(91, 'The server is shutting down');
      let settle: () => void;
      const run = () => {
        try {
          const result = change();
          settle = () => resolve(result);
        } catch (error) {
          if (!(error instanceof MongoError)) throw error;
          settle = () => reject(error);
        }
      };
      const waiting = this.#waiting.push({ run, settle: (failure) => (failure ? reject(failure) : settle()) });
      if (waiting === 1) setImmediate(() => this.#commit());
    });
  }

  #commit(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    const failure = this.#transact(batch);
    const alone = failure !== undefined && batch.length > 1;
    for (const one of batch) one.settle(alone ? this.#transact([one]) : failure);
  }

  /** One transaction. @returns why it failed; then nothing of it is kept */
  #transact(batch: Waiting[]): unknown {
    try {
      return this.#db.transactionSync(() => {
        for (const { run } of batch) run();
      });
    } catch (error) {
      this.onUndone();
      return asMongoError(error);
    }
  }

  /** Everything written so far is seen by the reads of this turn. */
  refresh(): void {
    this.#db.resetReadTxn();
  }

  get(key: Buffer): Buffer | undefined {
    return this.#db.get(key);
  }

  put(key: Buffer, bytes: Buffer = Buffer.alloc(0)): void {
    this.#db.putSync(key, bytes);
  }

  remove(key: Buffer): void {
    this.#db.removeSync(key);
  }

  count({ low, high }: Range): number {
    return this.#db.getKeysCount({ start: low, end: high });
  }

  /** The keys of a range, in order or from its end. Reads in pieces: writes in between are seen. */
  *keys({ low, high }: Range, reverse = false): Generator<Buffer> {
    let [start, exclusiveStart] = [reverse ? high : low, reverse];
    for (let limit = 64; ; limit = 1024) {
      const piece = [...this.#db.getKeys({ start, end: reverse ? low : high, reverse, exclusiveStart, limit })];
      yield* piece;
      if (piece.length < limit) return;
      [start, exclusiveStart] = [piece.at(-1) ?? start, true];
    }
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

function otherFormat(dir: string, version: number): Error {
  const written = `${version > FORMAT_VERSION ? 'a newer' : 'an earlier'} version (format ${version}`;
  const words = `The data in ${dir} was written by ${written}; this one reads ${FORMAT_VERSION}).`;
  return new Error(`${words} Start that version, or point DATA_DIR at another folder.`);
}

function asMongoError(error: unknown): unknown {
  const message = error instanceof Error ? error.message : String(error);
  // lmdb calls it an input/output error when only a part of a page was written.
  if (!/ENOSPC|No space left|EFBIG|File too large|MDB_MAP_FULL|Input\/output error/i.test(message)) return error;
  const words = 'The disk is full or broken: nothing of this write was kept. Make room, then try again.';
  return new MongoError(14031, `${words} (${message})`);
}
