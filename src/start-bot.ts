import bolt from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { Connection } from 'mongoose';
import cron from 'node-cron';
import type { Logger } from 'pino';
import { AppTokenRefused } from './app-token-refused.ts';
import { redressItself } from './complaints/moment.ts';
import { startedFrom } from './complaints/starter-sets.ts';
import type { SlackConnection } from './config.ts';
import { countHandlers } from './count-handlers.ts';
import { followSettings, watchSettings } from './follow-settings.ts';
import { healthRoutes } from './health-routes.ts';
import { keepRecords } from './keep-records.ts';
import { boltLog } from './log.ts';
import { lookAfter } from './look-after.ts';
import { createMetrics } from './metrics.ts';
import { createOutbox } from './outbox/outbox.ts';
import { planProblems } from './outbox/plan-problems.ts';
import { isProblemId } from './problems/problem.ts';
import { receiverFor } from './receiver-for.ts';
import { createArtist } from './slack/artist.ts';
import type { Desk } from './slack/desk.ts';
import { deleteExports, erasedOwed } from './slack/erasures.ts';
import { createPeopleDirectory } from './slack/people-directory.ts';
import { everybodyChanged } from './slack/people-leaving.ts';
import { readAllReactions, readReactions } from './slack/read-reactions.ts';
import { checkSetUp } from './slack/self-check.ts';
import { setUpOwed } from './slack/set-up-owed.ts';
import { logUnexpected } from './slack/submissions.ts';
import { registerWorkflows } from './slack/workflows/index.ts';
import { SocketReceiver } from './socket-receiver.ts';
import { createCardStore } from './storage/card-store.ts';
import { createClock } from './storage/clock-store.ts';
import { createComplaintFinder } from './storage/complaint-finder.ts';
import { createComplaintStore } from './storage/complaint-store.ts';
import { createCustomerDirectory } from './storage/customer-directory.ts';
import { createCustomerStore } from './storage/customer-store.ts';
import { createMutedRulesStore } from './storage/muted-rules-store.ts';
import { createOutboxStore } from './storage/outbox-store.ts';
import { createProblemStore } from './storage/problem-store.ts';
import { reachOut } from './storage/reach-out.ts';
import { createRecords } from './storage/records.ts';
import { createSealing } from './storage/sealing.ts';
import { createSettingsStore } from './storage/settings-store.ts';
import { tellCases } from './storage/tell-cases.ts';
import { nextWorkingMoment } from './time/working-week.ts';
import { trialClockRoutes } from './trial-clock.ts';
import { checkWording } from './wording/check-wording.ts';

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
  /** Milliseconds since the epoch; the machine's clock when left out. */
  real?: () => number;
};

