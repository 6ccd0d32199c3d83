import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CustomRoute } from '@slack/bolt';
import { z } from 'zod';

/** What moving business time needs: the clock, what comes next, and somebody to tell that it moved. */
export type TrialClock = {
  zone(): string;
  business(): string;
  moveTo(instant: string): Promise<void>;
  next(): Promise<{ at: string; what: string } | null>;
  moved(): Promise<void>;
};

const move = z.object({ to: z.union([z.literal('next'), z.iso.datetime({ offset: true })]) });

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function isSigned(request: IncomingMessage, body: string, secret: string): boolean {
  const timestamp = String(request.headers['x-slack-request-timestamp'] ?? '');
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return false;
  const expected = Buffer.from(`v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`);
  const given = Buffer.from(String(request.headers['x-slack-signature'] ?? ''));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/**
 * `GET` and `POST /trial/clock`, by which the playground reads and moves business time; only ever mounted when Slack is a
 * playground on this machine, and signed as Slack's own requests are.
 */
export function trialClockRoutes(clock: TrialClock, signingSecret: string): CustomRoute[] {
  const handler = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    if (!isSigned(request, body, signingSecret)) return answer(response, 401, { error: 'not signed' });
    if (request.method === 'POST') {
      const wanted = move.safeParse(body ? JSON.parse(body) : null);
      if (!wanted.success) return answer(response, 400, { error: 'a date and time is needed' });
      const to = wanted.data.to === 'next' ? (await clock.next())?.at : wanted.data.to;
      if (to) await clock.moveTo(new Date(to).toISOString());
      await clock.moved();
    }
    const next = await clock.next();
    answer(response, 200, { now: clock.business(), zone: clock.zone(), ...(next ? { next } : {}) });
  };
  return [
    {
      path: '/trial/clock',
      method: ['GET', 'POST'],
      handler: (request, response) =>
        void handler(request, response).catch(() => {
          if (!response.headersSent) answer(response, 503, { error: 'the clock cannot be reached now' });
        }),
    },
  ];
}
