import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from '../measured.ts';
import { startBenchSlack } from './bench-slack.ts';
import type { Name } from './contender.ts';
import type { Ground } from './ground.ts';
import { messagesTo } from './message.ts';
import { runContender } from './running-contender.ts';

const digests = 370;
const first = 100;
/** So many before anything urgent comes, which has questions of its own. */
const alone = 120;
const limit = { perMinute: 300, burst: 30 };
const urgentEach = 1_500;
const longest = 150_000;

/** Seconds, but for the refusals and commands, which are per thousand messages and per message. */
export type AtTheLimit = {
  refused: number;
  first: number;
  all: number;
  urgentP99: number;
  commands: number;
  twice: number;
};

/**
 * Digests go out to a Slack that takes 300 messages a minute, thirty of them at once; meanwhile an urgent escalation comes
 * every second and a half. What never came counts as if it had come at the end.
 */
export async function atTheLimit(ground: Ground, name: Name): Promise<AtTheLimit> {
  const slack = await startBenchSlack();
  const uri = ground.databaseOf(`limit ${name}`);
  const queue = await ground.queueOf(name, uri);
  const process = await runContender({ name, uri, counting: true, slackApiUrl: slack.apiUrl });
  await queue.enqueue(messagesTo(digests, 'digest'));
  slack.reset({ limit });
  const started = Date.now();
  const until = started + longest;
  await process.order('start');
  const urgent = new Map<string, number>();
  const areThere = (kind: string) =>
    new Set(slack.posted.map(({ key }) => key).filter((key) => key.startsWith(kind))).size;
  while (areThere('digest:') < alone && Date.now() < until) await pause(100);
  const { counts } = await process.order('report');
  const commands = counts.commands / Math.max(1, slack.posted.length);
  while (areThere('digest:') < digests && Date.now() < until) {
    const key = `urgent:${urgent.size}`;
    urgent.set(key, Date.now());
    await queue.enqueue([{ key, to: 'C-MANAGEMENT', lane: 0 }]);
    await process.order('wake');
    await pause(urgentEach);
  }
  await slack.until(digests + urgent.size, Math.max(0, until - Date.now()));
  const at = new Map(slack.posted.toReversed().map((posted) => [posted.key, posted.at]));
  const digestsAt = messagesTo(digests, 'digest').map(({ key }) => at.get(key) ?? until);
  const sorted = digestsAt.toSorted((a, b) => a - b);
  const waited = [...urgent].map(([key, since]) => (at.get(key) ?? until) - since);
  const posted = slack.posted.length;
  const result = {
    refused: (slack.refused * 1_000) / posted,
    first: ((sorted[first - 1] ?? until) - started) / 1_000,
    all: ((sorted.at(-1) ?? until) - started) / 1_000,
    urgentP99: quantile(waited, 0.99) / 1_000,
    commands,
    twice: posted - at.size,
  };
  await process.kill();
  await queue.close();
  await slack.close();
  return result;
}
