import type { Doc } from './bson-value.ts';
import type { Collection } from './collection.ts';
import { type KeyPattern, keysOf } from './index-keys.ts';
import type { Matcher } from './match.ts';
import { MongoError } from './mongo-error.ts';
import type { Plan } from './planner.ts';

/** What to look for, and in which order. */
export interface Search {
  matches: Matcher;
  decode: (bytes: Uint8Array) => Doc;
  sort: KeyPattern;
  skip: number;
  limit: number;
}

/** A document found: its record number, bytes and, decoded (typed only when the filter asks for types), itself. */
export interface Found {
  record: number;
  bytes: Buffer;
  doc: Doc;
}

/** When a command must be done (`maxTimeMS`). */
export class Deadline {
  #at: number | undefined;
  #steps = 0;

  constructor(milliseconds: number | undefined) {
    this.#at = milliseconds ? Date.now() + milliseconds : undefined;
  }

  /** Asked at every document. @throws MongoError 50 when the time is over */
  check(): void {
    if (this.#at === undefined || ++this.#steps % 64) return;
    if (Date.now() > this.#at) throw new MongoError(50, 'operation exceeded time limit');
  }

  /** The command is done in time: what its cursor gives later, at the client's pace, is not measured. */
  lift(): void {
    this.#at = undefined;
  }
}

function* inKeyOrder(collection: Collection, plan: Plan & { stage: 'IXSCAN' }): Generator<number> {
  for (const { low, high } of plan.reverse ? [...plan.ranges].reverse() : plan.ranges) {
    for (const { record } of collection.entries(plan.index, low, high, plan.reverse)) yield record;
  }
}

function candidates(collection: Collection, plan: Plan): Iterable<number> {
  if (plan.stage === 'COLLSCAN') return collection.records();
  if (plan.stage === 'IXSCAN' && plan.sorted) return inKeyOrder(collection, plan);
  const records = new Set<number>();
  for (const part of plan.stage === 'OR' ? plan.plans : [plan]) {
    for (const record of part.stage === 'IXSCAN' ? inKeyOrder(collection, part) : candidates(collection, part))
      records.add(record);
  }
  // Without a sort, documents come in the order they were stored, whichever index found them.
  return [...records].sort((a, b) => a - b);
}

/** The documents that match, as the plan finds them, one after the other. */
function* findMatches(
  collection: Collection,
  plan: Plan,
  { matches, decode }: Search,
  deadline: Deadline,
): Generator<Found> {
  for (const record of candidates(collection, plan)) {
    deadline.check();
    const bytes = collection.get(record);
    if (!bytes) continue;
    const doc = decode(bytes);
    if (matches(doc)) yield { record, bytes, doc };
  }
}

/** The first key of a document in the order of a sort, as MongoDB picks it from arrays. */
export function sortKey(doc: Doc, sort: KeyPattern): Buffer {
  try {
    return keysOf(doc, sort, Buffer.concat).keys[0] ?? Buffer.alloc(0);
  } catch (error) {
    if (error instanceof MongoError && error.code === 171)
      throw new MongoError(2, 'cannot sort with keys that are parallel arrays');
    throw error;
  }
}

/** Sorts as MongoDB does; equal documents stay in the order they came. */
export function sortDocuments<T>(items: Iterable<T>, docOf: (item: T) => Doc, sort: KeyPattern): T[] {
  return [...items]
    .map((item) => ({ item, key: sortKey(docOf(item), sort) }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
    .map(({ item }) => item);
}

/** All that match, in order, without those skipped and those over the limit. */
export function* findSorted(collection: Collection, plan: Plan, search: Search, deadline: Deadline): Generator<Found> {
  const { sort, skip, limit, decode } = search;
  const matched = findMatches(collection, plan, search, deadline);
  let all: Iterable<Found> = matched;
  if (plan.stage === 'IXSCAN' && plan.sorted) all = equalsAsStored(matched, collection, sort, decode);
  else if (sort.length) all = sortFound(matched, collection, sort, decode);
  let at = 0;
  for (const found of all) {
    if (at++ < skip) continue;
    yield found;
    if (limit && at >= skip + limit) return;
  }
}

/** Keeps sort keys and record numbers only, so that a large sort does not hold every document. */
function* sortFound(
  matched: Iterable<Found>,
  collection: Collection,
  sort: KeyPattern,
  decode: Search['decode'],
): Generator<Found> {
  const keyed: { key: Buffer; record: number }[] = [];
  for (const { record, doc } of matched) keyed.push({ key: sortKey(doc, sort), record });
  keyed.sort((a, b) => Buffer.compare(a.key, b.key));
  yield* fetchAll(
    keyed.map(({ record }) => record),
    collection,
    decode,
  );
}

/** Puts documents that are equal in the sort into the order they were stored, as a sort in memory would. */
function* equalsAsStored(
  matched: Iterable<Found>,
  collection: Collection,
  sort: KeyPattern,
  decode: Search['decode'],
): Generator<Found> {
  let first: (Found & { key: Buffer }) | undefined;
  let others: number[] = [];
  const flush = function* (): Generator<Found> {
    if (first && !others.length) yield first;
    else if (first)
      yield* fetchAll(
        [first.record, ...others].sort((a, b) => a - b),
        collection,
        decode,
      );
  };
  for (const found of matched) {
    const key = sortKey(found.doc, sort);
    if (first?.key.equals(key)) {
      others.push(found.record);
      continue;
    }
    yield* flush();
    first = { ...found, key };
    others = [];
  }
  yield* flush();
}

function* fetchAll(records: number[], collection: Collection, decode: Search['decode']): Generator<Found> {
  for (const record of records) {
    const bytes = collection.get(record);
    if (bytes) yield { record, bytes, doc: decode(bytes) };
  }
}
