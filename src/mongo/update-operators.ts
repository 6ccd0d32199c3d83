import { BSONRegExp, Double, Int32, Long } from 'bson';
import { type Doc, isDoc, isOperators, numberOf, printValue, typeName } from './bson-value.ts';
import { compileFilter } from './filter.ts';
import { compareValues, equalValues, sortBy } from './index-keys.ts';
import { check } from './mongo-error.ts';
import { readSort } from './pipeline.ts';

/** Gives the new value of a field, or undefined when it is to go. */
type Apply = (current: unknown, operand: unknown, name: string, doc: Doc) => unknown;

/** The sum in MongoDB's types: int grows to long, anything with a double is a double. */
function increment(current: unknown, operand: unknown, name: string, doc: Doc): unknown {
  const amount = numberOf(operand);
  check(amount !== undefined, 14, `Cannot increment with non-numeric argument: {${name}: ${printValue(operand)}}`);
  const start = current === undefined ? 0 : numberOf(current);
  const holder = `{_id: ${printValue(doc._id)}} has the field '${name}' of non-numeric type ${typeName(current)}`;
  check(start !== undefined, 14, `Cannot apply $inc to a value of non-numeric type. ${holder}`);
  const types = [typeName(current), typeName(operand)];
  if (types.includes('double')) return new Double(start + amount);
  const sum = start + amount;
  check(Number.isSafeInteger(sum), 2, 'Failed to apply $inc: the result is beyond 2^53');
  return types.includes('long') || sum !== (sum | 0) ? Long.fromNumber(sum) : new Int32(sum);
}

/** The list that `$each` gives, or the one value, with the other modifiers, which must be among those known. */
function valuesToAdd(operator: string, operand: unknown, known: string[]): { values: unknown[]; rest: Doc } {
  if (!isDoc(operand) || !('$each' in operand)) return { values: [operand], rest: {} };
  const { $each, ...rest } = operand;
  check(Array.isArray($each), operator === '$push' ? 2 : 14, `The argument to $each in ${operator} must be an array`);
  const other = Object.keys(rest).find((name) => !known.includes(name));
  check(other === undefined, 2, `Unrecognized clause in ${operator}: ${other}`);
  return { values: $each, rest };
}

function whole(modifiers: Doc, name: string): number | undefined {
  const number = numberOf(modifiers[name]);
  check(!(name in modifiers) || Number.isInteger(number), 2, `The value for ${name} must be an integer value`);
  return number;
}

function push(current: unknown, operand: unknown, name: string, doc: Doc): unknown {
  const list = current === undefined ? [] : current;
  const type = `but is of type ${typeName(current)} in document {_id: ${printValue(doc._id)}}`;
  check(Array.isArray(list), 2, `The field '${name}' must be an array ${type}`);
  const { values, rest } = valuesToAdd('$push', operand, ['$slice', '$sort', '$position']);
  let out = [...list];
  out.splice(whole(rest, '$position') ?? out.length, 0, ...values);
  if (rest.$sort !== undefined) {
    const byFields = isDoc(rest.$sort);
    const sort = readSort(byFields ? rest.$sort : { value: rest.$sort });
    out = sortBy(out, (element) => (byFields ? (isDoc(element) ? element : {}) : { value: [element] }), sort);
  }
  const slice = whole(rest, '$slice') ?? out.length;
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

/** The update operators by name. */
export const UPDATE_OPERATORS: Record<string, Apply> = {
  $set: (_current, operand) => operand,
  $setOnInsert: (_current, operand) => operand,
  $unset: () => undefined,
  $inc: increment,
  $min: (current, operand) => (current === undefined || compareValues(operand, current) < 0 ? operand : current),
  $max: (current, operand) => (current === undefined || compareValues(operand, current) > 0 ? operand : current),
  $push: push,
  $addToSet: addToSet,
  $pull: pull(pulled),
  $pullAll: pull(listed),
  $currentDate: (_current, operand) => {
    const isDate = operand === true || (isDoc(operand) && operand.$type === 'date');
    check(isDate, 238, `The embedded store does not take ${printValue(operand)} for $currentDate`);
    return new Date();
  },
};

/** These do nothing to a field that is not there, and make no way to it. */
export const ONLY_PRESENT: readonly string[] = ['$unset', '$pull', '$pullAll'];
