import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { z } from 'zod';
import type { SlackJson } from './page-api.ts';
import type { Reply } from './signed-post.ts';
import { SlackError } from './slack-error.ts';
import { WebSocketLine } from './web-socket.ts';
import { app } from './workspace.ts';

/** Slack keeps this many connections of one app. */
const MAX_CONNECTIONS = 10;
const answerSchema = z.object({ envelope_id: z.string(), payload: z.record(z.string(), z.unknown()).optional() });

export type EnvelopeType = 'events_api' | 'slash_commands' | 'interactive';
type Envelope = { type: EnvelopeType; payload: SlackJson; retry?: { attempt: number; reason: string } };

/** One connection of the app, oldest first in {@link SocketMode.connections}; its number is given once and for all. */
export class SocketConnection {
  readonly number: number;
  /** What was sent down this line, and whether it was acknowledged there. */
  readonly sent: { envelopeId: string; type: EnvelopeType; acknowledged: boolean }[] = [];
  readonly #line: WebSocketLine;
  readonly #waiting = new Map<string, (reply: Reply | undefined) => void>();

  constructor(number: number, line: WebSocketLine, closed: () => void) {
    this.number = number;
    this.#line = line;
    line.onText = (text) => this.#answered(text);
    line.onClose = () => {
      closed();
      for (const settle of this.#waiting.values()) settle(undefined);
    };
  }

  say(message: SlackJson): void {
    this.#line.send(JSON.stringify(message));
  }

  /** Gives the acknowledgement; undefined when none came in time, or the line is gone. */
  async deliver(envelopeId: string, { type, payload, retry }: Envelope, ms: number): Promise<Reply | undefined> {
    const entry = { envelopeId, type, acknowledged: false };
    this.sent.push(entry);
    const answer = new Promise<Reply | undefined>((resolve) => {
      const timer = setTimeout(() => resolve(undefined), ms);
      this.#waiting.set(envelopeId, (reply) => {
        clearTimeout(timer);
        resolve(reply);
      });
    });
    const again = retry ? { retry_attempt: retry.attempt, retry_reason: retry.reason } : {};
    this.say({ envelope_id: envelopeId, type, payload, accepts_response_payload: type !== 'events_api', ...again });
    const reply = await answer;
    this.#waiting.delete(envelopeId);
    entry.acknowledged = reply !== undefined;
    return reply;
  }

  /**
   * Tells the app to connect anew. `warning` comes about ten seconds before the end; with the others the line is closed.
   * https://docs.slack.dev/apis/events-api/using-socket-mode
   */
  refresh(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void {
    this.say({ type: 'disconnect', reason, debug_info: { host: 'playground' } });
    if (reason !== 'warning') this.#line.close();
  }

  /** The line breaks, without a word. */
  cut(): void {
    this.#line.cut();
  }

  #answered(text: string): void {
    const { envelope_id, payload } = answerSchema.parse(JSON.parse(text));
    const body = payload && Object.keys(payload).length > 0 ? JSON.stringify(payload) : '';
    this.#waiting.get(envelope_id)?.({ status: 200, headers: {}, body });
  }
}

/**
 * Slack's side of Socket Mode. Every envelope goes to any one of the open connections (here each in its turn); one that is
 * not acknowledged soon, or whose line breaks, goes to another with the same id, so that two processes may both have it.
 */
export class SocketMode {
  /** Those that are open now. */
  connections: readonly SocketConnection[] = [];
  /** Real milliseconds after which an envelope that was not acknowledged goes to another connection. */
  resendMs: number;
  readonly #tickets = new Set<string>();
  #opened = 0;
  #turn = 0;
  #preferred: SocketConnection | undefined;
  readonly #onChange: () => void;

  constructor(options: { resendMs: number; onChange: () => void }) {
    this.resendMs = options.resendMs;
    this.#onChange = options.onChange;
  }

  /** An address at which one connection can be opened. @throws SlackError `too_many_websockets` */
  address(base: string): string {
    if (this.connections.length >= MAX_CONNECTIONS) throw new SlackError('too_many_websockets');
    const ticket = randomBytes(18).toString('base64url');
    this.#tickets.add(ticket);
    return `${base.replace(/^http/, 'ws')}/link/${ticket}`;
  }

  connect(request: IncomingMessage, socket: Duplex): void {
    if (!this.#tickets.delete(request.url?.replace('/link/', '') ?? '')) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    this.#opened += 1;
    const connection = new SocketConnection(this.#opened, new WebSocketLine(request, socket), () => {
      this.connections = this.connections.filter((each) => each !== connection);
      this.#onChange();
    });
    this.connections = [...this.connections, connection];
    const debug_info = { host: 'playground', build_number: 1, approximate_connection_time: 18_060 };
    const num_connections = this.connections.length;
    connection.say({ type: 'hello', num_connections, connection_info: { app_id: app.id }, debug_info });
    this.#onChange();
  }

  /** Gives what the app acknowledges with, or why it did not. */
  async deliver(envelope: Envelope, timeoutMs: number): Promise<Reply> {
    const envelopeId = randomUUID();
    const deadline = Date.now() + timeoutMs;
    const tried = new Set<SocketConnection>();
    for (;;) {
      const left = deadline - Date.now();
      const connection = this.#next(tried);
      if (!connection || left <= 0) return { failed: tried.size > 0 ? 'timeout' : 'connection' };
      tried.add(connection);
      const others = this.connections.some((each) => !tried.has(each));
      const reply = await connection.deliver(envelopeId, envelope, others ? Math.min(left, this.resendMs) : left);
      if (reply) return reply;
    }
  }

  /** Gives the next envelope to this connection first, if it is open. */
  sendNextTo(connection: SocketConnection | undefined): void {
    this.#preferred = connection;
  }

  close(): void {
    for (const connection of this.connections) connection.cut();
  }

  #next(tried: Set<SocketConnection>): SocketConnection | undefined {
    const open = this.connections.filter((each) => !tried.has(each));
    const preferred = open.find((each) => each === this.#preferred);
    this.#preferred = undefined;
    if (preferred) return preferred;
    this.#turn += 1;
    return open[this.#turn % open.length];
  }
}
