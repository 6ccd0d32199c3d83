/**
 * What MongoDB's manual says about filters, sorts, projections and updates, done in the plainest way: one document after
 * the other, nothing clever. Paths have no numbers in them, arrays no arrays, and numbers are neither NaN nor -0.
 */
export type Doc = { [name: string]: unknown };

/** The number of MongoDB's error. */
export class Refused extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`code ${code}`);
    this.code = code;
  }
}

/** By tag, because a copied value may come from another realm than the classes here. */
const tag = (v: unknown) => Object.prototype.toString.call(v).slice(8, -1);
export const isDate = (v: unknown): v is Date => tag(v) === 'Date';
export const isDoc = (v: unknown): v is Doc => tag(v) === 'Object' && !('_bsontype' in (v as Doc));
const isOperators = (v: unknown): v is Doc => isDoc(v) && Object.keys(v)[0]?.startsWith('$') === true;

/** Comparison order of types (manual: BSON types, comparison and sort order). */
function rank(v: unknown): number {
  if (v === null || v === undefined) return 1;
  if (typeof v === 'number') return 2;
  if (typeof v === 'string') return 3;
  if (isDoc(v)) return 4;
  if (Array.isArray(v)) return 5;
  if (typeof v === 'boolean') return 8;
  if (isDate(v)) return 9;
  throw new Error(`the model does not know ${String(v)}`);
}

export function compare(a: unknown, b: unknown): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (a === null || a === undefined) return 0;
  if (isDoc(a) && isDoc(b)) {
    const [left, right] = [Object.entries(a), Object.entries(b)];
    for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
      const [[x, v] = [], [y, w] = []] = [left[i], right[i]];
      const order = rank(v) - rank(w) || (x === y ? 0 : String(x) < String(y) ? -1 : 1) || compare(v, w);
      if (order) return order;
    }
    return left.length - right.length;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
      const order = compare(a[i], b[i]);
      if (order) return order;
    }
    return a.length - b.length;
  }
  const [x, y] = [a, b] as [number, number];
  return x < y ? -1 : x > y ? 1 : 0;
}

const same = (a: unknown, b: unknown) => compare(a, b) === 0;

/** What a path leads to: one value, undefined when it is missing, or one for each document of an array on the way. */
function reach(value: unknown, path: string[]): unknown[] {
  const [name, ...rest] = path;
  if (name === undefined) return [value];
  if (Array.isArray(value)) return value.filter(isDoc).flatMap((element) => reach(element, path));
  return isDoc(value) ? reach(value[name], rest) : [undefined];
}

const withElements = (values: unknown[]) => values.flatMap((v) => (Array.isArray(v) ? [...v, v] : [v]));

function equals(v: unknown, wanted: unknown): boolean {
  if (tag(wanted) === 'RegExp') return typeof v === 'string' && (wanted as RegExp).test(v);
  return same(v, wanted);
}

function compares(v: unknown, operator: string, wanted: unknown): boolean {
  if (wanted === null) return same(v, null) && operator.endsWith('e');
  if (v === undefined || rank(v) !== rank(wanted)) return false;
  const order = compare(v, wanted);
  if (operator === '$gt') return order > 0;
  if (operator === '$gte') return order >= 0;
  return operator === '$lt' ? order < 0 : order <= 0;
}

