import { BSONRegExp, Double, Int32, Long, ObjectId } from 'bson';
import { copyWith, type Doc, fieldOf, isDoc, numberOf, printValue, setField, typeName } from './bson-value.ts';
import { retype, type Variables } from './expression.ts';
import { compileFilter, isOperators } from './filter.ts';
import { compareValues, equalValues, sortBy } from './index-keys.ts';
import { check, MongoError, notSupported } from './mongo-error.ts';
import { readSort, runPipeline } from './pipeline.ts';

/** Gives a document as it is after the update; `position` is where the filter matched in an array. */
export type Change = (doc: Doc, position?: number, inserting?: boolean) => Doc;

interface Step {
  operator: string;
  path: string[];
  operand: unknown;
}

/** Gives the new value of a field, or undefined when it is to go. */
type Apply = (current: unknown, operand: unknown, name: string, doc: Doc) => unknown;

/** The new value of a field in MongoDB's types: int grows to long, anything with a double is a double. */
function arithmetic(operator: '$inc' | '$mul'): Apply {
  return (current, operand, name, doc) => {
    const amount = numberOf(operand);
    const verb = operator === '$inc' ? 'increment' : 'multiply';
    check(amount !== undefined, 14, `Cannot ${verb} with non-numeric argument: {${name}: ${printValue(operand)}}`);
    const start = current === undefined ? 0 : numberOf(current);
    if (start === undefined) {
      const holder = `{_id: ${printValue(doc._id)}} has the field '${name}' of non-numeric type ${typeName(current)}`;
      throw new MongoError(14, `Cannot apply ${operator} to a value of non-numeric type. ${holder}`);
    }
    const result = operator === '$inc' ? start + amount : start * amount;
    const types = [typeName(current), typeName(operand)];
    if (types.includes('double')) return new Double(result);
    check(Number.isSafeInteger(result), 2, `Failed to apply ${operator}: the result is beyond 2^53`);
    return types.includes('long') || result !== (result | 0) ? Long.fromNumber(result) : new Int32(result);
  };
}

/** The list that `$each` gives, or the one value; other modifiers must be among `modifiers`. */
function valuesToAdd(operator: string, operand: unknown, modifiers: string[]): { values: unknown[]; rest: Doc } {
  if (!isDoc(operand) || !('$each' in operand)) return { values: [operand], rest: {} };
  const { $each, ...rest } = operand;
  check(Array.isArray($each), operator === '$push' ? 2 : 14, `The argument to $each in ${operator} must be an array`);
  const other = Object.keys(rest).find((name) => !modifiers.includes(name));
  check(other === undefined, 2, `Unrecognized clause in ${operator}: ${other}`);
  return { values: $each, rest };
}

function whole(value: unknown, modifier: string): number | undefined {
  const number = numberOf(value);
  check(value === undefined || Number.isInteger(number), 2, `The value for ${modifier} must be an integer value`);
  return number;
}

function push(current: unknown, operand: unknown, name: string, doc: Doc): unknown {
  const where = `in document {_id: ${printValue(doc._id)}}`;
  const list = current ?? [];
  const fits = Array.isArray(list) && current !== null;
  check(fits, 2, `The field '${name}' must be an array but is of type ${typeName(current)} ${where}`);
  const { values, rest } = valuesToAdd('$push', operand, ['$slice', '$sort', '$position']);
  let out = [...list];
  out.splice(whole(rest.$position, '$position') ?? out.length, 0, ...values);
  if (rest.$sort !== undefined) {
    const whole = !isDoc(rest.$sort);
    const sort = readSort(whole ? { value: rest.$sort } : rest.$sort);
    out = sortBy(out, (element) => (whole ? { value: [element] } : isDoc(element) ? element : {}), sort);
  }
  const slice = whole(rest.$slice, '$slice');
  if (slice === undefined) return out;
  return slice >= 0 ? out.slice(0, slice) : out.slice(slice);
}

function addToSet(current: unknown, operand: unknown, name: string): unknown {
  const list = current === undefined ? [] : current;
  check(Array.isArray(list), 2, `Cannot apply $addToSet to non-array field '${name}' of type ${typeName(current)}`);
  const out = [...list];
  for (const value of valuesToAdd('$addToSet', operand, []).values) {
    if (!out.some((v) => equalValues(v, value))) out.push(value);
  }
  return out;
}

