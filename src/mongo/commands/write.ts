import { ObjectId } from 'bson';
import { checkStorable, type Doc, decodeTyped, encode, isDoc, numberOf, printValue, setField } from '../bson-value.ts';
import type { Collection } from '../collection.ts';
import { checkFields, namespaceOf } from '../command-fields.ts';
import { forMingo, nowVariable, runStages, type Variables } from '../expression.ts';
import type { Found } from '../find-records.ts';
import { equalValues } from '../index-keys.ts';
import { isOperators, type Position } from '../match.ts';
import { MongoError } from '../mongo-error.ts';
import { retype } from '../number.ts';
import { compileArrayFilters, compileUpdate, type UpdateContext } from '../update.ts';
import type { Command } from './command.ts';
import { answers, deadlineOf, type Query, readLet, readQuery } from './query.ts';

const MOST_WRITES = 100_000;

/** Changes a document (typed); `position` is where the filter matched in an array. */
export type Change = (doc: Doc, position: Position, inserting: boolean) => Doc;

interface WriteError {
  index: number;
  code: number;
  errmsg: string;
}

function writeError(index: number, error: unknown): WriteError {
  if (!(error instanceof MongoError)) throw error;
  return { index, code: error.code, errmsg: error.message, ...error.extra };
}

function batchOf(list: unknown): unknown[] {
  const batch = Array.isArray(list) ? list : [];
  if (!batch.length || batch.length > MOST_WRITES) {
    throw new MongoError(72, `Write batch sizes must be between 1 and ${MOST_WRITES}. Got ${batch.length} operations.`);
  }
  return batch;
}

/** Runs each write of a batch; the first error ends an ordered one. */
function eachWrite<T>(batch: T[], ordered: unknown, run: (item: T, index: number) => void): WriteError[] {
  const errors: WriteError[] = [];
  for (const [index, item] of batch.entries()) {
    try {
      run(item, index);
    } catch (error) {
      errors.push(writeError(index, error));
      if (ordered !== false) break;
    }
  }
  return errors;
}

const WRITE_FIELDS = { ordered: 'bool', bypassDocumentValidation: 'bool' } as const;

export const insert: Command = {
  fields: { documents: 'array', ...WRITE_FIELDS },
  required: ['documents'],
  run({ catalog }, body) {
    const ns = namespaceOf('insert', body);
    const documents = batchOf(body.documents) as Buffer[];
    return catalog.store.write(() => {
      const collection = catalog.findOrCreate(ns);
      let n = 0;
      const errors = eachWrite(documents, body.ordered, (bytes) => {
        collection.insert(Buffer.from(bytes));
        n++;
      });
      return errors.length ? { n, writeErrors: errors } : { n };
    });
  },
};

/**
 * Compiles the update of one write.
 * @param plain as decoded with plain numbers; @param typed the same with types kept
 */
