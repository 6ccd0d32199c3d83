import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { isObject } from '../blocks-check.ts';
import type { SlackJson } from '../page-api.ts';
import { readBody } from '../read-body.ts';
import { SlackError } from '../slack-error.ts';
import type { World } from '../world.ts';
import { apps } from './apps.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import type { Faults } from './faults.ts';
import { files } from './files.ts';
import { type Method, needScope, readArgs } from './method.ts';
import { Pace } from './pace.ts';
import { people } from './people.ts';
import { reactions } from './reactions.ts';
import { views } from './views.ts';

const methods: Readonly<Record<string, Method>> = {
  ...chat,
  ...views,
  ...conversations,
  ...reactions,
  ...people,
  ...files,
  ...apps,
};

/** One call the bot made: arguments as it sent them (never the token), when, and how it ended. */
export type Call = { method: string; args: SlackJson; at: number; ok: boolean; error?: string };

/** Serves `POST /api/METHOD` as Slack does, faults included. */
export class WebApi {
  readonly calls: Call[] = [];
  readonly #world: World;
  readonly #faults: Faults;
  readonly #pace = new Pace();
  readonly #onCall: () => void;

  constructor(world: World, faults: Faults, onCall: () => void) {
    this.#world = world;
    this.#faults = faults;
    this.#onCall = onCall;
  }

  async serve(request: IncomingMessage, response: ServerResponse, method: string): Promise<void> {
    const body = await readBody(request);
    const given = parseForm(request.headers['content-type'] ?? '', body);
    const fault = this.#faults.next(method);
    if (this.#faults.delayMs > 0) await pause(this.#faults.delayMs);
    if (fault === 'hang') return this.#log(method, given, 'hang');
    if (fault === 'cut-before' || fault === 'http-500-before') {
      this.#log(method, given, fault);
      return fault === 'cut-before' ? void request.socket.destroy() : send(response, 500, {});
    }
    if (typeof fault === 'object') {
      const error = 'ratelimited' in fault ? 'ratelimited' : fault.error;
      this.#log(method, given, error);
      if ('ratelimited' in fault) response.setHeader('retry-after', String(fault.ratelimited));
      return send(response, 'ratelimited' in fault ? 429 : 200, { ok: false, error });
    }
    const scopes = this.#world.grants.scopes;
    if (scopes) response.setHeader('x-oauth-scopes', scopes.join(','));
    const answer = this.#answer(method, given, request.headers.authorization);
    this.#log(method, given, typeof answer.error === 'string' ? answer.error : undefined);
    if (fault === 'cut-after') return void request.socket.destroy();
    if (fault === 'http-500-after') return send(response, 500, {});
    if (answer.error === 'ratelimited') response.setHeader('retry-after', '1');
    send(response, answer.error === 'ratelimited' ? 429 : 200, answer);
  }

  #answer(name: string, given: SlackJson, authorization = ''): SlackJson {
    try {
      const token = /^Bearer (.+)$/.exec(authorization)?.[1] ?? given.token;
      const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
      if (!method) throw new SlackError('unknown_method', [], { req_method: name });
      if (name !== 'api.test' && !token) throw new SlackError('not_authed');
      const { bot } = this.#world;
      const expected = method.appLevel ? bot.appToken : bot.token;
      if (name !== 'api.test' && token !== expected) throw new SlackError('invalid_auth');
      needScope(this.#world, method.scopes);
      const args = readArgs(method, given);
      if (this.#world.pace && name === 'chat.postMessage' && !this.#pace.take(String(args.channel)))
        throw new SlackError('ratelimited');
      return { ok: true, ...method.run(this.#world, args) };
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      const messages = error.messages.length ? { response_metadata: { messages: error.messages } } : {};
      return { ok: false, error: error.code, ...error.extra, ...messages };
    }
  }

  #log(method: string, { token: _, ...args }: SlackJson, error: string | undefined): void {
    this.calls.push({ method, args, at: Date.now(), ok: error === undefined, ...(error ? { error } : {}) });
    if (this.calls.length > 10_000) this.calls.splice(0, 1000);
    this.#onCall();
  }
}

function parseForm(contentType: string, body: string): SlackJson {
  if (!contentType.startsWith('application/json')) return Object.fromEntries(new URLSearchParams(body));
  try {
    const parsed: unknown = JSON.parse(body);
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

function send(response: ServerResponse, status: number, body: SlackJson): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
