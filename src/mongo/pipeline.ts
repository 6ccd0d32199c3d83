import { Aggregator } from 'mingo/aggregator';
import { Context } from 'mingo/core';
import { Lazy, type Iterator as Rows } from 'mingo/lazy';
import * as stages from 'mingo/operators/pipeline';
import { type Doc, isDoc, numberOf } from './bson-value.ts';
import { byMingo, forMingo, mingoOperators, plain, type Variables } from './expression.ts';
import { compileFilter } from './filter.ts';
import { type KeyPattern, sortBy } from './index-keys.ts';
import { check, notSupported } from './mongo-error.ts';
import { compileProjection } from './projection.ts';

/** The stages that are taken; mingo runs them, but for those in `MENDED`. */
const TAKEN = `$addFields $bucket $bucketAuto $count $facet $group $limit $lookup $match $project $replaceRoot
  $replaceWith $sample $set $skip $sort $sortByCount $unionWith $unset $unwind`.split(/\s+/);
const REFUSED = `$changeStream $collStats $currentOp $densify $documents $fill $geoNear $graphLookup $indexStats
  $listSessions $merge $out $planCacheStats $redact $search $setWindowFields`.split(/\s+/);

/** Reads a sort. @throws MongoError 15975 for directions that are not 1 or -1, 238 for `$natural` and `$meta` */
export function readSort(sort: unknown): KeyPattern {
  check(isDoc(sort ?? {}), 14, "BSON field 'sort' is the wrong type, expected type 'object'");
  return Object.entries(sort ?? {}).map(([path, value]) => {
    if (isDoc(value) || path === '$natural') throw notSupported('A sort by $meta or $natural');
    const direction = numberOf(value);
    const valid = direction === 1 || direction === -1;
    check(valid, 15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    check(!/^\$|^$|^\.|\.\.|\.$/.test(path), 16410, "FieldPath field names may not start with '$' or be empty");
    return [path, direction];
  });
}

interface Options {
  variables?: Doc;
  local?: { variables?: Doc };
}

/** What mingo does otherwise than MongoDB: filters, the order of sorts and of fields, and a count of nothing. */
const MENDED = {
  $match: (rows: Rows, filter: Doc, { variables, local }: Options) => {
    const matches = compileFilter(filter, { ...variables, ...local?.variables });
    return rows.filter<Doc>((row) => matches(row));
  },
  $project: (rows: Rows, spec: unknown, { variables, local }: Options) => {
    const project = compileProjection(spec, { ...variables, ...local?.variables });
    return project ? rows.map<Doc>((row) => plain(project(row)) as Doc) : rows;
  },
  $sort: (rows: Rows, sort: unknown) =>
    rows.transform((all) => Lazy(sortBy(all as Doc[], (row) => row, readSort(sort)))),
  $count: (rows: Rows, name: string) => rows.transform((all) => Lazy(all.length ? [{ [name]: all.length }] : [])),
};
const context = Context.init({ ...mingoOperators, pipeline: { ...stages, ...MENDED } } as never);

function checkStage(name: string, operand: unknown): void {
  if (REFUSED.includes(name)) throw notSupported(`The stage ${name}`);
  check(TAKEN.includes(name), 40324, `Unrecognized pipeline stage name: '${name}'`);
  if (name === '$match') check(isDoc(operand), 15959, 'the match filter must be an expression in an object');
  if (name === '$sort') check(readSort(operand).length > 0, 15976, '$sort stage must have at least one sort key');
  if (name === '$skip' || name === '$limit') {
    const count = numberOf(operand) ?? -1;
    const code = name === '$skip' ? 5107200 : 5107201;
    check(Number.isInteger(count) && count >= 0, code, `invalid argument to ${name} stage: Expected a number >= 0`);
    check(name === '$skip' || count > 0, 15958, 'the limit must be positive');
  }
  if (name === '$count') {
    const fits = typeof operand === 'string' && /^[^$.][^.]*$/.test(operand);
    check(fits, 40156, 'the count field must be a non-empty string without $ or .');
  }
  if (name === '$facet') {
    const given = isDoc(operand) && Object.keys(operand).length > 0;
    check(given, 40169, 'the $facet specification must be a non-empty object');
    for (const inner of Object.values(operand)) {
      const nested = readPipeline(inner).some((stage) => '$facet' in stage);
      check(!nested, 40600, '$facet is not allowed to be used within a $facet stage');
    }
  }
  if (isDoc(operand) && 'pipeline' in operand) readPipeline(operand.pipeline);
}

/** Reads a pipeline, also those within it. @throws MongoError 40323, 40324 or 238, and what MongoDB says of a stage */
export function readPipeline(pipeline: unknown): Doc[] {
  check(Array.isArray(pipeline), 14, "'pipeline' option must be specified as an array");
  for (const stage of pipeline) {
    check(isDoc(stage), 14, "Each element of the 'pipeline' array must be an object");
    const [name = '', ...more] = Object.keys(stage);
    check(name !== '' && !more.length, 40323, 'A pipeline stage specification object must contain exactly one field.');
    checkStage(name, stage[name]);
  }
  return pipeline;
}

/** Runs stages over documents; what it gives has plain numbers. `resolve` gives the documents of another collection. */
export function runPipeline(
  docs: Iterable<Doc>,
  pipeline: Doc[],
  variables: Variables,
  resolve?: (name: string) => Doc[],
): Doc[] {
  const collectionResolver = resolve && ((name: string) => resolve(name).map((doc) => plain(doc) as Doc));
  const options = { context, variables: plain(variables) as Doc, collectionResolver, scriptEnabled: false };
  const rows = Lazy(docs as Doc[]).map<Doc>((doc) => plain(doc) as Doc);
  return byMingo(() => new Aggregator(forMingo(pipeline) as Doc[], options as never).run(rows as never) as Doc[]);
}
