import { Long } from 'bson';
import { type Doc, encode, isDoc, isOn, numberOf, TYPE } from './bson-value.ts';
import { type Command, type CommandContext, checkFields, databaseOf, namespaceOf } from './command.ts';
import { keysOf } from './index-keys.ts';
import { check, notSupported } from './mongo-error.ts';
import { readPipeline, runPipeline } from './pipeline.ts';
import { countMatches, countOf, type Query, readQuery, search, searchRows } from './search.ts';
import { cursorReply } from './wire.ts';

const DEFAULT_BATCH = 101;

/** The first batch of rows, as the `batchSize` and `singleBatch` of the cursor's `options` say. */
export function firstBatch(
  context: CommandContext,
  ns: string,
  rows: Iterable<Buffer>,
  where: string,
  options: unknown,
) {
  const given = isDoc(options) ? options : {};
  if (where) checkFields(where, given, 'batchSize:number');
  const size = countOf(given, 'batchSize') ?? DEFAULT_BATCH;
  const { id, docs } = context.cursors.start(ns, rows, size, isOn(given.singleBatch));
  return cursorReply(id, ns, 'firstBatch', docs);
}

/** What the cursor gives later, at the client's pace, is not measured in time. */
function withoutHurry(reply: Buffer[], query: Query): Buffer[] {
  query.deadline.at = Number.POSITIVE_INFINITY;
  return reply;
}

const find: Command = {
  fields: `filter:object projection:object sort:object hint:any skip:number limit:number batchSize:number
    singleBatch:bool let:object allowDiskUse:bool allowPartialResults:bool`,
  run(context, body) {
    const ns = namespaceOf(body);
    const query = readQuery(body);
    const rows = searchRows(context.catalog.find(ns), query, body.projection);
    return withoutHurry(firstBatch(context, ns, rows, '', body), query);
  },
};

/** The stages at the head of a pipeline that a query can do, and those that are left. */
export function splitPipeline(body: Doc): { query: Query; rest: Doc[] } {
  const rest = [...readPipeline(body.pipeline)];
  const take = (name: string) => (rest[0] && name in rest[0] ? rest.shift()?.[name] : undefined);
  const filters: unknown[] = [];
  for (let filter = take('$match'); filter !== undefined; filter = take('$match')) filters.push(filter);
  const filter = filters.length > 1 ? { $and: filters } : filters[0];
  const [sort, skip, limit] = [take('$sort'), take('$skip'), take('$limit')];
  const { hint, maxTimeMS } = body;
  return { query: readQuery({ filter, sort, skip, limit, hint, maxTimeMS, let: body.let }), rest };
}

/** What `countDocuments` of the drivers asks for, when the stages left are that and no more. */
function countedBy([stage, ...more]: Doc[]): ((n: number) => Doc) | undefined {
  const { _id, ...fields } = isDoc(stage?.$group) ? stage.$group : {};
  const [[name, sum] = ['', undefined], ...others] = Object.entries(fields);
  const alone = !more.length && !others.length && (_id === null || numberOf(_id) !== undefined);
  return alone && isDoc(sum) && numberOf(sum.$sum) === 1 && Object.keys(sum).length === 1
    ? (n) => ({ _id, [name]: n })
    : undefined;
}

const aggregate: Command = {
  fields: `pipeline:array! cursor:object hint:any let:object allowDiskUse:bool bypassDocumentValidation:bool`,
  run(context, body) {
    if (typeof body.aggregate !== 'string') throw notSupported('Aggregating without a collection');
    const [ns, db] = [namespaceOf(body), databaseOf(body)];
    const { query, rest } = splitPipeline(body);
    check(isDoc(body.cursor), 9, "The 'cursor' option is required, except for aggregate with the explain argument");
    const documents = function* (collection: string, wanted: Query) {
      for (const { doc } of search(context.catalog.find(collection), wanted)) yield doc;
    };
    const others = (name: string) => [...documents(`${db}.${name}`, readQuery({}))];
    const counted = countedBy(rest);
    const rows = function* () {
      const collection = context.catalog.find(ns);
      if (counted && collection && !query.sort.length) {
        const n = countMatches(collection, query);
        if (n) yield encode(counted(n));
        return;
      }
      const found = documents(ns, query);
      const results = rest.length ? runPipeline(found, rest, query.variables, others) : found;
      for (const row of results) yield encode(row);
    };
    return withoutHurry(firstBatch(context, ns, rows(), 'aggregate.cursor', body.cursor), query);
  },
};

function cursorId(value: unknown): bigint {
  const valid = Long.isLong(value) || Number.isInteger(numberOf(value));
  check(valid, 14, 'a cursor id must be of type long');
  return Long.isLong(value) ? value.toBigInt() : BigInt(numberOf(value) ?? 0);
}

const getMore: Command = {
  fields: 'collection:string! batchSize:number',
  run({ cursors }, body) {
    const ns = `${databaseOf(body)}.${body.collection}`;
    const { id, docs } = cursors.next(cursorId(body.getMore), ns, countOf(body, 'batchSize') || undefined);
    return cursorReply(id, ns, 'nextBatch', docs);
  },
};

const killCursors: Command = {
  fields: 'cursors:array!',
  run({ cursors }, body) {
    const ns = namespaceOf(body);
    const [cursorsKilled, cursorsNotFound]: Long[][] = [[], []];
    for (const id of (body.cursors as unknown[]).map(cursorId)) {
      (cursors.kill(id, ns) ? cursorsKilled : cursorsNotFound)?.push(Long.fromBigInt(id));
    }
    return { cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [] };
  },
};

const count: Command = {
  fields: 'query:object skip:number limit:number hint:any fields:any',
  run({ catalog }, body) {
    const collection = catalog.find(namespaceOf(body));
    const limit = Math.abs(numberOf(body.limit) ?? 0);
    const query = readQuery({ filter: body.query, skip: body.skip, limit, hint: body.hint, maxTimeMS: body.maxTimeMS });
    return { n: collection ? countMatches(collection, query) : 0 };
  },
};

const distinct: Command = {
  fields: 'key:string! query:object hint:any',
  run({ catalog }, body) {
    const query = readQuery({ filter: body.query, hint: body.hint, maxTimeMS: body.maxTimeMS });
    const values = new Map<string, unknown>();
    for (const { doc } of search(catalog.find(namespaceOf(body)), query)) {
      for (const {
        bytes,
        values: [value],
      } of keysOf(doc, [[String(body.key), 1]], Number.POSITIVE_INFINITY).keys) {
        const key = bytes.toString('latin1');
        const isValue = value !== undefined && bytes[0] !== TYPE.emptyArray;
        if (isValue && !values.has(key)) values.set(key, value);
      }
    }
    return { values: [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value) };
  },
};

/** The commands that read documents. */
export const readCommands: Record<string, Command> = { find, aggregate, getMore, killCursors, count, distinct };
