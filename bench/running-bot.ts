import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../src/log.ts';
import { startMongoServer } from '../src/mongo/mongo-server.ts';
import { type Playground, startPlayground } from '../src/playground/playground.ts';
import { channels, groups } from '../src/playground/workspace.ts';
import { type Bot, startBot } from '../src/start-bot.ts';
import { connect } from '../src/storage/connect.ts';

export const slack = {
  by: 'http' as const,
  botToken: 'xoxb-playground',
  signingSecret: 'a-secret-only-these-two-know',
};

/** A workspace in this process, whose bot is not there yet. */
export async function playground(): Promise<Playground> {
  return startPlayground({
    manifest: await readFile(new URL('../manifest.yml', import.meta.url), 'utf8'),
    bot: { url: 'http://127.0.0.1:9', signingSecret: slack.signingSecret, token: slack.botToken },
  });
}

/** Redress on a store of its own, in that workspace. */
export async function runningBot(workspace: Playground): Promise<{ bot: Bot; stop(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'redress-bench-'));
  const store = await startMongoServer({ dir });
  const connection = await connect(store.uri);
  const bot = await startBot({
    slack,
    slackApiUrl: workspace.apiUrl,
    port: 0,
    connection,
    encryptionKey: Buffer.alloc(32, 7),
    managementChannel: channels.management,
    managers: [groups.managers],
    trial: true,
    log: createLog('silent'),
  });
  workspace.setBotUrl(`http://127.0.0.1:${bot.port}`);
  return {
    bot,
    async stop() {
      await bot.stop();
      await connection.close();
      await store.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
