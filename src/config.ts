import { z } from 'zod';

/** Every setting, in the order of `.env.example`, with where to find it. */
const settings = {
  SLACK_BOT_TOKEN: 'the bot token (xoxb-…): your app’s page, OAuth & Permissions',
  SLACK_SIGNING_SECRET: 'the signing secret, for HTTP: your app’s page, Basic Information',
  SLACK_APP_TOKEN: 'an app-level token (xapp-…), for Socket Mode: your app’s page, Basic Information',
  SLACK_API_URL: 'where Slack’s Web API is',
  PORT: 'the port to listen on',
  MONGODB_URI: 'your MongoDB; without it an embedded store is used',
  DATA_DIR: 'the folder of the embedded store',
  ENCRYPTION_KEY: '32 bytes that seal customers’ words: openssl rand -base64 32',
  LOG_LEVEL: 'how much is logged',
  MANAGEMENT_CHANNEL:
    'the id of the channel where managers hear of complaints (C…): the channel’s details, at the bottom',
  MANAGERS:
    'the ids of the managers (U…, with commas between), or of one user group (S…): the person’s profile, Copy member ID',
} as const;

export type SettingName = keyof typeof settings;
export const settingNames = Object.keys(settings) as SettingName[];

const token = (prefix: string) => z.string().startsWith(prefix, `must start with ${prefix}`).optional();

const shape = z.object({
  SLACK_BOT_TOKEN: token('xoxb-'),
  SLACK_SIGNING_SECRET: z.string().min(8, 'is too short').optional(),
  SLACK_APP_TOKEN: token('xapp-'),
  SLACK_API_URL: z.url('must be a URL').default('https://slack.com/api/'),
  PORT: z.coerce.number('must be a number').int('must be a whole number').min(0).max(65_534).default(3000),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must start with mongodb:// or mongodb+srv://')
    .optional(),
  DATA_DIR: z.string().default('./data'),
  ENCRYPTION_KEY: z
    .string()
    .transform((text) => Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64'))
    .refine((key) => key.length === 32, 'must be 32 bytes, in base64 or hex')
    .optional(),
  LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], 'must be silent, error, warn, info or debug')
    .default('info'),
  MANAGEMENT_CHANNEL: z
    .string()
    .regex(/^[CG][A-Z0-9]+$/, 'must be a channel id such as C0123ABCD')
    .optional(),
  MANAGERS: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine(
      (ids) => ids.every((id) => /^[UWS][A-Z0-9]+$/.test(id)),
      'must be ids such as U0123ABCD, with commas between',
    )
    .default([]),
});

/** How Redress reaches Slack; `playground`: no tokens were given, so it brings a workspace of its own. */
export type SlackConnection =
  | { by: 'playground' }
  | { by: 'http'; botToken: string; signingSecret: string }
  | { by: 'socket'; botToken: string; appToken: string };

export type Config = {
  slack: SlackConnection;
  slackApiUrl: string;
  port: number;
  mongodbUri: string | null;
  dataDir: string;
  encryptionKey: Buffer | null;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  managementChannel: string | null;
  managers: string[];
};

/** Settings that are missing or wrong, all of them at once; `message` is for the admin. */
export class ConfigError extends Error {
  constructor(problems: string[]) {
    super(
      `Redress cannot start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}\nSet them in the environment or in .env (see .env.example).`,
    );
    this.name = 'ConfigError';
  }
}

/** Whether the Web API is a workspace on this machine, for trial and tests. */
export function isTrial(config: Pick<Config, 'slack' | 'slackApiUrl'>): boolean {
  return (
    config.slack.by === 'playground' ||
    ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(config.slackApiUrl).hostname)
  );
}

function missing(name: SettingName): string {
  return `${name} is missing: ${settings[name]}`;
}

function connection(read: z.infer<typeof shape>, problems: string[]): SlackConnection {
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = read;
  if (!botToken && !signingSecret && !appToken) return { by: 'playground' };
  if (!botToken) problems.push(missing('SLACK_BOT_TOKEN'));
  if (signingSecret && appToken) {
    problems.push(
      'SLACK_SIGNING_SECRET and SLACK_APP_TOKEN are both set: keep the first for HTTP, or the second for Socket Mode',
    );
  }
  if (!signingSecret && !appToken)
    problems.push(`${missing('SLACK_SIGNING_SECRET')}; or set SLACK_APP_TOKEN: ${settings.SLACK_APP_TOKEN}`);
  if (!botToken) return { by: 'playground' };
  return appToken ? { by: 'socket', botToken, appToken } : { by: 'http', botToken, signingSecret: signingSecret ?? '' };
}

/**
 * Reads every setting. Empty text counts as not set.
 * @param environment usually `process.env`
 * @throws ConfigError listing everything that is missing or wrong, with where to find it
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(settingNames.map((name) => [name, environment[name]?.trim() || undefined]));
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => {
        const name = issue.path[0] as SettingName;
        return `${name} ${issue.message}: ${settings[name]}`;
      }),
    );
  }
  const read = parsed.data;
  const problems: string[] = [];
  const slack = connection(read, problems);
  const config: Config = {
    slack,
    slackApiUrl: read.SLACK_API_URL.replace(/\/?$/, '/'),
    port: read.PORT,
    mongodbUri: read.MONGODB_URI ?? null,
    dataDir: read.DATA_DIR,
    encryptionKey: read.ENCRYPTION_KEY ?? null,
    logLevel: read.LOG_LEVEL,
    managementChannel: read.MANAGEMENT_CHANNEL ?? null,
    managers: read.MANAGERS,
  };
  const wantsSlack = slack.by !== 'playground' || problems.length > 0;
  if (
    wantsSlack &&
    !isTrial({ slack: { by: 'socket', botToken: '', appToken: '' }, slackApiUrl: config.slackApiUrl })
  ) {
    if (!read.ENCRYPTION_KEY) problems.push(missing('ENCRYPTION_KEY'));
    if (!read.MANAGEMENT_CHANNEL) problems.push(missing('MANAGEMENT_CHANNEL'));
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** The settings of this process: the environment, and `.env` beside package.json for what it does not set. */
export function loadConfig(): Config {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return readConfig(process.env);
}
