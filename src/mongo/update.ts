import { BSONRegExp } from 'bson';
import { copyWith, type Doc, isDoc, isOperators, printValue, typeName } from './bson-value.ts';
import { retype, type Variables } from './expression.ts';
import { compileFilter } from './filter.ts';
import { equalValues } from './index-keys.ts';
import { check, checkKnown } from './mongo-error.ts';
import { readPipeline, runPipeline } from './pipeline.ts';
import { ONLY_PRESENT, UPDATE_OPERATORS } from './update-operators.ts';
import { type ArrayFilters, applyAt, comparePaths, readPath } from './update-path.ts';

/** Gives a document as it is after the update; `position` is where the filter matched in an array. */
export type Change = (doc: Doc, position?: number, inserting?: boolean) => Doc;

interface Step {
  operator: string;
  path: string[];
  operand: unknown;
}

function readSteps(update: Doc): Step[] {
  const steps = Object.entries(update).flatMap(([operator, fields]): Step[] => {
    const known = Object.hasOwn(UPDATE_OPERATORS, operator);
    checkKnown(known, operator, 9, `Unknown modifier: ${operator}. Expected a valid update modifier`);
    check(isDoc(fields), 9, `Modifiers operate on fields but we found type ${typeName(fields)} instead: ${operator}`);
    return Object.entries(fields).map(([name, operand]) => ({ operator, path: readPath(name), operand }));
  });
  const names = steps.map(({ path }) => path.join('.'));
  for (const [i, a] of names.entries()) {
    const clash = names.find((b, j) => i !== j && (a === b || b.startsWith(`${a}.`)));
    check(clash === undefined, 40, `Updating the path '${clash}' would create a conflict at '${a}'`);
  }
  return steps.sort((a, b) => comparePaths(a.path, b.path));
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
    const doc = copyWith(before) as Doc;
    for (const { operator, path, operand } of steps) {
      if (operator === '$setOnInsert' && !inserting) continue;
      const apply = (current: unknown, name: string) =>
        UPDATE_OPERATORS[operator]?.(current, copyWith(operand), name, doc);
      applyAt(doc, path, { apply, onlyPresent: ONLY_PRESENT.includes(operator), filters, position });
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
    check(isDoc(filter), 14, 'Each of arrayFilters must be an object');
    const [id = '', ...others] = new Set(Object.keys(filter).map((path) => path.split('.')[0] ?? ''));
    const fits = /^[a-z][a-zA-Z0-9]*$/.test(id) && !others.length && !filters.has(id);
    check(fits, 9, `Expected one alphanumeric top-level field name for each of arrayFilters: ${printValue(filter)}`);
    const isUsed = used.some((path) => path.includes(`$[${id}]`));
    check(isUsed, 9, `The array filter for identifier '${id}' was not used in the update ${printValue(update)}`);
    const matches = compileFilter(filter);
    filters.set(id, (element) => matches({ [id]: element }));
  }
  return filters;
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
    const odd = update.flatMap(Object.keys).find((name) => !IN_UPDATES.includes(name));
    check(odd === undefined, 72, `${odd} is not allowed to be used within an update`);
    const stages = readPipeline(update);
    return (doc) => keepId(doc, retype(runPipeline([doc], stages, variables)[0] ?? {}, doc) as Doc);
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
    if (name === '$and' && Array.isArray(value)) for (const part of value) fieldsFromFilter(part, into);
    const { $eq: given } = isOperators(value) ? value : { $eq: value };
    if (name.startsWith('$') || given === undefined || given instanceof BSONRegExp) continue;
    const apply = (current: unknown) => {
      const same = current === undefined || equalValues(current, given);
      check(same, 54, `cannot infer query fields to set, path '${name}' is matched twice`);
      return given;
    };
    applyAt(into, name.split('.'), { apply });
  }
  return into;
}

/** The document that an upsert inserts: what the filter says, changed. */
export function upserted(filter: Doc, change: Change, replacing: boolean): Doc {
  const start = fieldsFromFilter(filter, {});
  return change(!replacing ? start : '_id' in start ? { _id: start._id } : {}, undefined, true);
}
