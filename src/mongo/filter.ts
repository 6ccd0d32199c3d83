import { BSONRegExp } from 'bson';
import {
  checkStorable,
  type Doc,
  type Fields,
  fieldOf,
  isDoc,
  isOn,
  isOperators,
  numberOf,
  TYPE,
  typeName,
  typeOrder,
} from './bson-value.ts';
import { evaluate, toRegExp, type Variables } from './expression.ts';
import { compareValues, equalValues, keyText } from './index-keys.ts';
import { check, checkKnown } from './mongo-error.ts';

/** Where an array matched: what the positional `$` of an update stands for. */
export interface Position {
  index?: number;
}

/** Says whether a document matches. */
export type Matcher = (doc: Doc, position?: Position) => boolean;

type Test = (value: unknown) => boolean;

/** What is tried at the end of a path: the value itself, the elements when it is an array, or both. */
type Tried = 'value' | 'elements' | 'both';

/** Follows a path, into each element of the arrays on it. */
function reach(value: unknown, path: string[], tried: Tried, test: Test, position?: Position): boolean {
  const [name, ...rest] = path;
  if (!Array.isArray(value)) {
    if (name === undefined) return tried !== 'elements' && test(value);
    return reach(isDoc(value) ? fieldOf(value, name) : undefined, isDoc(value) ? rest : [], tried, test, position);
  }
  if (name === undefined && tried === 'value') return test(value);
  for (const [i, element] of value.entries()) {
    const hit = name === undefined ? test(element) : isDoc(element) && reach(element, path, tried, test, position);
    if (hit && position) position.index = i;
    if (hit || (name === String(i) && reach(element, rest, tried, test, position))) return true;
  }
  return name === undefined && tried === 'both' && test(value);
}

function equalTo(operand: unknown): Test {
  if (operand === null || operand === undefined) return (v) => v === undefined || v === null;
  if (!(operand instanceof BSONRegExp)) {
    checkStorable(operand);
    return (v) => v !== undefined && equalValues(v, operand);
  }
  const regex = toRegExp(operand.pattern, operand.options);
  return (v) => typeof v === 'string' && regex.test(v);
}

function comparison(holds: (order: number) => boolean): Compile {
  return (operand) => {
    check(!(operand instanceof BSONRegExp), 2, "Can't have RegEx as arg to predicate over field");
    const [type, wantsNaN] = [typeOrder(operand), Number.isNaN(numberOf(operand))];
    return (v) => {
      // Comparisons hold within a type only: numbers with numbers, text with text; NaN is equal to itself.
      if (typeOrder(v) !== type || (v === undefined && type !== TYPE.null)) return false;
      const isNotANumber = Number.isNaN(numberOf(v));
      if (wantsNaN || isNotANumber) return wantsNaN && isNotANumber && holds(0);
      return holds(compareValues(v, operand));
    };
  };
}

const TYPE_CODES: Record<number, string> = Object.fromEntries(
  '1 double,2 string,3 object,4 array,5 binData,7 objectId,8 bool,9 date,10 null,16 int,18 long'
    .split(',')
    .map((entry) => entry.split(' ')),
);

function ofType(operand: unknown): Test {
  const wanted = [operand].flat().map((type) => TYPE_CODES[numberOf(type) ?? -1] ?? type);
  check(wanted.length > 0, 9, '$type must match at least one type');
  const known = ['number', ...Object.values(TYPE_CODES)];
  for (const type of wanted) check(known.includes(String(type)), 2, `Unknown type name alias: ${type}`);
  return (v) =>
    v !== undefined && (wanted.includes(typeName(v)) || (wanted.includes('number') && numberOf(v) !== undefined));
}

function elementTest(operand: unknown, _all: Doc, variables: Variables): Test {
  check(isDoc(operand), 2, '$elemMatch needs an Object');
  if (isOperators(operand) && !/^\$(and|or|nor|expr)$/.test(Object.keys(operand)[0] ?? '')) {
    // Each element stands alone: it is not opened further when it is an array itself.
    const tests = fieldTests(operand, variables);
    return (v) => tests.every(({ test, negated }) => test(v) !== negated);
  }
  const matches = compileFilter(operand, variables);
  return (v) => (isDoc(v) ? matches(v) : Array.isArray(v) && matches(Object.fromEntries(v.entries())));
}

function oneOf(operand: unknown): Test {
  check(Array.isArray(operand), 2, '$in needs an array');
  check(!operand.some(isOperators), 2, 'cannot nest $ under $in');
  const regexes = operand.filter((v) => v instanceof BSONRegExp).map(equalTo);
  const values = new Set(operand.filter((v) => !(v instanceof BSONRegExp)).map(keyText));
  return (v) => values.has(keyText(v)) || regexes.some((test) => test(v));
}

function hasSize(operand: unknown): Test {
  const size = numberOf(operand) ?? -1;
  check(Number.isInteger(size) && size >= 0, 9, 'Failed to parse $size. Expected a non-negative integer');
  return (v) => Array.isArray(v) && v.length === size;
}

