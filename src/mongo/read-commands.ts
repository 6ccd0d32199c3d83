import { Long } from 'bson';
import { type Doc, decodeFields, encode, isDoc, isOn, numberOf, pick, TYPE } from './bson-value.ts';
import { type Call, type Command, checkFields, command, reading } from './command.ts';
import { keysOf } from './index-keys.ts';
import { check } from './mongo-error.ts';
import { readPipeline, runPipeline } from './pipeline.ts';
import { compileProjection } from './projection.ts';
import { countMatches, countOf, type Query, readQuery, search } from './search.ts';
import { cursorReply } from './wire.ts';

const DEFAULT_BATCH = 101;

/** The first batch of rows, as the `batchSize` and `singleBatch` of the cursor's `options` say. */
export function firstBatch({ cursors, ns }: Call, rows: Iterable<Buffer>, options: Doc): Buffer[] {
  const size = countOf(options, 'batchSize') ?? DEFAULT_BATCH;
  const { id, docs } = cursors.start(ns, rows, size, isOn(options.singleBatch));
  return cursorReply(id, ns, 'firstBatch', docs);
}

/** The `cursor` of a command. @throws MongoError 40415 for what is no option of a cursor */
export function cursorOptions({ cursor }: Doc): Doc {
  const options = isDoc(cursor) ? cursor : {};
  checkFields('cursor', options, 'batchSize:number');
  return options;
}

const find = reading(
  `filter:object projection:object sort:object hint:any skip:number limit:number batchSize:number
    singleBatch:bool let:object allowDiskUse:bool allowPartialResults:bool`,
  (call, body) => {
    const query = readQuery(body);
    const project = compileProjection(body.projection);
    const rows = function* () {
      for (const { bytes } of search(call.catalog.find(call.ns), query)) {
        if (!project) yield bytes;
        else if (project.whole && project.keeps) yield pick(bytes, project.keeps);
        else yield encode(project.part(decodeFields(bytes, project.keeps)));
      }
    };
    return firstBatch(call, rows(), body);
  },
);

/** The stages at the head of a pipeline that a query can do, and those that are left. */
export function splitPipeline(body: Doc): { query: Query; rest: Doc[] } {
  const rest = [...readPipeline(body.pipeline)];
  const take = (name: string) => (rest[0] && name in rest[0] ? rest.shift()?.[name] : undefined);
  const [filter, sort, skip, limit] = [take('$match'), take('$sort'), take('$skip'), take('$limit')];
  return { query: readQuery({ ...body, filter, sort, skip, limit }), rest };
}

/** What `countDocuments` of the drivers asks for, when the stages left are that and no more. */
function countedBy([stage, ...more]: Doc[]): ((n: number) => Doc) | undefined {
  const { _id, ...fields } = isDoc(stage?.$group) ? stage.$group : {};
  const [[name, sum] = ['', undefined], ...others] = Object.entries(fields);
  const one = isDoc(sum) && numberOf(sum.$sum) === 1 && !more.length && !others.length;
  return one && (_id === null || numberOf(_id) !== undefined) ? (n) => ({ _id, [name]: n }) : undefined;
}

const aggregate = reading(
  'pipeline:array! cursor:object hint:any let:object allowDiskUse:bool bypassDocumentValidation:bool',
  (call, body) => {
    const { query, rest } = splitPipeline(body);
    check(isDoc(body.cursor), 9, "The 'cursor' option is required, except for aggregate with the explain argument");
    const collection = call.catalog.find(call.ns);
    const counted = query.sort.length ? undefined : countedBy(rest);
    const documents = function* () {
      for (const { doc } of search(collection, query)) yield doc();
    };
    const rows = function* () {
      const n = counted && countMatches(collection, query);
      const counts = counted && (n ? [counted(n)] : []);
      const found = rest.length && !counts ? runPipeline(documents(), rest, query.variables) : documents();
      for (const row of counts ?? found) yield encode(row);
    };
    return firstBatch(call, rows(), cursorOptions(body));
  },
);

function cursorId(value: unknown): bigint {
  check(numberOf(value) !== undefined, 14, 'a cursor id must be of type long');
  return Long.isLong(value) ? value.toBigInt() : BigInt(numberOf(value) ?? 0);
}

const getMore = command('collection:string! batchSize:number', ({ cursors, db }, body) => {
  const ns = `${db}.${body.collection}`;
  const { id, docs } = cursors.next(cursorId(body.getMore), ns, countOf(body, 'batchSize') || undefined);
  return cursorReply(id, ns, 'nextBatch', docs);
});

const killCursors = reading('cursors:array!', ({ cursors, ns }, body) => {
  const [cursorsKilled, cursorsNotFound]: [Long[], Long[]] = [[], []];
  for (const id of (body.cursors as unknown[]).map(cursorId)) {
    (cursors.kill(id, ns) ? cursorsKilled : cursorsNotFound).push(Long.fromBigInt(id));
  }
  return { cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [] };
});

const count = reading('query:object skip:number limit:number hint:any fields:any', ({ catalog, ns }, body) => {
  return { n: countMatches(catalog.find(ns), readQuery(body)) };
});

const distinct = reading('key:string! query:object hint:any', ({ catalog, ns }, body) => {
  const values = new Map<string, unknown>();
  const key = String(body.key);
  for (const { bytes: found } of search(catalog.find(ns), readQuery(body))) {
    for (const {
      bytes,
      values: [value],
    } of keysOf(decodeFields(found, { [key.split('.', 1)[0] ?? '']: true }), [[key, 1]]).keys) {
      if (value !== undefined && bytes[0] !== TYPE.emptyArray) values.set(bytes.toString('latin1'), value);
    }
  }
  return { values: [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value) };
});

/** The commands that read documents. */
export const readCommands: Record<string, Command> = { find, aggregate, getMore, killCursors, count, distinct };
