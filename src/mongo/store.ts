import { mkdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import { MongoError } from './mongo-error.ts';

const FORMAT_VERSION = 2;
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

  /**
   * Opens the store in a folder, making it when missing.
   * @throws Error in words when another server holds the folder, or a program of another format wrote it
   */
  constructor(dir: string) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    this.#dir = realpathSync(dir);
    if (held.has(this.#dir)) throw heldError(dir);
    // Commits are on disk before they are acknowledged: no overlapping sync. The whole file is mapped: what of it was read
    // counts as resident, but the system takes it back when it needs it. Mapping a little at a time (remapChunks) was tried:
    // 260 MB resident instead of 580 for 100,000 documents, at a third of the speed.
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
    } else if (version !== FORMAT_VERSION) {
      const written = version > FORMAT_VERSION ? 'a newer' : 'an earlier';
      throw new Error(
        `The data in ${dir} was written by ${written} version (format ${version}; this one reads ${FORMAT_VERSION}). ` +
          'Start that version, or point DATA_DIR at another folder.',
      );
    }
  }

  /**
   * Runs a change with all others that came in the same turn, in order, in one transaction.
   * A MongoError it throws is its own: what it wrote before stays. Any other error undoes the whole batch; then each change
   * runs again in a transaction of its own, so that only the one at fault is refused. So it must be fit to run twice.
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
    const failure = this.#transact(batch);
    const alone = failure !== undefined && batch.length > 1;
    for (const one of batch) one.settle(alone ? this.#transact([one]) : failure);
  }

  /** One transaction. @returns why it failed; then nothing of it is kept */
  #transact(batch: Waiting[]): unknown {
    try {
      this.#db.transactionSync(() => {
        for (const { run } of batch) run();
      });
      return undefined;
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

function heldError(dir: string): Error {
  return new Error(`Another server is using ${dir}. Stop it first, or point DATA_DIR at another folder.`);
}

function asMongoError(error: unknown): unknown {
  const message = error instanceof Error ? error.message : String(error);
  // lmdb calls it an input/output error when only a part of a page was written.
  if (/ENOSPC|No space left|EFBIG|File too large|MDB_MAP_FULL|Input\/output error/i.test(message)) {
    const words = 'The disk is full or broken: nothing of this write was kept. Make room, then try again.';
    return new MongoError(14031, `${words} (${message})`);
  }
  return error;
}
