import type mongoose from 'mongoose';
import type { Lease } from '../outbox/outbox-store.ts';
import type { OutboxDocument } from './outbox-document.ts';

type Collection = mongoose.mongo.Collection<OutboxDocument>;
type Update = mongoose.mongo.UpdateFilter<OutboxDocument> | mongoose.mongo.Document[];
type Write = { lease: Lease; update: Update; resolve(held: boolean): void; reject(error: unknown): void };

/** Writes to rows under their leases. Those that are asked for while one is under way go together in the next command. */
export type WrittenTogether = {
  /** @returns false when the lease was lost, and nothing was written */
  now(lease: Lease, update: Update): Promise<boolean>;
  /** The same, but waits up to a second for another that goes now. */
  soon(lease: Lease, update: Update): Promise<boolean>;
  /** Lets nothing wait any longer. */
  flush(): void;
};

const longest = 1_000;

const holding = ({ key, fence, token }: Lease) => ({ _id: key, fence, leaseToken: token });

export function writtenTogether(rows: () => Collection): WrittenTogether {
  let waiting: Write[] = [];
  let underWay = false;
  let timer: NodeJS.Timeout | undefined;

  /** Of these, those that hold, or have just given back or finished, what they held. */
  async function stillTheirs(writes: Write[]): Promise<boolean[]> {
    const ids = writes.map(({ lease }) => lease.key);
    const found = await rows()
      .find({ _id: { $in: ids } }, { projection: { fence: 1, leaseToken: 1 } })
      .toArray();
    const byKey = new Map(found.map((row) => [row._id, row]));
    return writes.map(({ lease }) => {
      const row = byKey.get(lease.key);
      return row?.fence === lease.fence && (row.leaseToken === undefined || row.leaseToken === lease.token);
    });
  }

  async function write(writes: Write[]): Promise<void> {
    try {
      const [first] = writes;
      if (first && writes.length === 1) {
        first.resolve((await rows().updateOne(holding(first.lease), first.update)).matchedCount === 1);
        return;
      }
      const updates = writes.map(({ lease, update }) => ({ updateOne: { filter: holding(lease), update } }));
      const { matchedCount } = await rows().bulkWrite(updates, { ordered: false });
      const held = matchedCount === writes.length ? null : await stillTheirs(writes);
      for (const [n, { resolve }] of writes.entries()) resolve(held?.[n] ?? true);
    } catch (error) {
      for (const { reject } of writes) reject(error);
    }
  }

  async function go(): Promise<void> {
    if (underWay) return;
    underWay = true;
    while (waiting.length > 0) {
      clearTimeout(timer);
      timer = undefined;
      const writes = waiting;
      waiting = [];
      await write(writes);
    }
    underWay = false;
  }

  function add(lease: Lease, update: Update): Promise<boolean> {
    return new Promise((resolve, reject) => waiting.push({ lease, update, resolve, reject }));
  }

  return {
    now: (lease, update) => {
      const written = add(lease, update);
      void go();
      return written;
    },
    soon: (lease, update) => {
      const written = add(lease, update);
      timer ??= setTimeout(() => void go(), longest);
      return written;
    },
    flush: () => void go(),
  };
}
