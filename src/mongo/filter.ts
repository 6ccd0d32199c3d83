import { BSONRegExp } from 'bson';
import { type Doc, fieldOf, isDoc, isOn, numberOf, TYPE, typeName, typeOrder } from './bson-value.ts';
import { evaluate, toRegExp, type Variables } from './expression.ts';
import { compareValues, equalValues, keyText } from './index-keys.ts';
import { check, MongoError, notSupported } from './mongo-error.ts';

/** Where an array matched: what the positional `$` of updates and projections stands for. */
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
  if (!(operand instanceof BSONRegExp)) return (v) => v !== undefined && equalValues(v, operand);
  const regex = toRegExp(operand.pattern, operand.options);
  return (v) => (typeof v === 'string' ? regex.test(v) : equalValues(v, operand));
}

function comparison(operator: string, operand: unknown): Test {
  check(!(operand instanceof BSONRegExp), 2, "Can't have RegEx as arg to predicate over field");
  const type = typeOrder(operand);
  const [sign, orEqual] = [operator.startsWith('$gt') ? 1 : -1, operator.endsWith('e')];
  if (type === TYPE.null) return (v) => orEqual && (v === undefined || v === null);
  if (Number.isNaN(numberOf(operand))) return (v) => orEqual && Number.isNaN(numberOf(v));
  const everyType = type === TYPE.minKey || type === TYPE.maxKey;
  return (v) => {
    // Comparisons hold within a type only: numbers with numbers, text with text; the ends stand beyond every type.
    if (v === undefined || (!everyType && typeOrder(v) !== type) || Number.isNaN(numberOf(v))) return false;
    const order = Math.sign(compareValues(v, operand));
    return order === sign || (order === 0 && orEqual);
  };
}

const TYPE_CODES: Record<number, string> = Object.fromEntries(
  '1 double,2 string,3 object,4 array,5 binData,7 objectId,8 bool,9 date,10 null,11 regex,16 int,18 long'
    .split(',')
    .map((entry) => entry.split(' ')),
);

function ofType(operand: unknown): Test {
  const wanted = (Array.isArray(operand) ? operand : [operand]).map((type) => TYPE_CODES[numberOf(type) ?? -1] ?? type);
  check(wanted.length > 0, 9, '$type must match at least one type');
  const known = ['number', 'minKey', 'maxKey', ...Object.values(TYPE_CODES)];
  for (const type of wanted) check(known.includes(type), 2, `Unknown type name alias: ${type}`);
  return (v) =>
    v !== undefined && (wanted.includes(typeName(v)) || (wanted.includes('number') && numberOf(v) !== undefined));
}

function remainder(operand: unknown): Test {
  check(Array.isArray(operand) && operand.length === 2, 2, 'malformed mod, needs to be an array of two numbers');
  const [divisor, rest] = operand.map((x) => Math.trunc(numberOf(x) ?? Number.NaN));
  check(Number.isFinite(divisor) && Number.isFinite(rest), 2, 'malformed mod, divisor or remainder not a number');
  check(divisor !== 0, 2, 'divisor cannot be 0');
  // Remainder 0 and -0 are the same to MongoDB.
  return (v) => (Math.trunc(numberOf(v) ?? Number.NaN) % Number(divisor)) - Number(rest) === 0;
}

/** Whether a value of a filter is an expression of operators (`{ $gt: 1 }`) and not a document to equal. */
export function isOperators(value: unknown): value is Doc {
  return isDoc(value) && /^\$(?!(ref|id|db)$)/.test(Object.keys(value)[0] ?? '');
}

function elementTest(operand: unknown, variables: Variables): Test {
  check(isDoc(operand), 2, '$elemMatch needs an Object');
  if (isOperators(operand) && !/^\$(and|or|nor|expr)$/.test(Object.keys(operand)[0] ?? '')) {
    // Each element stands alone: it is not opened further when it is an array itself.
    const tests = fieldTests(operand, variables);
    return (v) => tests.every(({ test, negated }) => test(v) !== negated);
  }
  const matches = compileFilter(operand, variables);
  return (v) => (isDoc(v) ? matches(v) : Array.isArray(v) && matches(Object.fromEntries(v.entries())));
}

