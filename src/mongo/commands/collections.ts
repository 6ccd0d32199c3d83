import { type Doc, encode } from '../bson-value.ts';
import { databaseOf, namespaceOf } from '../command-fields.ts';
import { compileFilter } from '../match.ts';
import { MongoError } from '../mongo-error.ts';
import { cursorReply } from '../wire.ts';
import type { Command } from './command.ts';

function matching(filter: unknown, rows: Doc[]): Doc[] {
  const matches = compileFilter((filter ?? {}) as Doc);
  return rows.filter((row) => matches(row));
}

export const create: Command = {
  fields: {
    capped: 'refused',
    size: 'refused',
    max: 'refused',
    validator: 'refused',
    validationLevel: 'refused',
    validationAction: 'refused',
    collation: 'refused',
    timeseries: 'refused',
    clusteredIndex: 'refused',
    viewOn: 'refused',
    pipeline: 'refused',
    expireAfterSeconds: 'refused',
    changeStreamPreAndPostImages: 'refused',
    encryptedFields: 'refused',
    storageEngine: 'refused',
    indexOptionDefaults: 'refused',
    autoIndexId: 'refused',
    idIndex: 'refused',
  },
  run({ catalog }, body) {
    const ns = namespaceOf('create', body);
    return catalog.store.write(() => {
      // MongoDB 7 takes the same collection again when the options are the same; there are none to differ.
      catalog.findOrCreate(ns);
      return {};
    });
  },
};

export const drop: Command = {
  fields: {},
  run({ catalog }, body) {
    const ns = namespaceOf('drop', body);
    return catalog.store.write(() => {
      const collection = catalog.find(ns);
      // Since MongoDB 7 it is no error to drop what is not there.
      if (!collection) return {};
      const nIndexesWas = collection.indexes.length;
      catalog.drop(collection);
      return { nIndexesWas, ns };
    });
  },
};

export const dropDatabase: Command = {
  fields: {},
  run({ catalog }, body) {
    const db = databaseOf(body);
    return catalog.store.write(() => {
      const collections = catalog.inDatabase(db);
      for (const collection of collections) catalog.drop(collection);
      return collections.length ? { dropped: db } : {};
    });
  },
};

export const listCollections: Command = {
  fields: { filter: 'object', cursor: 'object', nameOnly: 'bool', authorizedCollections: 'bool' },
  run({ catalog }, body) {
    const db = databaseOf(body);
    const rows = catalog.inDatabase(db).map(({ ns }): Doc => {
      const name = ns.slice(db.length + 1);
      const idIndex = { v: 2, key: { _id: 1 }, name: '_id_' };
      return { name, type: 'collection', options: {}, info: { readOnly: false }, idIndex };
    });
    const found = matching(body.filter, rows).map((row) => (body.nameOnly ? { name: row.name, type: row.type } : row));
    return cursorReply(0n, `${db}.$cmd.listCollections`, 'firstBatch', found.map(encode));
  },
};

export const listDatabases: Command = {
  fields: { filter: 'object', nameOnly: 'bool', authorizedDatabases: 'bool' },
  run({ catalog }, body) {
    if (body.$db !== 'admin') throw new MongoError(13, 'listDatabases may only be run against the admin database.');
    const rows = catalog.databases().map((name): Doc => {
      const documents = catalog.inDatabase(name).reduce((sum, c) => sum + c.count(), 0);
      return { name, sizeOnDisk: catalog.store.size(), empty: documents === 0 };
    });
    const databases = matching(body.filter, rows);
    if (body.nameOnly) return { databases: databases.map(({ name }) => ({ name })) };
    return { databases, totalSize: catalog.store.size(), totalSizeMb: Math.floor(catalog.store.size() / 2 ** 20) };
  },
};
