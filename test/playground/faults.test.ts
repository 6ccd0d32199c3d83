import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { type Playground, startPlayground } from '../../src/playground/playground.ts';
import { channels, people } from '../../src/playground/workspace.ts';
import { refusal, type Stage, silent, stage } from './tiny-app.ts';

const channel = channels.management;

describe('a call that goes wrong', () => {
  let on: Stage;
  beforeAll(async () => {
    on = await stage();
  });
  afterAll(() => on.stop());
  const post = (text: string) => on.client.chat.postMessage({ channel, text });
  const stored = () => on.slack.messages(channel).map((message) => message.text);

  test.each([
    ['cut-before', false],
    ['http-500-before', false],
    ['cut-after', true],
    ['http-500-after', true],
  ] as const)('%s fails for the bot, and has had its effect: %s', async (fault, effect) => {
    on.slack.failNext('chat.postMessage', fault);
    await expect(post(fault)).rejects.toThrow();
    expect(stored().includes(fault)).toBe(effect);
    await post(`${fault}, then well`);
    expect(stored()).toContain(`${fault}, then well`);
  });

  test('ratelimited says for how long, and an error is any error', async () => {
    on.slack.failNext('chat.postMessage', { ratelimited: 30 });
    on.slack.failNext('chat.postMessage', { error: 'fatal_error' });
    await expect(post('a')).rejects.toMatchObject({ retryAfter: 30 });
    expect(await refusal(post('b'))).toBe('fatal_error');
    expect(stored()).not.toContain('a');
    expect(on.slack.calls.slice(-2)).toMatchObject([
      { method: 'chat.postMessage', ok: false, error: 'ratelimited', args: { channel, text: 'a' } },
      { method: 'chat.postMessage', ok: false, error: 'fatal_error' },
    ]);
  });

  test('hang never answers, and has no effect', async () => {
    on.slack.failNext('chat.postMessage', 'hang');
    const impatient = new WebClient('xoxb-playground', {
      slackApiUrl: on.slack.apiUrl,
      retryConfig: { retries: 0 },
      timeout: 100,
      logger: silent,
    });
    await expect(impatient.chat.postMessage({ channel, text: 'lost' })).rejects.toThrow();
    expect(stored()).not.toContain('lost');
  });

  test('a library that retries after a cut posts twice: the trap is real here', async () => {
    on.slack.failNext('chat.postMessage', 'cut-after');
    const eager = new WebClient('xoxb-playground', {
      slackApiUrl: on.slack.apiUrl,
      retryConfig: { retries: 1, minTimeout: 1 },
      logger: silent,
    });
    await eager.chat.postMessage({ channel, text: 'twice' });
    expect(stored().filter((text) => text === 'twice')).toHaveLength(2);
  });
});

test('with pace, a burst of messages to one channel is limited, and another channel is not', async () => {
  const on = await stage({ pace: true });
  const burst = Array.from({ length: 20 }, (_, index) => on.client.chat.postMessage({ channel, text: `${index}` }));
  const outcomes = await Promise.allSettled(burst);
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused.length).toBeGreaterThan(5);
  expect(refused[0]).toMatchObject({ reason: { retryAfter: 1 } });
  await on.client.chat.postMessage({ channel: people.ana, text: 'elsewhere' });
  await on.stop();
});

test('Bolt verifies the signature: a wrong secret is turned away', async () => {
  const on = await stage();
  on.app.command('/complaint', async ({ ack }) => ack());
  const command = { as: people.mira, act: 'command' as const, channel: channels.general, text: '/complaint' };
  expect(await on.slack.act(command)).toEqual({ ok: true });
  const stranger = await stage({
    bot: { url: 'http://127.0.0.1:9', signingSecret: 'wrong', token: 'xoxb-playground' },
  });
  stranger.app.command('/complaint', async ({ ack }) => ack());
  expect(await stranger.slack.act(command)).toMatchObject({
    failed: '/complaint failed with the error “http_client_error”',
  });
  await stranger.stop();
  await on.stop();
});

describe('a bot that is away or fails', () => {
  let slack: Playground;
  let bot: Server;
  let url = '';
  const requests: { headers: IncomingMessage['headers']; body: string }[] = [];
  let statuses: number[] = [];
  beforeAll(async () => {
    bot = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        requests.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
        const status = statuses.shift() ?? 200;
        response.writeHead(status, status === 410 ? { 'x-slack-no-retry': '1' } : {}).end();
      });
    });
    await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(bot.address() as AddressInfo).port}`;
    slack = await startPlayground({ bot: { url, signingSecret: 's', token: 't' }, eventRetryDelaysMs: [1, 1, 1] });
  });
  afterEach(() => {
    requests.length = 0;
    statuses = [];
    slack.setBotUrl(url);
  });
  afterAll(async () => {
    await slack.close();
    await new Promise((resolve) => bot.close(resolve));
  });
  const say = async () => {
    await slack.act({ as: people.ana, act: 'say', channel, text: 'hello' });
    await slack.settled();
  };
  const retries = () => requests.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']]);

  test('is sent an event again, the same one, until it takes it', async () => {
    statuses = [500, 500];
    await say();
    expect(retries()).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_error'],
    ]);
    expect(new Set(requests.map(({ body }) => (JSON.parse(body) as { event_id: string }).event_id)).size).toBe(1);
  });

  test('is sent an event four times at most, and once when it says no-retry', async () => {
    statuses = [500, 500, 500, 500, 500];
    await say();
    expect(requests).toHaveLength(4);
    requests.length = 0;
    statuses = [410];
    await say();
    expect(requests).toHaveLength(1);
  });

  test('is never sent an interaction twice, and the person reads why', async () => {
    statuses = [503];
    const command = { as: people.ana, act: 'command' as const, channel, text: '/complaint' };
    expect(await slack.act(command)).toEqual({
      ok: false,
      failed: '/complaint failed with the error “http_service_error”',
    });
    expect(requests).toHaveLength(1);
    expect(requests[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    slack.setBotUrl('http://127.0.0.1:9');
    expect(await slack.act(command)).toEqual({
      ok: false,
      failed: '/complaint failed with the error “dispatch_failed”',
    });
  });
});
