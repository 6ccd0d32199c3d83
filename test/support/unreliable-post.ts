import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of an event on its way. Slack promises to deliver each at least once and in no order, and an outage loses some. */
export const fates = ['at once', 'late', 'twice', 'never'] as const;
export type Fate = (typeof fates)[number];

/** The way from Slack to the bot; events of these types go as they are told to, everything else at once. */
export type UnreliablePost = {
  url: string;
  /** What becomes of the events from now on. */
  fate: Fate;
  /** How many are still under way. */
  late(): number;
  /** Brings one of those that are under way, whichever it is. */
  bring(index: number): Promise<void>;
  /** None of them comes any more. */
  lose(): void;
  close(): Promise<void>;
};

type Sent = { path: string; headers: IncomingMessage['headers']; body: Buffer; method: string };

function typeOf({ body, headers }: Sent): string {
  if (!headers['content-type']?.startsWith('application/json')) return '';
  const { event } = JSON.parse(body.toString('utf8') || '{}') as { event?: { type?: string } };
  return event?.type ?? '';
}

/** Stands between Slack and a bot at `to`, for events of these types. */
export async function unreliablePost(to: string, types: readonly string[]): Promise<UnreliablePost> {
  const underWay: Sent[] = [];

  function pass({ path, headers, body, method }: Sent): Promise<{ status: number; headers: object; body: Buffer }> {
    return new Promise((resolve, reject) => {
      const outgoing = request(new URL(path, to), { method, headers, agent: false }, async (answer) => {
        const chunks: Buffer[] = [];
        for await (const chunk of answer) chunks.push(chunk as Buffer);
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) });
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  async function take(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { url: path = '/', headers, method = 'POST' } = incoming;
    const sent = { path, headers, method, body: Buffer.concat(chunks) };
    const { fate } = post;
    const isTold = types.includes(typeOf(sent));
    if (isTold && (fate === 'late' || fate === 'twice')) underWay.push(sent);
    if (isTold && (fate === 'late' || fate === 'never')) {
      response.writeHead(200).end();
      return;
    }
    const answer = await pass(sent);
    response.writeHead(answer.status, { ...answer.headers }).end(answer.body);
  }

  const server = createServer((incoming, response) => void take(incoming, response).catch(() => response.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const post: UnreliablePost = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fate: 'at once',
    late: () => underWay.length,
    async bring(index) {
      const [sent] = underWay.splice(index % Math.max(1, underWay.length), 1);
      if (sent) await pass(sent);
    },
    lose() {
      underWay.length = 0;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return post;
}