function likePattern(operand: unknown, { $options = '' }: Doc): Test {
  check(typeof $options === 'string', 2, '$options has to be a string');
  if (typeof operand === 'string') return equalTo(new BSONRegExp(operand, $options));
  check(operand instanceof BSONRegExp, 2, '$regex has to be a string');
  check(!$options || !operand.options, 51075, 'options set in both $regex and $options');
  return equalTo(new BSONRegExp(operand.pattern, operand.options || $options));
}

type Compile = (operand: unknown, all: Doc, variables: Variables) => Test;

const OPERATORS: Record<string, Compile> = {
  $eq: equalTo,
  $ne: equalTo,
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $in: oneOf,
  $nin: oneOf,
  $exists: () => (v) => v !== undefined,
  $type: ofType,
  $regex: likePattern,
  $size: hasSize,
  $elemMatch: elementTest,
};
const TRIED: Record<string, Tried> = { $elemMatch: 'elements', $exists: 'value', $size: 'value' };

/** One operator on a field; `negated` when the field must not pass it. */
interface FieldTest {
  test: Test;
  tried: Tried;
  negated: boolean;
}

function fieldTests(operators: Doc, variables: Variables): FieldTest[] {
  return Object.entries(operators).flatMap(([name, operand]): FieldTest[] => {
    if (name === '$options' && '$regex' in operators) return [];
    if (name === '$all') {
      check(Array.isArray(operand) && !operand.some(isOperators), 2, '$all needs an array of values');
      const all = operand.map((v) => ({ test: equalTo(v), tried: 'both' as const, negated: false }));
      return all.length ? all : [{ test: () => false, tried: 'value', negated: false }];
    }
    const compile = OPERATORS[name];
    checkKnown(compile !== undefined, name, 2, `unknown operator: ${name}`);
    check(name !== '$ne' || !(operand instanceof BSONRegExp), 2, "Can't have regex as arg to $ne.");
    const negated = name === '$ne' || name === '$nin' || (name === '$exists' && !isOn(operand));
    return [{ test: compile(operand, operators, variables), tried: TRIED[name] ?? 'both', negated }];
  });
}

function fieldMatcher(path: string[], condition: unknown, variables: Variables): Matcher {
  const { $not, ...operators } = isOperators(condition) ? condition : { $eq: condition };
  const tests = fieldTests(operators, variables);
  check($not === undefined || $not instanceof BSONRegExp || isOperators($not), 2, '$not needs a regex or a document');
  const inner = $not === undefined ? undefined : fieldMatcher(path, $not, variables);
  return (doc, position) =>
    tests.every(
      ({ test, tried, negated }) => reach(doc, path, tried, test, negated ? undefined : position) !== negated,
    ) && !inner?.(doc);
}

function topLevel(operator: string, operand: unknown, variables: Variables): Matcher {
  if (operator === '$expr') {
    const value = evaluate(operand, variables);
    return (doc) => isOn(value(doc));
  }
  checkKnown(/^\$(and|or|nor)$/.test(operator), operator, 2, `unknown top level operator: ${operator}`);
  const given = Array.isArray(operand) && operand.length > 0 && operand.every(isDoc);
  check(given, 2, `${operator} argument must be a non-empty array of objects`);
  const parts = operand.map((part) => compileFilter(part, variables));
  if (operator === '$and') return (doc, position) => parts.every((part) => part(doc, position));
  if (operator === '$or') return (doc, position) => parts.some((part) => part(doc, position));
  return (doc) => !parts.some((part) => part(doc));
}

/** The fields that a filter looks at; undefined when that can be any. */
export function fieldsOf(filter: Doc): Fields | undefined {
  const fields = noFields();
  return pathsOf(filter).every((path) => path !== undefined && add(fields, path.split('.'))) ? fields : undefined;
}

/** Without a prototype, so that `__proto__` is a name like others. */
function noFields(): Fields {
  return Object.create(null);
}

function pathsOf(filter: Doc): (string | undefined)[] {
  return Object.entries(filter).flatMap(([name, condition]) => {
    if (!name.startsWith('$')) return [name];
    return name === '$expr' || !Array.isArray(condition) ? [undefined] : condition.flatMap(pathsOf);
  });
}

function add(fields: Fields, [name = '', ...rest]: string[]): boolean {
  const below = Object.hasOwn(fields, name) ? fields[name] : noFields();
  fields[name] = below === undefined || below === true || !rest.length ? true : below;
  const deeper = fields[name];
  return deeper === true || add(deeper, rest);
}

/**
 * Compiles a filter as MongoDB 7 reads it. mingo's own matcher differs on too much of it (text order, NaN, null under
 * arrays, key order, ranges across types, `$elemMatch` on values), so only `$expr` is mingo's.
 * @param variables what `let` declared @throws MongoError 2, 9 or 238 for what MongoDB or the store refuses
 */
export function compileFilter(filter: Doc, variables: Variables = {}): Matcher {
  const parts = Object.entries(filter).map(([name, condition]) =>
    name.startsWith('$') ? topLevel(name, condition, variables) : fieldMatcher(name.split('.'), condition, variables),
  );
  return (doc, position) => parts.every((part) => part(doc, position));
}
