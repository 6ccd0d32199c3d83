import {
  Binary,
  Code,
  type Db,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'mongodb';

/** What every example is run on. */
export const documents = [
  {
    _id: 1,
    n: 1,
    s: 'apple',
    list: [1, 2],
    sub: { x: 1 },
    items: [
      { k: 'a', q: 1 },
      { k: 'b', q: 5 },
    ],
    when: new Date('2024-02-03T04:05:06.007Z'),
  },
  { _id: 2, n: 2, s: 'Bread', list: [3] },
  { _id: 3, n: 3, s: null },
];

const names: Record<string, unknown> = {
  UUID,
  Binary: (v: Buffer) => new Binary(v),
  Code: (v: string) => new Code(v),
  Decimal128: (v: string) => Decimal128.fromString(v),
  Double: (v: number) => new Double(v),
  Int32: (v: number) => new Int32(v),
  Long: (v: number | string) => Long.fromString(String(v)),
  MaxKey: () => new MaxKey(),
  MinKey: () => new MinKey(),
  ObjectId: (v: string) => new ObjectId(v),
  Timestamp: (v: { t: number; i: number }) => new Timestamp(v),
};

/** The value that an example of the document writes, in the way of the shell. */
export function read(code: string): unknown {
  return new Function(...Object.keys(names), `return (${code});`)(...Object.values(names));
}

/** What a command answers, in short: the ids of a cursor's first documents, or the reply. */
async function answer(db: Db, { $db, ...command }: { $db?: string }): Promise<unknown> {
  const { ok: _ok, cursor, ...reply } = await ($db ? db.admin() : db).command(command);
  return cursor ? cursor.firstBatch.map((row: { _id?: unknown }) => row._id ?? row) : reply;
}

/** The fields that an update changed; those that are gone as `removed`, a time of just now as `now`. */
function changes(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const value = after[name] instanceof Date && Number(after[name]) > Date.now() - 3_600_000 ? 'now' : after[name];
    if (!(name in after)) changed[name] = 'removed';
    else if (JSON.stringify(before[name]) !== JSON.stringify(value)) changed[name] = value;
  }
  return changed;
}

type Run = (db: Db, example: never) => Promise<unknown>;

async function only<T>(rows: Promise<T[]>): Promise<T | undefined> {
  return (await rows)[0];
}

/** How an example of each section is run; what it gives is beside it in the document. */
export const runs: Record<string, Run> = {
  Commands: answer,
  Options: answer,
  Indexes: async (db, index) => {
    await db.command({ createIndexes: 'c', indexes: [index] });
    return (await db.collection('c').indexes())[1]?.name;
  },
  Types: async (db, value) => {
    await db.collection('c').insertOne({ _id: 9 as never, value });
    const [found] = await db
      .collection('c')
      .find({ _id: 9 as never, value })
      .toArray();
    return found?._id;
  },
  Filters: async (db, filter) =>
    (await db.collection('c').find(filter).sort({ _id: 1 }).toArray()).map(({ _id }) => _id),
  Projections: (db, projection) =>
    only(
      db
        .collection('c')
        .find({ _id: 1 as never }, { projection })
        .toArray(),
    ),
  Updates: async (db, u) => {
    const { writeErrors } = await db.command({ update: 'c', updates: [{ q: { _id: 1 }, u }] });
    if (writeErrors) throw writeErrors[0];
    return changes(documents[0] ?? {}, (await db.collection('c').findOne({ _id: 1 as never })) ?? {});
  },
  Stages: (db, pipeline) => db.collection('c').aggregate(pipeline).toArray(),
  Accumulators: async (db, value) =>
    (
      await only(
        db
          .collection('c')
          .aggregate([{ $sort: { _id: 1 } }, { $group: { _id: null, value } }])
          .toArray(),
      )
    )?.value,
  Expressions: async (db, value) =>
    (
      await only(
        db
          .collection('c')
          .aggregate([{ $match: { _id: 1 } }, { $project: { value } }])
          .toArray(),
      )
    )?.value,
};
