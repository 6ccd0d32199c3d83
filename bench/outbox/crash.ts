import { startBenchSlack } from './bench-slack.ts';
import type { Name } from './contender.ts';
import type { Ground } from './ground.ts';
import { messagesTo } from './message.ts';
import { runContender } from './running-contender.ts';

const messages = 60;
const before = 15;

/**
 * A process is killed while it sends, another takes over at once: seconds until the last message is there, with leases as
 * in production. `Infinity` when it takes longer than `longest` seconds.
 */
export async function crashToSend(ground: Ground, name: Name, world: number, longest: number): Promise<number> {
  const slack = await startBenchSlack();
  const uri = ground.databaseOf(`crash ${name} ${world}`);
  const queue = await ground.queueOf(name, uri);
  const setting = { name, uri, slackApiUrl: slack.apiUrl };
  const [dying, heir] = await Promise.all([runContender(setting), runContender(setting)]);
  await queue.enqueue(messagesTo(messages, 'crash'));
  await dying.order('start');
  await slack.until(before, 60_000);
  await dying.kill();
  const killed = performance.now();
  await heir.order('start');
  const all = await slack.until(messages, longest * 1_000);
  const seconds = (performance.now() - killed) / 1_000;
  await heir.kill();
  await queue.close();
  await slack.close();
  return all ? seconds : Number.POSITIVE_INFINITY;
}
