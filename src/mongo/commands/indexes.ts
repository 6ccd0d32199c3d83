import { type Doc, encode, isDoc, numberOf, printValue } from '../bson-value.ts';
import type { Collection, IndexSpec } from '../collection.ts';
import { checkFields, namespaceOf } from '../command-fields.ts';
import { compileFilter } from '../match.ts';
import { MongoError, notSupported } from '../mongo-error.ts';
import { cursorReply } from '../wire.ts';
import type { Command } from './command.ts';

const MOST_INDEXES = 64;

function readKey(key: unknown): Record<string, 1 | -1> {
  if (!isDoc(key) || !Object.keys(key).length) throw new MongoError(67, 'Index keys cannot be an empty object');
  const out: Record<string, 1 | -1> = {};
  for (const [path, value] of Object.entries(key)) {
    if (typeof value === 'string') throw notSupported(`An index of the type '${value}'`);
    const direction = numberOf(value);
    if (!direction) {
      throw new MongoError(
        67,
        `Values in v:2 index key pattern cannot be of type ${typeof value} or 0. Only numbers > 0, numbers < 0, and strings are allowed.`,
      );
    }
    if (path.startsWith('$') || path.split('.').includes(''))
      throw new MongoError(67, `Index keys cannot contain an empty field or start with '$': ${path}`);
    if (path.includes('$**')) throw notSupported('A wildcard index');
    out[path] = direction > 0 ? 1 : -1;
  }
  return out;
}

/** Reads the specification of an index, without its number. @throws MongoError 67, 197 or 40415 */
function readSpec(raw: unknown): Omit<IndexSpec, 'id'> {
  if (!isDoc(raw)) throw new MongoError(14, "The elements of the 'indexes' array must be objects");
  checkFields(
    'createIndexes.indexes',
    raw,
    {
      key: 'object',
      name: 'string',
      unique: 'bool',
      sparse: 'bool',
      partialFilterExpression: 'object',
      expireAfterSeconds: 'number',
      hidden: 'bool',
      background: 'bool',
      v: 'number',
      ns: 'string',
      collation: 'refused',
      weights: 'refused',
      wildcardProjection: 'refused',
      storageEngine: 'refused',
    },
    ['key', 'name'],
  );
  const key = readKey(raw.key);
  const spec: Omit<IndexSpec, 'id'> = { name: String(raw.name), key };
  if (raw.unique) spec.unique = true;
  if (raw.sparse) spec.sparse = true;
  if (raw.hidden) spec.hidden = true;
  if (isDoc(raw.partialFilterExpression)) {
    if (spec.sparse) throw new MongoError(67, 'cannot mix "partialFilterExpression" and "sparse" options');
    compileFilter(raw.partialFilterExpression);
    spec.partialFilterExpression = raw.partialFilterExpression;
  }
  const seconds = numberOf(raw.expireAfterSeconds);
  if (seconds !== undefined) {
    if (Object.keys(key).length > 1)
      throw new MongoError(67, 'TTL indexes are single-field indexes, compound indexes do not support TTL');
    if (seconds < 0 || seconds > 2 ** 31 - 1)
      throw new MongoError(
        67,
        `TTL index 'expireAfterSeconds' option must be within an acceptable range, but found: ${seconds}`,
      );
    spec.expireAfterSeconds = seconds;
  }
  return spec;
}