export function readChange(
  plain: unknown,
  typed: unknown,
  arrayFilters: unknown,
  variables: Variables,
  multi: boolean,
): Change {
  if (Array.isArray(plain)) {
    if (arrayFilters !== undefined)
      throw new MongoError(9, 'arrayFilters may not be specified for pipeline-syle updates');
    const stages = plain as Doc[];
    for (const stage of stages) {
      const name = isDoc(stage) ? (Object.keys(stage)[0] ?? '') : '';
      if (!['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith'].includes(name)) {
        throw new MongoError(72, `${name} is not allowed to be used within an update`);
      }
    }
    return (doc) => {
      const [result] = runStages([forMingo(doc) as Doc], stages, variables);
      const changed = retype(result ?? {}, doc) as Doc;
      return keepId(doc, changed);
    };
  }
  if (!isDoc(plain) || !isDoc(typed)) throw new MongoError(9, 'Update argument must be either an object or an array');
  if (isOperators(plain)) {
    const apply = compileUpdate(typed);
    const filters = compileArrayFilters(arrayFilters, plain);
    return (doc, position, inserting) => {
      const context: UpdateContext = { position: position.index, filters, inserting, now: new Date() };
      return apply(doc, context);
    };
  }
  if (arrayFilters !== undefined) throw new MongoError(9, 'arrayFilters may not be specified for replacement updates');
  if (multi) throw new MongoError(9, 'multi update is not supported for replacement-style update');
  const dollar = Object.keys(plain).find((name) => name.startsWith('$'));
  if (dollar) {
    throw new MongoError(
      52,
      `The dollar ($) prefixed field '${dollar}' in '${dollar}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  }
  return (doc) => keepId(doc, typed);
}

function keepId(before: Doc, after: Doc): Doc {
  if ('_id' in before && '_id' in after && !equalValues(before._id, after._id)) {
    throw new MongoError(
      66,
      `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${printValue(after._id)}`,
    );
  }
  const { _id, ...rest } = after;
  const id = '_id' in before ? before._id : _id;
  return id === undefined ? rest : { _id: id, ...rest };
}

/** Applies a change to a found document. @returns its bytes now, and whether they differ */
export function changeFound(
  collection: Collection,
  { record, bytes, doc }: Found,
  query: Query,
  change: Change,
): { after: Buffer; modified: boolean } {
  const position: Position = {};
  query.matches(doc, position);
  const changed = change(decodeTyped(bytes), position, false);
  checkStorable(changed);
  const after = encode(changed);
  const modified = !after.equals(bytes);
  if (modified) collection.replace(record, doc, after);
  return { after, modified };
}

/** What equality in a filter (typed) says a new document must hold. */
function fieldsFromFilter(filter: Doc, into: Doc = {}): Doc {
  for (const [name, value] of Object.entries(filter)) {
    if (name === '$and' && Array.isArray(value)) for (const part of value) fieldsFromFilter(part as Doc, into);
    else if (name === '$or' && Array.isArray(value) && value.length === 1) fieldsFromFilter(value[0] as Doc, into);
    else if (name.startsWith('$')) continue;
    else if (!isOperators(value)) setPath(into, name, value);
    else if ('$eq' in value) setPath(into, name, value.$eq);
    else if (Array.isArray(value.$in) && value.$in.length === 1) setPath(into, name, value.$in[0]);
    else if (Array.isArray(value.$all) && value.$all.length === 1 && !isOperators(value.$all[0]))
      setPath(into, name, value.$all[0]);
  }
  return into;
}

function setPath(doc: Doc, path: string, value: unknown): void {
  if (isRegex(value)) return;
  const names = path.split('.');
  let at = doc;
  for (const [i, name] of names.entries()) {
    if (i === names.length - 1) {
      if (Object.hasOwn(at, name) && !equalValues(at[name], value)) {
        throw new MongoError(54, `cannot infer query fields to set, path '${path}' is matched twice`);
      }
      setField(at, name, value);
    } else {
      if (!isDoc(at[name])) setField(at, name, {});
      at = at[name] as Doc;
    }
  }
}

function isRegex(value: unknown): boolean {
  return typeof value === 'object' && value !== null && '_bsontype' in value && value._bsontype === 'BSONRegExp';
}

/** Inserts what an upsert says. @returns the new document */
export function upsert(collection: Collection, filter: Doc, change: Change, replacing: boolean): Doc {
  const start = fieldsFromFilter(filter);
  const base: Doc = replacing ? ('_id' in start ? { _id: start._id } : {}) : start;
  const changed = change(base, {}, true);
  const { _id, ...rest } = changed;
  const doc = { _id: _id ?? new ObjectId(), ...rest };
  checkStorable(doc);
  collection.insert(encode(doc));
  return doc;
}

export const update: Command = {
  fields: { updates: 'array', let: 'object', ...WRITE_FIELDS },
  required: ['updates'],
  run({ catalog }, body, typed) {
    const ns = namespaceOf('update', body);
    const updates = batchOf(body.updates) as Doc[];
    const typedUpdates = typed().updates as Doc[];
    const variables = readLet(body.let);
    for (const u of updates) {
      checkFields(
        'update.updates',
        u,
        {
          q: 'object',
          u: 'objectOrArray',
          multi: 'bool',
          upsert: 'bool',
          arrayFilters: 'array',
          hint: 'any',
          c: 'object',
          collation: 'refused',
          upsertSupplied: 'bool',
          sort: 'object',
        },
        ['q', 'u'],
      );
    }
    const deadline = deadlineOf(body);
    return catalog.store.write(() => {
      const collection = catalog.findOrCreate(ns);
      let [n, nModified] = [0, 0];
      const upserted: Doc[] = [];
      const errors = eachWrite(updates, body.ordered, (u, index) => {
        const multi = Boolean(u.multi);
        const own = { ...variables, ...readLet(u.c, variables[nowVariable]) };
        const source = typedUpdates[index] ?? u;
        const change = readChange(u.u, source.u, u.arrayFilters ?? undefined, own, multi);
        const query = readQuery(u.q, { sort: u.sort, hint: u.hint, limit: multi ? 0 : 1, variables: own });
        const found = [...answers(collection, query, deadline)];
        for (const one of found) {
          if (changeFound(collection, one, query, change).modified) nModified++;
          n++;
        }
        if (found.length || !u.upsert) return;
        const replacing = !Array.isArray(u.u) && !isOperators(u.u);
        upserted.push({ index, _id: upsert(collection, source.q as Doc, change, replacing)._id });
        n++;
      });
      return {
        n,
        nModified,
        ...(upserted.length ? { upserted } : {}),
        ...(errors.length ? { writeErrors: errors } : {}),
      };
    });
  },
};

export const deleteCommand: Command = {
  fields: { deletes: 'array', let: 'object', ...WRITE_FIELDS },
  required: ['deletes'],
  run({ catalog }, body) {
    const ns = namespaceOf('delete', body);
    const deletes = batchOf(body.deletes) as Doc[];
    const variables = readLet(body.let);
    for (const d of deletes) {
      checkFields('delete.deletes', d, { q: 'object', limit: 'number', hint: 'any', collation: 'refused' }, [
        'q',
        'limit',
      ]);
    }
    const deadline = deadlineOf(body);
    return catalog.store.write(() => {
      const collection = catalog.find(ns);
      let n = 0;
      const errors = eachWrite(deletes, body.ordered, (d) => {
        const limit = numberOf(d.limit) ?? 0;
        if (limit !== 0 && limit !== 1)
          throw new MongoError(9, `The limit field in delete objects must be 0 or 1. Got ${limit}`);
        const query = readQuery(d.q, { hint: d.hint, limit, variables });
        for (const { record, doc } of [...answers(collection, query, deadline)]) {
          collection?.remove(record, doc);
          n++;
        }
      });
      return errors.length ? { n, writeErrors: errors } : { n };
    });
  },
};
