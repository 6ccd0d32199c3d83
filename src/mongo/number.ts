import { Double, Int32, Long } from 'bson';
import { isDoc, numberOf, printValue, typeName } from './bson-value.ts';
import { equalValues } from './index-keys.ts';
import { MongoError } from './mongo-error.ts';

const RANK: Record<string, number> = { int: 1, long: 2, double: 3 };

/** `a` combined with `b` in MongoDB's types: int grows to long, anything with a double is a double. */
export function arithmetic(operator: '$inc' | '$mul', a: unknown, b: unknown): unknown {
  const [x, y] = [numberOf(a) ?? 0, numberOf(b) ?? 0];
  const result = operator === '$inc' ? x + y : x * y;
  const rank = Math.max(RANK[typeName(a)] ?? 1, RANK[typeName(b)] ?? 1);
  if (rank === 3) return new Double(result);
  if (!Number.isSafeInteger(result)) {
    throw new MongoError(2, `Failed to apply ${operator} operations to current value (${printValue(a)}): beyond 2^53`);
  }
  return rank === 1 && result === (result | 0) ? new Int32(result) : Long.fromNumber(result);
}

/** A plain number in the type that an int or a double of MongoDB's would have. */
function plainNumber(value: number): unknown {
  return Number.isInteger(value) && value === (value | 0) && !Object.is(value, -0)
    ? new Int32(value)
    : new Double(value);
}

/**
 * Gives numbers that went through plain JavaScript their types back: where the document had a number of the same value,
 * its type; else int when it fits, double when not.
 */
export function retype(value: unknown, before: unknown): unknown {
  if (typeof value === 'number') {
    const kept = numberOf(before) !== undefined && equalValues(value, before) && !Object.is(value, -0);
    return kept ? before : plainNumber(value);
  }
  if (Array.isArray(value)) return value.map((v, i) => retype(v, Array.isArray(before) ? before[i] : undefined));
  if (!isDoc(value)) return value;
  const old = isDoc(before) ? before : {};
  return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, retype(v, old[name])]));
}
