import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { AppTokenRefused } from './app-token-refused.ts';
import { type Config, ConfigError, isTrial, loadConfig } from './config.ts';
import { createLog } from './log.ts';
import { startMongoServer } from './mongo/mongo-server.ts';
import { trace } from './outbox/trace.ts';
import { customers as trialCustomers } from './playground/customers.ts';
import { channels, groups, team } from './playground/workspace.ts';

/**
 * `npm start` starts what the settings leave out: a store without MONGODB_URI, a playground without Slack's tokens, and the
 * bot. `npm start store`, `npm start playground` and `npm start bot` start one of them alone: the store on PORT, the
 * playground's page on PORT with the bot expected on PORT + 1, the bot on PORT. `npm start copy` copies the store of DATA_DIR
 * to MONGODB_URI and ends. `npm start check` holds every record to what it must be, says what is wrong, and ends; with 1 if
 * something is. What a part does not need it does not load: the store alone is up sooner, and smaller.
 */
const parts = ['store', 'playground', 'bot', 'copy', 'check'] as const;
type Part = (typeof parts)[number];
type Stop = () => Promise<void>;

const manifest = new URL('../manifest.yml', import.meta.url);
const databaseName = 'redress';

function databaseAt(uri: string): string {
  const url = new URL(uri);
  if (url.pathname === '' || url.pathname === '/') url.pathname = `/${databaseName}`;
  return url.href;
}

/** The trial's own secret, made once: 32 bytes in base64. */
async function secretIn(dataDir: string, name: string): Promise<Buffer> {
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, name);
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(randomBytes(32).toString('base64'));
    await file.sync();
    await file.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return Buffer.from(await readFile(path, 'utf8'), 'base64');
}

