import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type BenchSlack, startBenchSlack } from './bench-slack.ts';
import type { Name, Queue } from './contender.ts';
import type { Ground } from './ground.ts';
import { type Message, messagesTo } from './message.ts';
import { type RunningContender, runContender } from './running-contender.ts';

const workers = 3;
/**
 * Kept waiting, so that whoever is killed has something in hand. Not more: agenda takes all there is, and where that takes
 * longer than a lease it begins nothing.
 */
const inStock = 60;
const atOnce = 60;
const killing = 35_000;
const longest = 30_000;
const unanswered = { messages: 300, share: 0.02 };

/** What came of so many messages. */
export type Tally = { messages: number; twice: number; lost: number };
export type Kills = { kills: number; killed: Tally; unanswered: Tally };

function tally(slack: BenchSlack, sent: readonly Message[]): Tally {
  const there = new Set(slack.posted.map(({ key }) => key));
  const lost = sent.filter(({ key }) => !there.has(key)).length;
  return { messages: sent.length, twice: slack.posted.length - there.size, lost };
}

async function untilDone(queue: Queue): Promise<void> {
  const end = performance.now() + longest;
  while ((await queue.waiting()) > 0 && performance.now() < end) await pause(100);
}

/**
 * Three processes send while one after the other is killed at a random moment and started again; then, with nobody killed,
 * Slack takes messages and does not answer to two in a hundred. Leases are 5 s, for agenda too.
 * @param times how many are killed; fewer on a machine so busy that it takes longer than half a minute
 */
export async function kills(ground: Ground, name: Name, times: number): Promise<Kills> {
  const slack = await startBenchSlack({ delay: 60, lag: 400 });
  const uri = ground.databaseOf(`kills ${name}`);
  const queue = await ground.queueOf(name, uri);
  const setting = { name, uri, slackApiUrl: slack.apiUrl, lease: 5_000, sendTimeout: 2_000, settle: 500, pace: 0 };
  const running: (RunningContender | null)[] = Array.from({ length: workers }, () => null);
  const starting = new Set<Promise<void>>();

  function startOne(place: number): Promise<void> {
    const started = runContender(setting).then(async (process) => {
      await process.order('start');
      running[place] = process;
    });
    starting.add(started);
    return started.finally(() => starting.delete(started));
  }

  await Promise.all(running.map((_, place) => startOne(place)));
  async function stockUp(run: string): Promise<Message[]> {
    if ((await queue.waiting()) >= inStock) return [];
    const more = messagesTo(atOnce, run);
    await queue.enqueue(more);
    return more;
  }

  const sent: Message[] = [];
  const killedBy = performance.now() + killing;
  let kill = 0;
  while (kill < times && performance.now() < killedBy) {
    sent.push(...(await stockUp(`kill:${kill}`)));
    await pause(randomInt(100, 800));
    const place = randomInt(workers);
    const victim = running[place];
    if (!victim) {
      // It is not back yet.
      await Promise.race(starting);
      continue;
    }
    running[place] = null;
    await victim.kill();
    kill += 1;
    void startOne(place);
  }
  await Promise.all(starting);
  await untilDone(queue);
  const killed = tally(slack, sent);

  slack.reset({ lost: unanswered.share });
  const end = performance.now() + longest;
  const sentThen: Message[] = [];
  for (let part = 0; sentThen.length < unanswered.messages && performance.now() < end; part += 1) {
    sentThen.push(...(await stockUp(`unanswered:${part}`)));
    await pause(100);
  }
  await untilDone(queue);
  const result = { kills: kill, killed, unanswered: tally(slack, sentThen) };
  for (const process of running) await process?.kill();
  await queue.close();
  await slack.close();
  return result;
}
