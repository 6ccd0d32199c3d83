import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Connection } from 'mongoose';
import { createLog } from '../../src/log.ts';
import { customers } from '../../src/playground/customers.ts';
import { type Playground, type PlaygroundOptions, startPlayground } from '../../src/playground/playground.ts';
import { channels, groups, team } from '../../src/playground/workspace.ts';
import { type Bot, type BotOptions, startBot } from '../../src/start-bot.ts';
import { connect } from '../../src/storage/connect.ts';
import { breakableLine } from './broken-line.ts';
import { openDatabase, type TestDatabase } from './database.ts';
import { PersonInSlack } from './person-in-slack.ts';
import { encryptionKey } from './storage.ts';

/** A Monday at ten in the morning in Berlin, where the shops of the playground are; far enough ahead never to be past. */
export const mondayMorning = '2040-01-09T09:00:00.000Z';

export type Redress = {
  slack: Playground;
  bot: Bot;
  database: TestDatabase;
  /** For a bot in a process of its own. */
  databaseUri: string;
  /** A second bot on the same database and workspace; it hears nothing from Slack unless told so. */
  another(different?: Partial<BotOptions>): Promise<Bot>;
  person(id: string): PersonInSlack;
  /** Moves business time to an ISO instant, and does what is due by then. */
  moveTo(instant: string): Promise<void>;
  /** Does everything that is due now. */
  settle(): Promise<void>;
  /** Messages that are due and not said. */
  liveRows(): Promise<number>;
  /** Takes the database away from the bots, or gives it back. */
  databaseAway(isAway: boolean): void;
  close(): Promise<void>;
};

/** Below the ports that the system hands out, so that nobody else is given it meanwhile. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(12_000, 30_000);
    const free = await new Promise<boolean>((resolve) => {
      const server = createServer().once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (free) return port;
  }
}

/** The whole of Redress on a database of its own, in the playground's workspace, on a Monday morning. */
export async function startRedress(
  options: Partial<BotOptions> = {},
  slackOptions: Partial<PlaygroundOptions> = {},
): Promise<Redress> {
  const database = await openDatabase();
  const line = await breakableLine(database.uri);
  const signingSecret = 'a-secret-only-these-two-know';
  const botToken = 'xoxb-playground';
  const appToken = options.slack?.by === 'socket' ? options.slack.appToken : undefined;
  const slack = await startPlayground({
    manifest: await readFile(new URL('../../manifest.yml', import.meta.url), 'utf8'),
    bot: {
      url: 'http://127.0.0.1:9',
      signingSecret: appToken ?? signingSecret,
      token: botToken,
      ...(appToken && { appToken }),
    },
    ...slackOptions,
  });
  const connections: Connection[] = [];
  const start = async (different: Partial<BotOptions> = {}): Promise<Bot> => {
    // While a line is broken and mended the driver must ask often whether the server is back.
    const connection = await connect(line.uri, {
      connectTimeoutMS: 2_000,
      heartbeatFrequencyMS: 500,
      serverMonitoringMode: 'poll',
      maxPoolSize: 20,
    });
    connections.push(connection);
    return startBot({
      slack: { by: 'http', botToken, signingSecret },
      slackApiUrl: slack.apiUrl,
      port: await freePort(),
      connection,
      encryptionKey,
      managementChannel: channels.management,
      managers: [groups.managers],
      trial: true,
      log: createLog('silent'),
      pace: 0,
      ...options,
      ...different,
    });
  };
  const closeConnections = () => Promise.all(connections.map((connection) => connection.close()));
  const standsOn = [closeConnections, () => slack.close(), () => line.close(), () => database.close()];
  const bot = await start().catch(async (error) => {
    for (const close of standsOn) await close();
    throw error;
  });
  const bots = [bot];
  slack.setBotUrl(`http://127.0.0.1:${bot.port}`);
  await slack.clock({ to: mondayMorning });
  for (const { name, phone, email } of customers.slice(0, 3)) {
    await bot.desk.customers.remember(team.id, { id: null, name, contact: phone ?? email ?? null });
  }

  let databaseIsAway = false;
  const settle = async (): Promise<void> => {
    await slack.settled();
    await bot.settle().catch((error) => {
      if (!databaseIsAway) throw error;
    });
    await slack.settled();
  };
  return {
    slack,
    bot,
    database,
    databaseUri: line.uri,
    async another(different) {
      const second = await start(different);
      bots.push(second);
      return second;
    },
    person: (id) => new PersonInSlack(slack, id, settle),
    settle,
    async moveTo(instant) {
      await settle();
      await slack.clock({ to: instant });
      await settle();
    },
    liveRows: () =>
      database.connection
        .model('outbox')
        .countDocuments({ live: true, dueAt: { $lte: new Date(bot.desk.clocks.business()) } }),
    databaseAway: (isAway) => {
      databaseIsAway = isAway;
      line.cut(isAway);
    },
    async close() {
      for (const each of bots) await each.stop();
      for (const close of standsOn) await close();
    },
  };
}