function pop(current: unknown, operand: unknown, name: string): unknown {
  const end = numberOf(operand);
  check(end === 1 || end === -1, 9, `$pop expects 1 or -1, found: ${printValue(operand)}`);
  check(Array.isArray(current), 14, `Path '${name}' contains an element of non-array type '${typeName(current)}'`);
  return end === 1 ? current.slice(0, -1) : current.slice(1);
}

/** `$pull` (by value, by operators on each element, or by a filter on elements that are documents) and `$pullAll`. */
function pull(goes: (operand: unknown) => (value: unknown) => boolean): Apply {
  return (current, operand) => {
    const isGone = goes(operand);
    check(Array.isArray(current), 2, 'Cannot apply $pull to a non-array value');
    return current.filter((value) => !isGone(value));
  };
}

function pulled(operand: unknown): (value: unknown) => boolean {
  if (isDoc(operand) && !isOperators(operand)) {
    const matches = compileFilter(operand);
    return (value) => isDoc(value) && matches(value);
  }
  if (!isOperators(operand) && !(operand instanceof BSONRegExp)) return (value) => equalValues(value, operand);
  const matches = compileFilter({ value: operand });
  return (value) => matches({ value });
}

function listed(operand: unknown): (value: unknown) => boolean {
  check(Array.isArray(operand), 2, `$pullAll requires an array argument but was given a ${typeName(operand)}`);
  return (value) => operand.some((v) => equalValues(v, value));
}

const APPLY: Record<string, Apply> = {
  $set: (_current, operand) => operand,
  $setOnInsert: (_current, operand) => operand,
  $unset: () => undefined,
  $inc: arithmetic('$inc'),
  $mul: arithmetic('$mul'),
  $min: (current, operand) => (current === undefined || compareValues(operand, current) < 0 ? operand : current),
  $max: (current, operand) => (current === undefined || compareValues(operand, current) > 0 ? operand : current),
  $push: push,
  $addToSet: addToSet,
  $pop: pop,
  $pull: pull(pulled),
  $pullAll: pull(listed),
  $currentDate: (_current, operand) => {
    if (isDoc(operand) && operand.$type === 'timestamp') throw notSupported('The type Timestamp');
    const valid = typeof operand === 'boolean' || (isDoc(operand) && operand.$type === 'date');
    check(valid, 2, `${printValue(operand)} is not valid type for $currentDate`);
    return new Date();
  },
};

/** These do nothing to a field that is not there, and make no way to it. */
const ONLY_PRESENT = ['$unset', '$pop', '$pull', '$pullAll'];

function readPath(name: string): string[] {
  const path = name.split('.');
  check(!path.includes(''), 56, `The update path '${name}' contains an empty field name, which is not allowed.`);
  const dollar = path.find((part) => part.startsWith('$') && part !== '$' && !/^\$\[[^\]]*\]$/.test(part));
  check(!dollar, 52, `The dollar ($) prefixed field '${dollar}' in '${name}' is not valid for storage.`);
  check(!name.startsWith('$'), 2, `Cannot have array filter or positional operator at the start of '${name}'`);
  return path;
}

function readSteps(update: Doc): Step[] {
  const steps = Object.entries(update).flatMap(([operator, fields]) => {
    if (operator === '$bit') throw notSupported('The update operator $bit');
    const known = Object.hasOwn(APPLY, operator) || operator === '$rename';
    check(known, 9, `Unknown modifier: ${operator}. Expected a valid update modifier`);
    check(isDoc(fields), 9, `Modifiers operate on fields but we found type ${typeName(fields)} instead: ${operator}`);
    return Object.entries(fields).flatMap(([name, operand]): Step[] => {
      const path = readPath(name);
      if (operator !== '$rename') return [{ operator, path, operand }];
      check(typeof operand === 'string', 2, `The 'to' field for $rename must be a string: ${name}`);
      check(name !== operand, 2, `The source and target field for $rename must differ: ${name}`);
      check(!`${name}.${operand}`.includes('$'), 2, `The fields of $rename may not be dynamic: ${name}`);
      return [{ operator, path, operand: readPath(operand) }];
    });
  });
  const paths = steps.flatMap(({ path, operand, operator }) => (operator === '$rename' ? [path, operand] : [path]));
  const names = paths.map((path) => (path as string[]).join('.'));
  for (const [i, a] of names.entries()) {
    const clash = names.find((b, j) => i !== j && (a === b || b.startsWith(`${a}.`)));
    check(clash === undefined, 40, `Updating the path '${clash}' would create a conflict at '${a}'`);
  }
  // MongoDB goes through fields in order of their names, which shows in the order of new fields.
  const made = ({ operator, path, operand }: Step) => (operator === '$rename' ? (operand as string[]) : path);
  return steps.sort((a, b) => comparePaths(made(a), made(b)));
}

