import { BSONRegExp } from 'bson';
import { type Doc, isDoc, isOn, numberOf, TYPE, typeOrder } from './bson-value.ts';
import type { Collection, Index } from './collection.ts';
import { compileFilter, isOperators } from './filter.ts';
import { encodeValue, equalValues, invert, type KeyPattern, MAX_KEY_BYTES } from './index-keys.ts';
import { check } from './mongo-error.ts';

/** A place between keys: before or after all that begin with some bytes. */
interface End {
  bytes: Buffer;
  after: boolean;
}

interface Range {
  low: End;
  high: End;
}

/** Bytes low <= key < high. */
export interface KeyRange {
  low: Buffer;
  high: Buffer;
}

/** A scan of ranges of an index. */
export interface IndexScan {
  stage: 'IXSCAN';
  index: Index;
  ranges: KeyRange[];
  /** How many fields of the index the ranges bound. */
  bounded: number;
  /** Every bound is one value. */
  exact: boolean;
  /** The index holds the order asked for, read from its end when `reverse`. */
  sorted: boolean;
  reverse: boolean;
  /** What is found is what matches: the documents need not be looked at. */
  covered: boolean;
}

/** How the documents of a query are found. */
export type Plan = { stage: 'COLLSCAN' } | IndexScan | { stage: 'OR'; scans: IndexScan[] };

interface Condition {
  path: string;
  operator: string;
  operand: unknown;
}

const MOST_RANGES = 500;

/** What must hold for every match: the conditions joined by AND at the top of a filter. */
function conditionsOf(filter: Doc): Condition[] {
  return Object.entries(filter).flatMap(([path, value]): Condition[] => {
    if (path === '$and' && Array.isArray(value)) return value.flatMap(conditionsOf);
    if (!isOperators(value)) return [{ path, operator: '$eq', operand: value }];
    return Object.entries(value).map(([operator, operand]) => ({ path, operator, operand }));
  });
}

/** The first bytes beyond an end. */
function toBytes({ bytes, after }: End): Buffer {
  if (!after) return bytes;
  let last = bytes.length - 1;
  while (last >= 0 && bytes[last] === 255) last--;
  if (last < 0) return Buffer.alloc(MAX_KEY_BYTES + 64, 255);
  const next = Buffer.from(bytes.subarray(0, last + 1));
  next[last] = (next[last] ?? 0) + 1;
  return next;
}

/** Long ends are cut as long keys are, outwards, so that no cut key is missed. */
function toKeyRange({ low, high }: Range): KeyRange {
  const cut = ({ bytes, after }: End, outwards: boolean) =>
    toBytes(
      bytes.length <= MAX_KEY_BYTES ? { bytes, after } : { bytes: bytes.subarray(0, MAX_KEY_BYTES), after: outwards },
    );
  return { low: cut(low, false), high: cut(high, true) };
}

function compareEnds(a: End, b: End): number {
  return Buffer.compare(toBytes(a), toBytes(b));
}

function all(from: Buffer, to = from): Range {
  return { low: { bytes: from, after: false }, high: { bytes: to, after: true } };
}

/** The part of an ascending index field that can hold a match; undefined when every part can. */
function rangesOf(operator: string, operand: unknown, multikey: boolean): Range[] | undefined {
  if (operator === '$in' && Array.isArray(operand)) {
    const parts = operand.map((v) => rangesOf('$eq', v, multikey));
    if (parts.length > MOST_RANGES || parts.includes(undefined)) return undefined;
    const sorted = parts.flatMap((part) => part ?? []).sort((a, b) => compareEnds(a.low, b.low));
    return sorted.filter((range, i) => i === 0 || !range.low.bytes.equals(sorted[i - 1]?.low.bytes ?? range.low.bytes));
  }
  if (!/^\$(eq|gte?|lte?)$/.test(operator) || operand instanceof BSONRegExp || Number.isNaN(numberOf(operand))) {
    return undefined;
  }
  const type = typeOrder(operand);
  if (type === TYPE.array || type === TYPE.minKey || type === TYPE.maxKey) return undefined;
  const ofType = Buffer.from([type]);
  if (type === TYPE.null) {
    return /^\$[gl]t$/.test(operator)
      ? undefined
      : [all(Buffer.from([multikey ? TYPE.emptyArray : TYPE.null]), ofType)];
  }
  const value = encodeValue(operand);
  if (operator === '$eq') return [all(value)];
  const end = { bytes: value, after: operator === '$gt' || operator === '$lte' };
  return [operator.startsWith('$g') ? { ...all(ofType), low: end } : { ...all(ofType), high: end }];
}

/** Whether the range holds one value only. */
function isPoint({ low, high }: Range): boolean {
  const isValue = low.bytes.length > 1 || low.bytes[0] === TYPE.null;
  return isValue && !low.after && high.after && low.bytes.equals(high.bytes);
}

function narrow(a: Range, b: Range): Range {
  return {
    low: compareEnds(a.low, b.low) > 0 ? a.low : b.low,
    high: compareEnds(a.high, b.high) < 0 ? a.high : b.high,
  };
}

