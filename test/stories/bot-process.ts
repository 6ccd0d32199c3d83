/** The bot in a process of its own, to be killed: lease and send timeout are short, the rest is as `npm start bot` has it. */
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { channels, groups } from '../../src/playground/workspace.ts';
import { startBot } from '../../src/start-bot.ts';
import { connect } from '../../src/storage/connect.ts';

const config = readConfig(process.env);
if (config.slack.by === 'playground' || !config.mongodbUri || !config.encryptionKey)
  throw new Error('settings are missing');
await startBot({
  slack: config.slack,
  slackApiUrl: config.slackApiUrl,
  port: config.port,
  connection: await connect(config.mongodbUri),
  encryptionKey: config.encryptionKey,
  managementChannel: channels.management,
  managers: [groups.managers],
  trial: true,
  log: createLog(config.logLevel),
  lease: 1_500,
  sendTimeout: 500,
  settle: 200,
  pace: 50,
});
process.send?.('ready');