function oneOf(operator: string, operand: unknown): Test {
  check(Array.isArray(operand), 2, `${operator} needs an array`);
  check(!operand.some(isOperators), 2, `cannot nest $ under ${operator}`);
  const regexes = operand.filter((v) => v instanceof BSONRegExp).map(equalTo);
  const values = new Set(operand.map(keyText));
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

interface FieldTest {
  test: Test;
  tried: Tried;
  negated: boolean;
}

const OPERATORS: Record<string, (operand: unknown, all: Doc, variables: Variables) => Test> = {
  $eq: equalTo,
  $gt: (operand) => comparison('$gt', operand),
  $gte: (operand) => comparison('$gte', operand),
  $lt: (operand) => comparison('$lt', operand),
  $lte: (operand) => comparison('$lte', operand),
  $in: (operand) => oneOf('$in', operand),
  $nin: (operand) => oneOf('$nin', operand),
  $ne: equalTo,
  $exists: () => (v) => v !== undefined,
  $type: ofType,
  $mod: remainder,
  $regex: likePattern,
  $size: hasSize,
  $elemMatch: (operand, _all, variables) => elementTest(operand, variables),
};

function fieldTest(operator: string, operand: unknown, all: Doc, variables: Variables): FieldTest[] {
  if (operator === '$options' && '$regex' in all) return [];
  if (operator === '$all') {
    check(Array.isArray(operand), 2, '$all needs an array');
    if (!operand.length) return [{ test: () => false, tried: 'value', negated: false }];
    return operand.flatMap((v) => {
      if (isDoc(v) && '$elemMatch' in v) return fieldTest('$elemMatch', v.$elemMatch, {}, variables);
      check(!isOperators(v), 2, 'no $ expressions in $all');
      return fieldTest('$eq', v, {}, variables);
    });
  }
  const known = OPERATORS[operator];
  if (!known && /^\$(bits|geo|near|jsonSchema|where|text)/.test(operator))
    throw notSupported(`The operator ${operator}`);
  if (!known) throw new MongoError(2, `unknown operator: ${operator}`);
  check(operator !== '$ne' || !(operand instanceof BSONRegExp), 2, "Can't have regex as arg to $ne.");
  const negated = operator === '$ne' || operator === '$nin' || (operator === '$exists' && !isOn(operand));
  const tried = operator === '$elemMatch' ? 'elements' : ['$exists', '$size'].includes(operator) ? 'value' : 'both';
  return [{ test: known(operand, all, variables), tried, negated }];
}

function fieldTests(operators: Doc, variables: Variables): FieldTest[] {
  return Object.entries(operators).flatMap(([name, operand]) => fieldTest(name, operand, operators, variables));
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
  if (operator === '$comment') return () => true;
  if (operator === '$expr') {
    const value = evaluate(operand, variables);
    return (doc) => isOn(value(doc));
  }
  if (/^\$(where|text|jsonSchema|sampleRate)$/.test(operator)) throw notSupported(`The operator ${operator}`);
  check(/^\$(and|or|nor)$/.test(operator), 2, `unknown top level operator: ${operator}`);
  check(Array.isArray(operand) && operand.length > 0, 2, `${operator} argument must be a non-empty array`);
  check(operand.every(isDoc), 2, `${operator} argument's entries must be objects`);
  const parts = operand.map((part) => compileFilter(part, variables));
  if (operator === '$and') return (doc, position) => parts.every((part) => part(doc, position));
  if (operator === '$or') return (doc, position) => parts.some((part) => part(doc, position));
  return (doc) => !parts.some((part) => part(doc));
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
