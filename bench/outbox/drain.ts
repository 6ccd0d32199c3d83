import { setTimeout as pause } from 'node:timers/promises';
import { median } from '../measured.ts';
import { type BenchSlack, startBenchSlack } from './bench-slack.ts';
import type { Name, Queue } from './contender.ts';
import type { Ground } from './ground.ts';
import { messagesTo } from './message.ts';
import { type Report, type RunningContender, runContender } from './running-contender.ts';

const messages = 1_000;
const warmUp = 2;
const mostRounds = 7;
const fewestRounds = 3;
const enough = 150_000;
const longest = 60_000;
const names: Name[] = ['ours', 'agenda', 'agenda tuned', 'agenda tuned, marking', 'bare'];

/** Medians: seconds until the last message is there, microseconds of CPU for a message until all is noted. */
export type Drained = { seconds: number; cpu: number; twice: number };

/** Commands for a message, counted in a round of their own, and medians of so many rounds. */
export type Drains = {
  rounds: number;
  of: Record<Name, Drained>;
  commands: Record<Name, { each: number; byName: Record<string, number> }>;
};

type Runner = { name: Name; queue: Queue; process: RunningContender };

/** `Infinity` when not all were there after a minute. */
async function runOnce({ name, queue, process }: Runner, slack: BenchSlack, round: string): Promise<Drained & Report> {
  await queue.clear();
  slack.reset();
  await queue.enqueue(messagesTo(messages, `drain:${round}`));
  const started = performance.now();
  await process.order('start');
  const all = await slack.until(messages, longest);
  const seconds = all ? (performance.now() - started) / 1_000 : Number.POSITIVE_INFINITY;
  while (all && (await queue.waiting()) > 0) await pause(20);
  // Nobody notes what the bare calls did, but the last answer is still under way.
  if (name === 'bare') await pause(50);
  const report = await process.order('report');
  await process.order('stop');
  const twice = slack.posted.length - new Set(slack.posted.map(({ key }) => key)).size;
  return { seconds, twice, counts: report.counts, cpu: report.cpu / slack.posted.length };
}

function medians(runs: readonly Drained[]): Drained {
  const of = (what: keyof Drained) => median(runs.map((run) => run[what]));
  return { seconds: of('seconds'), cpu: of('cpu'), twice: of('twice') };
}

/**
 * A thousand due messages go out to a Slack that takes everything and answers in 20 ms. All contenders in turns, each in a
 * process that lives through all rounds; the first rounds warm up. On a busy machine there are fewer.
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
  const begun = performance.now();
  const commands: [Name, Drains['commands'][Name]][] = [];
  for (const name of names) {
    const runner = await run(name, true);
    const { counts } = await runOnce(runner, slack, 'counted');
    commands.push([name, { each: counts.commands / messages, byName: counts.names }]);
    await end(runner);
  }
  const runners = await Promise.all(names.map((name) => run(name, false)));
  const rounds: Drained[][] = [];
  for (let round = 0; round < warmUp + mostRounds; round += 1) {
    if (round >= fewestRounds && performance.now() - begun > enough) break;
    const runs: Drained[] = [];
    for (const runner of runners) runs.push(await runOnce(runner, slack, String(round)));
    rounds.push(runs);
  }
  const warm = rounds.slice(Math.min(warmUp, rounds.length - fewestRounds + 1));
  for (const runner of runners) await end(runner);
  await slack.close();
  const of = names.map((name, n) => [name, medians(warm.flatMap((runs) => runs[n] ?? []))]);
  return {
    rounds: warm.length,
    of: Object.fromEntries(of),
    commands: Object.fromEntries(commands) as Drains['commands'],
  };
}
