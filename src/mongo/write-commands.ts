import { type Doc, encode, isDoc, isOn, numberOf } from './bson-value.ts';
import type { Collection } from './collection.ts';
import { type Command, checkFields, namespaceOf } from './command.ts';
import { readLet } from './expression.ts';
import { isOperators } from './filter.ts';
import { check, MongoError } from './mongo-error.ts';
import { compileProjection } from './projection.ts';
import { type Found, positionIn, type Query, readQuery, search } from './search.ts';
import { type Change, compileUpdate, upserted } from './update.ts';

const MOST_WRITES = 100_000;

/** Runs each write of a batch; the first error ends an ordered one. */
function eachWrite<T>(batch: T[], ordered: unknown, run: (item: T, index: number) => void): { writeErrors?: Doc[] } {
  const writeErrors: Doc[] = [];
  for (const [index, item] of batch.entries()) {
    try {
      run(item, index);
    } catch (error) {
      if (!(error instanceof MongoError)) throw error;
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.extra });
      if (isOn(ordered ?? true)) break;
    }
  }
  return writeErrors.length ? { writeErrors } : {};
}

function batchOf<T>(list: unknown): T[] {
  const batch = list as T[];
  const fits = batch.length > 0 && batch.length <= MOST_WRITES;
  check(fits, 72, `Write batch sizes must be between 1 and ${MOST_WRITES}. Got ${batch.length} operations.`);
  return batch;
}

/** Applies a change to a found document. @returns the document now, and whether it differs */
function changeFound(collection: Collection, { record, bytes, doc }: Found, query: Query, change: Change) {
  const after = change(doc, positionIn(doc, query), false);
  const encoded = encode(after);
  const modified = !encoded.equals(bytes);
  if (modified) collection.put(record, doc, after, encoded);
  return { after, modified };
}

function insertNew(collection: Collection, filter: unknown, change: Change, update: unknown): Doc {
  const doc = upserted(isDoc(filter) ? filter : {}, change, !Array.isArray(update) && !isOperators(update));
  collection.insert(encode(doc));
  return doc;
}

const insert: Command = {
  fields: 'documents:array! ordered:bool bypassDocumentValidation:bool',
  run({ catalog }, body) {
    const ns = namespaceOf(body);
    const documents = batchOf<Buffer>(body.documents);
    return catalog.store.write(() => {
      const collection = catalog.findOrCreate(ns);
      let n = 0;
      const errors = eachWrite(documents, body.ordered, (bytes) => {
        collection.insert(Buffer.from(bytes));
        n++;
      });
      return { n, ...errors };
    });
  },
};

const update: Command = {
  fields: 'updates:array! let:object ordered:bool bypassDocumentValidation:bool',
  run({ catalog }, body) {
    const ns = namespaceOf(body);
    const updates = batchOf<Doc>(body.updates);
    const fields = 'q:object! u:objectOrArray! multi:bool upsert:bool arrayFilters:array hint:any';
    for (const one of updates) checkFields('update.updates', one, fields);
    const variables = readLet(body.let);
    const { deadline } = readQuery({ maxTimeMS: body.maxTimeMS });
    return catalog.store.write(() => {
      const collection = catalog.findOrCreate(ns);
      let [n, nModified] = [0, 0];
      const made: Doc[] = [];
      const errors = eachWrite(updates, body.ordered, ({ q, u, multi, hint, arrayFilters, upsert }, index) => {
        const change = compileUpdate(u, arrayFilters, variables, isOn(multi));
        const query = { ...readQuery({ filter: q, hint, limit: isOn(multi) ? 0 : 1 }, variables), deadline };
        const found = [...search(collection, query)];
        for (const one of found) {
          if (changeFound(collection, one, query, change).modified) nModified++;
          n++;
        }
        if (found.length || !isOn(upsert)) return;
        made.push({ index, _id: insertNew(collection, q, change, u)._id });
        n++;
      });
      return { n, nModified, ...(made.length ? { upserted: made } : {}), ...errors };
    });
  },
};

const deleteCommand: Command = {
  fields: 'deletes:array! let:object ordered:bool bypassDocumentValidation:bool',
  run({ catalog }, body) {
    const ns = namespaceOf(body);
    const deletes = batchOf<Doc>(body.deletes);
    for (const one of deletes) {
      checkFields('delete.deletes', one, 'q:object! limit:number! hint:any');
      const most = numberOf(one.limit);
      check(most === 0 || most === 1, 9, `The limit field in delete objects must be 0 or 1. Got ${most}`);
    }
    const variables = readLet(body.let);
    const { deadline } = readQuery({ maxTimeMS: body.maxTimeMS });
    return catalog.store.write(() => {
      const collection = catalog.find(ns);
      let n = 0;
      const errors = eachWrite(deletes, body.ordered, ({ q, limit, hint }) => {
        const query = { ...readQuery({ filter: q, hint, limit }, variables), deadline };
        for (const { record, doc } of [...search(collection, query)]) {
          collection?.remove(record, doc);
          n++;
        }
      });
      return { n, ...errors };
    });
  },
};

/** One document changed or removed in one step, and given back as it was or is. */
const findAndModify: Command = {
  fields: `query:object sort:object remove:bool update:objectOrArray new:bool fields:object upsert:bool
    bypassDocumentValidation:bool arrayFilters:array hint:any let:object`,
  run({ catalog }, body) {
    const ns = namespaceOf(body);
    const [remove, giveNew, upsert] = [isOn(body.remove), isOn(body.new), isOn(body.upsert)];
    check(remove !== (body.update !== undefined), 9, "Either an 'update' or 'remove'=true must be specified");
    check(!remove || (!giveNew && !upsert), 9, "Cannot specify 'new' or 'upsert' with 'remove'=true");
    const query = readQuery({ ...body, filter: body.query, limit: 1 });
    const project = compileProjection(body.fields, query.variables);
    const change = remove ? undefined : compileUpdate(body.update, body.arrayFilters, query.variables, false);
    return catalog.store.write(() => {
      const collection = catalog.find(ns);
      const [found] = search(collection, query);
      const shown = (doc: Doc) => (project ? project(doc, found && positionIn(found.doc, query)) : doc);
      if (!change) {
        if (found) collection?.remove(found.record, found.doc);
        return { lastErrorObject: { n: found ? 1 : 0 }, value: found ? shown(found.doc) : null };
      }
      if (found && collection) {
        const { after } = changeFound(collection, found, query, change);
        const value = shown(giveNew ? after : found.doc);
        return { lastErrorObject: { n: 1, updatedExisting: true }, value };
      }
      if (!upsert) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null };
      const made = insertNew(catalog.findOrCreate(ns), body.query, change, body.update);
      const lastErrorObject = { n: 1, updatedExisting: false, upserted: made._id };
      return { lastErrorObject, value: giveNew ? shown(made) : null };
    });
  },
};

/** The commands that change documents. */
export const writeCommands: Record<string, Command> = { insert, update, delete: deleteCommand, findAndModify };
