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
    const cursor: Cursor = { ns, rows: rows[Symbol.iterator](), held: undefined, usedAt: Date.now() };
    const { docs, done } = take(cursor, batchSize);
    if (done || single) return { id: 0n, docs };
    for (const [id, { usedAt }] of this.#open) if (usedAt < Date.now() - IDLE_MS) this.#open.delete(id);
    check(this.#open.size < MOST_CURSORS, 2, 'Too many cursors are open');
    const id = randomBytes(8).readBigInt64LE() & 0x7fffffffffffffffn || 1n;
    this.#open.set(id, cursor);
    return { id, docs };
  }

  /** The next batch. @throws MongoError 43 when there is no such cursor, 13 when it is not on `ns` */
  next(id: bigint, ns: string, batchSize: number | undefined): Batch {
    const cursor = this.#open.get(id);
    check(cursor !== undefined, 43, `cursor id ${id} not found`);
    check(cursor.ns === ns, 13, `Requested getMore on namespace '${ns}', but cursor belongs to ${cursor.ns}`);
    cursor.usedAt = Date.now();
    this.#open.delete(id);
    const { docs, done } = take(cursor, batchSize ?? Number.POSITIVE_INFINITY);
    if (!done) this.#open.set(id, cursor);
    return { id: done ? 0n : id, docs };
  }

  /** Whether there was such a cursor. */
  kill(id: bigint, ns: string): boolean {
    return this.#open.get(id)?.ns === ns && this.#open.delete(id);
  }
}

function take(cursor: Cursor, size: number): { docs: Buffer[]; done: boolean } {
  const docs: Buffer[] = [];
  let bytes = 0;
  while (docs.length < size) {
    const row = cursor.held ?? cursor.rows.next().value;
    if (row === undefined) return { docs, done: true };
    cursor.held = row;
    bytes += row.length;
    if (docs.length && bytes > MOST_BATCH_BYTES) break;
    docs.push(row);
    cursor.held = undefined;
  }
  if (size > 0) cursor.held ??= cursor.rows.next().value;
  return { docs, done: size > 0 && cursor.held === undefined };
}
