import { type Doc, decodePlain, decodeTyped, encode, isDoc, numberOf } from '../bson-value.ts';
import type { Collection } from '../collection.ts';
import { countField, type Fields } from '../command-fields.ts';
import { evaluate, nowVariable, type Variables } from '../expression.ts';
import { Deadline, type Found, findSorted, type Search } from '../find-records.ts';
import type { KeyPattern } from '../index-keys.ts';
import { asksForNumberTypes, compileFilter, type Position } from '../match.ts';
import { MongoError } from '../mongo-error.ts';
import { choosePlan, type Plan } from '../planner.ts';
import { compileProjection } from '../project.ts';

/** What `find`, `update`, `delete`, `count` and `distinct` ask for, read and checked. */
export interface Query extends Search {
  filter: Doc;
  hint: unknown;
  variables: Variables;
}

/** Reads a sort. @throws MongoError 15975 for directions that are not 1 or -1 */
export function readSort(sort: unknown): KeyPattern {
  if (sort === undefined || sort === null) return [];
  if (!isDoc(sort)) throw new MongoError(14, "BSON field 'sort' is the wrong type, expected type 'object'");
  return Object.entries(sort).map(([path, value]) => {
    if (isDoc(value)) throw new MongoError(238, '$meta sorts are not supported by the embedded store');
    const direction = numberOf(value);
    if (direction !== 1 && direction !== -1) {
      throw new MongoError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    }
    if (path === '$natural') throw new MongoError(238, 'sorting by $natural is not supported by the embedded store');
    if (path.startsWith('$') || path === '' || path.split('.').includes('')) {
      throw new MongoError(16410, "FieldPath field names may not start with '$' or be empty");
    }
    return [path, direction];
  });
}

/** The variables of `let`, each worked out once, and the one time that is `$$NOW` throughout a command. */
export function readLet(value: unknown, now: unknown = new Date()): Variables {
  const own = isDoc(value) ? Object.entries(value) : [];
  const system = { [nowVariable]: now };
  return { ...Object.fromEntries(own.map(([name, v]) => [name, evaluate({}, v, system)])), ...system };
}

/** Joins the parts of a query. `filter` is plain. */
export function readQuery(
  filter: unknown,
  options: {
    sort?: unknown;
    skip?: number | undefined;
    limit?: number | undefined;
    hint?: unknown;
    variables?: Variables;
  },
): Query {
  const variables = options.variables ?? {};
  const plain = isDoc(filter) ? filter : {};
  return {
    filter: plain,
    matches: compileFilter(plain, variables),
    decode: asksForNumberTypes(plain) ? decodeTyped : decodePlain,
    sort: readSort(options.sort),
    skip: options.skip ?? 0,
    limit: options.limit ?? 0,
    hint: options.hint,
    variables,
  };
}

/** How a query will be answered. */
export function planOf(collection: Collection, query: Query): Plan {
  return choosePlan(collection, query.filter, query.sort, query.hint ?? undefined);
}

/** The documents of a query, one after the other, in order. */
export function answers(
  collection: Collection | undefined,
  query: Query,
  deadline = new Deadline(undefined),
): Iterable<Found> {
  return collection ? findSorted(collection, planOf(collection, query), query, deadline) : [];
}

export const FIND_FIELDS: Fields = {
  filter: 'object',
  projection: 'object',
  sort: 'object',
  hint: 'any',
  skip: 'number',
  limit: 'number',
  batchSize: 'number',
  singleBatch: 'bool',
  let: 'object',
  // Nothing is ever written to disk by a sort here, with or without leave.
  allowDiskUse: 'bool',
  // A read never times a cursor out within ten minutes; sessions keep nothing alive.
  noCursorTimeout: 'refused',
  collation: 'refused',
  max: 'refused',
  min: 'refused',
  returnKey: 'refused',
  showRecordId: 'refused',
  tailable: 'refused',
  awaitData: 'refused',
  oplogReplay: 'refused',
  allowPartialResults: 'bool',
};

/** Reads a find command. @throws MongoError for what MongoDB refuses in it */
export function readFind(body: Doc): Query {
  return readQuery(body.filter, {
    sort: body.sort,
    skip: countField('find', body, 'skip'),
    limit: countField('find', body, 'limit'),
    hint: body.hint,
    variables: readLet(body.let),
  });
}

/** The rows of a find: the documents' own bytes, or projected. */
export function* findRows(
  collection: Collection | undefined,
  query: Query,
  projection: unknown,
  deadline: Deadline,
): Generator<Buffer> {
  const project = compileProjection(isDoc(projection) ? projection : {}, query.variables);
  for (const { bytes, doc } of answers(collection, query, deadline)) {
    if (!project) {
      yield bytes;
      continue;
    }
    const position: Position = {};
    query.matches(doc, position);
    yield encode(project(decodeTyped(bytes), position));
  }
}

/** The time limit of a command. */
export function deadlineOf(body: Doc): Deadline {
  return new Deadline(numberOf(body.maxTimeMS));
}
