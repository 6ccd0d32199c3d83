import { BSONRegExp } from 'bson';
import { type Doc, isDoc, isOn, numberOf, TYPE, typeOrder } from './bson-value.ts';
import { type Collection, type Index, isNamed } from './collection.ts';
import { compileFilter, isOperators } from './filter.ts';
import { encodeValue, equalValues, invert, type KeyPattern, MAX_KEY_BYTES } from './index-keys.ts';
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
export interface Condition {
  path: string;
  operator: string;
  operand: unknown;
}

/** What a plan goes by. `hint` is a name or key pattern of an index, or `{ $natural: 1 }`. */
export interface Wanted {
  filter: Doc;
  sort: KeyPattern;
  hint: unknown;
}

const MOST_RANGES = 500;

/** What must hold for every match: the conditions joined by AND at the top of a filter. */
export function conditionsOf(filter: Doc): Condition[] {
  return Object.entries(filter).flatMap(([path, value]): Condition[] => {
    if (path === '$and' && Array.isArray(value)) return value.flatMap(conditionsOf);
    const operators = isOperators(value) ? value : { $eq: value };
    return Object.entries(operators).map(([operator, operand]) => ({ path, operator, operand }));
  });
}

/** The first bytes beyond all that begin with these. */
function beyond(bytes: Buffer): Buffer {
  const at = bytes.findLastIndex((byte) => byte !== 255);
  // No type, turned round or not, is 255.
  if (at < 0) return Buffer.from([255]);
  const next = Buffer.from(bytes.subarray(0, at + 1));
  next[at] = (next[at] ?? 0) + 1;
  return next;
}

/** Long bounds are cut as long keys are, outwards, so that no cut key is missed. */
function cutRange({ low, high }: Range): Range {
  const cutHigh = high.length > MAX_KEY_BYTES ? beyond(high.subarray(0, MAX_KEY_BYTES)) : high;
  return { low: low.subarray(0, MAX_KEY_BYTES), high: cutHigh };
}

/** The part of an ascending index field that can hold a match; undefined when every part can. */
function rangesOf(operator: string, operand: unknown, multikey: boolean): Range[] | undefined {
  if (operator === '$in' && Array.isArray(operand)) {
    const parts = operand.map((v) => rangesOf('$eq', v, multikey));
    if (parts.length > MOST_RANGES || parts.includes(undefined)) return undefined;
    const byLow = new Map(parts.flatMap((part) => part ?? []).map((range) => [range.low.toString('latin1'), range]));
    return [...byLow.values()];
  }
  if (!/^\$(eq|gte?|lte?)$/.test(operator) || operand instanceof BSONRegExp) return undefined;
  const type = typeOrder(operand);
  const unbounded = type === TYPE.array || type === TYPE.minKey || type === TYPE.maxKey;
  if (unbounded || Number.isNaN(numberOf(operand))) return undefined;
  const ofType = Buffer.from([type]);
  if (type === TYPE.null) {
    const low = multikey ? Buffer.from([TYPE.emptyArray]) : ofType;
    return operator === '$gt' || operator === '$lt' ? undefined : [{ low, high: beyond(ofType) }];
  }
  const value = encodeValue(operand);
  if (operator === '$eq') return [{ low: value, high: beyond(value) }];
  const end = operator === '$gt' || operator === '$lte' ? beyond(value) : value;
  // NaN comes first of all numbers, and is less than none.
  const first = type === TYPE.number ? beyond(encodeValue(Number.NaN)) : ofType;
  return [operator.startsWith('$g') ? { low: end, high: beyond(ofType) } : { low: first, high: end }];
}

/** Whether the range holds one value only. */
function isPoint({ low, high }: Range): boolean {
  return (low.length > 1 || low[0] === TYPE.null) && high.equals(beyond(low));
}

/** The same values in a descending field. One value keeps its whole length: more fields may follow it. */
function turn(range: Range): Range {
  const high = beyond(invert(range.low));
  return { low: isPoint(range) ? invert(range.low) : beyond(invert(range.high)), high };
}

