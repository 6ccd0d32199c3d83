import { type Doc, encode, isDoc, isOn, numberOf, printValue } from './bson-value.ts';
import { type Collection, type IndexSpec, isNamed } from './collection.ts';
import { type Command, checkFields, namespaceOf } from './command.ts';
import { plain } from './expression.ts';
import { compileFilter } from './filter.ts';
import { check, notSupported } from './mongo-error.ts';
import { conditionsOf } from './planner.ts';
import { firstBatch } from './read-commands.ts';

const MOST_INDEXES = 64;
const FIELDS = `key:object! name:string! unique:bool sparse:bool background:bool v:number
  partialFilterExpression:object expireAfterSeconds:number`;

type NewIndex = Omit<IndexSpec, 'id'>;

function readKey(key: Doc): Record<string, 1 | -1> {
  const fields = Object.entries(key).map(([path, value]): [string, 1 | -1] => {
    if (typeof value === 'string') throw notSupported(`An index of the type '${value}'`);
    if (path.includes('$**')) throw notSupported('A wildcard index');
    const direction = numberOf(value);
    check(Boolean(direction), 67, 'Values in v:2 index key pattern must be numbers > 0 or numbers < 0');
    check(!/^\$|^$|^\.|\.\.|\.$/.test(path), 67, `Index keys cannot contain an empty field or start with '$': ${path}`);
    return [path, Number(direction) > 0 ? 1 : -1];
  });
  check(fields.length > 0, 67, 'Index keys cannot be an empty object');
  return Object.fromEntries(fields);
}

function checkPartial(filter: Doc): void {
  for (const { path, operator, operand } of conditionsOf(filter)) {
    const taken = /^\$(eq|gte?|lte?|in|type)$/.test(operator) || (operator === '$exists' && isOn(operand));
    if (path === '$or' && Array.isArray(operand)) operand.forEach(checkPartial);
    else check(taken && !path.startsWith('$'), 67, `Expression not supported in partial index: ${path} ${operator}`);
  }
}

/** Reads the specification of an index. @throws MongoError 67, 197, 14, 40414, 2 or 238 */
function readSpec(raw: Doc): NewIndex {
  check(isDoc(raw), 14, "The elements of the 'indexes' array must be objects");
  checkFields('createIndexes.indexes', raw, FIELDS, 197);
  const { partialFilterExpression: partial, v } = raw;
  const spec: NewIndex = { name: String(raw.name), key: readKey(raw.key as Doc) };
  check(spec.name !== '', 67, 'index name cannot be empty');
  check(spec.name !== '*', 2, "The index name '*' is not valid.");
  check(
    v === undefined || numberOf(v) === 2,
    67,
    `The embedded store makes indexes of v: 2 only, not ${printValue(v)}`,
  );
  if (isNamed(spec, { _id: 1 }) || isNamed(spec, { _id: -1 })) {
    const more = Object.keys(raw).find((name) => !['key', 'name', 'v', 'background'].includes(name));
    check(more === undefined, 197, `The field '${more}' is not valid for an _id index specification.`);
    check(spec.key._id === 1, 2, "The field 'key' for an _id index must be {_id: 1}");
  }
  for (const flag of ['unique', 'sparse'] as const) if (isOn(raw[flag])) spec[flag] = true;
  if (isDoc(partial)) {
    check(!spec.sparse, 67, 'cannot mix "partialFilterExpression" and "sparse" options');
    compileFilter(partial);
    checkPartial(partial);
    spec.partialFilterExpression = partial;
  }
  const seconds = numberOf(raw.expireAfterSeconds);
  if (seconds === undefined) return spec;
  check(Object.keys(spec.key).length === 1, 67, 'TTL indexes are single-field indexes');
  check(seconds >= 0 && seconds < 2 ** 31, 67, `TTL index 'expireAfterSeconds' is out of range: ${seconds}`);
  return { ...spec, expireAfterSeconds: seconds };
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
    const equivalent = [there.key, there.partialFilterExpression];
    const clashes = same(equivalent, [spec.key, spec.partialFilterExpression]);
    check(!clashes, 85, `Index already exists with a different name or options. ${requested}`);
  }
  return false;
}

const createIndexes: Command = {
  fields: 'indexes:array! commitQuorum:any',
  run({ catalog }, body) {
    const ns = namespaceOf(body);
    check(body.commitQuorum === undefined, 2, "Standalones can't specify commitQuorum");
    const specs = (body.indexes as Doc[]).map(readSpec);
    check(specs.length > 0, 2, 'Must specify at least one index to create');
    return catalog.store.write(() => {
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
      const numIndexesAfter = collection.indexes.length;
      const note = numIndexesAfter === numIndexesBefore ? { note: 'all indexes already exist' } : {};
      return { numIndexesBefore, numIndexesAfter, createdCollectionAutomatically, ...note };
    });
  },
};

const listIndexes: Command = {
  fields: 'cursor:object',
  run(context, body) {
    const ns = namespaceOf(body);
    const collection = context.catalog.find(ns);
    check(collection !== undefined, 26, `ns does not exist: ${ns}`);
    const rows = collection.indexes.map(({ spec }) => encode(shown(spec)));
    return firstBatch(context, ns, rows, 'listIndexes.cursor', body.cursor);
  },
};

const dropIndexes: Command = {
  fields: 'index:any!',
  run({ catalog }, body) {
    const ns = namespaceOf(body);
    return catalog.store.write(() => {
      const collection = catalog.find(ns);
      check(collection !== undefined, 26, `ns not found ${ns}`);
      const nIndexesWas = collection.indexes.length;
      const all = collection.indexes.slice(1).map(({ spec }) => spec.name);
      const names = Array.isArray(body.index) ? body.index : [body.index];
      const wanted = (body.index === '*' ? all : names).map((one) => {
        const found = collection.indexes.find(({ spec }) => isNamed(spec, one));
        check(found !== undefined, 27, `index not found with name or key [${printValue(one)}]`);
        check(found.spec.name !== '_id_', 72, 'cannot drop _id index');
        return found;
      });
      for (const index of wanted) collection.drop(index);
      catalog.save();
      return { nIndexesWas };
    });
  },
};

/** The commands about indexes. */
export const indexCommands: Record<string, Command> = { createIndexes, listIndexes, dropIndexes };