/** Whether what a path leads to meets one operator. */
function meets(found: unknown[], operator: string, operand: unknown): boolean {
  const any = (test: (v: unknown) => boolean) => withElements(found).some(test);
  const list = operand as unknown[];
  switch (operator) {
    case '$eq':
      return any((v) => equals(v, operand));
    case '$ne':
      return !any((v) => equals(v, operand));
    case '$in':
      return any((v) => list.some((one) => equals(v, one)));
    case '$nin':
      return !any((v) => list.some((one) => equals(v, one)));
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return any((v) => compares(v, operator, operand));
    case '$exists':
      return found.some((v) => v !== undefined) === operand;
    case '$size':
      return found.some((v) => Array.isArray(v) && v.length === operand);
    case '$all':
      return list.length > 0 && list.every((one) => any((v) => equals(v, one)));
    case '$regex':
      return any((v) => typeof v === 'string' && new RegExp(operand as string).test(v));
    case '$not':
      return !Object.entries(operand as Doc).every(([name, inner]) => meets(found, name, inner));
    case '$elemMatch':
      return found.some(
        (v) =>
          Array.isArray(v) &&
          v.some((element) =>
            isOperators(operand)
              ? Object.entries(operand).every(([name, inner]) => meets([element], name, inner))
              : isDoc(element) && matches(element, operand as Doc),
          ),
      );
    default:
      throw new Error(`the model does not know ${operator}`);
  }
}

export function matches(doc: Doc, filter: Doc): boolean {
  return Object.entries(filter).every(([name, condition]) => {
    const parts = condition as Doc[];
    if (name === '$and') return parts.every((part) => matches(doc, part));
    if (name === '$or') return parts.some((part) => matches(doc, part));
    if (name === '$nor') return !parts.some((part) => matches(doc, part));
    const found = reach(doc, name.split('.'));
    const operators = isOperators(condition) ? condition : { $eq: condition };
    return Object.entries(operators).every(([operator, operand]) => meets(found, operator, operand));
  });
}

/** As `reach`, but an element that is no document stands as a missing value, as it does in an index. */
function reachKeys(value: unknown, path: string[]): unknown[] {
  const [name, ...rest] = path;
  if (name === undefined) return [value];
  if (Array.isArray(value))
    return value.flatMap((element) => (isDoc(element) ? reachKeys(element, path) : [undefined]));
  return isDoc(value) ? reachKeys(value[name], rest) : [undefined];
}

/** What a document sorts by: the least element of an array upwards, the greatest downwards; an empty one before null. */
function sortKey(doc: Doc, path: string, direction: number): { empty: boolean; value: unknown } {
  const found = reachKeys(doc, path.split('.'));
  const values = found.flatMap((v) =>
    Array.isArray(v) ? (v.length ? v.map(keyOf) : [{ empty: true, value: null }]) : [keyOf(v)],
  );
  const sorted = values.sort((a, b) => direction * compareKeys(a, b));
  return sorted[0] ?? { empty: false, value: null };
}
const keyOf = (value: unknown) => ({ empty: false, value });
const compareKeys = (a: { empty: boolean; value: unknown }, b: { empty: boolean; value: unknown }) =>
  Number(b.empty) - Number(a.empty) || compare(a.value, b.value);

export function sorted(docs: Doc[], sort: Record<string, number>): Doc[] {
  return [...docs].sort((a, b) => {
    for (const [path, direction] of Object.entries(sort)) {
      const order = compareKeys(sortKey(a, path, direction), sortKey(b, path, direction));
      if (order) return order * direction;
    }
    return 0;
  });
}

function keep(value: unknown, paths: string[][]): unknown {
  if (Array.isArray(value)) return value.filter(isDoc).map((element) => keep(element, paths));
  if (!isDoc(value)) return undefined;
  const kept: Doc = {};
  for (const [name, v] of Object.entries(value)) {
    const here = paths.filter((path) => path[0] === name).map((path) => path.slice(1));
    const part = here.some((path) => path.length === 0) ? v : here.length ? keep(v, here) : undefined;
    if (part !== undefined) kept[name] = part;
  }
  return kept;
}

function leaveOut(value: unknown, paths: string[][]): unknown {
  if (Array.isArray(value)) return value.map((element) => leaveOut(element, paths));
  if (!isDoc(value)) return value;
  const kept: Doc = {};
  for (const [name, v] of Object.entries(value)) {
    const here = paths.filter((path) => path[0] === name).map((path) => path.slice(1));
    if (!here.some((path) => path.length === 0)) kept[name] = here.length ? leaveOut(v, here) : v;
  }
  return kept;
}

