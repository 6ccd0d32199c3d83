import { BSONRegExp } from 'bson';
import { type Doc, isDoc, numberOf, TYPE, typeOrder } from './bson-value.ts';
import type { Collection, Index } from './collection.ts';
import { cutBound, encodeValue, equalValues, invert, type KeyPattern, MAX_KEY_BYTES } from './index-keys.ts';
import { compileFilter, isOperators } from './match.ts';
import { MongoError } from './mongo-error.ts';

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

/** How the documents of a query are found. Whatever it finds is still filtered: a plan never decides what matches. */
export type Plan =
  | { stage: 'COLLSCAN' }
  | {
      stage: 'IXSCAN';
      index: Index;
      ranges: KeyRange[];
      exact: boolean;
      reverse: boolean;
      sorted: boolean;
      bounded: number;
    }
  | { stage: 'OR'; plans: Plan[] };

interface Condition {
  path: string;
  operator: string;
  operand: unknown;
  /** Comes from a value `$elemMatch`: all of these hold for the same element. */
  element?: number;
}

const MOST_RANGES = 500;

/** What must hold for every match: the conditions joined by AND at the top of a filter. */
function conditionsOf(filter: Doc): Condition[] {
  let groups = 0;
  const read = (path: string, value: unknown): Condition[] => {
    if (!isOperators(value))
      return [{ path, operator: value instanceof BSONRegExp ? '$regex' : '$eq', operand: value }];
    return Object.entries(value).flatMap(([operator, operand]): Condition[] => {
      if (operator === '$elemMatch' && isDoc(operand)) {
        if (!isOperators(operand))
          return Object.entries(operand).flatMap(([n, v]) => (n.startsWith('$') ? [] : read(`${path}.${n}`, v)));
        const element = ++groups;
        return Object.entries(operand).map(([o, v]) => ({ path, operator: o, operand: v, element }));
      }
      if (operator === '$all' && Array.isArray(operand))
        return operand.slice(0, 1).flatMap((v) => (isOperators(v) ? [] : read(path, v)));
      return [{ path, operator, operand }];
    });
  };
  return Object.entries(filter).flatMap(([name, value]) => {
    if (name === '$and' && Array.isArray(value))
      return value.flatMap((part) => (isDoc(part) ? conditionsOf(part) : []));
    return name.startsWith('$') ? [] : read(name, value);
  });
}

function between(low: End, high: End, direction: 1 | -1): Range {
  if (direction === 1) return { low, high };
  return { low: turned(high), high: turned(low) };
}

function turned({ bytes, after }: End): End {
  return { bytes: invert(bytes), after: !after };
}

/** Before, or after, everything that begins with `bytes`. */
function before(...bytes: Buffer[]): End {
  return { bytes: Buffer.concat(bytes), after: false };
}

function after(...bytes: Buffer[]): End {
  return { bytes: Buffer.concat(bytes), after: true };
}

/** The first bytes beyond an end. */
function toBytes({ bytes, after }: End): Buffer {
  if (!after) return bytes;
  let last = bytes.length - 1;
  while (last >= 0 && bytes[last] === 255) last--;
  const next = Buffer.from(bytes.subarray(0, last + 1));
  if (last < 0) return Buffer.alloc(MAX_KEY_BYTES + 64, 255);
  next[last] = (next[last] ?? 0) + 1;
  return next;
}

function compareEnds(a: End, b: End): number {
  return Buffer.compare(toBytes(a), toBytes(b));
}

function typeByte(type: number): Buffer {
  return Buffer.from([type]);
}

/** The part of an index field that can hold a match; undefined when every part can. */
function rangesOf({ operator, operand }: Condition, direction: 1 | -1, multikey: boolean): Range[] | undefined {
  const all = (type: number) => between(before(typeByte(type)), after(typeByte(type)), direction);
  const nulls = between(
    before(typeByte(multikey ? TYPE.emptyArray : TYPE.null)),
    after(typeByte(TYPE.null)),
    direction,
  );
  if (operator === '$in') {
    if (!Array.isArray(operand) || operand.length > MOST_RANGES) return undefined;
    const parts = operand.map((v) => rangesOf({ path: '', operator: '$eq', operand: v }, direction, multikey));
    return parts.every((p) => p !== undefined) ? normalise(parts.flat()) : undefined;
  }
  if (operator === '$exists') return operand === false || numberOf(operand) === 0 ? [nulls] : undefined;
  if (operator === '$regex' || operand instanceof BSONRegExp) return normalise([all(TYPE.string), all(TYPE.regex)]);
  if (!['$eq', '$gt', '$gte', '$lt', '$lte'].includes(operator)) return undefined;
  const type = typeOrder(operand);
  if (type === TYPE.array || type === TYPE.minKey || type === TYPE.maxKey || Number.isNaN(numberOf(operand)))
    return undefined;
  if (type === TYPE.null) return operator === '$gt' || operator === '$lt' ? undefined : [nulls];
  const value = encodeValue(operand);
  if (operator === '$eq') return [between(before(value), after(value), direction)];
  if (operator === '$gt') return [between(after(value), after(typeByte(type)), direction)];
  if (operator === '$gte') return [between(before(value), after(typeByte(type)), direction)];
  return [between(before(typeByte(type)), operator === '$lt' ? before(value) : after(value), direction)];
}

