import { setTimeout as pause } from 'node:timers/promises';
import type { Name } from './contender.ts';
import type { Ground } from './ground.ts';
import { runContender } from './running-contender.ts';

const minute = 60_000;
const settling = 5_000;

/** Database commands in a minute of one instance that has nothing to do; for ours with what it asks the complaints. */
export async function idle(ground: Ground, name: Name, kinds: number): Promise<number> {
  const uri = ground.databaseOf(`idle ${name} ${kinds}`);
  const process = await runContender({ name, uri, counting: true, slackApiUrl: 'http://127.0.0.1:9/', kinds });
  await process.order('start');
  await pause(settling);
  await process.order('forget');
  await pause(minute);
  const { counts } = await process.order('report');
  await process.kill();
  return counts.commands + counts.asked;
}
