import mongoose from 'mongoose';

type Client = InstanceType<typeof mongoose.mongo.MongoClient>;

/** How much of one collection was copied, and how many indexes it has besides the one on `_id`. */
export type Copied = { collection: string; documents: number; indexes: number };

/** Why nothing was copied, or what is not as it should be afterwards; `message` is for the admin. */
export class CopyError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CopyError';
  }
}

const atOnce = 1_000;
/** Numbers, texts and dates pass as they are stored: an int32 stays one, a double does too. */
const asStored = { promoteValues: false, promoteLongs: false, bsonRegExp: true, ignoreUndefined: false };

async function collectionsOf(client: Client): Promise<string[]> {
  const listed = await client.db().listCollections({}, { nameOnly: true }).toArray();
  return listed
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.'))
    .sort();
}

async function refuseUnlessEmpty(target: Client): Promise<void> {
  for (const name of await collectionsOf(target)) {
    if (
      !(await target
        .db()
        .collection(name)
        .findOne({}, { projection: { _id: 1 } }))
    )
      continue;
    throw new CopyError(
      `${target.db().databaseName}.${name} has documents already: nothing was copied. Name an empty database in MONGODB_URI.`,
    );
  }
}

async function copyDocuments(source: Client, target: Client, name: string): Promise<number> {
  let copied = 0;
  let batch: Record<string, unknown>[] = [];
  const send = async () => {
    if (batch.length > 0)
      await target
        .db()
        .collection(name)
        .insertMany(batch, { writeConcern: { w: 'majority' } });
    copied += batch.length;
    batch = [];
  };
  for await (const document of source.db().collection(name).find({}, asStored)) {
    batch.push(document);
    if (batch.length === atOnce) await send();
  }
  await send();
  return copied;
}

async function copyIndexes(source: Client, target: Client, name: string): Promise<number> {
  const indexes = await source.db().collection(name).listIndexes().toArray();
  const wanted = indexes.filter((index) => index.name !== '_id_').map(({ v: _v, ns: _ns, ...index }) => index);
  if (wanted.length > 0) await target.db().command({ createIndexes: name, indexes: wanted });
  return wanted.length;
}

/**
 * Copies every collection of one database into another, documents first, then their indexes, and counts both sides.
 * Nobody should write to either meanwhile.
 * @param fromUri MongoDB's connection string, with the database to read
 * @param toUri the same, with the database to fill; it may have collections, but no documents
 * @throws CopyError when there is nothing to copy, the target does not answer or has documents, or the counts differ afterwards
 */
export async function copyStore(fromUri: string, toUri: string): Promise<Copied[]> {
  const source = new mongoose.mongo.MongoClient(fromUri, { serverSelectionTimeoutMS: 5_000 });
  const target = new mongoose.mongo.MongoClient(toUri, { serverSelectionTimeoutMS: 5_000 });
  try {
    await target.connect().catch((error: Error) => {
      throw new CopyError(`The MongoDB to copy to does not let us in: ${error.message}. Look at MONGODB_URI.`);
    });
    const names = await collectionsOf(source);
    if (names.length === 0) throw new CopyError('There is nothing to copy: the store is empty. Is DATA_DIR right?');
    await refuseUnlessEmpty(target);
    const all: Copied[] = [];
    for (const collection of names) {
      const documents = await copyDocuments(source, target, collection);
      const [there, here] = await Promise.all(
        [source, target].map((client) => client.db().collection(collection).countDocuments({})),
      );
      if (documents !== there || documents !== here) {
        throw new CopyError(
          `${collection} has ${there} documents here and ${here} there: do not use the copy. Stop whoever writes to either, drop what was copied, and try again.`,
        );
      }
      all.push({ collection, documents, indexes: await copyIndexes(source, target, collection) });
    }
    return all;
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
}
