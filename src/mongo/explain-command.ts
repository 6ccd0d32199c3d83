import { type Doc, isDoc } from './bson-value.ts';
import { type Command, checkCommand, command, placeOf } from './command.ts';
import { check } from './mongo-error.ts';
import { choosePlan, type Plan } from './planner.ts';
import { readCommands, splitPipeline } from './read-commands.ts';
import { countMatches, type Query, readQuery } from './search.ts';
import { writeCommands } from './write-commands.ts';

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

const EXPLAINED: Record<string, Command> = { ...readCommands, ...writeCommands };

/** The plan, at every verbosity, and from `executionStats` on how many documents it gives. */
export const explain = command('verbosity:string', ({ catalog, db }, body) => {
  const { verbosity = 'allPlansExecution' } = body;
  const known = ['queryPlanner', 'executionStats', 'allPlansExecution'].includes(String(verbosity));
  check(known, 9, "verbosity string must be one of {'queryPlanner', 'executionStats', 'allPlansExecution'}");
  const wanted: Doc = { ...(body.explain as Doc), $db: db };
  const [name = ''] = Object.keys(wanted);
  const explained = EXPLAINED[name];
  const taken = explained !== undefined && /^(find|aggregate|count|distinct|findAndModify|update|delete)$/.test(name);
  check(taken, 238, `Explaining '${name}' is not supported by the embedded store`);
  checkCommand(name, wanted, explained.fields);
  const [write] = [wanted.updates ?? wanted.deletes ?? []].flat() as Doc[];
  const searched = write ? { filter: write.q, hint: write.hint } : wanted;
  const query = name === 'aggregate' ? splitPipeline(wanted).query : readQuery(searched);
  const { ns: namespace } = placeOf(wanted, true);
  const collection = catalog.find(namespace);
  const plan = collection && winningPlan(choosePlan(collection, query), query, wanted.projection);
  const queryPlanner = { namespace, parsedQuery: query.filter, winningPlan: plan ?? { stage: 'EOF' } };
  if (verbosity === 'queryPlanner') return { explainVersion: '1', queryPlanner };
  const nReturned = countMatches(collection, query);
  return { explainVersion: '1', queryPlanner, executionStats: { executionSuccess: true, nReturned } };
});
