import { type Doc, encode, isOn, isOperators, numberOf } from './bson-value.ts';
import type { Collection } from './collection.ts';
import { type Command, checkFields, writing } from './command.ts';
import { readLet } from './expression.ts';
import { check, MongoError } from './mongo-error.ts';
import { compileProjection } from './projection.ts';
import { type Found, positionIn, type Query, readQuery, search } from './search.ts';
import { type Change, compileUpdate, upserted } from './update.ts';

/** The most writes in one command. */
export const MOST_WRITES = 100_000;

/** Runs each write of a batch; the first error ends an ordered one. */
function eachWrite(list: unknown, { ordered }: Doc, run: (item: Doc, index: number) => void): { writeErrors?: Doc[] } {
  const batch = list as Doc[];
  const fits = batch.length > 0 && batch.length <= MOST_WRITES;
  check(fits, 72, `Write batch sizes must be between 1 and ${MOST_WRITES}. Got ${batch.length} operations.`);
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

/** Applies a change to a found document. @returns the document before and after, and whether they differ */
function changeFound(collection: Collection, { record, bytes, doc }: Found, query: Query, change: Change) {
  const before = doc();
  const after = change(before, positionIn(before, query));
  const encoded = encode(after);
  const modified = !encoded.equals(bytes);
  if (modified) collection.put(record, before, after, encoded);
  return { before, after, modified };
}

/** The document that an upsert inserted, its `_id` first. */
function insertNew(collection: Collection, { filter }: Query, change: Change, update: unknown): Doc {
  const doc = upserted(filter, change, !Array.isArray(update) && !isOperators(update));
  return { _id: collection.insert(encode(doc)), ...doc };
}

const insert = writing('documents:array! ordered:bool bypassDocumentValidation:bool', ({ catalog, ns }, body) => {
  const collection = catalog.findOrCreate(ns);
  let n = 0;
  const errors = eachWrite(body.documents, body, (bytes) => {
    collection.insert(Buffer.from(bytes as unknown as Uint8Array));
    n++;
  });
  return { n, ...errors };
});

const update = writing(
  'updates:array! let:object ordered:bool bypassDocumentValidation:bool',
  ({ catalog, ns }, body) => {
    const fields = 'q:object! u:objectOrArray! multi:bool upsert:bool arrayFilters:array hint:any';
    for (const one of body.updates as Doc[]) checkFields('update.updates', one, fields);
    const variables = readLet(body.let);
    const collection = catalog.findOrCreate(ns);
    let [n, nModified] = [0, 0];
    const upserts: Doc[] = [];
    const errors = eachWrite(body.updates, body, ({ q, u, multi, hint, arrayFilters, upsert }, index) => {
      const change = compileUpdate(u, arrayFilters, variables, isOn(multi));
      const limit = isOn(multi) ? 0 : 1;
      const query = readQuery({ filter: q, hint, limit }, variables);
      const found = [...search(collection, query)];
      for (const one of found) {
        if (changeFound(collection, one, query, change).modified) nModified++;
        n++;
      }
      if (found.length || !isOn(upsert)) return;
      upserts.push({ index, _id: insertNew(collection, query, change, u)._id });
      n++;
    });
    return { n, nModified, ...(upserts.length ? { upserted: upserts } : {}), ...errors };
  },
);

const deleteCommand = writing(
  'deletes:array! let:object ordered:bool bypassDocumentValidation:bool',
  ({ catalog, ns }, body) => {
    for (const one of body.deletes as Doc[]) {
      checkFields('delete.deletes', one, 'q:object! limit:number! hint:any');
      const limit = numberOf(one.limit);
      check(limit === 0 || limit === 1, 9, `The limit field in delete objects must be 0 or 1. Got ${limit}`);
    }
    const variables = readLet(body.let);
    const collection = catalog.find(ns);
    let n = 0;
    const errors = eachWrite(body.deletes, body, ({ q, limit, hint }) => {
      const query = readQuery({ filter: q, hint, limit }, variables);
      for (const { record, doc } of [...search(collection, query)]) {
        collection?.remove(record, doc());
        n++;
      }
    });
    return { n, ...errors };
  },
);

/** One document changed or removed in one step, and given back as it was or is. */
const findAndModify = writing(
  `query:object sort:object remove:bool update:objectOrArray new:bool fields:object upsert:bool
    bypassDocumentValidation:bool arrayFilters:array hint:any let:object`,
  ({ catalog, ns }, body) => {
    const [remove, giveNew, upsert] = [isOn(body.remove), isOn(body.new), isOn(body.upsert)];
    check(remove !== (body.update !== undefined), 9, "Either an 'update' or 'remove'=true must be specified");
    check(!remove || (!giveNew && !upsert), 9, "Cannot specify 'new' or 'upsert' with 'remove'=true");
    const query = readQuery({ ...body, limit: 1 });
    const shown = compileProjection(body.fields)?.part ?? ((doc: Doc) => doc);
    const collection = upsert ? catalog.findOrCreate(ns) : catalog.find(ns);
    const [found] = search(collection, query);
    if (remove) {
      const doc = found?.doc();
      if (found && doc) collection?.remove(found.record, doc);
      return { lastErrorObject: { n: doc ? 1 : 0 }, value: doc ? shown(doc) : null };
    }
    const change = compileUpdate(body.update, body.arrayFilters, query.variables, false);
    if (!collection || (!found && !upsert)) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null };
    if (found) {
      const { before, after } = changeFound(collection, found, query, change);
      return { lastErrorObject: { n: 1, updatedExisting: true }, value: shown(giveNew ? after : before) };
    }
    const made = insertNew(collection, query, change, body.update);
    const lastErrorObject = { n: 1, updatedExisting: false, upserted: made._id };
    return { lastErrorObject, value: giveNew ? shown(made) : null };
  },
);

/** The commands that change documents. */
export const writeCommands: Record<string, Command> = { insert, update, delete: deleteCommand, findAndModify };
