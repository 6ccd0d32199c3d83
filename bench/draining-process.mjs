/**
 * Redress as it is built, in a process of its own, so that its memory is its own: says everything that is owed, unpaced.
 * Options by message; tells by message how many commands it has sent to the database since.
 */
import { createLog } from '../dist/log.js';
import { startBot } from '../dist/start-bot.js';
import { connect } from '../dist/storage/connect.js';

async function run({ uri, encryptionKey, bot: options }) {
  const connection = await connect(uri, { monitorCommands: true });
  let commands = 0;
  connection.getClient().on('commandStarted', () => {
    commands += 1;
  });
  const bot = await startBot({
    ...options,
    connection,
    encryptionKey: Buffer.from(encryptionKey, 'hex'),
    log: createLog('warn'),
    pace: 0,
  });
  process.send({ started: true });
  process.on('message', async () => {
    process.send({ commands, cpuMs: (process.cpuUsage().user + process.cpuUsage().system) / 1_000 });
    await bot.stop();
    await connection.close();
    process.disconnect();
  });
}

process.once('message', (message) =>
  run(message).catch((error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  }),
);
