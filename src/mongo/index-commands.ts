import { type Doc, encode, isDoc, isOn, numberOf, printValue } from './bson-value.ts';
import { type Collection, type IndexSpec, isNamed } from './collection.ts';
import { type Command, checkFields, reading, writing } from './command.ts';
import { plain } from './expression.ts';
import { compileFilter } from './filter.ts';
import { check } from './mongo-error.ts';
import { conditionsOf } from './planner.ts';
import { cursorOptions, firstBatch } from './read-commands.ts';

const MOST_INDEXES = 64;
const FIELDS = `key:object! name:string! unique:bool sparse:bool background:bool v:number
  partialFilterExpression:object expireAfterSeconds:number`;

type NewIndex = Omit<IndexSpec, 'id'>;

function readKey(key: Doc): Record<string, 1 | -1> {
  const fields = Object.entries(key).map(([path, value]): [string, 1 | -1] => {
    const direction = numberOf(value);
    const plainPath = !/\$|(^|\.)(\d+)?(\.|$)/.test(path);
    check(typeof value !== 'string' && plainPath, 238, `An index of the type '${value}' on '${path}' is not supported`);
    check(Boolean(direction), 67, 'Values in v:2 index key pattern must be numbers > 0 or numbers < 0');
    return [path, Number(direction) > 0 ? 1 : -1];
  });
  check(fields.length > 0, 67, 'Index keys cannot be an empty object');
  return Object.fromEntries(fields);
}

/** Reads the specification of an index. @throws MongoError 67, 197, 14, 40414, 2 or 238 */
function readSpec(raw: Doc): NewIndex {
  check(isDoc(raw), 14, "The elements of the 'indexes' array must be objects");
  checkFields('createIndexes.indexes', raw, FIELDS, 197);
  const { partialFilterExpression: partial, v = 2, name } = raw;
  const spec: NewIndex = { name: String(name), key: readKey(raw.key as Doc) };
  const fields = Object.keys(spec.key);
  const plainId = spec.key._id === 1 && Object.keys(raw).every((option) => /^(key|name|v|background)$/.test(option));
  check(fields.join() !== '_id' || plainId, 197, 'An index on _id takes no options and goes upwards');
  check(name !== '' && name !== '*', 67, `The index name '${name}' is not valid`);
  check(numberOf(v) === 2, 67, `The embedded store makes indexes of v: 2 only, not ${printValue(v)}`);
  for (const flag of ['unique', 'sparse'] as const) if (isOn(raw[flag])) spec[flag] = true;
  if (isDoc(partial)) {
    check(!spec.sparse, 67, 'cannot mix "partialFilterExpression" and "sparse" options');
    compileFilter(partial);
    for (const { path, operator, operand } of conditionsOf(partial)) {
      const taken = /^\$(eq|gte?|lte?|in|type)$/.test(operator) || (operator === '$exists' && isOn(operand));
      check(taken && !path.startsWith('$'), 67, `Expression not supported in partial index: ${path} ${operator}`);
    }
    spec.partialFilterExpression = partial;
  }
  const seconds = numberOf(raw.expireAfterSeconds);
  if (seconds !== undefined) {
    check(fields.length === 1, 67, 'TTL indexes are single-field indexes');
    check(seconds >= 0 && seconds < 2 ** 31, 67, `TTL index 'expireAfterSeconds' is out of range: ${seconds}`);
    spec.expireAfterSeconds = seconds;
  }
  return spec;
}

/** An index as listIndexes gives it. */
function shown({ name, key, unique, sparse, partialFilterExpression, expireAfterSeconds }: NewIndex): Doc {
  const options = { unique: name !== '_id_' && unique, sparse, partialFilterExpression, expireAfterSeconds };
  return { v: 2, key, name, ...Object.fromEntries(Object.entries(options).filter(([, v]) => (v ?? false) !== false)) };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}

/** Whether the index that `spec` asks for is there already. @throws MongoError 85 or 86 when it clashes with one */
function exists(collection: Collection, spec: NewIndex): boolean {
  if (isNamed(spec, { _id: 1 })) return true;
  for (const { spec: there } of collection.indexes) {
    if (same(shown(there), shown(spec))) return true;
    const requested = `Requested index: ${printValue(shown(spec))}, existing index: ${printValue(shown(there))}`;
    check(there.name !== spec.name, 86, `An existing index has the same name as the requested index. ${requested}`);
    const alike = same(there.key, spec.key) && same(there.partialFilterExpression, spec.partialFilterExpression);
    check(!alike, 85, `Index already exists with a different name or options. ${requested}`);
  }
  return false;
}

const createIndexes = writing('indexes:array!', ({ catalog, ns }, body) => {
  const specs = (body.indexes as Doc[]).map(readSpec);
  check(specs.length > 0, 2, 'Must specify at least one index to create');
  const createdCollectionAutomatically = !catalog.find(ns);
  const collection = catalog.findOrCreate(ns);
  const numIndexesBefore = collection.indexes.length;
  try {
    for (const spec of specs) {
      if (exists(collection, spec)) continue;
      check(collection.indexes.length < MOST_INDEXES, 67, `add index fails, too many indexes for ${ns}`);
      collection.build({ ...spec, id: catalog.nextId() });
    }
  } catch (error) {
    // All of them are made, or none.
    for (const index of collection.indexes.slice(numIndexesBefore)) collection.drop(index);
    throw error;
  } finally {
    catalog.save();
  }
  return { numIndexesBefore, numIndexesAfter: collection.indexes.length, createdCollectionAutomatically };
});

const listIndexes = reading('cursor:object', (call, body) => {
  const collection = call.catalog.find(call.ns);
  check(collection !== undefined, 26, `ns does not exist: ${call.ns}`);
  const rows = collection.indexes.map(({ spec }) => encode(shown(spec)));
  return firstBatch(call, rows, cursorOptions(body));
});

const dropIndexes = writing('index:any!', ({ catalog, ns }, { index }) => {
  const collection = catalog.find(ns);
  check(collection !== undefined, 26, `ns not found ${ns}`);
  const nIndexesWas = collection.indexes.length;
  const all = collection.indexes.slice(1).map(({ spec }) => spec.name);
  const wanted = (index === '*' ? all : [index].flat()).map((one) => {
    const found = collection.indexes.find(({ spec }) => isNamed(spec, one));
    check(found !== undefined, 27, `index not found with name or key [${printValue(one)}]`);
    check(found.spec.name !== '_id_', 72, 'cannot drop _id index');
    return found;
  });
  for (const one of wanted) collection.drop(one);
  catalog.save();
  return { nIndexesWas };
});

/** The commands about indexes. */
export const indexCommands: Record<string, Command> = { createIndexes, listIndexes, dropIndexes };
