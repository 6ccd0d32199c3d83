import { type Doc, decodePlain, encode, isDoc } from '../bson-value.ts';
import type { Catalog } from '../catalog.ts';
import type { Collection } from '../collection.ts';
import { checkFields, countField, databaseOf, namespaceOf } from '../command-fields.ts';
import type { Variables } from '../expression.ts';
import type { Deadline } from '../find-records.ts';
import { MongoError } from '../mongo-error.ts';
import { readPipeline, runPipeline, type Stage, stageCount } from '../pipeline.ts';
import { cursorReply } from '../wire.ts';
import type { Command } from './command.ts';
import { answers, deadlineOf, type Query, readLet, readQuery } from './query.ts';

/** The stages at the head of a pipeline that a query can do, and those that are left. */
export function splitPipeline(stages: Stage[], hint: unknown, variables: Variables): { query: Query; rest: Stage[] } {
  const rest = [...stages];
  const filters: unknown[] = [];
  while (rest[0]?.name === '$match' && isDoc(rest[0].operand)) filters.push(rest.shift()?.operand);
  const sort = rest[0]?.name === '$sort' ? rest.shift()?.operand : undefined;
  if (sort !== undefined && (!isDoc(sort) || !Object.keys(sort).length)) {
    throw new MongoError(15976, '$sort stage must have at least one sort key');
  }
  const skip = rest[0]?.name === '$skip' ? stageCount(rest.shift() as Stage) : 0;
  const limit = rest[0]?.name === '$limit' ? stageCount(rest.shift() as Stage) : 0;
  const filter = filters.length > 1 ? { $and: filters } : filters[0];
  return { query: readQuery(filter, { sort, skip, limit, hint, variables }), rest };
}

function* documents(collection: Collection | undefined, query: Query, deadline: Deadline): Generator<Doc> {
  for (const { bytes, doc } of answers(collection, query, deadline))
    yield query.decode === decodePlain ? doc : decodePlain(bytes);
}

function* encoded(docs: Iterable<Doc>): Generator<Buffer> {
  for (const doc of docs) yield encode(doc);
}

function resolver(catalog: Catalog, db: string): (name: string) => Doc[] {
  return (name) => {
    const collection = catalog.find(`${db}.${name}`);
    if (!collection) return [];
    return [...collection.records()].flatMap((record) => {
      const bytes = collection.get(record);
      return bytes ? [decodePlain(bytes)] : [];
    });
  };
}

export const aggregate: Command = {
  fields: {
    pipeline: 'array',
    cursor: 'object',
    hint: 'any',
    let: 'object',
    allowDiskUse: 'bool',
    bypassDocumentValidation: 'bool',
    explain: 'refused',
    collation: 'refused',
  },
  required: ['pipeline'],
  run({ catalog, cursors }, body) {
    const stages = readPipeline(body.pipeline);
    if (typeof body.aggregate !== 'string') {
      throw new MongoError(238, 'Aggregating without a collection is not supported by the embedded store');
    }
    const ns = namespaceOf('aggregate', body);
    if (!isDoc(body.cursor))
      throw new MongoError(9, "The 'cursor' option is required, except for aggregate with the explain argument");
    checkFields('aggregate.cursor', body.cursor, { batchSize: 'number' });
    const variables = readLet(body.let);
    const { query, rest } = splitPipeline(stages, body.hint, variables);
    const deadline = deadlineOf(body);
    const docs = documents(catalog.find(ns), query, deadline);
    const rows = encoded(runPipeline(docs, rest, variables, resolver(catalog, databaseOf(body))));
    const { id, docs: batch } = cursors.start(
      ns,
      rows,
      countField('aggregate.cursor', body.cursor, 'batchSize') ?? 101,
      false,
    );
    deadline.lift();
    return cursorReply(id, ns, 'firstBatch', batch);
  },
};
