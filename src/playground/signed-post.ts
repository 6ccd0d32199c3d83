import { createHmac } from 'node:crypto';
import { request } from 'node:http';

export type BotAddress = {
  url: string;
  signingSecret: string;
  token: string;
  /** With one, the app is in Socket Mode: it connects to us with this token, and nothing but the clock is asked by HTTP. */
  appToken?: string;
};

/** What came back: an HTTP status and body, or why nothing did. */
export type Reply =
  | { status: number; headers: Record<string, unknown>; body: string }
  | { failed: 'timeout' | 'connection' };

/**
 * Sends one request to the bot, signed as Slack signs: `v0:seconds:body`, HMAC-SHA256.
 * A fresh connection each time, so that a bot that was restarted is not met on a dead one; `closing` gives up at once.
 */
export function signedRequest(
  bot: BotAddress,
  to: { path: string; method?: 'GET' | 'POST'; contentType?: string; headers?: Record<string, string> },
  body: string,
  timeoutMs: number,
  closing?: AbortSignal,
): Promise<Reply> {
  const seconds = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', bot.signingSecret).update(`v0:${seconds}:${body}`).digest('hex');
  return new Promise((resolve) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = closing ? AbortSignal.any([timeout, closing]) : timeout;
    const failed = () => resolve({ failed: timeout.aborted ? 'timeout' : 'connection' });
    const outgoing = request(
      new URL(to.path, bot.url),
      {
        method: to.method ?? 'POST',
        agent: false,
        signal,
        headers: {
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          'content-type': to.contentType ?? 'application/json',
          'content-length': Buffer.byteLength(body),
          'x-slack-request-timestamp': seconds,
          'x-slack-signature': `v0=${signature}`,
          ...to.headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', failed);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        });
      },
    );
    outgoing.on('error', failed);
    outgoing.end(body);
  });
}
