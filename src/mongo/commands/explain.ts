import { type Doc, isDoc } from '../bson-value.ts';
import type { Collection } from '../collection.ts';
import { checkFields, databaseOf, namespaceOf } from '../command-fields.ts';
import { MongoError, notSupported } from '../mongo-error.ts';
import { readPipeline } from '../pipeline.ts';
import type { Plan } from '../planner.ts';
import { splitPipeline } from './aggregate.ts';
import type { Command, CommandContext } from './command.ts';
import { answers, FIND_FIELDS, planOf, type Query, readFind, readLet, readQuery } from './query.ts';

function scanOf(plan: Plan): Doc {
  if (plan.stage === 'COLLSCAN') return { stage: 'COLLSCAN', direction: 'forward' };
  if (plan.stage === 'OR') return { stage: 'OR', inputStages: plan.plans.map(scanOf) };
  const { spec } = plan.index;
  return {
    stage: 'IXSCAN',
    keyPattern: spec.key,
    indexName: spec.name,
    isMultiKey: spec.multikey === true,
    isUnique: spec.unique === true,
    isSparse: spec.sparse === true,
    isPartial: spec.partialFilterExpression !== undefined,
    indexVersion: 2,
    direction: plan.reverse ? 'backward' : 'forward',
  };
}

/** The stages of a plan as MongoDB nests them: PROJECTION > LIMIT > SKIP > SORT > FETCH > IXSCAN. */
function winningPlan(plan: Plan, query: Query, projection: unknown): Doc {
  const filter = Object.keys(query.filter).length ? { filter: query.filter } : {};
  let at: Doc = scanOf(plan);
  at = plan.stage === 'COLLSCAN' ? { ...at, ...filter } : { stage: 'FETCH', ...filter, inputStage: at };
  if (query.sort.length && !(plan.stage === 'IXSCAN' && plan.sorted)) {
    at = { stage: 'SORT', sortPattern: Object.fromEntries(query.sort), type: 'simple', inputStage: at };
  }
  if (query.skip) at = { stage: 'SKIP', skipAmount: query.skip, inputStage: at };
  if (query.limit) at = { stage: 'LIMIT', limitAmount: query.limit, inputStage: at };
  if (isDoc(projection) && Object.keys(projection).length)
    at = { stage: 'PROJECTION_DEFAULT', transformBy: projection, inputStage: at };
  return at;
}

function explained({ catalog }: CommandContext, ns: string, query: Query, body: Doc, projection?: unknown): Doc {
  const collection: Collection | undefined = catalog.find(ns);
  const plan = collection && planOf(collection, query);
  const queryPlanner = {
    namespace: ns,
    parsedQuery: query.filter,
    indexFilterSet: false,
    winningPlan: plan ? winningPlan(plan, query, projection) : { stage: 'EOF' },
    rejectedPlans: [],
  };
  const verbosity = body.verbosity ?? 'allPlansExecution';
  if (verbosity === 'queryPlanner') return { explainVersion: '1', queryPlanner, command: body.explain, ok: 1 };
  const startedAt = performance.now();
  const nReturned = [...answers(collection, query)].length;
  const executionTimeMillis = Math.round(performance.now() - startedAt);
  return {
    explainVersion: '1',
    queryPlanner,
    executionStats: { executionSuccess: true, nReturned, executionTimeMillis },
    command: body.explain,
  };
}

export const explain: Command = {
  fields: { verbosity: 'string' },
  run(context, body) {
    const inner = body.explain;
    if (!isDoc(inner))
      throw new MongoError(14, "BSON field 'explain.explain' is the wrong type, expected type 'object'");
    const command: Doc = { ...inner, $db: databaseOf(body) };
    const name = Object.keys(inner)[0] ?? '';
    const ns = () => namespaceOf(name, command);
    const generic = {
      $db: 'any',
      comment: 'any',
      readConcern: 'object',
      writeConcern: 'object',
      maxTimeMS: 'number',
      lsid: 'object',
      $readPreference: 'object',
    } as const;
    if (name === 'find') {
      checkFields('find', command, { ...FIND_FIELDS, ...generic, find: 'string' });
      return explained(context, ns(), readFind(command), body, command.projection);
    }
    if (name === 'aggregate') {
      checkFields('aggregate', command, {
        ...generic,
        aggregate: 'string',
        pipeline: 'array',
        cursor: 'object',
        hint: 'any',
        let: 'object',
        allowDiskUse: 'bool',
      });
      const { query } = splitPipeline(readPipeline(command.pipeline), command.hint, readLet(command.let));
      return explained(context, ns(), query, body);
    }
    if (name === 'count' || name === 'distinct' || name === 'findAndModify') {
      return explained(context, ns(), readQuery(command.query, { hint: command.hint, sort: command.sort }), body);
    }
    if (name === 'update' || name === 'delete') {
      const list = (name === 'update' ? command.updates : command.deletes) as Doc[] | undefined;
      const [one] = list ?? [];
      return explained(context, ns(), readQuery(one?.q, { hint: one?.hint }), body);
    }
    throw notSupported(`Explaining '${name}'`);
  },
};
