import { type Doc, decode, decodeFields, type Fields, isDoc, numberOf } from './bson-value.ts';
import type { Collection } from './collection.ts';
import { readLet, type Variables } from './expression.ts';
import { compileFilter, fieldsOf, type Matcher, type Position } from './filter.ts';
import { type KeyPattern, sortKey } from './index-keys.ts';
import { check, MongoError } from './mongo-error.ts';
import { readSort } from './pipeline.ts';
import { choosePlan, type Plan, type Wanted } from './planner.ts';

/** What a command looks for, read and checked. */
export interface Query extends Wanted {
  matches: Matcher;
  /** What `matches` has to be given. */
  looksAt: Fields | undefined;
  skip: number;
  limit: number;
  variables: Variables;
}

/** A document found; decoded when it is asked for, and once. */
export interface Found {
  record: number;
  bytes: Buffer;
  doc: () => Doc;
}

function foundAt(record: number, bytes: Buffer): Found {
  let doc: Doc | undefined;
  return {
    record,
    bytes,
    doc() {
      doc ??= decode(bytes);
      return doc;
    },
  };
}

/** A whole number from 0 up; undefined when it is not given. @throws MongoError 51024 when it is negative */
export function countOf(body: Doc, name: string): number | undefined {
  const value = numberOf(body[name]);
  check(value === undefined || value >= 0, 51024, `BSON field '${name}' value must be >= 0, actual value '${value}'`);
  return value === undefined ? undefined : Math.trunc(value);
}

/** Reads the fields that say what to look for: `filter` or `query`, `sort`, `skip`, `limit`, `hint`, `let`. */
export function readQuery(fields: Doc, variables: Variables = readLet(fields.let)): Query {
  const given = fields.filter ?? fields.query;
  const filter = isDoc(given) ? given : {};
  return {
    filter,
    matches: compileFilter(filter, variables),
    looksAt: fieldsOf(filter),
    sort: readSort(fields.sort),
    skip: countOf(fields, 'skip') ?? 0,
    limit: countOf(fields, 'limit') ?? 0,
    hint: fields.hint,
    variables,
  };
}

/** Records in the order of the keys; those with equal keys in the order they were stored, read either way. */
function* inKeyOrder(collection: Collection, { index, ranges, reverse }: Plan): Generator<number> {
  for (const range of reverse ? [...ranges].reverse() : ranges) {
    let [last, equal]: [Buffer | undefined, number[]] = [undefined, []];
    for (const { key, record } of collection.entries(index, range, reverse)) {
      if (reverse && last?.equals(key)) equal.unshift(record);
      else {
        yield* equal;
        [last, equal] = [key, [record]];
      }
    }
    yield* equal;
  }
}

function recordsOf(collection: Collection, plan: Plan | undefined): Iterable<number> {
  if (!plan) return collection.records();
  if (plan.sorted) return inKeyOrder(collection, plan);
  // Without a sort, documents come in the order they were stored, whichever index found them.
  return [...new Set(inKeyOrder(collection, plan))].sort((a, b) => a - b);
}

function* matching(collection: Collection, plan: Plan | undefined, { matches, looksAt }: Query): Generator<Found> {
  for (const record of recordsOf(collection, plan)) {
    const bytes = collection.get(record);
    const found = bytes && foundAt(record, bytes);
    if (found && (plan?.covered || matches(decodeFields(bytes, looksAt)))) yield found;
  }
}

/** Sorts by keys and record numbers only, so that a large sort does not hold every document. */
function* sorted(collection: Collection, matched: Iterable<Found>, sort: KeyPattern): Generator<Found> {
  const keyed: { key: Buffer; record: number }[] = [];
  try {
    for (const { record, doc } of matched) keyed.push({ key: sortKey(doc(), sort), record });
  } catch (error) {
    const parallel = error instanceof MongoError && error.code === 171;
    throw parallel ? new MongoError(2, 'cannot sort with keys that are parallel arrays') : error;
  }
  for (const { record } of keyed.sort((a, b) => Buffer.compare(a.key, b.key))) {
    const bytes = collection.get(record);
    if (bytes) yield foundAt(record, bytes);
  }
}

/** The documents of a query, one after the other, in order. */
export function* search(collection: Collection | undefined, query: Query): Generator<Found> {
  if (!collection) return;
  const plan = choosePlan(collection, query);
  const inOrder = !query.sort.length || plan?.sorted;
  const matched = matching(collection, plan, query);
  let at = 0;
  for (const found of inOrder ? matched : sorted(collection, matched, query.sort)) {
    if (at++ < query.skip) continue;
    yield found;
    if (query.limit && at >= query.skip + query.limit) return;
  }
}

/** How many documents a query gives; told by the index alone where it can. */
export function countMatches(collection: Collection | undefined, query: Query): number {
  if (!collection) return 0;
  const plan = choosePlan(collection, query);
  let n = 0;
  if (!Object.keys(query.filter).length) n = collection.count();
  else if (!plan?.covered) for (const _ of matching(collection, plan, query)) n++;
  // A document has many entries in an index of arrays.
  else if (plan.index.spec.multikey) for (const _ of recordsOf(collection, plan)) n++;
  else for (const range of plan.ranges) n += collection.count(plan.index, range);
  const rest = Math.max(n - query.skip, 0);
  return query.limit ? Math.min(rest, query.limit) : rest;
}

/** Where the filter matched in an array. */
export function positionIn(doc: Doc, { matches }: Query): number | undefined {
  const position: Position = {};
  matches(doc, position);
  return position.index;
}