/** An index as listIndexes gives it. */
function shown({ name, key, unique, sparse, partialFilterExpression, expireAfterSeconds, hidden }: IndexSpec): Doc {
  const isId = name === '_id_';
  const options = { unique: isId ? undefined : unique, sparse, partialFilterExpression, expireAfterSeconds, hidden };
  return { v: 2, key, name, ...Object.fromEntries(Object.entries(options).filter(([, v]) => v !== undefined)) };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The index that `spec` asks for when it is there already. @throws MongoError 85 or 86 when it clashes with one */
function existing(collection: Collection, spec: Omit<IndexSpec, 'id'>): boolean {
  if (same(spec.key, { _id: 1 })) return true;
  for (const { spec: there } of collection.indexes) {
    const options = (s: Omit<IndexSpec, 'id'>) =>
      [s.unique, s.sparse, s.partialFilterExpression, s.expireAfterSeconds].map((v) => v ?? false);
    const [sameKey, sameOptions, sameName] = [
      same(there.key, spec.key),
      same(options(there), options(spec)),
      there.name === spec.name,
    ];
    if (sameName && sameKey && sameOptions) return true;
    const requested = `Requested index: ${printValue(shown({ ...spec, id: 0 }))}, existing index: ${printValue(shown(there))}`;
    if (sameName) {
      throw new MongoError(
        86,
        `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. ${requested}`,
      );
    }
    if (sameKey && same(there.partialFilterExpression, spec.partialFilterExpression)) {
      throw sameOptions
        ? new MongoError(85, `Index already exists with a different name: ${there.name}`)
        : new MongoError(85, `An equivalent index already exists with a different name and options. ${requested}`);
    }
  }
  return false;
}

export const createIndexes: Command = {
  fields: { indexes: 'array', commitQuorum: 'any', ignoreUnknownIndexOptions: 'refused' },
  required: ['indexes'],
  run({ catalog }, body) {
    const ns = namespaceOf('createIndexes', body);
    const specs = (body.indexes as unknown[]).map(readSpec);
    if (!specs.length) throw new MongoError(2, 'Must specify at least one index to create');
    return catalog.store.write(() => {
      const createdCollectionAutomatically = !catalog.find(ns);
      const collection = catalog.findOrCreate(ns);
      const numIndexesBefore = collection.indexes.length;
      for (const spec of specs) {
        if (existing(collection, spec)) continue;
        if (collection.indexes.length >= MOST_INDEXES)
          throw new MongoError(67, `add index fails, too many indexes for ${ns} key:${printValue(spec.key)}`);
        collection.build({ ...spec, id: catalog.nextId() });
        catalog.save();
      }
      const numIndexesAfter = collection.indexes.length;
      const note = numIndexesAfter === numIndexesBefore ? { note: 'all indexes already exist' } : {};
      return { numIndexesBefore, numIndexesAfter, createdCollectionAutomatically, ...note };
    });
  },
};

export const listIndexes: Command = {
  fields: { cursor: 'object' },
  run({ catalog }, body) {
    const ns = namespaceOf('listIndexes', body);
    const collection = catalog.find(ns);
    if (!collection) throw new MongoError(26, `ns does not exist: ${ns}`);
    return cursorReply(
      0n,
      ns,
      'firstBatch',
      collection.indexes.map(({ spec }) => encode(shown(spec))),
    );
  },
};

export const dropIndexes: Command = {
  fields: { index: 'any' },
  required: ['index'],
  run({ catalog }, body) {
    const ns = namespaceOf('dropIndexes', body);
    return catalog.store.write(() => {
      const collection = catalog.find(ns);
      if (!collection) throw new MongoError(26, `ns not found ${ns}`);
      const nIndexesWas = collection.indexes.length;
      const wanted =
        body.index === '*'
          ? collection.indexes.slice(1)
          : (Array.isArray(body.index) ? body.index : [body.index]).map((one) => {
              const found = collection.indexes.find(({ spec }) =>
                isDoc(one) ? same(spec.key, one) : spec.name === one,
              );
              if (!found)
                throw new MongoError(
                  27,
                  isDoc(one)
                    ? `can't find index with key: ${printValue(one)}`
                    : `index not found with name [${String(one)}]`,
                );
              if (found.spec.name === '_id_') throw new MongoError(72, 'cannot drop _id index');
              return found;
            });
      for (const index of wanted) collection.drop(index);
      catalog.save();
      return { nIndexesWas };
    });
  },
};
