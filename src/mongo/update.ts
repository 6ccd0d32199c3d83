import { Int32, Timestamp } from 'bson';
import { type Doc, fieldOf, isDoc, numberOf, printValue, setField, typeName } from './bson-value.ts';
import { compareValues, equalValues } from './index-keys.ts';
import { compileFilter, type Matcher } from './match.ts';
import { MongoError, notSupported } from './mongo-error.ts';
import { arithmetic } from './number.ts';
import { addToSet, popArray, pullAll, pullArray, pushArray } from './update-arrays.ts';

/** What an update may refer to. */
export interface UpdateContext {
  /** The index that `$` stands for, when the filter matched in an array. */
  position?: number | undefined;
  /** Matchers of arrayFilters by identifier. */
  filters: Map<string, (element: unknown) => boolean>;
  /** The document is about to be inserted. */
  inserting: boolean;
  now: Date;
}

interface Change {
  operator: string;
  path: string[];
  operand: unknown;
}

type Apply = (current: unknown, operand: unknown, name: string, doc: Doc) => unknown;

/** Says that the field is to be left as it is. */
const KEEP = Symbol('keep');
const REMOVE = Symbol('remove');

function elementOf(name: string, value: unknown): string {
  return `{${name}: ${printValue(value)}}`;
}

function number(operator: '$inc' | '$mul'): Apply {
  const verb = operator === '$inc' ? 'increment' : 'multiply';
  return (current, operand, name, doc) => {
    if (numberOf(operand) === undefined) {
      throw new MongoError(14, `Cannot ${verb} with non-numeric argument: ${elementOf(name, operand)}`);
    }
    if (current === undefined) return operator === '$inc' ? operand : arithmetic('$mul', operand, new Int32(0));
    if (numberOf(current) === undefined) {
      throw new MongoError(
        14,
        `Cannot apply ${operator} to a value of non-numeric type. ${elementOf('_id', doc._id)} has the field '${name}' of non-numeric type ${typeName(current)}`,
      );
    }
    return arithmetic(operator, current, operand);
  };
}

const APPLY: Record<string, Apply> = {
  $set: (_current, operand) => operand,
  $setOnInsert: (_current, operand) => operand,
  $unset: () => REMOVE,
  $inc: number('$inc'),
  $mul: number('$mul'),
  $min: (current, operand) => (current === undefined || compareValues(operand, current) < 0 ? operand : KEEP),
  $max: (current, operand) => (current === undefined || compareValues(operand, current) > 0 ? operand : KEEP),
  $push: pushArray,
  $addToSet: addToSet,
  $pop: popArray,
  $pull: pullArray,
  $pullAll: pullAll,
};

/** These do nothing to a field that is not there, and make no way to it. */
const ONLY_PRESENT = new Set(['$unset', '$pop', '$pull', '$pullAll']);