/** In order, without repeats or empty ones, joined where they overlap. */
function normalise(ranges: Range[]): Range[] {
  const sorted = ranges.filter((r) => compareEnds(r.low, r.high) < 0).sort((a, b) => compareEnds(a.low, b.low));
  const out: Range[] = [];
  for (const range of sorted) {
    const last = out.at(-1);
    if (last && compareEnds(range.low, last.high) < 0) {
      if (compareEnds(range.high, last.high) > 0) last.high = range.high;
    } else out.push({ ...range });
  }
  return out;
}

function intersect(a: Range[], b: Range[]): Range[] {
  return normalise(
    a.flatMap((x) =>
      b.map((y) => ({
        low: compareEnds(x.low, y.low) > 0 ? x.low : y.low,
        high: compareEnds(x.high, y.high) < 0 ? x.high : y.high,
      })),
    ),
  );
}

/** Whether the range holds one value only. */
function isPoint({ low, high }: Range): boolean {
  const [type] = low.bytes;
  const whole = low.bytes.length > 1 || type === TYPE.null || type === (~TYPE.null & 0xff);
  return whole && !low.after && high.after && low.bytes.equals(high.bytes);
}

function fieldRanges(conditions: Condition[], direction: 1 | -1, multikey: boolean): Range[] | undefined {
  const found = conditions.flatMap((c) => {
    const ranges = rangesOf(c, direction, multikey);
    return ranges ? [{ ranges, element: c.element }] : [];
  });
  if (!multikey) return found.length ? found.map((f) => f.ranges).reduce(intersect) : undefined;
  // Different elements of an array may meet different conditions: only those for one element may be joined.
  const best = found.find((f) => f.ranges.every(isPoint)) ?? found[0];
  if (!best) return undefined;
  const same = found.filter((f) => f === best || (f.element !== undefined && f.element === best.element));
  return same.map((f) => f.ranges).reduce(intersect);
}

/** Whether a condition fails for documents without the field (and for null). */
function needsValue({ operator, operand }: Condition): boolean {
  const holds = (v: unknown) => v !== null && v !== undefined && !Array.isArray(v);
  if (operator === '$in') return Array.isArray(operand) && operand.every(holds);
  if (operator === '$ne') return operand === null;
  if (operator === '$exists') return operand === true || Boolean(numberOf(operand));
  return ['$eq', '$gt', '$gte', '$lt', '$lte', '$regex'].includes(operator) && holds(operand);
}

/** Whether every match of the conditions is in a partial index. Says no when in doubt. */
function implies(conditions: Condition[], partial: Doc): boolean {
  return conditionsOf(partial).every((wanted) =>
    conditions.some((given) => {
      if (given.path !== wanted.path || given.element !== undefined) return false;
      if (given.operator === wanted.operator && equalValues(given.operand, wanted.operand)) return true;
      if (wanted.operator === '$exists' && wanted.operand === true) return needsValue(given);
      const one = given.operator === '$eq' ? [given.operand] : given.operator === '$in' ? given.operand : undefined;
      if (!Array.isArray(one) || one.some((v) => Array.isArray(v) || isDoc(v) || v === null || v instanceof BSONRegExp))
        return false;
      const matches = compileFilter({ value: { [wanted.operator]: wanted.operand } });
      return one.every((value) => matches({ value }));
    }),
  );
}

function usable(index: Index, conditions: Condition[], filter: Doc): boolean {
  const { spec, pattern } = index;
  if (spec.hidden || pattern.some(([path]) => /(^|\.)\d+(\.|$)/.test(path))) return false;
  if (spec.sparse && !conditions.some((c) => pattern.some(([path]) => path === c.path) && needsValue(c))) return false;
  const partial = spec.partialFilterExpression;
  if (!partial) return true;
  const simple = Object.keys(partial).every((name) => !name.startsWith('$') || name === '$and');
  return simple && filter !== undefined && implies(conditions, partial);
}

