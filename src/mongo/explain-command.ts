import { type Doc, isDoc } from './bson-value.ts';
import { type Command, checkCommand, databaseOf, namespaceOf } from './command.ts';
import { check, notSupported } from './mongo-error.ts';
import { choosePlan, type Plan } from './planner.ts';
import { readCommands, splitPipeline } from './read-commands.ts';
import { type Query, readQuery, search } from './search.ts';
import { writeCommands } from './write-commands.ts';

const EXPLAINED: Record<string, Command> = { ...readCommands, ...writeCommands };

/** The stages of a plan as MongoDB nests them: PROJECTION > LIMIT > SKIP > SORT > FETCH > IXSCAN. */
function winningPlan(plan: Plan | undefined, { sort, skip, limit }: Query, projection: unknown): Doc {
  let stage: Doc = { stage: 'COLLSCAN', direction: 'forward' };
  if (plan) {
    const { name, key, multikey = false } = plan.index.spec;
    const direction = plan.reverse ? 'backward' : 'forward';
    const scan = { stage: 'IXSCAN', keyPattern: key, indexName: name, isMultiKey: multikey, direction };
    stage = { stage: 'FETCH', inputStage: scan };
  }
  if (sort.length && !plan?.sorted) stage = { stage: 'SORT', sortPattern: Object.fromEntries(sort), inputStage: stage };
  if (skip) stage = { stage: 'SKIP', skipAmount: skip, inputStage: stage };
  if (limit) stage = { stage: 'LIMIT', limitAmount: limit, inputStage: stage };
  return isDoc(projection) ? { stage: 'PROJECTION_DEFAULT', transformBy: projection, inputStage: stage } : stage;
}

/** What a command that can be explained looks for. */
function explainedQuery(name: string, command: Doc): Query {
  if (name === 'find') return readQuery(command);
  if (name === 'aggregate') return splitPipeline(command).query;
  const { query, sort, hint } = command;
  if (name === 'count' || name === 'distinct' || name === 'findAndModify')
    return readQuery({ filter: query, sort, hint });
  const [one] = (name === 'update' ? command.updates : command.deletes) as Doc[];
  return readQuery({ filter: one?.q, hint: one?.hint });
}

/** The plan, at every verbosity, and for a read from `executionStats` on how many documents it gives. */
export const explain: Command = {
  fields: 'verbosity:string',
  run({ catalog }, body) {
    check(isDoc(body.explain), 14, "BSON field 'explain.explain' is the wrong type, expected type 'object'");
    const { verbosity = 'allPlansExecution' } = body;
    const known = ['queryPlanner', 'executionStats', 'allPlansExecution'].includes(String(verbosity));
    check(known, 9, "verbosity string must be one of {'queryPlanner', 'executionStats', 'allPlansExecution'}");
    const [name = ''] = Object.keys(body.explain);
    const explained = EXPLAINED[name];
    if (!explained || !/^(find|aggregate|count|distinct|findAndModify|update|delete)$/.test(name)) {
      throw notSupported(`Explaining '${name}'`);
    }
    const command: Doc = { ...body.explain, $db: databaseOf(body) };
    checkCommand(name, command, explained.fields);
    const query = explainedQuery(name, command);
    const namespace = namespaceOf(command);
    const collection = catalog.find(namespace);
    const plan = collection && winningPlan(choosePlan(collection, query), query, command.projection);
    const queryPlanner = {
      namespace,
      parsedQuery: query.filter,
      winningPlan: plan ?? { stage: 'EOF' },
      rejectedPlans: [],
    };
    if (verbosity === 'queryPlanner') return { explainVersion: '1', queryPlanner };
    const nReturned = [...search(collection, query)].length;
    return { explainVersion: '1', queryPlanner, executionStats: { executionSuccess: true, nReturned } };
  },
};