function readChanges(update: Doc): Change[] {
  const changes = Object.entries(update).flatMap(([operator, fields]) => {
    if (operator === '$bit') throw notSupported('The update operator $bit');
    if (!APPLY[operator] && operator !== '$rename' && operator !== '$currentDate') {
      throw new MongoError(
        9,
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    }
    if (!isDoc(fields)) {
      throw new MongoError(
        9,
        `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${printValue(fields)}}`,
      );
    }
    return Object.entries(fields).map(([name, operand]) => ({ operator, path: checkPath(name), operand }));
  });
  const all = changes.flatMap((c) => (c.operator === '$rename' ? [c.path, renameTarget(c)] : [c.path]));
  checkConflicts(all.map((path) => path.join('.')));
  // MongoDB goes through fields in order of their names, which shows in the order of new fields.
  return changes.sort((a, b) => comparePaths(a.path, b.path));
}

function comparePaths(a: string[], b: string[]): number {
  for (const [i, name] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    const numeric = /^\d+$/.test(name) && /^\d+$/.test(other) ? Number(name) - Number(other) : 0;
    if (numeric) return numeric;
    if (name !== other) return name < other ? -1 : 1;
  }
  return a.length - b.length;
}

function checkPath(name: string): string[] {
  const path = name.split('.');
  if (name === '') throw new MongoError(56, 'An empty update path is not valid.');
  if (path.includes('')) {
    throw new MongoError(56, `The update path '${name}' contains an empty field name, which is not allowed.`);
  }
  const first = path[0] ?? '';
  if (first === '$' || first.startsWith('$[')) {
    throw new MongoError(
      2,
      `Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '${name}'`,
    );
  }
  const dollar = path.find((p) => p.startsWith('$') && p !== '$' && !/^\$\[\w*\]$/.test(p));
  if (dollar)
    throw new MongoError(
      52,
      `The dollar ($) prefixed field '${dollar}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  return path;
}

function renameTarget({ operand, path }: Change): string[] {
  if (typeof operand !== 'string') {
    throw new MongoError(2, `The 'to' field for $rename must be a string: ${path.join('.')}: ${printValue(operand)}`);
  }
  if (operand === path.join('.')) {
    throw new MongoError(2, `The source and target field for $rename must differ: ${path.join('.')}: "${operand}"`);
  }
  const target = checkPath(operand);
  if ([...path, ...target].some((p) => p.startsWith('$'))) {
    throw new MongoError(2, `The source and target field for $rename may not be dynamic: ${operand}`);
  }
  return target;
}

function checkConflicts(paths: string[]): void {
  const sorted = [...paths].sort();
  for (const [i, path] of sorted.entries()) {
    const clash = sorted.find((other, j) => j !== i && (other === path || other.startsWith(`${path}.`)));
    if (clash) throw new MongoError(40, `Updating the path '${clash}' would create a conflict at '${path}'`);
  }
}

/** The places that a path with `$`, `$[]` and `$[id]` means in a document. */
function placesOf(doc: Doc, path: string[], context: UpdateContext): string[][] {
  const walk = (value: unknown, at: number, done: string[]): string[][] => {
    const dynamic = path.findIndex((p, i) => i >= at && p.startsWith('$'));
    if (dynamic < 0) return [[...done, ...path.slice(at)]];
    let current = value;
    for (const name of path.slice(at, dynamic)) {
      current = Array.isArray(current) ? current[Number(name)] : isDoc(current) ? fieldOf(current, name) : undefined;
    }
    const head = [...done, ...path.slice(at, dynamic)];
    const token = path[dynamic] ?? '';
    if (token === '$') {
      if (context.position === undefined) {
        throw new MongoError(2, 'The positional operator did not find the match needed from the query.');
      }
      const element = Array.isArray(current) ? current[context.position] : undefined;
      return walk(element, dynamic + 1, [...head, String(context.position)]);
    }
    const id = token.slice(2, -1);
    const filter = id ? context.filters.get(id) : () => true;
    if (!filter) throw new MongoError(2, `No array filter found for identifier '${id}' in path '${path.join('.')}'`);
    if (!Array.isArray(current)) {
      if (current === undefined) {
        throw new MongoError(
          2,
          `The path '${head.join('.')}' must exist in the document in order to apply array updates.`,
        );
      }
      throw new MongoError(2, `Cannot apply array updates to non-array element ${head.at(-1)}: ${printValue(current)}`);
    }
    return current.flatMap((element, i) => (filter(element) ? walk(element, dynamic + 1, [...head, String(i)]) : []));
  };
  return walk(doc, 0, []);
}

function notViable(name: string, holder: string, value: unknown): MongoError {
  return new MongoError(28, `Cannot create field '${name}' in element ${elementOf(holder, value)}`);
}

/** Applies one change at one place, making the documents on the way when it needs them. */
function applyAt(doc: Doc, path: string[], { operator, operand }: Change, apply: Apply): void {
  let holder: unknown = doc;
  for (const [i, name] of path.entries()) {
    const last = i === path.length - 1;
    if (!isDoc(holder) && !Array.isArray(holder)) {
      if (ONLY_PRESENT.has(operator)) return;
      throw notViable(name, path[i - 1] ?? '', holder);
    }
    if (Array.isArray(holder) && !/^\d+$/.test(name)) {
      if (ONLY_PRESENT.has(operator)) return;
      throw notViable(name, path[i - 1] ?? '', holder);
    }
    const current: unknown = Array.isArray(holder) ? holder[Number(name)] : fieldOf(holder, name);
    if (!last) {
      if (current === undefined) {
        if (ONLY_PRESENT.has(operator)) return;
        put(holder, name, {});
      }
      holder = Array.isArray(holder) ? holder[Number(name)] : fieldOf(holder as Doc, name);
      continue;
    }
    if (current === undefined && ONLY_PRESENT.has(operator)) return;
    const result = apply(current, operand, name, doc);
    if (result === REMOVE) {
      if (Array.isArray(holder)) holder[Number(name)] = null;
      else delete holder[name];
    } else if (result !== KEEP) put(holder, name, result);
  }
}

function put(holder: Doc | unknown[], name: string, value: unknown): void {
  if (!Array.isArray(holder)) {
    setField(holder, name, value);
    return;
  }
  const index = Number(name);
  if (index > holder.length + 1_500_000) throw new MongoError(2, `can't backfill more than 1500000 elements`);
  while (holder.length < index) holder.push(null);
  holder[index] = value;
}

function rename(doc: Doc, change: Change): void {
  let holder: unknown = doc;
  for (const name of change.path.slice(0, -1)) {
    if (Array.isArray(holder))
      throw new MongoError(2, `The source field cannot be an array element, '${change.path.join('.')}'`);
    holder = isDoc(holder) ? fieldOf(holder, name) : undefined;
  }
  const last = change.path.at(-1) ?? '';
  if (Array.isArray(holder))
    throw new MongoError(2, `The source field cannot be an array element, '${change.path.join('.')}'`);
  const value = isDoc(holder) ? fieldOf(holder, last) : undefined;
  if (value === undefined) return;
  applyAt(doc, change.path, { ...change, operator: '$unset' }, () => REMOVE);
  applyAt(doc, renameTarget(change), { ...change, operator: '$set', operand: value }, (_c, operand) => operand);
}

function currentDate({ operand, path }: Change, now: Date): unknown {
  const type = isDoc(operand) ? operand.$type : operand === true || operand === false ? 'date' : undefined;
  if (type === 'date') return now;
  if (type === 'timestamp') throw notSupported(`${Timestamp.name} in $currentDate`);
  throw new MongoError(
    2,
    `${printValue(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}): ${path.join('.')}`,
  );
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isDoc(value)) return value;
  const out: Doc = {};
  for (const [name, v] of Object.entries(value)) setField(out, name, copy(v));
  return out;
}

/**
 * Compiles an update of operators (`{ $set: … }`).
 * @param update as decoded with `decodeTyped`
 * @returns what gives the changed document; the one passed in is not touched
 * @throws MongoError with MongoDB's codes, at once for what is wrong with the update, when applied for what is wrong with a field
 */
export function compileUpdate(update: Doc): (doc: Doc, context: UpdateContext) => Doc {
  const changes = readChanges(update);
  return (before, context) => {
    const doc = copy(before) as Doc;
    for (const change of changes) {
      if (change.operator === '$setOnInsert' && !context.inserting) continue;
      if (change.operator === '$rename') {
        rename(doc, change);
        continue;
      }
      const dated = change.operator === '$currentDate';
      const apply: Apply = dated ? () => currentDate(change, context.now) : (APPLY[change.operator] as Apply);
      for (const place of placesOf(doc, change.path, context)) {
        applyAt(doc, place, { ...change, operand: copy(change.operand) }, apply);
      }
    }
    checkIdKept(before, doc, changes);
    return doc;
  };
}

function checkIdKept(before: Doc, after: Doc, changes: Change[]): void {
  if (before._id === undefined || equalValues(before._id, after._id)) return;
  const path = changes.find((c) => c.path[0] === '_id' || c.operand === '_id')?.path.join('.') ?? '_id';
  throw new MongoError(66, `Performing an update on the path '${path}' would modify the immutable field '_id'`);
}

/**
 * Compiles `arrayFilters` (plain) into one matcher for each identifier.
 * @throws MongoError 9 or 2 as MongoDB does, also for an identifier that the update does not use
 */
export function compileArrayFilters(filters: unknown, update: unknown): Map<string, (element: unknown) => boolean> {
  const compiled = new Map<string, (element: unknown) => boolean>();
  if (filters === undefined) return compiled;
  if (!Array.isArray(filters))
    throw new MongoError(14, "BSON field 'update.updates.arrayFilters' is the wrong type, expected type 'array'");
  const used = JSON.stringify(isDoc(update) ? Object.values(update).map((f) => (isDoc(f) ? Object.keys(f) : [])) : []);
  for (const filter of filters) {
    const names = isDoc(filter) ? identifiersIn(filter) : [];
    const [id] = names;
    if (!isDoc(filter) || id === undefined)
      throw new MongoError(9, 'Cannot use an expression without a top-level field name in arrayFilters');
    if (new Set(names).size > 1)
      throw new MongoError(
        9,
        `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${names[0]}' and '${names[1]}'`,
      );
    if (!/^[a-z][a-zA-Z0-9]*$/.test(id))
      throw new MongoError(
        2,
        `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${id}'`,
      );
    if (compiled.has(id))
      throw new MongoError(9, `Found multiple array filters with the same top-level field name ${id}`);
    if (!used.includes(`$[${id}]`))
      throw new MongoError(
        9,
        `The array filter for identifier '${id}' was not used in the update ${printValue(update)}`,
      );
    const matches: Matcher = compileFilter(filter);
    compiled.set(id, (element) => matches({ [id]: element }));
  }
  return compiled;
}

function identifiersIn(filter: Doc): string[] {
  return Object.entries(filter).flatMap(([name, value]) =>
    name.startsWith('$') && Array.isArray(value)
      ? value.flatMap((part) => (isDoc(part) ? identifiersIn(part) : []))
      : [name.split('.')[0] ?? name],
  );
}