function comparePaths(a: string[], b: string[]): number {
  const at = a.findIndex((name, i) => name !== b[i]);
  const [x, y] = [a[at] ?? '', b[at] ?? ''];
  const numeric = /^\d+$/.test(x) && /^\d+$/.test(y);
  return numeric ? Number(x) - Number(y) : x < y ? -1 : 1;
}

type ArrayFilters = Map<string, (element: unknown) => boolean>;

/** How one step changes the fields that its path means. */
interface Way {
  operator: string;
  apply: (current: unknown, name: string) => unknown;
  filters?: ArrayFilters;
  position?: number | undefined;
}

/** Changes the field at a path, or at each place that `$`, `$[]` and `$[id]` mean, making documents on the way. */
function applyAt(holder: unknown, path: string[], way: Way, above = ''): void {
  const { operator, apply, filters, position } = way;
  const [name = '', ...rest] = path;
  if (name.startsWith('$[')) {
    const filter = name === '$[]' ? () => true : filters?.get(name.slice(2, -1));
    check(filter !== undefined, 2, `No array filter found for identifier '${name.slice(2, -1)}' in path '${path}'`);
    check(Array.isArray(holder), 2, `Cannot apply array updates to non-array element ${above}: ${printValue(holder)}`);
    for (const [i, element] of holder.entries()) if (filter(element)) applyAt(holder, [String(i), ...rest], way);
    return;
  }
  if (name === '$') {
    check(position !== undefined, 2, 'The positional operator did not find the match needed from the query.');
    applyAt(holder, [String(position), ...rest], way, above);
    return;
  }
  const fits = Array.isArray(holder) ? /^\d+$/.test(name) : isDoc(holder);
  const current = fits ? fieldOf(holder as Doc, name) : undefined;
  const exists = current !== undefined || !rest[0]?.startsWith('$');
  check(exists, 2, `The path '${name}' must exist in the document in order to apply array updates.`);
  if (current === undefined && ONLY_PRESENT.includes(operator)) return;
  check(fits, 28, `Cannot create field '${name}' in element {${above}: ${printValue(holder)}}`);
  if (Array.isArray(holder)) {
    check(Number(name) <= holder.length + 1_500_000, 2, "can't backfill more than 1500000 elements");
    while (holder.length < Number(name)) holder.push(null);
  }
  const result = !rest.length ? apply(current, name) : current === undefined ? {} : current;
  if (result !== undefined) setField(holder as Doc, name, result);
  else if (Array.isArray(holder)) holder[Number(name)] = null;
  else delete (holder as Doc)[name];
  if (rest.length) applyAt(result, rest, way, name);
}

function rename(doc: Doc, from: string[], to: string[]): void {
  let holder: unknown = doc;
  for (const name of from.slice(0, -1)) holder = isDoc(holder) ? fieldOf(holder, name) : holder;
  check(!Array.isArray(holder), 2, `The source field cannot be an array element, '${from.join('.')}'`);
  const value = isDoc(holder) ? fieldOf(holder, from.at(-1) ?? '') : undefined;
  if (value === undefined) return;
  applyAt(doc, from, { operator: '$unset', apply: () => undefined });
  applyAt(doc, to, { operator: '$set', apply: () => value });
}

function keepId(before: Doc, after: Doc): Doc {
  const { _id, ...rest } = after;
  const id = '_id' in before ? before._id : _id;
  const kept = _id === undefined || equalValues(id, _id);
  check(kept, 66, `The update would modify the immutable field '_id' to _id: ${printValue(_id)}`);
  return id === undefined ? rest : { _id: id, ...rest };
}

function byOperators(update: Doc, filters: ArrayFilters): Change {
  const steps = readSteps(update);
  return (before, position, inserting = false) => {
    const doc = copyWith(before, (leaf) => leaf) as Doc;
    for (const { operator, path, operand } of steps) {
      if (operator === '$setOnInsert' && !inserting) continue;
      if (operator === '$rename') rename(doc, path, operand as string[]);
      else {
        const own = copyWith(operand, (leaf) => leaf);
        const apply = (current: unknown, name: string) => APPLY[operator]?.(current, own, name, doc);
        applyAt(doc, path, { operator, apply, filters, position });
      }
    }
    const gone = before._id !== undefined && doc._id === undefined;
    check(!gone, 66, "Performing an update on the path '_id' would modify the immutable field '_id'");
    return keepId(before, doc);
  };
}

