import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

function frame(kind: number, body: Buffer): Buffer {
  const size = body.length;
  const head = Buffer.alloc(size < 126 ? 2 : size < 65_536 ? 4 : 10);
  head[0] = 0x80 | kind;
  head[1] = size < 126 ? size : size < 65_536 ? 126 : 127;
  if (head.length === 4) head.writeUInt16BE(size, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(size), 2);
  return Buffer.concat([head, body]);
}

type Frame = { kind: number; body: Buffer; rest: Buffer };

/** The first masked frame of a buffer; undefined while it is not all there. */
function firstFrame(buffer: Buffer): Frame | undefined {
  const short = (buffer[1] ?? 0) & 0x7f;
  const start = (short === 127 ? 10 : short === 126 ? 4 : 2) + 4;
  if (buffer.length < start) return undefined;
  const size = short === 127 ? Number(buffer.readBigUInt64BE(2)) : short === 126 ? buffer.readUInt16BE(2) : short;
  if (buffer.length < start + size) return undefined;
  const mask = buffer.subarray(start - 4, start);
  const body = Buffer.from(buffer.subarray(start, start + size).map((byte, at) => byte ^ (mask[at % 4] ?? 0)));
  return { kind: (buffer[0] ?? 0) & 0x0f, body, rest: buffer.subarray(start + size) };
}

/** One WebSocket that a client opened with us (RFC 6455); whole text messages only, which is what Slack's client sends. */
export class WebSocketLine {
  readonly #socket: Duplex;
  #kept: Buffer = Buffer.alloc(0);
  #closing = false;
  onText: (text: string) => void = () => {};
  onClose: () => void = () => {};

  constructor(request: IncomingMessage, socket: Duplex) {
    this.#socket = socket;
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
    socket.write(`${head.join('\r\n')}\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
    socket.on('data', (data: Buffer) => this.#read(data));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.onClose());
  }

  send(text: string): void {
    if (!this.#closing && this.#socket.writable) this.#socket.write(frame(TEXT, Buffer.from(text)));
  }

  /** Asks the client to close, as a server that goes away does. */
  close(): void {
    if (!this.#closing && this.#socket.writable) this.#socket.write(frame(CLOSE, Buffer.alloc(0)));
    this.#closing = true;
  }

  /** The line breaks, without a word. */
  cut(): void {
    this.#socket.destroy();
  }

  #read(data: Buffer): void {
    this.#kept = Buffer.concat([this.#kept, data]);
    for (let next = firstFrame(this.#kept); next; next = firstFrame(this.#kept)) {
      this.#kept = next.rest;
      if (next.kind === TEXT) this.onText(next.body.toString('utf8'));
      if (next.kind === PING) this.#socket.write(frame(PONG, next.body));
      if (next.kind === CLOSE) {
        // A close is answered with one, and then it is over.
        this.#socket.end(this.#closing ? undefined : frame(CLOSE, next.body));
        this.#closing = true;
        this.onClose();
      }
    }
  }
}
