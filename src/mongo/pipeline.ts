import { type Doc, isDoc, numberOf } from './bson-value.ts';
import { readSort } from './commands/query.ts';
import { forMingo, runStages, type Variables } from './expression.ts';
import { sortDocuments } from './find-records.ts';
import { compileFilter } from './match.ts';
import { MongoError, notSupported } from './mongo-error.ts';

/** Stages that mingo runs. `$match`, `$sort`, `$skip`, `$limit`, `$count` and `$facet` are run here. */
const BY_MINGO = new Set([
  '$addFields',
  '$bucket',
  '$bucketAuto',
  '$group',
  '$lookup',
  '$project',
  '$replaceRoot',
  '$replaceWith',
  '$sample',
  '$set',
  '$sortByCount',
  '$unionWith',
  '$unset',
  '$unwind',
]);
const REFUSED = new Set([
  '$changeStream',
  '$collStats',
  '$currentOp',
  '$densify',
  '$documents',
  '$fill',
  '$geoNear',
  '$graphLookup',
  '$indexStats',
  '$listSessions',
  '$merge',
  '$out',
  '$planCacheStats',
  '$redact',
  '$search',
  '$setWindowFields',
]);

/** One stage: its name with the dollar, and what it is given. */
export interface Stage {
  name: string;
  operand: unknown;
}

/** Gives the documents of another collection of the database. */
export type Resolver = (collection: string) => Doc[];

/** Reads a pipeline. @throws MongoError 40323, 40324 or 238 */
export function readPipeline(pipeline: unknown): Stage[] {
  if (!Array.isArray(pipeline)) throw new MongoError(14, "'pipeline' option must be specified as an array");
  return pipeline.map((stage) => {
    if (!isDoc(stage)) throw new MongoError(14, "Each element of the 'pipeline' array must be an object");
    const [name, ...more] = Object.keys(stage);
    if (name === undefined || more.length) {
      throw new MongoError(40323, 'A pipeline stage specification object must contain exactly one field.');
    }
    const own = ['$match', '$sort', '$skip', '$limit', '$count', '$facet'].includes(name);
    if (!own && REFUSED.has(name)) throw notSupported(`The stage ${name}`);
    if (!own && !BY_MINGO.has(name)) throw new MongoError(40324, `Unrecognized pipeline stage name: '${name}'`);
    return { name, operand: stage[name] };
  });
}

/** The number of `$skip` or `$limit`. */
export function stageCount({ name, operand }: Stage): number {
  const number = numberOf(operand);
  if (number === undefined || !Number.isInteger(number) || number < 0) {
    throw new MongoError(
      5107200 + (name === '$skip' ? 0 : 1),
      `invalid argument to ${name} stage: Expected a non-negative number in: ${name}`,
    );
  }
  if (name === '$limit' && number === 0) throw new MongoError(15958, 'the limit must be positive');
  return number;
}

function* filtered(docs: Iterable<Doc>, matches: (doc: Doc) => boolean): Generator<Doc> {
  for (const doc of docs) if (matches(doc)) yield doc;
}

function* part(docs: Iterable<Doc>, skip: number, limit: number): Generator<Doc> {
  let at = 0;
  if (limit === 0) return;
  for (const doc of docs) {
    if (at++ >= skip) yield doc;
    if (at >= skip + limit) return;
  }
}

function counted(docs: Iterable<Doc>, name: unknown): Doc[] {
  if (typeof name !== 'string' || !name || name.startsWith('$') || name.includes('.')) {
    throw new MongoError(40156, 'the count field must be a non-empty string without $ or .');
  }
  let n = 0;
  for (const _ of docs) n++;
  return n ? [{ [name]: n }] : [];
}

function facets(docs: Iterable<Doc>, operand: unknown, variables: Variables, resolve: Resolver): Doc[] {
  if (!isDoc(operand) || !Object.keys(operand).length) {
    throw new MongoError(40169, 'the $facet specification must be a non-empty object');
  }
  const all = [...docs];
  const out: Doc = {};
  for (const [name, pipeline] of Object.entries(operand)) {
    const stages = readPipeline(pipeline);
    if (stages.some((s) => s.name === '$facet'))
      throw new MongoError(40600, '$facet is not allowed to be used within a $facet stage');
    // Each facet gets its own copies: stages may write into the documents they are given.
    out[name] = [
      ...runPipeline(
        all.map((doc) => forMingo(doc) as Doc),
        stages,
        variables,
        resolve,
      ),
    ];
  }
  return [out];
}

/**
 * Runs stages over documents (plain).
 * @throws MongoError for what MongoDB or the store refuses
 */
export function runPipeline(
  docs: Iterable<Doc>,
  stages: Stage[],
  variables: Variables,
  resolve: Resolver,
): Iterable<Doc> {
  let rows = docs;
  for (const stage of stages) {
    const { name, operand } = stage;
    if (name === '$match') {
      if (!isDoc(operand)) throw new MongoError(15959, 'the match filter must be an expression in an object');
      rows = filtered(rows, compileFilter(operand, variables));
    } else if (name === '$sort') {
      const sort = readSort(operand);
      if (!sort.length) throw new MongoError(15976, '$sort stage must have at least one sort key');
      rows = sortDocuments(rows, (doc) => doc, sort);
    } else if (name === '$skip') rows = part(rows, stageCount(stage), Number.POSITIVE_INFINITY);
    else if (name === '$limit') rows = part(rows, 0, stageCount(stage));
    else if (name === '$count') rows = counted(rows, operand);
    else if (name === '$facet') rows = facets(rows, operand, variables, resolve);
    else rows = runStages(rows, [{ [name]: operand }], variables, resolve);
  }
  return rows;
}
