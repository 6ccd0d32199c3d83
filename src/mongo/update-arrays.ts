import { BSONRegExp } from 'bson';
import { type Doc, isDoc, numberOf, printValue, typeName } from './bson-value.ts';
import { compareValues, encodeField, equalValues, type KeyPattern, keysOf } from './index-keys.ts';
import { compileFilter, isOperators } from './match.ts';
import { MongoError } from './mongo-error.ts';

function whole(value: unknown, modifier: string): number | undefined {
  if (value === undefined) return undefined;
  const number = numberOf(value);
  if (number === undefined || !Number.isInteger(number)) {
    throw new MongoError(
      2,
      `The value for ${modifier} must be an integer value but was given type: ${typeName(value)}`,
    );
  }
  return number;
}

function sorter(spec: unknown): (a: unknown, b: unknown) => number {
  const direction = numberOf(spec);
  if (direction === 1 || direction === -1) return (a, b) => direction * compareValues(a, b);
  if (!isDoc(spec) || !Object.keys(spec).length) {
    throw new MongoError(
      2,
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    );
  }
  const pattern: KeyPattern = Object.entries(spec).map(([path, d]) => {
    const sign = numberOf(d);
    if (sign !== 1 && sign !== -1) throw new MongoError(2, 'The $sort element value must be either 1 or -1');
    return [path, sign];
  });
  const key = (v: unknown) =>
    isDoc(v) ? keysOf(v, pattern, Buffer.concat).keys[0] : encodeField(null, pattern[0]?.[1] ?? 1);
  return (a, b) => Buffer.compare(key(a) ?? Buffer.alloc(0), key(b) ?? Buffer.alloc(0));
}

/** `$push`, with `$each`, `$position`, `$sort` and `$slice` in MongoDB's order. */
export function pushArray(current: unknown, operand: unknown, name: string, doc: Doc): unknown {
  if (current !== undefined && !Array.isArray(current)) {
    throw new MongoError(
      2,
      `The field '${name}' must be an array but is of type ${typeName(current)} in document {_id: ${printValue(doc._id)}}`,
    );
  }
  const out = current ? [...current] : [];
  if (!isDoc(operand) || !('$each' in operand)) return [...out, operand];
  const { $each, $slice, $sort, $position, ...others } = operand;
  const [other] = Object.keys(others);
  if (other) throw new MongoError(2, `Unrecognized clause in $push: ${other}`);
  if (!Array.isArray($each)) {
    throw new MongoError(2, `The argument to $each in $push must be an array but it was of type: ${typeName($each)}`);
  }
  const position = whole($position, '$position');
  const slice = whole($slice, '$slice');
  out.splice(position ?? out.length, 0, ...$each);
  if ($sort !== undefined) out.sort(sorter($sort));
  if (slice === undefined) return out;
  return slice >= 0 ? out.slice(0, slice) : out.slice(slice);
}

/** `$addToSet`, with `$each`. */
export function addToSet(current: unknown, operand: unknown, name: string): unknown {
  if (current !== undefined && !Array.isArray(current)) {
    throw new MongoError(
      2,
      `Cannot apply $addToSet to non-array field. Field named '${name}' has non-array type ${typeName(current)}`,
    );
  }
  let added = [operand];
  if (isDoc(operand) && '$each' in operand) {
    if (!Array.isArray(operand.$each)) {
      throw new MongoError(
        14,
        `The argument to $each in $addToSet must be an array but it was of type ${typeName(operand.$each)}`,
      );
    }
    const other = Object.keys(operand).find((n) => n !== '$each');
    if (other) throw new MongoError(2, `Found unexpected fields after $each in $addToSet: ${printValue(operand)}`);
    added = operand.$each;
  }
  const out = current ? [...current] : [];
  for (const value of added) if (!out.some((v) => equalValues(v, value))) out.push(value);
  return out;
}

/** `$pop`: 1 takes the last element away, -1 the first. */
export function popArray(current: unknown, operand: unknown, name: string): unknown {
  const end = numberOf(operand);
  if (end !== 1 && end !== -1) throw new MongoError(9, `$pop expects 1 or -1, found: ${printValue(operand)}`);
  if (!Array.isArray(current)) {
    throw new MongoError(14, `Path '${name}' contains an element of non-array type '${typeName(current)}'`);
  }
  return end === 1 ? current.slice(0, -1) : current.slice(1);
}

/** `$pull`: by value, by operators on each element, or by a filter on elements that are documents. */
export function pullArray(current: unknown, operand: unknown): unknown {
  if (!Array.isArray(current)) throw new MongoError(2, 'Cannot apply $pull to a non-array value');
  if (isOperators(operand)) {
    const matches = compileFilter({ value: operand });
    return current.filter((value) => !matches({ value }));
  }
  if (isDoc(operand)) {
    const matches = compileFilter(operand);
    return current.filter((value) => !(isDoc(value) && matches(value)));
  }
  if (operand instanceof BSONRegExp) {
    const matches = compileFilter({ value: operand });
    return current.filter((value) => typeof value !== 'string' || !matches({ value }));
  }
  return current.filter((value) => !equalValues(value, operand));
}

/** `$pullAll`: every element equal to one of the list. */
export function pullAll(current: unknown, operand: unknown): unknown {
  if (!Array.isArray(operand))
    throw new MongoError(2, `$pullAll requires an array argument but was given a ${typeName(operand)}`);
  if (!Array.isArray(current)) throw new MongoError(2, 'Cannot apply $pull to a non-array value');
  return current.filter((value) => !operand.some((v) => equalValues(v, value)));
}