function readArrayFilters(list: unknown, update: Doc): ArrayFilters {
  const filters: ArrayFilters = new Map();
  const used = Object.values(update).flatMap((fields) => (isDoc(fields) ? Object.keys(fields) : []));
  for (const filter of Array.isArray(list) ? list : []) {
    const names = isDoc(filter) ? identifiersIn(filter) : [];
    const [id] = names;
    check(id !== undefined, 9, 'Cannot use an expression without a top-level field name in arrayFilters');
    check(new Set(names).size === 1, 9, `Expected a single top-level field name in arrayFilters, found ${names}`);
    check(/^[a-z][a-zA-Z0-9]*$/.test(id), 2, `Error parsing array filter: '${id}' must be alphanumeric`);
    check(!filters.has(id), 9, `Found multiple array filters with the same top-level field name ${id}`);
    const isUsed = used.some((path) => path.includes(`$[${id}]`));
    check(isUsed, 9, `The array filter for identifier '${id}' was not used in the update ${printValue(update)}`);
    const matches = compileFilter(filter);
    filters.set(id, (element) => matches({ [id]: element }));
  }
  return filters;
}

function identifiersIn(filter: Doc): string[] {
  return Object.entries(filter).flatMap(([name, value]) => {
    if (!name.startsWith('$') || !Array.isArray(value)) return [name.split('.')[0] ?? name];
    return value.flatMap((part) => (isDoc(part) ? identifiersIn(part) : []));
  });
}

const IN_UPDATES = ['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith'];

/**
 * Compiles an update: operators, a pipeline or a replacement.
 * @throws MongoError at once for what is wrong with the update, when applied for what is wrong with a field
 */
export function compileUpdate(update: unknown, arrayFilters: unknown, variables: Variables, multi: boolean): Change {
  if (isOperators(update)) return byOperators(update, readArrayFilters(arrayFilters, update));
  check((arrayFilters ?? undefined) === undefined, 9, 'arrayFilters may only be specified for updates by operators');
  if (Array.isArray(update)) {
    for (const stage of update) {
      const [name = ''] = Object.keys(isDoc(stage) ? stage : {});
      check(IN_UPDATES.includes(name), 72, `${name} is not allowed to be used within an update`);
    }
    return (doc) => keepId(doc, retype(runPipeline([doc], update, variables)[0] ?? {}, doc) as Doc);
  }
  check(isDoc(update), 9, 'Update argument must be either an object or an array');
  check(!multi, 9, 'multi update is not supported for replacement-style update');
  const dollar = Object.keys(update).find((name) => name.startsWith('$'));
  check(!dollar, 52, `The dollar ($) prefixed field '${dollar}' is not allowed in an update's replacement document`);
  return (doc) => keepId(doc, update);
}

/** What equality in a filter says a new document must hold. */
function fieldsFromFilter(filter: Doc, into: Doc): Doc {
  for (const [name, value] of Object.entries(filter)) {
    const list = Array.isArray(value) ? value : [];
    if (name === '$and' || (name === '$or' && list.length === 1)) for (const part of list) fieldsFromFilter(part, into);
    if (name.startsWith('$')) continue;
    const { $eq, $in, $all } = isOperators(value) ? value : { $eq: value };
    const [one, ...more] = [$in, $all].flatMap((v) => (Array.isArray(v) ? v : []));
    const given = $eq !== undefined ? $eq : more.length || isOperators(one) ? undefined : one;
    if (given === undefined || given instanceof BSONRegExp) continue;
    const apply = (current: unknown) => {
      const same = current === undefined || equalValues(current, given);
      check(same, 54, `cannot infer query fields to set, path '${name}' is matched twice`);
      return given;
    };
    applyAt(into, name.split('.'), { operator: '$set', apply });
  }
  return into;
}

/** The document that an upsert inserts: what the filter says, changed. */
export function upserted(filter: Doc, change: Change, replacing: boolean): Doc {
  const start = fieldsFromFilter(filter, {});
  const base: Doc = !replacing ? start : '_id' in start ? { _id: start._id } : {};
  const { _id, ...rest } = change(base, undefined, true);
  return { _id: _id ?? new ObjectId(), ...rest };
}
