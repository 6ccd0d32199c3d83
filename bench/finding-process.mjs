/**
 * Redress as it is built, in a process of its own, so that its memory is its own: reads every complaint, then answers
 * queries. Options by message; answers with times in milliseconds and kilobytes as /proc gives them.
 */
import { readFile } from 'node:fs/promises';
import { createLog } from '../dist/log.js';
import { startBot } from '../dist/start-bot.js';
import { connect } from '../dist/storage/connect.js';

const memory = async () => {
  const status = await readFile('/proc/self/status', 'utf8');
  const field = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
  return { now: field('VmRSS'), most: field('VmHWM') };
};

async function run({ uri, encryptionKey, queries, bot: options }) {
  const connection = await connect(uri);
  const before = performance.now();
  const bot = await startBot({
    ...options,
    connection,
    encryptionKey: Buffer.from(encryptionKey, 'hex'),
    log: createLog('silent'),
  });
  const { team, finder } = bot.desk;
  // Others are served while it reads: how long does one who asks for nothing wait meanwhile?
  let [loaded, longestWait] = [false, 0];
  const watching = (async () => {
    while (!loaded) {
      const started = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 5));
      longestWait = Math.max(longestWait, performance.now() - started - 5);
    }
  })();
  await finder.load(team);
  loaded = true;
  const loadMs = performance.now() - before;
  await watching;
  const afterLoading = await memory();
  const took = [];
  const found = [];
  for (const query of queries) {
    const started = performance.now();
    const answer = await finder.find(team, query, 10, () => true);
    took.push(performance.now() - started);
    found.push(answer.found.map(({ reference }) => reference));
  }
  process.send({ loadMs, longestWait, took, found, afterLoading, afterFinding: await memory() });
  await bot.stop();
  await connection.close();
}

process.once('message', (message) =>
  run(message).then(
    () => process.disconnect(),
    (error) => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    },
  ),
);
