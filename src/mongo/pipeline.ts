import { Aggregator } from 'mingo/aggregator';
import { Context } from 'mingo/core';
import { Lazy, type Iterator as Rows } from 'mingo/lazy';
import * as stages from 'mingo/operators/pipeline';
import { type Doc, isDoc, isOperators, numberOf } from './bson-value.ts';
import { byMingo, forMingo, mingoOperators, plain, type Variables } from './expression.ts';
import { compileFilter } from './filter.ts';
import { type KeyPattern, sortBy } from './index-keys.ts';
import { check, checkDone, checkKnown } from './mongo-error.ts';
import { compileProjection } from './projection.ts';

/** Reads a sort. @throws MongoError 15975 for directions that are not 1 or -1, 238 for `$meta` */
export function readSort(sort: unknown): KeyPattern {
  check(isDoc(sort ?? {}), 14, "BSON field 'sort' is the wrong type, expected type 'object'");
  return Object.entries(sort ?? {}).map(([path, value]) => {
    if (path.startsWith('$')) checkDone(path);
    for (const name of Object.keys(isDoc(value) ? value : {})) checkDone(name);
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
  // The computed fields are added, then all that was asked for is kept, in the document's order.
  $project: (rows: Rows, spec: Doc, options: never) => {
    const computed = Object.entries(spec).filter(([, v]) => typeof v !== 'number' && typeof v !== 'boolean');
    for (const [name, v] of computed)
      check(!isDoc(v) || isOperators(v), 238, `The embedded store takes no nested '${name}'`);
    const project = compileProjection({ ...spec, ...Object.fromEntries(computed.map(([name]) => [name, true])) });
    const added = stages.$addFields(rows, Object.fromEntries(computed), options);
    return project ? added.map<Doc>((row) => project.part(row as Doc)) : added;
  },
  $sort: (rows: Rows, sort: unknown) =>
    rows.transform((all) => Lazy(sortBy(all as Doc[], (row) => row, readSort(sort)))),
  $count: (rows: Rows, name: string) => rows.transform((all) => Lazy(all.length ? [{ [name]: all.length }] : [])),
};
const context = Context.init({ ...mingoOperators, pipeline: { ...stages, ...MENDED } } as never);

const anything = () => true;

/** The stages that are taken, with what their operand must be, and MongoDB's error when it is not. */
const STAGES: Record<string, [fits: (operand: unknown) => boolean, code: number, words: string]> = {
  $match: [isDoc, 15959, 'the match filter must be an expression in an object'],
  $sort: [(sort) => readSort(sort).length > 0, 15976, '$sort stage must have at least one sort key'],
  $skip: [(n) => Number.isInteger(numberOf(n)) && Number(n) >= 0, 5107200, '$skip takes a number >= 0'],
  $limit: [(n) => Number.isInteger(numberOf(n)) && Number(n) > 0, 15958, 'the limit must be positive'],
  $count: [(v) => typeof v === 'string' && /^[^$.][^.]*$/.test(v), 40156, 'the count field must be a plain name'],
  ...Object.fromEntries(
    '$addFields $group $project $replaceRoot $replaceWith $set $sortByCount $unset $unwind'
      .split(' ')
      .map((name) => [name, [anything, 0, '']]),
  ),
};

/** Reads a pipeline. @throws MongoError 40323, 40324 or 238, and what MongoDB says of a stage */
export function readPipeline(pipeline: unknown): Doc[] {
  check(Array.isArray(pipeline), 14, "'pipeline' option must be specified as an array");
  for (const stage of pipeline) {
    check(isDoc(stage), 14, "Each element of the 'pipeline' array must be an object");
    const [name = '', ...more] = Object.keys(stage);
    check(name !== '' && !more.length, 40323, 'A pipeline stage specification object must contain exactly one field.');
    const taken = STAGES[name];
    checkKnown(taken !== undefined, name, 40324, `Unrecognized pipeline stage name: '${name}'`);
    const [fits, code, words] = taken;
    check(fits(stage[name]), code, words);
  }
  return pipeline;
}

/** Runs stages over documents; what it gives has plain numbers. */
export function runPipeline(docs: Iterable<Doc>, pipeline: Doc[], variables: Variables): Doc[] {
  const options = { context, variables: plain(variables) as Doc, scriptEnabled: false };
  const rows = Lazy(docs as Doc[]).map<Doc>((doc) => plain(doc) as Doc);
  return byMingo(() => new Aggregator(forMingo(pipeline) as Doc[], options as never).run(rows as never) as Doc[]);
}
