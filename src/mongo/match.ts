import { BSONRegExp } from 'bson';
import { type Doc, fieldOf, isDoc, numberOf, TYPE, typeName, typeOrder } from './bson-value.ts';
import { evaluate, toRegExp, type Variables } from './expression.ts';
import { compareValues, encodeValue, equalValues } from './index-keys.ts';
import { MongoError, notSupported } from './mongo-error.ts';

/** Where an array matched: what the positional `$` of updates and projections stands for. */
export interface Position {
  index?: number;
}

/** Says whether a document (plain or typed) matches. */
export type Matcher = (doc: Doc, position?: Position) => boolean;

type Test = (value: unknown) => boolean;

function bad(message: string): MongoError {
  return new MongoError(2, message);
}

function descend(
  value: unknown,
  path: string[],
  at: number,
  leaves: boolean,
  test: Test,
  position?: Position,
): boolean {
  const last = at === path.length;
  if (!Array.isArray(value)) {
    if (last) return test(value);
    if (!isDoc(value)) return test(undefined);
    return descend(fieldOf(value, path[at] as string), path, at + 1, leaves, test, position);
  }
  if (last && !leaves) return test(value);
  for (const [i, element] of value.entries()) {
    let hit = false;
    if (last) hit = test(element);
    else {
      hit = isDoc(element) && descend(element, path, at, leaves, test, position);
      if (!hit && path[at] === String(i)) {
        if (descend(element, path, at + 1, leaves, test, position)) return true;
      }
    }
    if (hit) {
      if (position) position.index = i;
      return true;
    }
  }
  return last && test(value);
}

function regexTest(regex: RegExp, source: BSONRegExp): Test {
  const whole = encodeValue(source);
  return (v) =>
    typeof v === 'string' ? regex.test(v) : v instanceof BSONRegExp && Buffer.compare(encodeValue(v), whole) === 0;
}

function equalTest(operand: unknown): Test {
  if (operand instanceof BSONRegExp) return regexTest(toRegExp(operand.pattern, operand.options), operand);
  if (operand === null || operand === undefined) return (v) => v === undefined || v === null;
  return (v) => v !== undefined && equalValues(v, operand);
}

function compareTest(operator: string, operand: unknown): Test {
  if (operand instanceof BSONRegExp) throw bad(`Can't have RegEx as arg to predicate over field`);
  const type = typeOrder(operand);
  const orEqual = operator === '$gte' || operator === '$lte';
  if (type === TYPE.null) return (v) => orEqual && (v === undefined || v === null);
  const number = numberOf(operand);
  if (number !== undefined && Number.isNaN(number)) return (v) => orEqual && Number.isNaN(numberOf(v));
  const sign = operator.startsWith('$gt') ? 1 : -1;
  return (v) => {
    // Comparisons hold within a type only: numbers with numbers, text with text; the ends stand beyond every type.
    if (v === undefined || (type !== TYPE.minKey && type !== TYPE.maxKey && typeOrder(v) !== type)) return false;
    if (number !== undefined && Number.isNaN(numberOf(v))) return false;
    const order = compareValues(v, operand);
    return order === 0 ? orEqual : Math.sign(order) === sign;
  };
}

const TYPE_ALIASES = new Map<unknown, string>([
  [1, 'double'],
  [2, 'string'],
  [3, 'object'],
  [4, 'array'],
  [5, 'binData'],
  [7, 'objectId'],
  [8, 'bool'],
  [9, 'date'],
  [10, 'null'],
  [11, 'regex'],
  [16, 'int'],
  [18, 'long'],
]);
const KNOWN_TYPES = new Set([
  ...TYPE_ALIASES.values(),
  'number',
  'decimal',
  'timestamp',
  'javascript',
  'minKey',
  'maxKey',
]);

function typeTest(operand: unknown): Test {
  const wanted = (Array.isArray(operand) ? operand : [operand]).map((t) => {
    const number = numberOf(t);
    const name =
      number !== undefined ? TYPE_ALIASES.get(number) : typeof t === 'string' && KNOWN_TYPES.has(t) ? t : undefined;
    if (!name) throw bad(typeof t === 'string' ? `Unknown type name alias: ${t}` : `Invalid numerical type code: ${t}`);
    return name;
  });
  if (!wanted.length) throw new MongoError(9, '$type must match at least one type');
  return (v) =>
    v !== undefined && (wanted.includes(typeName(v)) || (wanted.includes('number') && numberOf(v) !== undefined));
}

