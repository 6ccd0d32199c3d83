import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { askOptions } from './act-press.ts';
import { act } from './acts.ts';
import { businessClock } from './business-clock.ts';
import { Events, RETRY_DELAYS_MS } from './events.ts';
import { keepIn, keepNothing } from './keep.ts';
import { Grants } from './manifest.ts';
import type { Act, ActAnswer, ClockMove, ClockState, OptionsAnswer, OptionsQuestion, Seen } from './page-api.ts';
import { defaultPageFiles, type PageFiles } from './page-files.ts';
import { pageServer } from './page-server.ts';
import { seenBy } from './seen.ts';
import type { BotAddress } from './signed-post.ts';
import { SocketMode } from './socket-mode.ts';
import { State, type StoredMessage } from './state.ts';
import { TRIGGER_LIFE_MS, Triggers } from './triggers.ts';
import { type Fault, Faults } from './web-api/faults.ts';
import { type Call, WebApi } from './web-api/serve.ts';
import { WorkspaceOffice } from './workspace-office.ts';
import type { World } from './world.ts';

export type PlaygroundOptions = {
  /** 0 (the default) takes a free port. */
  port?: number;
  /** Where to keep the workspace; in memory when absent. */
  dir?: string;
  /** Where the bot listens (`url` + `/slack/events`), the secret to sign with, and the token it must present. */
  bot: BotAddress;
  /** The app manifest, as the text of a manifest.yml or as an object: what the bot may do and hear. Without one: everything. */
  manifest?: unknown;
  pageFiles?: PageFiles;
  /** Slack's one message a second per channel; off by default. */
  pace?: boolean;
  /** Real milliseconds; Slack's are 3000. */
  triggerLifeMs?: number;
  ackTimeoutMs?: number;
  /** Pauses before an event is sent again; none means no retries. */
  eventRetryDelaysMs?: readonly number[];
  /** Real milliseconds after which, in Socket Mode, another connection gets what was not acknowledged. */
  resendMs?: number;
};

export type Playground = {
  url: string;
  /** For `slackApiUrl` of a WebClient. */
  apiUrl: string;
  close(): Promise<void>;
  setBotUrl(url: string): void;
  /** What a person does; the same function as `POST /page/act`. */
  act(what: Act): Promise<ActAnswer>;
  options(question: OptionsQuestion): Promise<OptionsAnswer>;
  clock(move?: ClockMove): Promise<ClockState>;
  seenBy(user: string): Seen;
  /** All messages of a conversation, oldest first, with metadata; ephemeral ones have `ephemeralFor`. */
  messages(channel: string): StoredMessage[];
  /** The id of a person's direct messages with the bot. */
  dmOf(user: string): string;
  /** Every Web API call the bot made, oldest first. */
  calls: readonly Call[];
  /** Answers of the bot that Slack would have thrown away, and why; a test can ask for none. */
  refused: readonly { what: string; why: string[] }[];
  /** Makes one later call of a method go wrong; several wait in line. */
  failNext(method: string, fault: Fault): void;
  /** Makes every Web API answer this late, from now on. */
  delay(ms: number): void;
  /** Resolves when no event is under way to the bot, retries included. */
  settled(): Promise<void>;
  /** Resolves with the first defined answer of `look`, asked again after every change and call. @throws Error after `ms` */
  until<T>(look: () => T | undefined, ms?: number): Promise<T>;
  /** Changes to the workspace that nobody makes from the page: people, memberships, groups. */
  office: WorkspaceOffice;
  /** The app's open connections, when it is in Socket Mode: what went down each, and how to end one. */
  socketMode: SocketMode;
};

/**
 * Starts a Slack workspace on this machine (127.0.0.1 only).
 * @throws NodeJS.ErrnoException `EADDRINUSE` when the port is taken
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  if (options.dir) await mkdir(options.dir, { recursive: true });
  const keep = options.dir ? keepIn(options.dir) : keepNothing;
  const state = new State(keep);
  const bot = { ...options.bot };
  const grants = new Grants(options.manifest);
  const ackTimeoutMs = options.ackTimeoutMs ?? 3000;
  const retryDelaysMs = options.eventRetryDelaysMs ?? RETRY_DELAYS_MS;
  const socketMode = new SocketMode({ resendMs: options.resendMs ?? 1000, onChange: () => state.changed() });
  const events = new Events({ bot: { bot, socketMode }, grants, timeoutMs: ackTimeoutMs, retryDelaysMs });
  const triggers = new Triggers(options.triggerLifeMs ?? TRIGGER_LIFE_MS);
  const faults = new Faults();
  const world: World = {
    state,
    bot,
    grants,
    triggers,
    events,
    socketMode,
    ackTimeoutMs,
    pace: options.pace ?? false,
    url: () => state.url,
    uploads: new Map(),
    refused: [],
  };
  const api = new WebApi(world, faults, () => state.changed());
  const server = pageServer(world, api, options.pageFiles ?? defaultPageFiles);
  server.on('upgrade', (request, socket) => socketMode.connect(request, socket));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  state.url = url;

  return {
    url,
    apiUrl: `${url}/api/`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      socketMode.close();
      await Promise.all([closed, events.close()]);
      await keep.close();
    },
    setBotUrl: (botUrl) => {
      bot.url = botUrl;
    },
    act: (what) => act(world, what),
    options: (question) => askOptions(world, question),
    clock: (move) => businessClock(world, move),
    seenBy: (user) => seenBy(world, user),
    messages: (channel) => state.messages(channel),
    dmOf: state.imOf,
    calls: api.calls,
    refused: world.refused,
    failNext: (method, fault) => faults.add(method, fault),
    delay: (ms) => {
      faults.delayMs = ms;
    },
    settled: () => events.settled(),
    until: (look, ms = 10_000) => until(state, look, ms),
    office: new WorkspaceOffice(world),
    socketMode,
  };
}

function until<T>(state: State, look: () => T | undefined, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`Nothing came within ${ms} ms`));
    }, ms);
    const ask = () => {
      const found = look();
      if (found === undefined) return;
      stop();
      clearTimeout(timer);
      resolve(found);
    };
    const stop = state.onChange(ask);
    ask();
  });
}
