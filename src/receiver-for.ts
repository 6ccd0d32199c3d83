import bolt, { type CustomRoute, type Receiver } from '@slack/bolt';
import { boltLog } from './log.ts';
import { SocketReceiver } from './socket-receiver.ts';
import type { BotOptions } from './start-bot.ts';

/** What takes Slack's requests, over HTTP or Socket Mode; `routes` are served beside them. */
export function receiverFor(slack: BotOptions['slack'], routes: CustomRoute[], options: BotOptions): Receiver {
  const logger = boltLog(options.log);
  if (slack.by === 'http') {
    return new bolt.HTTPReceiver({ signingSecret: slack.signingSecret, customRoutes: routes, logger });
  }
  return new SocketReceiver({
    appToken: slack.appToken,
    customRoutes: routes,
    installerOptions: { port: options.port, clientOptions: { slackApiUrl: options.slackApiUrl } },
    logger,
  });
}
