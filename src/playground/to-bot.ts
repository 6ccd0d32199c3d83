import type { SlackJson } from './page-api.ts';
import { type Reply, signedRequest } from './signed-post.ts';
import type { EnvelopeType } from './socket-mode.ts';
import type { World } from './world.ts';

type Sent = {
  type: EnvelopeType;
  payload: SlackJson;
  timeoutMs: number;
  /** Of an event that was not taken before. */
  retry?: { attempt: number; reason: string };
  /** Gives up at once. */
  closing?: AbortSignal;
};

/** Sends one thing to the bot in the way the app is set up for: Socket Mode, or a signed request; never both, as with Slack. */
export function toBot({ bot, socketMode }: Pick<World, 'bot' | 'socketMode'>, sent: Sent): Promise<Reply> {
  const { type, payload, timeoutMs, retry, closing } = sent;
  if (bot.appToken !== undefined) return socketMode.deliver({ type, payload, ...(retry ? { retry } : {}) }, timeoutMs);
  const to = { path: '/slack/events' };
  if (type === 'events_api') {
    const headers = retry
      ? { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retry.reason }
      : undefined;
    return signedRequest(bot, { ...to, ...(headers ? { headers } : {}) }, JSON.stringify(payload), timeoutMs, closing);
  }
  const fields = type === 'interactive' ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>);
  // Its content type exactly as Slack's: Bolt compares it letter by letter.
  const contentType = 'application/x-www-form-urlencoded';
  return signedRequest(bot, { ...to, contentType }, new URLSearchParams(fields).toString(), timeoutMs, closing);
}
