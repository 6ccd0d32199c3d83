import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { channels, groups, people } from '../src/playground/workspace.ts';
import { connect } from '../src/storage/connect.ts';
import { freePort, startStoreProcess } from '../test/stories/running-store.ts';
import { livedIn, liveIn, monday } from './lived-in.ts';
import type { Measured } from './measured.ts';
import { playground, slack } from './running-bot.ts';
import { startFlags } from './start-flags.ts';
import { encryptionKey } from './stored-complaints.ts';

type Took = { ms: number; grown: number; longestWait: number };

/** What each part of a job takes a bot that has lived for a year, in a process of its own, on a store in another one. */
async function manages<Part extends string>(uri: string, job: 'export' | 'digest'): Promise<Record<Part, Took>> {
  const workspace = await playground();
  const execArgv = ['--expose-gc', ...startFlags];
  const child = fork(fileURLToPath(new URL('managing-process.mjs', import.meta.url)), { execArgv });
  child.send({
    uri,
    encryptionKey: encryptionKey.toString('hex'),
    job,
    monday,
    head: people.priya,
    bot: {
      slack,
      slackApiUrl: workspace.apiUrl,
      port: 0,
      managementChannel: channels.management,
      managers: [groups.managers],
      trial: true,
    },
  });
  const [answer] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('it ended without an answer'))),
  ]);
  await once(child, 'exit');
  await workspace.close();
  return answer as Record<Part, Took>;
}

async function afterAYear<T>(work: (uri: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'redress-bench-managing-'));
  const store = await startStoreProcess(dir, await freePort());
  const uri = store.uri.replace('/?', '/redress?');
  try {
    const connection = await connect(uri);
    await liveIn(connection);
    await connection.close();
    return await work(uri);
  } finally {
    await store.end('SIGTERM');
    await rm(dir, { recursive: true, force: true });
  }
}

const many = livedIn.complaints.toLocaleString('en');
const target = (what: string, value: number, unit: string, limit: number): Measured => {
  return { what, value, unit, target: limit, better: 'less' };
};

/** The export of all complaints, from the question to the file in somebody's direct messages. */
export function exporting(): Promise<Measured[]> {
  return afterAYear(async (uri) => {
    const { plain, personal } = await manages<'plain' | 'personal'>(uri, 'export');
    const lines = (what: string, { ms, grown, longestWait }: Took) => [
      target(`export of ${many} complaints${what}`, ms / 1_000, 's', 30),
      target('the most by which the process grows meanwhile (resident memory)', grown / 1_024, 'MB', 64),
      target('longest that others wait meanwhile', longestWait, 'ms', 250),
    ];
    return [...lines('', plain), ...lines(', with names, contacts and words', personal)];
  });
}

/** What management reads in the morning, and on Mondays. */
export function digest(): Promise<Measured[]> {
  return afterAYear(async (uri) => {
    const took = await manages<'daily' | 'dailyAgain' | 'weekly' | 'weeklyAgain'>(uri, 'digest');
    return [
      target(`daily digest among ${many} complaints, the first after a start`, took.daily.ms / 1_000, 's', 2),
      target('the next', took.dailyAgain.ms / 1_000, 's', 2),
      target(`weekly digest among ${many} complaints, the first after a start`, took.weekly.ms / 1_000, 's', 2),
      target('the next', took.weeklyAgain.ms / 1_000, 's', 2),
      target(
        'longest that others wait meanwhile',
        Math.max(...Object.values(took).map((one) => one.longestWait)),
        'ms',
        250,
      ),
    ];
  });
}