export type Bot = {
  port: number;
  desk: Desk;
  /** Resolves when handlers under way have finished and what is due now has been looked after. */
  settle(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts the bot: stores, people, workflows, outbox, in that order.
 * @throws WebAPIPlatformError when Slack refuses the bot token; AppTokenRefused; NodeJS.ErrnoException when the port is taken
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { slack, connection, log, encryptionKey } = options;
  const timeout = 10_000;
  const client = new WebClient(slack.botToken, {
    slackApiUrl: options.slackApiUrl,
    timeout,
    retryConfig: { retries: 2, maxRetryTime: 2_500 },
    // One refusal for the rate would else hold every form back.
    rejectRateLimitedCalls: true,
    logger: boltLog(log),
  });
  // Told to wait, a client keeps everything waiting: what nobody waits for has one of its own.
  const background = new WebClient(slack.botToken, {
    slackApiUrl: options.slackApiUrl,
    timeout,
    retryConfig: { retries: 2 },
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
  const clocks = await createClock({ connection, ...(options.real ? { real: options.real } : {}) });
  await settingsStore.follow(team, {
    managementChannel: options.managementChannel,
    ...(options.managers.length > 0 ? { managers: options.managers } : {}),
  });
  const settings = await followSettings({ store: settingsStore, team, now: () => clocks.business() });
  const people = createPeopleDirectory({ client, background }, team, settings.current);
  await people.refresh();
  const headZone = people.find(people.heads()[0] ?? '')?.zone ?? 'UTC';
  await settingsStore.seed(team, {
    week: { ...settings.current().week, zone: headZone },
    // Whoever tries Redress wants to see what a workspace that is set up asks.
    ...(options.trial ? { categories: startedFrom('retail', []) } : {}),
  });
  await settings.refresh();
  // Whoever tries Redress at night wants to see it at work, not that it keeps quiet.
  if (options.trial) await clocks.moveTo(nextWorkingMoment(clocks.business(), settings.current().week));

  const outboxStore = createOutboxStore(connection);
  const cards = createCardStore(connection);
  const itself = () => ({ now: clocks.business(), by: redressItself(team), settings: settings.current(), people });
  const complaints = createComplaintStore({
    connection,
    sealing,
    moment: itself,
  });
  const problems = createProblemStore({ connection, sealing });
  const records = createRecords({
    connection,
    sealing,
    complaints,
    moment: itself,
    redraw: async (complaint) => {
      await cards.markStale(complaint);
      await cards.markListsStale(complaint);
    },
    async finishing(erasure, customersErased) {
      await deleteExports(desk, customersErased);
      await outboxStore.insert(erasedOwed(erasure));
    },
  });
  const finder = createComplaintFinder({
    connection,
    sealing,
    trouble: (error) => logUnexpected({ log }, error, 'reading complaints to find them'),
  });
  void finder.load(team);
  const directory = createCustomerDirectory({ connection, sealing });
  const customers = {
    ...createCustomerStore({ connection, sealing, changed: directory.changed }),
    ...directory,
  };

  async function followUp(): Promise<void> {
    await lookAfter({ 'user groups': () => people.refreshGroups(), 'who left': () => everybodyChanged(desk) }, log);
    wholeDesk.wake();
  }
  const desk: Omit<Desk, 'artist' | 'wake'> = {
    team,
    address: String(me.url),
    botUser: String(me.user_id),
    client,
    background,
    complaints,
    customers,
    problems,
    finder,
    cards,
    unsaid: outboxStore,
    owed: outboxStore,
    records,
    people,
    clocks,
    settings: settings.current,
    decisions: { ...settings, followUp },
    mutedRules: createMutedRulesStore({ connection }),
    turnedTo: new Map(),
    log,
  };
  const metrics = createMetrics();
  const artist = createArtist(desk);
  const outbox = createOutbox({
    // A problem has a card of its own, kept by its id as that of a complaint is.
    complaints: {
      ...complaints,
      revOf: (id) => (isProblemId(id) ? problems.revOf(id) : complaints.revOf(id)),
    },
    planAlso: () =>
      planProblems(
        {
          outbox: outboxStore,
          cards,
          problems: {
            ...problems,
            async tellCases(problem) {
              const ids = await problems.caseIds(problem.team, problem.id);
              await tellCases({ changes: complaints, moment: itself }, problem, ids);
            },
            reachOut: (problem, asked) =>
              reachOut({ changes: complaints, problems, customers, sealing, moment: itself }, problem, asked),
          },
        },
        (id, error) => logUnexpected({ log }, error, `planning ${id}`),
      ),
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
    measure: metrics.measure,
    // Somebody may have reacted before it was known which complaint the card is about.
    cardKept: ({ kind, channel, ts }) => {
      if (kind === 'escalation') void readReactions(wholeDesk, channel, ts);
    },
    ...(options.lease ? { lease: options.lease } : {}),
    ...(options.sendTimeout ? { sendTimeout: options.sendTimeout } : {}),
    ...(options.settle ? { settle: options.settle } : {}),
    ...(options.pace === undefined ? {} : { pace: options.pace }),
  });
  const wholeDesk: Desk = { ...desk, artist, wake: () => outbox.wake() };

  const trialRoutes = options.trial
    ? trialClockRoutes(
        {
          zone: () => settings.current().week.zone,
          business: () => clocks.business(),
          moveTo: (instant) => clocks.moveTo(instant),
          next: () => outbox.next(),
          // Woken, too: it sleeps until what was next before the move.
          moved: () => outbox.runOnce().then(() => outbox.wake()),
        },
        slack.by === 'http' ? slack.signingSecret : slack.appToken,
      )
    : [];
  const hears = () => !(receiver instanceof SocketReceiver) || receiver.hears;
  const waiting = async () => {
    const now = clocks.business();
    const { live, earliest } = await outboxStore.waiting(now);
    const { total } = await outboxStore.dead(team, 0);
    return { live, oldest: earliest ? (Date.parse(now) - Date.parse(earliest)) / 1_000 : 0, dead: total };
  };
  const routes = [...healthRoutes(connection, hears), metrics.route(waiting), ...trialRoutes];
  const receiver = receiverFor(slack, routes, options);
  const app = new bolt.App({
    receiver,
    // Given a token alone, Bolt would ask Slack about it once more, and for good take that answer or that failure.
    authorize: async () => ({ botToken: slack.botToken, botId: me.bot_id, botUserId: wholeDesk.botUser }),
    clientOptions: {
      slackApiUrl: options.slackApiUrl,
      timeout,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    },
    convoStore: false,
    logger: boltLog(log),
  });
  app.error(async (error) => {
    logUnexpected({ log }, (error as { original?: unknown }).original ?? error, 'a handler');
  });
  const drained = countHandlers(app);
  registerWorkflows(app, wholeDesk);
  // Its patterns take a second to compile the first time: nobody who sends a form shall wait for that.
  setImmediate(() => checkWording({ text: 'Thank you for telling us. I am sorry.', purpose: 'acknowledgement' }));

  const started = await app
    .start({ port: options.port, ...(options.trial ? { host: '127.0.0.1' } : {}) })
    .catch(async (error) => {
      await app.stop().catch(() => undefined);
      const code: string | undefined = error.data?.error;
      throw slack.by === 'socket' && code ? new AppTokenRefused(code) : error;
    });
  const address = (started as { address?(): { port: number } | string | null }).address?.();
  const port = typeof address === 'object' && address ? address.port : options.port;
  await outbox.start();

  const lookAtSetUp = async () => {
    const problems = await checkSetUp(wholeDesk);
    for (const { what, toDo, pressing } of problems) log[pressing ? 'warn' : 'info'](`${what} ${toDo}`);
    if (!problems.some(({ pressing }) => pressing)) return;
    await outboxStore.insert(setUpOwed(wholeDesk));
    outbox.wake();
  };
  const lookAtReactions = () => readAllReactions(wholeDesk);
  await lookAfter({ 'the set-up': lookAtSetUp }, log);
  const lookAtWhoLeft = () => everybodyChanged(wholeDesk);
  void lookAfter({ reactions: lookAtReactions, 'who left': lookAtWhoLeft }, log);
  const hourly = cron.schedule(
    '7 * * * *',
    () =>
      lookAfter(
        {
          settings: () => settings.refresh(),
          people: () => people.refresh(),
          'who left': lookAtWhoLeft,
          'the set-up': lookAtSetUp,
          reactions: lookAtReactions,
        },
        log,
      ),
    { timezone: 'UTC', noOverlap: true },
  );
  const keep = cron.schedule('*/5 * * * *', () => keepRecords(wholeDesk), { timezone: 'UTC', noOverlap: true });
  void keepRecords(wholeDesk);
  // While there was no connection, Slack may have told nobody.
  if (receiver instanceof SocketReceiver) {
    receiver.client.on('connected', () => {
      void lookAfter({ people: () => people.refresh(), reactions: lookAtReactions, 'who left': lookAtWhoLeft }, log);
    });
  }
  const unwatchSettings = watchSettings(settings, followUp);
  // Only a trial moves business time, and another process may be the one that moves it.
  const clockWatch = options.trial
    ? setInterval(() => void lookAfter({ 'the clock': () => clocks.refresh() }, log), 5_000).unref()
    : undefined;

  return {
    port,
    desk: wholeDesk,
    async settle() {
      await drained();
      await outbox.runOnce();
    },
    async stop() {
      // Over HTTP, what is under way can be answered when no more is taken; over a socket only while it is open.
      const socket = receiver instanceof SocketReceiver ? receiver : null;
      socket?.takeNoMore();
      clearInterval(clockWatch);
      unwatchSettings();
      finder.stop();
      await hourly.destroy();
      await keep.destroy();
      if (socket) await drained();
      await app.stop();
      await drained();
      await outbox.stop();
    },
  };
}
