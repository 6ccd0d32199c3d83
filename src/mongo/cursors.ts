import { randomBytes } from 'node:crypto';
import { check } from './mongo-error.ts';

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
    for (const [id, { usedAt }] of this.#open) if (usedAt < Date.now() - IDLE_MS) this.#open.delete(id);
    check(this.#open.size < MOST_CURSORS, 2, 'Too many cursors are open');
    const cursor = { ns, rows: rows[Symbol.iterator](), held: undefined, usedAt: Date.now() };
    const id = randomBytes(8).readBigInt64LE() & 0x7fffffffffffffffn || 1n;
    const batch = this.#take(id, cursor, batchSize);
    return single && this.#open.delete(id) ? { ...batch, id: 0n } : batch;
  }

  /** The next batch. @throws MongoError 43 when there is no such cursor, 13 when it is not on `ns` */
  next(id: bigint, ns: string, batchSize = Number.POSITIVE_INFINITY): Batch {
    const cursor = this.#open.get(id);
    check(cursor !== undefined, 43, `cursor id ${id} not found`);
    check(cursor.ns === ns, 13, `Requested getMore on namespace '${ns}', but cursor belongs to ${cursor.ns}`);
    // A cursor that fails is gone.
    this.#open.delete(id);
    return this.#take(id, { ...cursor, usedAt: Date.now() }, batchSize);
  }

  /** Whether there was such a cursor. */
  kill(id: bigint, ns: string): boolean {
    return this.#open.get(id)?.ns === ns && this.#open.delete(id);
  }

  #take(id: bigint, cursor: Cursor, size: number): Batch {
    const docs: Buffer[] = [];
    for (let bytes = 0; ; cursor.held = undefined) {
      if (size > 0) cursor.held ??= cursor.rows.next().value;
      if (size > 0 && cursor.held === undefined) return { id: 0n, docs };
      bytes += cursor.held?.length ?? 0;
      if (!cursor.held || docs.length >= size || (docs.length && bytes > MOST_BATCH_BYTES)) break;
      docs.push(cursor.held);
    }
    this.#open.set(id, cursor);
    return { id, docs };
  }
}
