import { setTimeout as pause } from 'node:timers/promises';
import { median } from '../measured.ts';
import { type BenchSlack, startBenchSlack } from './bench-slack.ts';
import type { Name, Queue } from './contender.ts';
import type { Ground } from './ground.ts';
import { type Message, messagesTo } from './message.ts';
import { type Report, type RunningContender, runContender } from './running-contender.ts';

const messages = 1_000;
const counted = 300;
const mostRuns = 9;
/** Milliseconds; whoever has used them up runs no more, if it has run twice. */
const enough = 50_000;
const longest = 60_000;
const names: Name[] = ['ours', 'agenda', 'agenda tuned', 'agenda tuned, marking', 'bare'];

/** Medians: seconds until the last message is there, microseconds of CPU for a message until all is noted. */
export type Drained = { seconds: number; cpu: number; twice: number };

/** Commands for a message, counted in runs of their own (to people never written to before, and again), and medians of so many other runs. */
export type Drains = {
  of: Record<Name, Drained & { runs: number }>;
  commands: Record<Exclude<Name, 'bare'>, { each: number; toStrangers: number; byName: Record<string, number> }>;
};

type Runner = { name: Name; queue: Queue; process: RunningContender };

/** `Infinity` when not all were there after a minute. */
async function runOnce(
  { name, queue, process }: Runner,
  slack: BenchSlack,
  messages: Message[],
): Promise<Drained & Report> {
  await queue.clear();
  slack.reset();
  await queue.enqueue(messages);
  const started = performance.now();
  await process.order('start');
  const all = await slack.until(messages.length, longest);
  const seconds = all ? (performance.now() - started) / 1_000 : Number.POSITIVE_INFINITY;
  while (all && (await queue.waiting()) > 0) await pause(20);
  // Nobody notes what the bare calls did, but the last answer is still under way.
  if (name === 'bare') await pause(50);
  const report = await process.order('report');
  await process.order('stop');
  const twice = slack.posted.length - new Set(slack.posted.map(({ key }) => key)).size;
  return { seconds, twice, counts: report.counts, cpu: report.cpu / slack.posted.length };
}

/** Without those in which it warms up, as far as there are more. */
function medians(runs: readonly Drained[]): Drained & { runs: number } {
  const warm = runs.slice(Math.min(2, Math.floor(runs.length / 2)));
  const of = (what: keyof Drained) => median(warm.map((run) => run[what]));
  return { seconds: of('seconds'), cpu: of('cpu'), twice: of('twice'), runs: warm.length };
}

/**
 * A thousand due messages go out to a Slack that takes everything and answers in 20 ms. All contenders in turns, each in a
 * process that lives through all its runs; on a busy machine the slow ones run less often.
 */
export async function drain(ground: Ground): Promise<Drains> {
  const slack = await startBenchSlack({ delay: 20 });
  const run = async (name: Name, counting: boolean): Promise<Runner> => {
    const uri = ground.databaseOf(`drain ${name}`);
    const [queue, process] = await Promise.all([
      ground.queueOf(name, uri),
      runContender({ name, uri, counting, slackApiUrl: slack.apiUrl, pace: 0 }),
    ]);
    return { name, queue, process };
  };
  const end = async ({ process, queue }: Runner) => {
    await process.kill();
    await queue.close();
  };
  const commands: [Name, Drains['commands']['ours']][] = [];
  for (const name of names.filter((name) => name !== 'bare')) {
    const runner = await run(name, true);
    const first = await runOnce(runner, slack, messagesTo(counted, 'drain:first'));
    // Only ours remembers anything about whom it wrote to.
    const { counts } = name === 'ours' ? await runOnce(runner, slack, messagesTo(counted, 'drain:again')) : first;
    const toStrangers = first.counts.commands / counted;
    commands.push([name, { each: counts.commands / counted, toStrangers, byName: counts.names }]);
    await end(runner);
  }
  const running = names.map((name) => ({ name, runs: [] as Drained[], took: 0 }));
  const runners = new Map(await Promise.all(names.map(async (name) => [name, await run(name, false)] as const)));
  for (let round = 0; round < mostRuns; round += 1) {
    for (const one of running) {
      const runner = runners.get(one.name);
      if (!runner || (one.runs.length >= 2 && one.took > enough)) continue;
      const begun = performance.now();
      one.runs.push(await runOnce(runner, slack, messagesTo(messages, `drain:${round}`)));
      one.took += performance.now() - begun;
    }
  }
  for (const runner of runners.values()) await end(runner);
  await slack.close();
  const of = running.map(({ name, runs }) => [name, medians(runs)]);
  return { of: Object.fromEntries(of), commands: Object.fromEntries(commands) as Drains['commands'] };
}
