import { BSONRegExp } from 'bson';
import { Context, evalExpr } from 'mingo/core';
import * as accumulator from 'mingo/operators/accumulator';
import * as expression from 'mingo/operators/expression';
import { copyWith, type Doc, isDoc, numberOf, storedNumber } from './bson-value.ts';
import { compareValues, equalValues } from './index-keys.ts';
import { check, checkDone, checkKnown, MongoError } from './mongo-error.ts';

/** What `let` declared, by name. */
export type Variables = Record<string, unknown>;

/** Where a command keeps its time: mingo would look at the clock for each expression anew. */
const NOW = 'commandTime';

/** Compares across types, a missing value before null, as MongoDB does and mingo does not. */
function comparing(holds: (order: number) => unknown) {
  return (doc: Doc, operands: unknown, options: never) => {
    check(Array.isArray(operands) && operands.length === 2, 16020, 'A comparison takes exactly 2 arguments');
    const [a, b] = operands.map((operand) => evalExpr(doc, operand, options));
    const missing = Number(b === undefined) - Number(a === undefined);
    return holds(missing || compareValues(a, b));
  };
}

/** mingo's operators of expressions and groups, the comparisons mended. */
export const mingoOperators = {
  accumulator,
  expression: {
    ...expression,
    $cmp: comparing(Math.sign),
    $eq: comparing((order) => order === 0),
    $ne: comparing((order) => order !== 0),
    $gt: comparing((order) => order > 0),
    $gte: comparing((order) => order >= 0),
    $lt: comparing((order) => order < 0),
    $lte: comparing((order) => order <= 0),
  },
};
const context = Context.init(mingoOperators as never);

/** A native regular expression for one of BSON's. @throws MongoError 51108 or 51091 */
export function toRegExp(pattern: string, options: string): RegExp {
  check(/^[ims]*$/.test(options), 51108, `invalid flag in regex options: ${options}`);
  try {
    return new RegExp(pattern, options);
  } catch {
    throw new MongoError(51091, `Regular expression is invalid: ${pattern}`);
  }
}

/** What mingo takes: native numbers and regular expressions, one `$$NOW`. Filters stay as they are. @throws MongoError 238 */
export function forMingo(value: unknown): unknown {
  if (value === '$$NOW') return `$$${NOW}`;
  if (value instanceof BSONRegExp) return toRegExp(value.pattern, value.options);
  if (Array.isArray(value)) return value.map(forMingo);
  if (!isDoc(value)) return numberOf(value) ?? value;
  const ready = Object.entries(value).map(([name, part]) => {
    if (name.startsWith('$')) checkDone(name);
    return [name, name === '$match' ? part : name === '$literal' ? plain(part) : forMingo(part)];
  });
  return Object.fromEntries(ready);
}

/** A document with native numbers: what mingo works on. */
export function plain(value: unknown): unknown {
  return copyWith(value, (leaf) => numberOf(leaf) ?? leaf);
}

/** Gives numbers that came from mingo their types: that of the same number in the document before, else as drivers do. */
export function retype(value: unknown, before?: unknown): unknown {
  if (typeof value === 'number') {
    return numberOf(before) !== undefined && equalValues(value, before) ? before : storedNumber(value);
  }
  if (Array.isArray(value)) return value.map((v, i) => retype(v, Array.isArray(before) ? before[i] : undefined));
  if (!isDoc(value)) return value;
  const fields = Object.entries(value);
  return Object.fromEntries(fields.map(([name, v]) => [name, retype(v, isDoc(before) ? before[name] : undefined)]));
}

/** Runs what calls mingo. What mingo refuses comes back as MongoDB's error. */
export function byMingo<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof MongoError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const [, unknown] = /'(\$\w+)' is not registered/.exec(message) ?? [];
    if (unknown) checkKnown(false, unknown, 168, `Unrecognized expression '${unknown}'`);
    throw new MongoError(message.startsWith('Use of undefined variable') ? 17276 : 2, message);
  }
}

/** Compiles an aggregation expression to what gives its value for a document. */
export function evaluate(operand: unknown, variables: Variables): (doc: Doc) => unknown {
  const ready = forMingo(operand);
  const options = { context, variables: plain(variables) as Doc, scriptEnabled: false };
  return (doc) => byMingo(() => evalExpr(plain(doc) as Doc, ready as Doc, options as never));
}

/** The variables of `let`, each worked out once, and the one time that is `$$NOW` throughout a command. */
export function readLet(declared: unknown, base: Variables = { [NOW]: new Date() }): Variables {
  const own = Object.entries(isDoc(declared) ? declared : {});
  return { ...base, ...Object.fromEntries(own.map(([name, v]) => [name, evaluate(v, base)({})])) };
}