/** All ones, or all zeros; `_id` may differ. */
export function projected(doc: Doc, projection: Record<string, number>): Doc {
  const { _id: id, ...fields } = projection;
  const paths = Object.keys(fields).map((path) => path.split('.'));
  const including = Object.values(fields)[0] ?? id ?? 0;
  const idPath = including ? (id === 0 ? [] : [['_id']]) : id === 0 ? [['_id']] : [];
  return (including ? keep : leaveOut)(doc, [...paths, ...idPath]) as Doc;
}

type Change = { operator: string; path: string; operand: unknown };
const passive = ['$unset', '$pull'];

function afterOne(current: unknown, { operator, operand }: Change): unknown {
  const list = (): unknown[] => {
    if (current !== undefined && !Array.isArray(current)) throw new Refused(2);
    return [...((current as unknown[] | undefined) ?? [])];
  };
  const each = isDoc(operand) && '$each' in operand ? (operand.$each as unknown[]) : [operand];
  switch (operator) {
    case '$set':
    case '$setOnInsert':
      return operand;
    case '$unset':
      return undefined;
    case '$inc':
      if (current !== undefined && typeof current !== 'number') throw new Refused(14);
      return ((current as number | undefined) ?? 0) + (operand as number);
    case '$min':
      return current === undefined || compare(operand, current) < 0 ? operand : current;
    case '$max':
      return current === undefined || compare(operand, current) > 0 ? operand : current;
    case '$push':
      return [...list(), ...each];
    case '$addToSet':
      return each.reduce((set: unknown[], one) => (set.some((v) => same(v, one)) ? set : set.concat([one])), list());
    case '$pull':
      return list().filter((v) => {
        if (isOperators(operand)) return !matches({ v }, { v: operand });
        return isDoc(operand) ? !(isDoc(v) && matches(v, operand)) : !same(v, operand);
      });
    case '$currentDate':
      return new Date();
    default:
      throw new Error(`the model does not know ${operator}`);
  }
}

/** Changes what is at a path, making documents on the way to it. */
function changeAt(doc: Doc, path: string[], change: Change): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    if (doc[name] === undefined && passive.includes(change.operator)) return;
    const value = afterOne(doc[name], change);
    if (value === undefined) delete doc[name];
    else doc[name] = value;
    return;
  }
  if (doc[name] === undefined) {
    if (passive.includes(change.operator)) return;
    doc[name] = {};
  }
  const inner = doc[name];
  if (isDoc(inner)) changeAt(inner, rest, change);
  else if (!passive.includes(change.operator)) throw new Refused(28);
}

function readUpdate(update: Doc): Change[] {
  const changes = Object.entries(update).flatMap(([operator, fields]) =>
    Object.entries(fields as Doc).map(([path, operand]) => ({ operator, path, operand })),
  );
  const touched = changes.map(({ path }) => path);
  for (const [i, a] of touched.entries())
    for (const [j, b] of touched.entries()) if (i !== j && (a === b || b.startsWith(`${a}.`))) throw new Refused(40);
  // In order of the names of fields.
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** @throws Refused as MongoDB: 40 for paths in each other's way, 28 for a way through a value, 14 and 2 for wrong types */
export function updated(doc: Doc, update: Doc, inserting = false): Doc {
  const changes = readUpdate(update);
  const after = structuredClone(doc);
  for (const change of changes) {
    if (change.operator === '$setOnInsert' && !inserting) continue;
    changeAt(after, change.path.split('.'), structuredClone(change));
  }
  return after;
}

/** What an upsert starts from: what the filter says a field is equal to. */
export function seed(filter: Doc, into: Doc = {}): Doc {
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and') for (const part of condition as Doc[]) seed(part, into);
    else if (name.startsWith('$')) continue;
    else if (!isOperators(condition))
      changeAt(into, name.split('.'), { operator: '$set', path: name, operand: condition });
    else if ('$eq' in condition)
      changeAt(into, name.split('.'), { operator: '$set', path: name, operand: condition.$eq });
  }
  return into;
}