function sortedBy(pattern: KeyPattern, points: boolean[], sort: KeyPattern): 1 | -1 | undefined {
  const fixed = new Set(pattern.filter((_, i) => points[i]).map(([path]) => path));
  const wanted = sort.filter(([path]) => !fixed.has(path));
  let turn: number | undefined;
  let at = 0;
  for (const [i, [path, direction]] of pattern.entries()) {
    const next = wanted[at];
    if (!next) break;
    if (next[0] === path) {
      const needed = next[1] * direction;
      if (turn !== undefined && turn !== needed) return undefined;
      turn = needed;
      at++;
    } else if (!points[i]) return undefined;
  }
  return at === wanted.length ? ((turn ?? 1) as 1 | -1) : undefined;
}

function planFor(index: Index, conditions: Condition[], sort: KeyPattern): Plan & { stage: 'IXSCAN' } {
  const multikey = index.spec.multikey === true;
  let ranges: Range[] = [{ low: before(), high: after() }];
  const points: boolean[] = [];
  const roots = new Set<string>();
  let bounded = 0;
  for (const [path, direction] of index.pattern) {
    const root = path.split('.')[0] ?? path;
    // Paths that share an array may be matched by different elements of it.
    const free = multikey && roots.has(root);
    const own = free
      ? undefined
      : fieldRanges(
          conditions.filter((c) => c.path === path),
          direction,
          multikey,
        );
    roots.add(root);
    if (!own || own.length * ranges.length > MOST_RANGES) break;
    ranges = ranges.flatMap(({ low: head }) =>
      own.map(({ low, high }) => ({
        low: { bytes: Buffer.concat([head.bytes, low.bytes]), after: low.after },
        high: { bytes: Buffer.concat([head.bytes, high.bytes]), after: high.after },
      })),
    );
    bounded++;
    points.push(own.length === 1 && own.every(isPoint));
    if (!own.every(isPoint)) break;
  }
  const exact = bounded > 0 && ranges.every(isPoint);
  const turn = multikey || index.spec.cut ? undefined : sortedBy(index.pattern, points, sort);
  const sorted = sort.length > 0 && turn !== undefined;
  return { stage: 'IXSCAN', index, ranges: ranges.map(toKeyRange), exact, reverse: turn === -1, sorted, bounded };
}

/** Long ends are cut as long keys are, outwards, so that no cut key is missed. */
function toKeyRange({ low, high }: Range): KeyRange {
  const [lowCut, highCut] = [cutBound(low.bytes), cutBound(high.bytes)];
  return {
    low: toBytes({ bytes: lowCut, after: low.after && lowCut === low.bytes }),
    high: toBytes({ bytes: highCut, after: high.after || highCut !== high.bytes }),
  };
}

function score(plan: Plan & { stage: 'IXSCAN' }): number {
  const whole = plan.index.spec.unique && plan.exact && plan.bounded === plan.index.pattern.length;
  return (whole ? 1000 : 0) + plan.bounded * 10 + (plan.exact ? 3 : 0) + (plan.sorted ? 15 : 0);
}

/**
 * Chooses how to find what a filter may match.
 * @param sort the order asked for; an empty list when none
 * @param hint a name or key pattern of an index, or `{ $natural: 1 }`
 * @throws MongoError 2 when the hinted index is not there
 */
export function choosePlan(collection: Collection, filter: Doc, sort: KeyPattern, hint?: unknown): Plan {
  const conditions = conditionsOf(filter);
  if (hint !== undefined) {
    if (isDoc(hint) && '$natural' in hint) return { stage: 'COLLSCAN' };
    const found = collection.indexes.find(
      ({ spec }) => spec.name === hint || (isDoc(hint) && JSON.stringify(spec.key) === JSON.stringify(hint)),
    );
    if (!found)
      throw new MongoError(
        2,
        'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
      );
    return usable(found, conditions, filter) ? planFor(found, conditions, sort) : { stage: 'COLLSCAN' };
  }
  const plans = collection.indexes
    .filter((index) => usable(index, conditions, filter))
    .map((index) => planFor(index, conditions, sort))
    .filter((plan) => plan.bounded > 0 || plan.sorted)
    .sort((a, b) => score(b) - score(a));
  const [best] = plans;
  if (best && best.bounded > 0) return best;
  const either = orPlan(collection, filter);
  return either ?? best ?? { stage: 'COLLSCAN' };
}

/** `$or` is served by indexes when each of its branches is. */
function orPlan(collection: Collection, filter: Doc): Plan | undefined {
  if (!Array.isArray(filter.$or)) return undefined;
  const plans: Plan[] = [];
  for (const branch of filter.$or) {
    const plan: Plan = isDoc(branch) ? choosePlan(collection, branch, []) : { stage: 'COLLSCAN' };
    if (plan.stage === 'COLLSCAN') return undefined;
    plans.push(plan);
  }
  return { stage: 'OR', plans };
}
