import { App, HTTPReceiver, type Logger, LogLevel } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { type Playground, type PlaygroundOptions, startPlayground } from '../../src/playground/playground.ts';
import { app as workspaceApp } from '../../src/playground/workspace.ts';

const signingSecret = 'a-secret-only-these-two-know';
const token = 'xoxb-playground';

/** Refusals are what these tests provoke; nobody needs to read them twice. */
export const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

export type Stage = { slack: Playground; client: WebClient; app: App; stop(): Promise<void> };

/** A playground and a real Bolt app that talk to each other over HTTP. Register listeners on `app` at any time. */
export async function stage(options: Partial<PlaygroundOptions> = {}): Promise<Stage> {
  const slack = await startPlayground({ bot: { url: 'http://127.0.0.1:9', signingSecret, token }, ...options });
  const receiver = new HTTPReceiver({ signingSecret, logger: silent, unhandledRequestTimeoutMillis: 500 });
  const app = new App({
    receiver,
    // Given a token alone, Bolt would ask Slack about it without waiting, and fail the suite whose end comes sooner.
    authorize: async () => ({ botToken: token, botId: workspaceApp.bot, botUserId: workspaceApp.user }),
    logger: silent,
    convoStore: false,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  });
  const server = await app.start(0);
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('The app has no port');
  slack.setBotUrl(`http://127.0.0.1:${address.port}`);
  const client = clientOf(slack);
  return {
    slack,
    client,
    app,
    async stop() {
      await slack.close();
      await app.stop();
    },
  };
}

export const clientOf = (slack: Playground, withToken = token): WebClient =>
  new WebClient(withToken, {
    slackApiUrl: slack.apiUrl,
    logger: silent,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });

/** The name of the error that Slack refused a call with. @throws Error when the call was not refused */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error && 'data' in error) return String((error.data as { error: string }).error);
    throw error;
  }
  throw new Error('The call was not refused');
}