function narrow(a: Range, b: Range): Range {
  const low = Buffer.compare(a.low, b.low) > 0 ? a.low : b.low;
  return { low, high: Buffer.compare(a.high, b.high) < 0 ? a.high : b.high };
}

/** The ranges of one field, and how many of the conditions they stand for. */
function fieldRanges(
  path: string,
  conditions: Condition[],
  multikey: boolean,
): { ranges: Range[]; used: number } | undefined {
  const own = conditions.filter((c) => c.path === path).map((c) => rangesOf(c.operator, c.operand, multikey));
  const found = own.filter((ranges) => ranges !== undefined);
  // Different elements of an array may meet different conditions: only one condition bounds them.
  const chosen = found.find((ranges) => ranges.every(isPoint)) ?? (multikey ? found[0] : undefined);
  if (chosen) return { ranges: chosen, used: 1 };
  return found.length ? { ranges: [found.flat().reduce(narrow)], used: found.length } : undefined;
}

/** Whether a condition fails for documents without the field (and for null). */
function needsValue({ operator, operand }: Condition): boolean {
  if (operator === '$exists') return isOn(operand);
  const values = operator === '$in' && Array.isArray(operand) ? operand : [operand];
  return /^\$(in|eq|gte?|lte?)$/.test(operator) && values.every((v) => typeOrder(v) !== TYPE.null && !Array.isArray(v));
}

/** Whether every match of the conditions is in a partial index. Says no when in doubt. */
function implies(conditions: Condition[], partial: Doc): boolean {
  return conditionsOf(partial).every(({ path, operator, operand }) =>
    conditions.some((given) => {
      if (path.startsWith('$') || given.path !== path) return false;
      if (given.operator === operator && equalValues(given.operand, operand)) return true;
      if (operator === '$exists' && isOn(operand)) return needsValue(given);
      const scalar = given.operator === '$eq' && needsValue(given) && !isDoc(given.operand);
      return scalar && compileFilter({ value: { [operator]: operand } })({ value: given.operand });
    }),
  );
}

function usable({ spec, pattern }: Index, conditions: Condition[]): boolean {
  if (pattern.some(([path]) => /(^|\.)\d+(\.|$)/.test(path))) return false;
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
  const { multikey = false, cut = false } = index.spec;
  let ranges: Range[] = [{ low: Buffer.alloc(0), high: beyond(Buffer.alloc(0)) }];
  const roots = new Set<string>();
  let [bounded, fixed, used, exact] = [0, 0, 0, true];
  for (const [path, direction] of index.pattern) {
    const root = path.split('.')[0] ?? path;
    // Paths that share an array may be matched by different elements of it.
    const own = multikey && roots.has(root) ? undefined : fieldRanges(path, conditions, multikey);
    roots.add(root);
    if (!own || !exact || own.ranges.length * ranges.length > MOST_RANGES) break;
    exact = own.ranges.every(isPoint);
    if (exact && own.ranges.length === 1 && fixed === bounded) fixed++;
    const turned = direction === 1 ? own.ranges : own.ranges.map(turn);
    const join = (head: Buffer, bytes: Buffer) => Buffer.concat([head, bytes]);
    ranges = ranges.flatMap(({ low: head }) =>
      turned.map(({ low, high }) => ({ low: join(head, low), high: join(head, high) })),
    );
    used += own.used;
    bounded++;
  }
  const way = multikey || cut ? undefined : directionFor(index.pattern, fixed, sort);
  const whole = ranges.every(({ low }) => low.length < MAX_KEY_BYTES);
  const inOrder = ranges.filter((r) => Buffer.compare(r.low, r.high) < 0).sort((a, b) => Buffer.compare(a.low, b.low));
  return {
    index,
    ranges: inOrder.map(cutRange),
    bounded,
    exact: exact && bounded > 0,
    sorted: sort.length > 0 && way !== undefined,
    reverse: way === -1,
    covered: !multikey && !cut && whole && used === conditions.length,
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
