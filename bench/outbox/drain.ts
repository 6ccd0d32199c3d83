import { setTimeout as pause } from 'node:timers/promises';
import { median } from '../measured.ts';
import { type BenchSlack, startBenchSlack } from './bench-slack.ts';
import type { Name, Queue } from './contender.ts';
import type { Ground } from './ground.ts';
import { messagesTo } from './message.ts';
import { type RunningContender, runContender } from './running-contender.ts';

const messages = 1_000;
const mostRounds = 7;
const fewestRounds = 3;
const enough = 150_000;
const longest = 120_000;
const names: Name[] = ['ours', 'agenda', 'agenda tuned', 'agenda tuned, marking', 'bare'];

/**
 * Seconds until the last message is there; commands, and microseconds of CPU, for a message until all is noted. `never`: not
 * all were there after two minutes.
 */
export type Drained = {
  seconds: number;
  commands: number;
  cpu: number;
  twice: number;
  byCommand: Record<string, number>;
};

/** Medians of so many rounds. */
export type Drains = { rounds: number; of: Record<Name, Drained> };

type Runner = { name: Name; queue: Queue; process: RunningContender; runs: Drained[] };

async function runOnce({ name, queue, process }: Runner, slack: BenchSlack, round: number): Promise<Drained> {
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
  const { cpu, counts } = await process.order('report');
  await process.order('stop');
  const posted = slack.posted.length;
  const twice = posted - new Set(slack.posted.map(({ key }) => key)).size;
  return { seconds, commands: counts.commands / posted, cpu: cpu / posted, twice, byCommand: counts.names };
}

function medians(runs: readonly Drained[]): Drained {
  const of = (what: 'seconds' | 'commands' | 'cpu' | 'twice') => median(runs.map((run) => run[what]));
  const byCommand = runs.at(-1)?.byCommand ?? {};
  return { seconds: of('seconds'), commands: of('commands'), cpu: of('cpu'), twice: of('twice'), byCommand };
}

/**
 * A thousand due messages go out to a Slack that takes everything and answers in 20 ms. All contenders in turns, each in a
 * process that lives through all rounds; the first round warms up. On a busy machine there are fewer rounds, at least three.
 */
export async function drain(ground: Ground): Promise<Drains> {
  const slack = await startBenchSlack({ delay: 20 });
  const runners: Runner[] = await Promise.all(
    names.map(async (name) => {
      const uri = ground.databaseOf(`drain ${name}`);
      const queue = await ground.queueOf(name, uri);
      return { name, queue, runs: [], process: await runContender({ name, uri, slackApiUrl: slack.apiUrl, pace: 0 }) };
    }),
  );
  const begun = performance.now();
  for (let round = 0; round <= mostRounds; round += 1) {
    if (round > fewestRounds && performance.now() - begun > enough) break;
    for (const runner of runners) {
      const run = await runOnce(runner, slack, round);
      if (round > 0) runner.runs.push(run);
    }
  }
  for (const { process, queue } of runners) {
    await process.kill();
    await queue.close();
  }
  await slack.close();
  const of = Object.fromEntries(runners.map(({ name, runs }) => [name, medians(runs)])) as Drains['of'];
  return { rounds: runners[0]?.runs.length ?? 0, of };
}
