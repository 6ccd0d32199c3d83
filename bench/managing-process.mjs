/**
 * Redress as it is built, in a process of its own, so that its memory is its own: exports all complaints, or draws what
 * management reads in the morning. Options by message; answers with milliseconds and kilobytes of resident memory.
 */
import { createLog } from '../dist/log.js';
import { drawDigest } from '../dist/slack/draw-daily.js';
import { weeklyDrawer } from '../dist/slack/draw-weekly.js';
import { sendExport } from '../dist/slack/send-export.js';
import { startBot } from '../dist/start-bot.js';
import { connect } from '../dist/storage/connect.js';

/** Asked for so often that reading it from /proc, a file, would be a part of what is measured. */
const memory = () => process.memoryUsage.rss() / 1_024;

/** How long one act takes, how much the process grows meanwhile, and how long somebody else waits at most. */
async function measured(act) {
  global.gc?.();
  const before = memory();
  let [done, most, longestWait] = [false, before, 0];
  const watching = (async () => {
    while (!done) {
      const started = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 5));
      longestWait = Math.max(longestWait, performance.now() - started - 5);
      most = Math.max(most, memory());
    }
  })();
  const started = performance.now();
  await act();
  const ms = performance.now() - started;
  done = true;
  await watching;
  return { ms, grown: most - before, longestWait };
}

async function run({ uri, encryptionKey, job, monday, head, bot: options }) {
  const connection = await connect(uri);
  const bot = await startBot({
    ...options,
    connection,
    encryptionKey: Buffer.from(encryptionKey, 'hex'),
    log: createLog('silent'),
  });
  const { desk } = bot;
  // It reads everything once after a start; that is not what is measured.
  await desk.finder.load(desk.team);
  const by = await desk.people.get(head);
  const exports = (personal) => () => {
    const scope = {
      since: '2000-01-01T00:00:00.000Z',
      until: desk.clocks.business(),
      branch: null,
      category: null,
      personal,
    };
    const asked = { from: '2000-01-01', to: monday, branch: null, category: null, personal, reason: null };
    return sendExport(desk, { by, asked, scope, key: `bench ${personal}` });
  };
  const jobs = {
    export: { plain: exports(false), personal: exports(true) },
    digest: {
      daily: () => drawDigest(desk),
      dailyAgain: () => drawDigest(desk),
      weekly: () => weeklyDrawer(desk)(monday),
      weeklyAgain: () => weeklyDrawer(desk)(monday),
    },
  };
  const answer = {};
  for (const [name, act] of Object.entries(jobs[job])) answer[name] = await measured(act);
  process.send(answer);
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
