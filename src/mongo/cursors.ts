import { randomBytes } from 'node:crypto';
import { MongoError } from './mongo-error.ts';

/** The most bytes of documents in one reply, as MongoDB. */
const MOST_BATCH_BYTES = 16 * 1024 * 1024;
const IDLE_MS = 10 * 60 * 1000;
const MOST_CURSORS = 10_000;

interface Cursor {
  ns: string;
  rows: Iterator<Buffer>;
  /** A row that was read and did not fit into the last reply. */
  held: Buffer | undefined;
  usedAt: number;
}

/** One reply's worth of documents; `id` is 0 when there are no more. */
export interface Batch {
  id: bigint;
  docs: Buffer[];
}

/** Results that were not handed over in full yet. */
export class Cursors {
  readonly #open = new Map<bigint, Cursor>();

  get count(): number {
    return this.#open.size;
  }

  /** The first batch of `rows`; what is left stays under an id. `batchSize` 0 gives none yet. */
  start(ns: string, rows: Iterable<Buffer>, batchSize: number, single: boolean): Batch {
    const cursor: Cursor = { ns, rows: rows[Symbol.iterator](), held: undefined, usedAt: Date.now() };
    const { docs, done } = take(cursor, batchSize);
    if (done || single) return { id: 0n, docs };
    this.#forgetIdle();
    if (this.#open.size >= MOST_CURSORS) throw new MongoError(2, 'Too many cursors are open');
    const id = randomBytes(8).readBigInt64LE() & 0x7fffffffffffffffn || 1n;
    this.#open.set(id, cursor);
    return { id, docs };
  }

  /** The next batch. @throws MongoError 43 when there is no such cursor on `ns` */
  next(id: bigint, ns: string, batchSize: number | undefined): Batch {
    const cursor = this.#open.get(id);
    if (!cursor) throw new MongoError(43, `cursor id ${id} not found`);
    if (cursor.ns !== ns) {
      throw new MongoError(
        13,
        `Requested getMore on namespace '${ns}', but cursor belongs to a different namespace ${cursor.ns}`,
      );
    }
    cursor.usedAt = Date.now();
    try {
      const { docs, done } = take(cursor, batchSize ?? Number.POSITIVE_INFINITY);
      if (done) this.#open.delete(id);
      return { id: done ? 0n : id, docs };
    } catch (error) {
      this.#open.delete(id);
      throw error;
    }
  }

  /** Whether there was such a cursor. */
  kill(id: bigint, ns: string): boolean {
    return this.#open.get(id)?.ns === ns && this.#open.delete(id);
  }

  #forgetIdle(): void {
    const before = Date.now() - IDLE_MS;
    for (const [id, cursor] of this.#open) if (cursor.usedAt < before) this.#open.delete(id);
  }
}

function take(cursor: Cursor, size: number): { docs: Buffer[]; done: boolean } {
  const docs: Buffer[] = [];
  let bytes = 0;
  if (size === 0) return { docs, done: false };
  for (;;) {
    let row = cursor.held;
    if (!row) {
      const next = cursor.rows.next();
      if (next.done) return { docs, done: true };
      row = next.value;
    }
    cursor.held = row;
    if (docs.length >= size || (docs.length && bytes + row.length > MOST_BATCH_BYTES)) return { docs, done: false };
    docs.push(row);
    bytes += row.length;
    cursor.held = undefined;
  }
}
