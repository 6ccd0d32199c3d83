import bolt, { type App, type CustomRoute, type Receiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { Connection } from 'mongoose';
import cron from 'node-cron';
import type { Logger } from 'pino';
import { redressItself } from './complaints/moment.ts';
import type { SlackConnection } from './config.ts';
import { boltLog } from './log.ts';
import { createOutbox } from './outbox/outbox.ts';
import { createArtist } from './slack/artist.ts';
import type { Desk } from './slack/desk.ts';
import { managementChannelProblem, setUpOwed } from './slack/management-channel.ts';
import { createPeopleDirectory } from './slack/people-directory.ts';
import { readAllReactions } from './slack/read-reactions.ts';
import { registerWorkflows } from './slack/workflows/index.ts';
import { createCardStore } from './storage/card-store.ts';
import { createClock } from './storage/clock-store.ts';
import { createComplaintStore } from './storage/complaint-store.ts';
import { createCustomerDirectory } from './storage/customer-directory.ts';
import { createCustomerStore } from './storage/customer-store.ts';
import { createOutboxStore } from './storage/outbox-store.ts';
import { createSealing } from './storage/sealing.ts';
import { createSettingsStore } from './storage/settings-store.ts';
import { nextWorkingMoment } from './time/working-week.ts';
import { trialClockRoutes } from './trial-clock.ts';

export type BotOptions = {
  slack: Exclude<SlackConnection, { by: 'playground' }>;
  slackApiUrl: string;
  /** 0 takes any free one. */
  port: number;
  /** A database that answers; it stays open when the bot stops. */
  connection: Connection;
  encryptionKey: Buffer;
  managementChannel: string | null;
  managers: readonly string[];
  /** Slack is a workspace on this machine: business time can be moved, and only this machine may call. */
  trial: boolean;
  log: Logger;
  /** Real milliseconds; the outbox's own when left out. */
  lease?: number;
  sendTimeout?: number;
  settle?: number;
  pace?: number;
};

export type Bot = {
  port: number;
  desk: Desk;
  /** Resolves when handlers under way have finished and what is due now has been looked after. */
  settle(): Promise<void>;
  stop(): Promise<void>;
};

/** How long handlers may take to finish once the bot is told to stop. */
const drainFor = 5_000;

function healthRoutes(connection: Connection): CustomRoute[] {
  const say = (status: number, word: string) => ({ status, body: JSON.stringify({ status: word }) });
  const route = (path: string, answer: () => Promise<{ status: number; body: string }>): CustomRoute => ({
    path,
    method: 'GET',
    handler: (_, response) => {
      void answer().then(({ status, body }) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(body),
      );
    },
  });
  const ready = () =>
    connection.db?.command({ ping: 1 }, { timeoutMS: 1_500 }).then(
      () => say(200, 'ready'),
      () => say(503, 'the database does not answer'),
    ) ?? Promise.resolve(say(503, 'the database is not connected'));
  return [route('/healthz', async () => say(200, 'alive')), route('/readyz', ready)];
}

function receiverFor(slack: BotOptions['slack'], routes: CustomRoute[], options: BotOptions): Receiver {
  const logger = boltLog(options.log);
  if (slack.by === 'http') {
    return new bolt.HTTPReceiver({ signingSecret: slack.signingSecret, customRoutes: routes, logger });
  }
  return new bolt.SocketModeReceiver({
    appToken: slack.appToken,
    customRoutes: routes,
    installerOptions: { port: options.port, clientOptions: { slackApiUrl: options.slackApiUrl } },
    logger,
  });
}

/** Handlers under way, so that stopping can wait for them: Bolt's own `stop` does not. */
function countHandlers(app: App): () => Promise<void> {
  let running = 0;
  app.use(async ({ next }) => {
    running += 1;
    try {
      await next();
    } finally {
      running -= 1;
    }
  });
  return async () => {
    const deadline = Date.now() + drainFor;
    while (running > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
  };
}

/**
 * Starts the bot: stores, people, workflows, outbox, in that order.
 * @throws WebAPIPlatformError when Slack refuses the token; NodeJS.ErrnoException when the port is taken
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { slack, connection, log, encryptionKey } = options;
  const timeout = 10_000;
  const client = new WebClient(slack.botToken, {
    slackApiUrl: options.slackApiUrl,
    timeout,
    retryConfig: { retries: 2, maxRetryTime: 2_500 },
    logger: boltLog(log),
  });
  const outboxClient = new WebClient(slack.botToken, {
    slackApiUrl: options.slackApiUrl,
    timeout: options.sendTimeout ?? timeout,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: boltLog(log),
  });
  const me = await client.auth.test();
  const team = String(me.team_id);

  const sealing = createSealing({ encryptionKey, connection });
  const settingsStore = createSettingsStore({ connection });
  const clocks = await createClock({ connection });
  let settings = await settingsStore.settings(team);
  const people = createPeopleDirectory(client, team, options.managers, () => settings.week.zone);
  await people.refresh();
  const headZone = people.find(people.heads()[0] ?? '')?.zone ?? 'UTC';
  await settingsStore.seed(team, {
    managementChannel: options.managementChannel,
    week: { ...settings.week, zone: headZone },
  });
  settings = await settingsStore.settings(team);
  // Whoever tries Redress at night wants to see it at work, not that it keeps quiet.
  if (options.trial) await clocks.moveTo(nextWorkingMoment(clocks.business(), settings.week));

  const outboxStore = createOutboxStore(connection);
  const cards = createCardStore(connection);
  const complaints = createComplaintStore({
    connection,
    sealing,
    moment: () => ({ now: clocks.business(), by: redressItself(team), settings, people }),
  });
  const customers = {
    ...createCustomerStore({ connection, sealing }),
    ...createCustomerDirectory({ connection, sealing }),
  };

  const desk: Omit<Desk, 'artist' | 'wake'> = {
    team,
    botUser: String(me.user_id),
    client,
    complaints,
    customers,
    cards,
    people,
    clocks,
    settings: () => settings,
    log,
  };
  const artist = createArtist(desk);
  const outbox = createOutbox({
    complaints,
    outbox: outboxStore,
    cards,
    artist,
    workspace: {
      settings: (id) => settingsStore.settings(id),
      zoneOf: async (_, person) => (await people.get(person)).zone,
    },
    client: outboxClient,
    clocks,
    log,
    ...(options.lease ? { lease: options.lease } : {}),
    ...(options.sendTimeout ? { sendTimeout: options.sendTimeout } : {}),
    ...(options.settle ? { settle: options.settle } : {}),
    ...(options.pace === undefined ? {} : { pace: options.pace }),
  });
  const wholeDesk: Desk = { ...desk, artist, wake: () => outbox.wake() };

  const trialRoutes =
    options.trial && slack.by === 'http'
      ? trialClockRoutes(
          {
            zone: () => settings.week.zone,
            business: () => clocks.business(),
            moveTo: (instant) => clocks.moveTo(instant),
            next: () => outbox.next(),
            // Woken, too: it sleeps until what was next before the move.
            moved: () => outbox.runOnce().then(() => outbox.wake()),
          },
          slack.signingSecret,
        )
      : [];
  const receiver = receiverFor(slack, [...healthRoutes(connection), ...trialRoutes], options);
  const app = new bolt.App({
    receiver,
    token: slack.botToken,
    botUserId: wholeDesk.botUser,
    clientOptions: { slackApiUrl: options.slackApiUrl, timeout, retryConfig: { retries: 0 } },
    convoStore: false,
    logger: boltLog(log),
  });
  const drained = countHandlers(app);
  registerWorkflows(app, wholeDesk);

  const started = await app.start({ port: options.port, ...(options.trial ? { host: '127.0.0.1' } : {}) });
  const address = (started as { address?(): { port: number } | string | null }).address?.();
  const port = typeof address === 'object' && address ? address.port : options.port;
  await outbox.start();

  const problem = await managementChannelProblem(wholeDesk);
  if (problem) {
    log.warn(problem);
    await outboxStore.insert(setUpOwed(wholeDesk));
    outbox.wake();
  }
  void readAllReactions(wholeDesk).catch((error) => log.warn({ code: error.code }, 'reactions not read at start'));
  const hourly = cron.schedule(
    '7 * * * *',
    async () => {
      settings = await settingsStore.settings(team);
      await people.refresh();
      await readAllReactions(wholeDesk);
    },
    { timezone: 'UTC', noOverlap: true },
  );

  return {
    port,
    desk: wholeDesk,
    async settle() {
      await drained();
      await outbox.runOnce();
    },
    async stop() {
      await hourly.destroy();
      await app.stop();
      await drained();
      await outbox.stop();
    },
  };
}