function fieldRanges(
  path: string,
  conditions: Condition[],
  multikey: boolean,
): { ranges: Range[]; used: number } | undefined {
  const found = conditions.flatMap((c) => {
    const ranges = c.path === path ? rangesOf(c.operator, c.operand, multikey) : undefined;
    return ranges ? [ranges] : [];
  });
  const points = found.find((ranges) => ranges.every(isPoint));
  // Different elements of an array may meet different conditions: only one condition bounds them.
  const chosen = points ?? (multikey ? found[0] : undefined);
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
  if (spec.hidden || pattern.some(([path]) => /(^|\.)\d+(\.|$)/.test(path))) return false;
  if (spec.sparse && !conditions.some((c) => Object.hasOwn(spec.key, c.path) && needsValue(c))) return false;
  return !spec.partialFilterExpression || implies(conditions, spec.partialFilterExpression);
}

/** Which way to read an index for a sort, when its first `fixed` fields hold one value each; undefined: no way. */
function directionFor(pattern: KeyPattern, fixed: number, sort: KeyPattern): 1 | -1 | undefined {
  const constant = pattern.slice(0, fixed).map(([path]) => path);
  const wanted = sort.filter(([path]) => !constant.includes(path));
  const turns = pattern
    .slice(fixed)
    .map(([path, direction], i) => (wanted[i]?.[0] === path ? direction * wanted[i][1] : 0));
  const [turn = 1] = turns;
  // All fields are compared: documents that sort equal have equal keys, so they can be put in one order.
  const fits = wanted.length === turns.length && turns.every((t) => t === turn && t !== 0);
  return fits ? (turn as 1 | -1) : undefined;
}

function scanFor(index: Index, conditions: Condition[], sort: KeyPattern): IndexScan {
  const { multikey = false, cut = false } = index.spec;
  let ranges: Range[] = [
    { low: { bytes: Buffer.alloc(0), after: false }, high: { bytes: Buffer.alloc(0), after: true } },
  ];
  const roots = new Set<string>();
  let [bounded, fixed, used, exact] = [0, 0, 0, true];
  for (const [path, direction] of index.pattern) {
    const root = path.split('.')[0] ?? path;
    // Paths that share an array may be matched by different elements of it.
    const own = multikey && roots.has(root) ? undefined : fieldRanges(path, conditions, multikey);
    roots.add(root);
    if (!own || !exact || own.ranges.length * ranges.length > MOST_RANGES) break;
    const turn = ({ bytes, after }: End): End => ({ bytes: invert(bytes), after: !after });
    const turned = own.ranges.map(({ low, high }) =>
      direction === 1 ? { low, high } : { low: turn(high), high: turn(low) },
    );
    const join = (head: End, { bytes, after }: End): End => ({ bytes: Buffer.concat([head.bytes, bytes]), after });
    ranges = ranges.flatMap((head) =>
      turned.map(({ low, high }) => ({ low: join(head.low, low), high: join(head.low, high) })),
    );
    exact = own.ranges.every(isPoint);
    if (exact && own.ranges.length === 1 && fixed === bounded) fixed++;
    used += own.used;
    bounded++;
  }
  const turn = multikey || cut ? undefined : directionFor(index.pattern, fixed, sort);
  const keyRanges = ranges.map(toKeyRange).filter(({ low, high }) => Buffer.compare(low, high) < 0);
  return {
    stage: 'IXSCAN',
    index,
    ranges: keyRanges.sort((a, b) => Buffer.compare(a.low, b.low)),
    bounded,
    exact: exact && bounded > 0,
    sorted: sort.length > 0 && turn !== undefined,
    reverse: turn === -1,
    covered:
      !multikey && !cut && used === conditions.length && ranges.every(({ low }) => low.bytes.length < MAX_KEY_BYTES),
  };
}

function score({ index, bounded, exact, sorted }: IndexScan): number {
  const one = index.spec.unique && exact && bounded === index.pattern.length;
  return (one ? 1000 : 0) + bounded * 10 + (sorted ? 15 : 0) + (exact ? 3 : 0);
}

/**
 * Chooses the index with the longest bounded beginning, then one that gives the order, then what `$or` allows.
 * @param hint a name or key pattern of an index, or `{ $natural: 1 }` @throws MongoError 2 when it is not there
 */
export function choosePlan(collection: Collection, filter: Doc, sort: KeyPattern, hint?: unknown): Plan {
  const conditions = conditionsOf(filter);
  if (isDoc(hint) && '$natural' in hint) return { stage: 'COLLSCAN' };
  const isHinted = ({ spec }: Index) => spec.name === hint || JSON.stringify(spec.key) === JSON.stringify(hint);
  const hinted = collection.indexes.find(isHinted);
  const answered = hint === undefined || hint === null || hinted !== undefined;
  check(answered, 2, 'planner returned error :: caused by :: hint provided does not correspond to an existing index');
  const scans = (hinted ? [hinted] : collection.indexes)
    .filter((index) => usable(index, conditions))
    .map((index) => scanFor(index, conditions, sort))
    .filter((scan) => scan.bounded > 0 || scan.sorted || hinted)
    .sort((a, b) => score(b) - score(a));
  const [best] = scans;
  if (best?.bounded || hinted || !Array.isArray(filter.$or)) return best ?? { stage: 'COLLSCAN' };
  const branches = filter.$or.map((branch: Doc) => choosePlan(collection, branch, []));
  const bounded = branches.filter((plan): plan is IndexScan => plan.stage === 'IXSCAN');
  return bounded.length === branches.length ? { stage: 'OR', scans: bounded } : (best ?? { stage: 'COLLSCAN' });
}