/** Tries until the database answers: at start it may come up later than we do. */
async function connectPatiently(uri: string, log: Logger, stopping: AbortSignal): Promise<Connection | null> {
  const { connect } = await import('./storage/connect.ts');
  const { DatabaseAway } = await import('./storage/database-error.ts');
  for (let wait = 1_000; !stopping.aborted; wait = Math.min(wait * 2, 15_000)) {
    try {
      return await connect(uri);
    } catch (error) {
      if (!(error instanceof DatabaseAway)) throw error;
      log.warn(`${error.message} Trying again in ${wait / 1_000} s.`);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return null;
}

function portTaken(error: unknown): string | null {
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  return code === 'EADDRINUSE' ? `Port ${port} is taken. Stop what uses it, or set PORT to another.` : null;
}

const tokenRefused = [
  'account_inactive',
  'invalid_auth',
  'not_allowed_token_type',
  'not_authed',
  'token_expired',
  'token_revoked',
];

/** What an admin can do about it, when Slack is why Redress cannot start. */
function slackRefuses(error: unknown): string | null {
  if (error instanceof AppTokenRefused) return error.message;
  const { code, data } = error as { code?: string; data?: { error?: string; needed?: string } };
  if (code === 'slack_webapi_request_error') {
    return 'Slack does not answer. Check the network and SLACK_API_URL, and start Redress again.';
  }
  if (!data?.error) return null;
  if (tokenRefused.includes(data.error)) {
    return `Slack does not take SLACK_BOT_TOKEN (${data.error}). Copy it again from your app’s page, OAuth & Permissions.`;
  }
  if (data.error === 'missing_scope') {
    return `The app lacks a scope (${data.needed}). Give it those of manifest.yml, and install it in the workspace again.`;
  }
  if (data.error === 'no_such_subteam') {
    return 'MANAGERS names a user group that is not there. Copy its id (S…) again, or name the managers themselves (U…).';
  }
  return `Slack does not let Redress start (${data.error}).`;
}

async function startStore(config: Config, port: number, stops: Stop[]): Promise<string> {
  const store = await startMongoServer({ dir: join(config.dataDir, 'store'), port });
  stops.push(() => store.close());
  return store.uri;
}

/** @throws ConfigError without MONGODB_URI; CopyError as `copyStore` */
async function copyToMongodb(config: Config, log: Logger, stops: Stop[]): Promise<void> {
  if (!config.mongodbUri) throw new ConfigError(['MONGODB_URI is missing: the MongoDB to copy the store to']);
  const { copyStore } = await import('./copy-store.ts');
  const copied = await copyStore(databaseAt(await startStore(config, 0, stops)), databaseAt(config.mongodbUri));
  for (const { collection, documents, indexes } of copied)
    log.info(`${collection}: ${documents} documents, ${indexes} indexes`);
  log.info('All of it is there, counted. Start Redress with the same MONGODB_URI and the same ENCRYPTION_KEY.');
}

/** @returns whether nothing is wrong */
async function check(config: Config, log: Logger, stops: Stop[], stopping: AbortSignal): Promise<boolean> {
  const uri = databaseAt(config.mongodbUri ?? (await startStore(config, 0, stops)));
  const connection = await connectPatiently(uri, log, stopping);
  if (!connection) return false;
  stops.push(() => connection.close());
  const encryptionKey = config.encryptionKey ?? (await secretIn(config.dataDir, 'encryption-key'));
  const { createSealing } = await import('./storage/sealing.ts');
  const { checkedInWords, checkRecords } = await import('./storage/check-records.ts');
  const sealing = createSealing({ encryptionKey, connection });
  const checked = await checkRecords({ connection, sealing }, null, ({ id, what }) => log.error({ id }, what));
  log.info(checked, checkedInWords(checked));
  return checked.wrong === 0;
}

type SlackSide = { slack: Exclude<Config['slack'], { by: 'playground' }>; slackApiUrl: string };

async function startTrialSlack(config: Config, botPort: number, stops: Stop[]): Promise<SlackSide & { url: string }> {
  const slack: SlackSide['slack'] =
    config.slack.by === 'playground'
      ? { by: 'http', botToken: 'xoxb-playground', signingSecret: randomBytes(16).toString('hex') }
      : config.slack;
  const { botToken: token } = slack;
  const url = `http://127.0.0.1:${botPort}`;
  const { startPlayground } = await import('./playground/playground.ts');
  const playground = await startPlayground({
    port: config.port,
    dir: join(config.dataDir, 'playground'),
    manifest: await readFile(manifest, 'utf8'),
    bot:
      slack.by === 'http'
        ? { url, token, signingSecret: slack.signingSecret }
        : { url, token, signingSecret: slack.appToken, appToken: slack.appToken },
  });
  stops.push(() => playground.close());
  return { slack, slackApiUrl: playground.apiUrl, url: playground.url };
}

async function startRedress(
  config: Config,
  only: Part | null,
  log: Logger,
  stops: Stop[],
  stopping: AbortSignal,
): Promise<void> {
  if (only === 'store') {
    log.info(`The store is at ${await startStore(config, config.port, stops)}`);
    return;
  }
  if (only === 'copy') return copyToMongodb(config, log, stops);
  if (only === 'check') return;
  const ownSlack = config.slack.by === 'playground';
  if (only && ownSlack) {
    throw new ConfigError([
      'SLACK_BOT_TOKEN (xoxb-…) and SLACK_SIGNING_SECRET are missing: apart, the playground and the bot need the same two of your own choosing',
    ]);
  }
  const botPort = ownSlack || only === 'playground' ? config.port + 1 : config.port;
  if (only === 'playground') {
    const { url } = await startTrialSlack(config, botPort, stops);
    log.info(`The playground is at ${url}; it expects the bot on port ${botPort}`);
    return;
  }
  const trial = isTrial(config);
  const uri = databaseAt(config.mongodbUri ?? (await startStore(config, 0, stops)));
  const connection = await connectPatiently(uri, log, stopping);
  if (!connection) return;
  stops.push(() => connection.close());
  const encryptionKey = config.encryptionKey ?? (await secretIn(config.dataDir, 'encryption-key'));
  if (trial) {
    const { createSealing } = await import('./storage/sealing.ts');
    const { createCustomerStore } = await import('./storage/customer-store.ts');
    const sealing = createSealing({ encryptionKey, connection });
    await createCustomerStore({ connection, sealing }).seed(
      team.id,
      trialCustomers.map(({ name, phone, email }) => ({ name, contact: phone ?? email ?? null })),
    );
  }
  const side =
    config.slack.by === 'playground'
      ? await startTrialSlack(config, botPort, stops)
      : { slack: config.slack, slackApiUrl: config.slackApiUrl };
  const { startBot } = await import('./start-bot.ts');
  const bot = await startBot({
    ...side,
    port: botPort,
    connection,
    encryptionKey,
    managementChannel: config.managementChannel ?? (trial ? channels.management : null),
    managers: config.managers.length > 0 || !trial ? config.managers : [groups.managers],
    trial,
    log,
  });
  stops.push(() => bot.stop());
  log.info(
    ownSlack ? `Redress is ready to try: http://localhost:${config.port}` : `Redress is running on port ${bot.port}`,
  );
}

async function main(): Promise<void> {
  const wanted = process.argv[2] as Part | undefined;
  if (wanted && !parts.includes(wanted))
    throw new ConfigError([`there is no part called ${wanted}: it is one of ${parts.join(', ')}`]);
  const config = loadConfig();
  const log = createLog(config.logLevel);
  const stops: Stop[] = [];
  const stopping = new AbortController();

  const stop = async (code: number): Promise<void> => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    for (const each of stops.toReversed()) await each().catch((error) => log.error({ code: error.code }, 'stopping'));
    process.exit(code);
  };
  process.on('SIGTERM', () => void stop(0));
  process.on('SIGINT', () => void stop(0));
  // Socket Mode's client fails outside any handler, when Slack refuses a reconnect or its port for /healthz is taken: end, and
  // let the supervisor start anew.
  const unexpected = (error: unknown): void => {
    const refused = error instanceof AppTokenRefused ? error.message : null;
    const sentence = refused ?? (error instanceof Error ? portTaken(error) : null);
    if (sentence) log.fatal(sentence);
    else log.fatal(trace(error), 'Something failed that nobody was waiting for; stopping');
    void stop(1);
  };
  process.on('unhandledRejection', unexpected);
  process.on('uncaughtException', unexpected);

  try {
    await startRedress(config, wanted ?? null, log, stops, stopping.signal);
    if (wanted === 'copy') await stop(0);
    if (wanted === 'check') await stop((await check(config, log, stops, stopping.signal)) ? 0 : 1);
  } catch (error) {
    const sentence =
      portTaken(error) ??
      slackRefuses(error) ??
      (error instanceof Error && error.name === 'CopyError' ? error.message : null);
    if (!sentence) throw error;
    log.fatal(sentence);
    await stop(1);
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error instanceof ConfigError ? error.message : (error.stack ?? error.message)}\n`);
  process.exit(1);
});
