import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** Slack in front of a playground, for Socket Mode: it opens the connection and delivers envelopes; the Web API is the playground's. */
export type SocketSlack = {
  apiUrl: string;
  /** Sends an envelope; gives what the app acknowledges it with. */
  deliver(type: 'events_api' | 'slash_commands' | 'interactive', payload: object): Promise<unknown>;
  /** What was posted to response URLs, in order. */
  answers: { text?: string }[];
  responseUrl: string;
  /** The line to the app breaks. */
  hangUp(): void;
  close(): Promise<void>;
};

function frame(text: string): Buffer {
  const body = Buffer.from(text);
  const head = body.length < 126 ? Buffer.from([0x81, body.length]) : Buffer.from([0x81, 126, 0, 0]);
  if (body.length >= 126) head.writeUInt16BE(body.length, 2);
  return Buffer.concat([head, body]);
}

/** The texts of the masked frames in a buffer, and what is left of it. */
function texts(buffer: Buffer): { found: string[]; rest: Buffer } {
  const found: string[] = [];
  let rest = buffer;
  for (;;) {
    const long = ((rest[1] ?? 0) & 0x7f) === 126;
    if (rest.length < (long ? 8 : 6)) return { found, rest };
    const length = long ? rest.readUInt16BE(2) : (rest[1] ?? 0) & 0x7f;
    const start = long ? 8 : 6;
    if (rest.length < start + length) return { found, rest };
    const mask = rest.subarray(start - 4, start);
    const body = Buffer.from(rest.subarray(start, start + length).map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
    if (((rest[0] ?? 0) & 0x0f) === 1) found.push(body.toString());
    rest = rest.subarray(start + length);
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export async function socketSlack(playgroundApi: string): Promise<SocketSlack> {
  const answers: { text?: string }[] = [];
  const waiting = new Map<string, (payload: unknown) => void>();
  let line: Duplex | undefined;
  const server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const { port } = server.address() as AddressInfo;
      response.setHeader('content-type', 'application/json');
      if (request.url === '/respond') {
        answers.push(JSON.parse(body.toString()));
        response.end('{"ok":true}');
      } else if (request.url === '/api/apps.connections.open') {
        response.end(JSON.stringify({ ok: true, url: `ws://127.0.0.1:${port}/link` }));
      } else {
        const { authorization = '', 'content-type': contentType = '' } = request.headers;
        const headers = { authorization, 'content-type': contentType };
        const passed = await fetch(new URL(request.url?.slice('/api/'.length) ?? '', playgroundApi), {
          method: 'POST',
          headers,
          body: new Uint8Array(body),
        });
        response.writeHead(passed.status).end(await passed.text());
      }
    })();
  });
  server.on('upgrade', (request, socket) => {
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    socket.write(frame(JSON.stringify({ type: 'hello', num_connections: 1 })));
    let kept: Buffer = Buffer.alloc(0);
    socket.on('data', (data: Buffer) => {
      // A close frame is answered with one.
      if (((data[0] ?? 0) & 0x0f) === 8) return void socket.end(Buffer.from([0x88, 0]));
      const { found, rest } = texts(Buffer.concat([kept, data]));
      kept = rest;
      for (const text of found) {
        const { envelope_id, payload } = JSON.parse(text) as { envelope_id: string; payload?: unknown };
        waiting.get(envelope_id)?.(payload);
      }
    });
    socket.on('error', () => socket.destroy());
    line = socket;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    responseUrl: `http://127.0.0.1:${port}/respond`,
    answers,
    deliver(type, payload) {
      const envelope_id = randomUUID();
      const acknowledged = new Promise((resolve) => waiting.set(envelope_id, resolve));
      line?.write(frame(JSON.stringify({ envelope_id, type, payload, accepts_response_payload: true })));
      return acknowledged;
    },
    hangUp: () => line?.destroy(),
    async close() {
      line?.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
