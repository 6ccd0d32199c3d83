import { BSONRegExp } from 'bson';
import { type Doc, isDoc, isOperators, numberOf, TYPE } from './bson-value.ts';
import { type Collection, type Index, isNamed, MAX_KEY_BYTES } from './collection.ts';
import { compileFilter } from './filter.ts';
import { encodeValue, equalValues, invert, type KeyPattern } from './index-keys.ts';
import { check } from './mongo-error.ts';
import type { Range } from './store.ts';

/** How the documents of a query are found: by ranges of an index. Without one, each document is looked at. */
export interface Plan {
  index: Index;
  ranges: Range[];
  /** How many fields of the index the ranges bound; `exact` when each bound is one value. */
  bounded: number;
  exact: boolean;
  /** The index holds the order asked for, read from its end when `reverse`. */
  sorted: boolean;
  reverse: boolean;
  /** What is found is what matches: the documents need not be looked at. */
  covered: boolean;
}

/** One operator of a filter on one path. `$or` and its like stand as a path of their own. */
export type Condition = { path: string; operator: string; operand: unknown };

/** What a plan goes by. `hint` is a name or key pattern of an index, or `{ $natural: 1 }`. */
export type Wanted = { filter: Doc; sort: KeyPattern; hint: unknown };

/** The parts of an ascending index field that can hold a match; `exact` when each of them is one value. */
type Bounds = { ranges: Range[]; exact: boolean };

/** All of them are held at once, some hundred bytes each; for more, everything there is looked at. */
const MOST_RANGES = 10_000;

/** What must hold for every match: the conditions joined by AND at the top of a filter. */
export function conditionsOf(filter: Doc): Condition[] {
  return Object.entries(filter).flatMap(([path, value]): Condition[] => {
    if (path === '$and' && Array.isArray(value)) return value.flatMap(conditionsOf);
    const operators = isOperators(value) ? value : { $eq: value };
    return Object.entries(operators).map(([operator, operand]) => ({ path, operator, operand }));
  });
}

/** A place before all keys that begin with these bytes; turned round by `invert` it is one after them, and so is `after`. */
function before(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.from([0])]);
}

function after(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.from([255])]);
}

/** Undefined when a match can be anywhere. */
function boundsOf({ operator, operand }: Omit<Condition, 'path'>): Bounds | undefined {
  if (operator === '$in' && Array.isArray(operand)) {
    const parts = operand.map((one) => boundsOf({ operator: '$eq', operand: one }));
    const ranges = parts.flatMap((part) => part?.ranges ?? []);
    return parts.includes(undefined) || parts.length > MOST_RANGES ? undefined : { ranges, exact: true };
  }
  if (!/^\$(eq|gte?|lte?)$/.test(operator) || Array.isArray(operand) || operand instanceof BSONRegExp) return undefined;
  const value = encodeValue(operand);
  if (Number.isNaN(numberOf(operand)) || value.length > MAX_KEY_BYTES) return undefined;
  const [low, high] = [before(value), after(value)];
  if (operator === '$eq') return { ranges: [{ low, high }], exact: true };
  const [type = 0] = value;
  // NaN comes first of all numbers, and is less than none. No two types are neighbours.
  const first = after(type === TYPE.number ? encodeValue(Number.NaN) : Buffer.from([type - 1]));
  if (operator.startsWith('$l'))
    return { ranges: [{ low: first, high: operator === '$lt' ? low : high }], exact: false };
  return { ranges: [{ low: operator === '$gt' ? high : low, high: before(Buffer.from([type + 1])) }], exact: false };
}

function narrow(a: Range, b: Range): Range {
  const low = Buffer.compare(a.low, b.low) > 0 ? a.low : b.low;
  return { low, high: Buffer.compare(a.high, b.high) < 0 ? a.high : b.high };
}

/** The bounds of one field, and how many of its conditions they stand for. */
function fieldBounds(own: Condition[], multikey: boolean): (Bounds & { used: number }) | undefined {
  const found = own.map(boundsOf).filter((bounds) => bounds !== undefined);
  // Different elements of an array may meet different conditions: only one condition bounds them.
  const chosen = found.find(({ exact }) => exact) ?? (multikey ? found[0] : undefined);
  if (chosen) return { ...chosen, used: 1 };
  if (!found.length) return undefined;
  return { ranges: [found.flatMap(({ ranges }) => ranges).reduce(narrow)], exact: false, used: found.length };
}

/** Whether a condition fails for documents without the field (and for null). */
function needsValue(condition: Condition): boolean {
  return boundsOf(condition)?.ranges.every(({ low: [type = 0] }) => type > TYPE.null) ?? false;
}

