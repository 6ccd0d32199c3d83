import type { Catalog } from './catalog.ts';
import type { Collection, Index } from './collection.ts';
import { answers, readQuery } from './commands/query.ts';

/** Documents removed in one transaction at most, so that other writes get their turn. */
const PIECE = 500;

/**
 * Removes the documents whose time is over by their TTL indexes.
 * @param now the real time: never the business time of a trial
 * @returns how many were removed
 */
export async function removeExpired(catalog: Catalog, now: Date): Promise<number> {
  let removed = 0;
  for (const collection of catalog.all()) {
    for (const index of collection.indexes) {
      const seconds = index.spec.expireAfterSeconds;
      if (seconds === undefined) continue;
      for (;;) {
        const n = await catalog.store.write(() =>
          removePiece(collection, index, new Date(now.getTime() - seconds * 1000)),
        );
        removed += n;
        if (n < PIECE) break;
      }
    }
  }
  return removed;
}

function removePiece(collection: Collection, index: Index, before: Date): number {
  if (!collection.indexes.includes(index)) return 0;
  const [path] = Object.keys(index.spec.key);
  const expired = [...answers(collection, readQuery({ [path ?? '']: { $lte: before } }, { limit: PIECE }))];
  let n = 0;
  for (const { record, doc } of expired) {
    if (index.covers && !index.covers(doc)) continue;
    collection.remove(record, doc);
    n++;
  }
  return n;
}
