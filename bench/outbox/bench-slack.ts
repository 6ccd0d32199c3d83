import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * How this Slack behaves. Milliseconds; a call takes effect half way through `delay`. `lost` is the share of posts that
 * take effect and whose answer never comes; a message shows up in histories `lag` after it was posted.
 */
export type Rules = { delay: number; limit: { perMinute: number; burst: number } | null; lost: number; lag: number };

export type Posted = { key: string; channel: string; at: number };

/** The few methods of Slack that the contenders call, over HTTP, with one token bucket for a workspace's messages. */
export type BenchSlack = {
  apiUrl: string;
  posted: Posted[];
  /** Calls by method, and how many were refused as too many. */
  calls: Map<string, number>;
  refused: number;
  reset(rules?: Partial<Rules>): void;
  /** Waits until so many different messages are there; false when that takes longer than `ms`. */
  until(distinct: number, ms: number): Promise<boolean>;
  close(): Promise<void>;
};

type Kept = Posted & { ts: string; metadata: unknown };

export const ordinary: Rules = { delay: 120, limit: null, lost: 0, lag: 1_500 };

export async function startBenchSlack(given: Partial<Rules> = {}): Promise<BenchSlack> {
  let rules: Rules = { ...ordinary, ...given };
  let bucket = { left: rules.limit?.burst ?? 0, at: performance.now() };
  let count = 0;
  const kept = new Map<string, Kept[]>();
  const distinct = new Set<string>();
  let whenPosted = () => {};

  function take(): boolean {
    if (!rules.limit) return true;
    const { perMinute, burst } = rules.limit;
    const now = performance.now();
    const left = Math.min(burst, bucket.left + ((now - bucket.at) * perMinute) / 60_000);
    bucket = { left: left >= 1 ? left - 1 : left, at: now };
    return left >= 1;
  }

  function act(method: string, args: URLSearchParams): object {
    const channel = args.get('channel') ?? '';
    if (method === 'conversations.open') return { ok: true, channel: { id: `D${args.get('users')?.slice(1)}` } };
    if (method === 'conversations.history' || method === 'conversations.replies') {
      const now = Date.now();
      const shown = (kept.get(channel) ?? []).filter(
        ({ at, ts }) => at + rules.lag <= now && ts >= (args.get('oldest') ?? ''),
      );
      return { ok: true, messages: shown.map(({ ts, metadata }) => ({ ts, metadata })), response_metadata: {} };
    }
    if (method === 'chat.delete') {
      kept.set(
        channel,
        (kept.get(channel) ?? []).filter(({ ts }) => ts !== args.get('ts')),
      );
      return { ok: true };
    }
    if (method !== 'chat.postMessage') return { ok: false, error: 'unknown_method' };
    count += 1;
    const at = Date.now();
    const ts = `${Math.floor(at / 1_000)}.${String(count).padStart(6, '0')}`;
    const key = (args.get('text') ?? '').split(' ', 1)[0] ?? '';
    // A person's id will do for their direct messages.
    const where = channel.replace(/^U/, 'D');
    kept.set(where, [
      ...(kept.get(where) ?? []),
      { key, channel: where, at, ts, metadata: JSON.parse(args.get('metadata') ?? 'null') },
    ]);
    slack.posted.push({ key, channel: where, at });
    distinct.add(key);
    whenPosted();
    return { ok: true, channel: where, ts };
  }

  function send(response: ServerResponse, status: number, answer: object): void {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  }

  const sockets = new Set<Socket>();
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const method = request.url?.split('/').at(-1) ?? '';
    slack.calls.set(method, (slack.calls.get(method) ?? 0) + 1);
    await pause(rules.delay / 2);
    const posting = method === 'chat.postMessage';
    if (posting && !take()) {
      slack.refused += 1;
      const wait = rules.limit ? ((1 - bucket.left) * 60) / rules.limit.perMinute : 0;
      response.setHeader('retry-after', String(Math.max(1, Math.ceil(wait))));
      return send(response, 429, { ok: false, error: 'ratelimited' });
    }
    const answer = act(method, new URLSearchParams(body));
    if (posting && Math.random() < rules.lost) return void request.socket.destroy();
    await pause(rules.delay / 2);
    send(response, 200, answer);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const slack: BenchSlack = {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    posted: [],
    calls: new Map(),
    refused: 0,
    reset(changed = {}) {
      rules = { ...rules, ...changed };
      bucket = { left: rules.limit?.burst ?? 0, at: performance.now() };
      kept.clear();
      distinct.clear();
      this.posted.length = 0;
      this.calls.clear();
      this.refused = 0;
    },
    until: (wanted, ms) =>
      new Promise((resolve) => {
        const end = (there: boolean) => {
          clearTimeout(timer);
          whenPosted = () => {};
          resolve(there);
        };
        const timer = setTimeout(() => end(false), ms);
        whenPosted = () => {
          if (distinct.size >= wanted) end(true);
        };
        whenPosted();
      }),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return slack;
}