/** Whether every match of the conditions is in a partial index. Says no when in doubt. */
function implies(conditions: Condition[], partial: Doc): boolean {
  return conditionsOf(partial).every(({ path, operator, operand }) =>
    conditions.some((given) => {
      if (path.startsWith('$') || given.path !== path) return false;
      if (given.operator === operator && equalValues(given.operand, operand)) return true;
      const scalar = given.operator === '$eq' && needsValue(given) && !isDoc(given.operand);
      return scalar && compileFilter({ value: { [operator]: operand } })({ value: given.operand });
    }),
  );
}

function usable({ spec }: Index, conditions: Condition[]): boolean {
  if (spec.sparse && !conditions.some((c) => Object.hasOwn(spec.key, c.path) && needsValue(c))) return false;
  return !spec.partialFilterExpression || implies(conditions, spec.partialFilterExpression);
}

/** Which way to read an index for a sort, when its first `fixed` fields hold one value each; undefined: no way. */
function directionFor(pattern: KeyPattern, fixed: number, sort: KeyPattern): number | undefined {
  const wanted = sort.filter(([path]) => !pattern.slice(0, fixed).some(([constant]) => constant === path));
  const left = pattern.slice(fixed);
  const turns = left.map(([path, direction], i) => (wanted[i]?.[0] === path ? direction * wanted[i][1] : 0));
  const [turn = 1] = turns;
  // All fields are compared: documents that sort equal have equal keys, so they can be put in one order.
  return wanted.length === turns.length && turns.every((t) => t === turn && t !== 0) ? turn : undefined;
}

function scanFor(index: Index, conditions: Condition[], sort: KeyPattern): Plan {
  const { multikey = false } = index.spec;
  let heads: Buffer[] = [Buffer.alloc(0)];
  let ranges: Range[] = heads.map((all) => ({ low: all, high: after(all) }));
  let [bounded, fixed, used, exact] = [0, 0, 0, true];
  for (const [path, direction] of index.pattern) {
    const own = conditions.filter((condition) => condition.path === path);
    const bounds = exact ? fieldBounds(own, multikey) : undefined;
    if (!bounds || bounds.ranges.length * heads.length > MOST_RANGES) break;
    exact = bounds.exact;
    if (exact && bounds.ranges.length === 1 && fixed === bounded) fixed++;
    const turned = ({ low, high }: Range) =>
      direction === 1 ? { low, high } : { low: invert(high), high: invert(low) };
    const join = (head: Buffer) => (range: Range) => {
      const { low, high } = turned(range);
      return { low: Buffer.concat([head, low]), high: Buffer.concat([head, high]) };
    };
    ranges = heads.flatMap((head) => bounds.ranges.map(join(head)));
    heads = ranges.map(({ low }) => low.subarray(0, -1));
    used += bounds.used;
    bounded++;
  }
  const way = multikey ? undefined : directionFor(index.pattern, fixed, sort);
  const byLow = new Map(ranges.map((range) => [range.low.toString('latin1'), range]));
  return {
    index,
    ranges: [...byLow.values()]
      .filter(({ low, high }) => low.compare(high) < 0)
      .sort((a, b) => Buffer.compare(a.low, b.low)),
    bounded,
    exact: exact && bounded > 0,
    sorted: sort.length > 0 && way !== undefined,
    reverse: way === -1,
    // One field at most holds arrays, and one condition bounds it: an entry in the range is an element that meets it.
    covered: used === conditions.length && (!multikey || conditions.every(needsValue)),
  };
}

function score({ index, bounded, exact, sorted }: Plan): number {
  const one = index.spec.unique && exact && bounded === index.pattern.length;
  return (one ? 1000 : 0) + bounded * 10 + (sorted ? 15 : 0) + (exact ? 3 : 0);
}

/**
 * Chooses the index with the longest bounded beginning, then one that gives the order; undefined when none helps.
 * @throws MongoError 2 when the index hinted at is not there
 */
export function choosePlan(collection: Collection, { filter, sort, hint }: Wanted): Plan | undefined {
  const conditions = conditionsOf(filter);
  if (isDoc(hint) && '$natural' in hint) return undefined;
  const hinted = collection.indexes.find(({ spec }) => isNamed(spec, hint));
  const answered = (hint ?? undefined) === undefined || hinted !== undefined;
  check(answered, 2, 'hint provided does not correspond to an existing index');
  const [best] = (hinted ? [hinted] : collection.indexes)
    .filter((index) => usable(index, conditions))
    .map((index) => scanFor(index, conditions, sort))
    .filter((scan) => scan.bounded > 0 || scan.sorted || hinted)
    .sort((a, b) => score(b) - score(a));
  return best;
}