function modTest(operand: unknown): Test {
  if (!Array.isArray(operand)) throw bad('malformed mod, needs to be an array');
  if (operand.length !== 2) throw bad(`malformed mod, ${operand.length < 2 ? 'not enough' : 'too many'} elements`);
  const [divisor, rest] = operand.map((x) => Math.trunc(numberOf(x) ?? Number.NaN));
  if (divisor === undefined || rest === undefined || Number.isNaN(divisor)) {
    throw bad('malformed mod, divisor not a number');
  }
  if (divisor === 0) throw bad('divisor cannot be 0');
  return (v) => {
    const number = numberOf(v);
    // Remainder 0 and -0 are the same to MongoDB.
    return number !== undefined && Number.isFinite(number) && (Math.trunc(number) % divisor) - rest === 0;
  };
}

/** Whether a value of a filter is an expression of operators (`{ $gt: 1 }`) and not a document to equal. */
export function isOperators(value: unknown): value is Doc {
  if (!isDoc(value)) return false;
  const first = Object.keys(value)[0];
  return first?.startsWith('$') === true && first !== '$ref' && first !== '$id' && first !== '$db';
}

function elementTest(operand: unknown, variables: Variables): Test {
  if (!isDoc(operand)) throw bad('$elemMatch needs an Object');
  const names = Object.keys(operand);
  const onValue =
    names.length > 0 && isOperators(operand) && !['$and', '$or', '$nor', '$where'].includes(names[0] ?? '');
  if (onValue) {
    // Each element stands alone: it is not opened further when it is an array itself.
    const tests = fieldTests(operand, variables);
    return (v) => tests.every((t) => (t.negated ? !t.test(v) : t.test(v)));
  }
  const matches = compileFilter(operand, variables);
  return (v) => (isDoc(v) ? matches(v) : Array.isArray(v) && matches(Object.fromEntries(v.entries())));
}

interface FieldTest {
  test: Test;
  /** Whether the elements of an array at the end of the path are tried too. */
  leaves: boolean;
  negated: boolean;
}

function inTest(operator: string, operand: unknown): Test {
  if (!Array.isArray(operand)) throw bad(`${operator} needs an array`);
  for (const v of operand) if (isOperators(v)) throw bad(`cannot nest $ under ${operator}`);
  const regexes = operand.filter((v): v is BSONRegExp => v instanceof BSONRegExp).map(equalTest);
  const values = new Set(operand.map((v) => encodeValue(v).toString('latin1')));
  return (v) => values.has(encodeValue(v).toString('latin1')) || regexes.some((t) => t(v));
}

function allTests(operand: unknown, variables: Variables): FieldTest[] {
  if (!Array.isArray(operand)) throw bad('$all needs an array');
  if (!operand.length) return [{ test: () => false, leaves: false, negated: false }];
  return operand.map((v) => {
    if (isDoc(v) && '$elemMatch' in v) return fieldTest('$elemMatch', v.$elemMatch, {}, variables);
    if (isOperators(v)) throw bad('no $ expressions in $all');
    return { test: equalTest(v), leaves: true, negated: false };
  });
}

function sizeTest(operand: unknown): Test {
  const size = numberOf(operand);
  if (size === undefined) throw new MongoError(9, `Failed to parse $size. Expected a number in: $size: ${operand}`);
  if (!Number.isInteger(size)) throw new MongoError(9, 'Failed to parse $size. Expected an integer');
  if (size < 0) throw new MongoError(9, 'Failed to parse $size. Expected a non-negative number');
  return (v) => Array.isArray(v) && v.length === size;
}

function regexOperator(operand: unknown, all: Doc): Test {
  const options = all.$options;
  if (options !== undefined && typeof options !== 'string') throw bad('$options has to be a string');
  if (operand instanceof BSONRegExp) {
    if (options && operand.options) throw new MongoError(51075, 'options set in both $regex and $options');
    return equalTest(new BSONRegExp(operand.pattern, operand.options || options || ''));
  }
  if (typeof operand !== 'string') throw bad('$regex has to be a string');
  return equalTest(new BSONRegExp(operand, options ?? ''));
}

function fieldTest(operator: string, operand: unknown, all: Doc, variables: Variables): FieldTest {
  const plain = (test: Test, negated = false): FieldTest => ({ test, leaves: true, negated });
  const whole = (test: Test, negated = false): FieldTest => ({ test, leaves: false, negated });
  switch (operator) {
    case '$eq':
      return plain(equalTest(operand));
    case '$ne':
      if (operand instanceof BSONRegExp) throw bad("Can't have regex as arg to $ne.");
      return plain(equalTest(operand), true);
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return plain(compareTest(operator, operand));
    case '$in':
      return plain(inTest(operator, operand));
    case '$nin':
      return plain(inTest(operator, operand), true);
    case '$exists':
      return whole((v) => v !== undefined, operand === false || operand === null || numberOf(operand) === 0);
    case '$type':
      return plain(typeTest(operand));
    case '$mod':
      return plain(modTest(operand));
    case '$regex':
      return plain(regexOperator(operand, all));
    case '$size':
      return whole(sizeTest(operand));
    case '$elemMatch': {
      const test = elementTest(operand, variables);
      return whole((v) => Array.isArray(v) && v.some(test));
    }
    default:
      if (/^\$(bits|geo|near|jsonSchema|where|text|nearSphere)/.test(operator))
        throw notSupported(`The operator ${operator}`);
      throw bad(`unknown operator: ${operator}`);
  }
}

function fieldTests(operators: Doc, variables: Variables): FieldTest[] {
  return Object.entries(operators).flatMap(([operator, operand]) => {
    if (operator === '$options') {
      if (!('$regex' in operators)) throw bad('$options needs a $regex');
      return [];
    }
    if (operator === '$all') return allTests(operand, variables);
    return [fieldTest(operator, operand, operators, variables)];
  });
}

function negation(path: string[], operand: unknown, variables: Variables): Matcher {
  if (operand instanceof BSONRegExp) {
    const test = equalTest(operand);
    return (doc) => !descend(doc, path, 0, true, test);
  }
  if (!isOperators(operand)) throw bad('$not needs a regex or a document');
  const inner = fieldMatcher(path, operand, variables);
  return (doc) => !inner(doc);
}

function fieldMatcher(path: string[], condition: unknown, variables: Variables): Matcher {
  if (!isOperators(condition)) {
    const test = equalTest(condition);
    return (doc, position) => descend(doc, path, 0, true, test, position);
  }
  const { $not, ...rest } = condition;
  const tests = fieldTests(rest, variables);
  const not = '$not' in condition ? negation(path, $not, variables) : undefined;
  return (doc, position) =>
    tests.every(({ test, leaves, negated }) =>
      negated ? !descend(doc, path, 0, leaves, test) : descend(doc, path, 0, leaves, test, position),
    ) &&
    (not?.(doc) ?? true);
}

function list(operator: string, operand: unknown, variables: Variables): Matcher[] {
  if (!Array.isArray(operand)) throw bad(`${operator} must be an array`);
  if (!operand.length) throw bad(`${operator} argument must be a non-empty array`);
  return operand.map((part) => {
    if (!isDoc(part)) throw bad(`${operator} argument's entries must be objects`);
    return compileFilter(part, variables);
  });
}

function topLevel(operator: string, operand: unknown, variables: Variables): Matcher {
  switch (operator) {
    case '$and': {
      const parts = list(operator, operand, variables);
      return (doc, position) => parts.every((m) => m(doc, position));
    }
    case '$or': {
      const parts = list(operator, operand, variables);
      return (doc, position) => parts.some((m) => m(doc, position));
    }
    case '$nor': {
      const parts = list(operator, operand, variables);
      return (doc) => !parts.some((m) => m(doc));
    }
    case '$expr':
      return (doc) => {
        const value = evaluate(doc, operand, variables);
        return value !== false && value !== null && value !== undefined && value !== 0;
      };
    case '$comment':
      return () => true;
    default:
      if (/^\$(where|text|jsonSchema|sampleRate|alwaysTrue|alwaysFalse)$/.test(operator)) {
        throw notSupported(`The operator ${operator}`);
      }
      throw bad(
        `unknown top level operator: ${operator}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      );
  }
}

/**
 * Compiles a filter as MongoDB 7 reads it.
 * @param filter as decoded with `decodePlain`
 * @param variables what `let` declared, for `$expr`
 * @throws MongoError 2, 9 or 238 for operators and operands that MongoDB or the store refuses
 */
export function compileFilter(filter: Doc, variables: Variables = {}): Matcher {
  const parts = Object.entries(filter).map(([name, condition]) =>
    name.startsWith('$') ? topLevel(name, condition, variables) : fieldMatcher(name.split('.'), condition, variables),
  );
  const [only] = parts;
  if (only && parts.length === 1) return only;
  return (doc, position) => parts.every((m) => m(doc, position));
}

/** Whether a filter asks for types of numbers, which only documents decoded with `decodeTyped` can tell. */
export function asksForNumberTypes(filter: unknown): boolean {
  if (Array.isArray(filter)) return filter.some(asksForNumberTypes);
  return isDoc(filter) && Object.entries(filter).some(([name, v]) => name === '$type' || asksForNumberTypes(v));
}
