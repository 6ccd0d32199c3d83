import { createHmac } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ClockState, Seen } from '../../src/playground/page-api.ts';
import { type Playground, startPlayground } from '../../src/playground/playground.ts';
import { app, channels, everyone, people } from '../../src/playground/workspace.ts';

const secret = 'shared';
let slack: Playground;
let whileMoving = async () => {};
let bot: Server;
let dir = '';
let now = Date.parse('2026-11-23T09:00:00Z');

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'page-'));
  await writeFile(join(dir, 'index.html'), '<!doctype html><title>Page</title>');
  await writeFile(join(dir, 'main.js'), 'export {};');
  bot = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const base = `v0:${incoming.headers['x-slack-request-timestamp']}:${body}`;
    const signature = `v0=${createHmac('sha256', secret).update(base).digest('hex')}`;
    if (signature !== incoming.headers['x-slack-signature']) return response.writeHead(401).end();
    if (incoming.url !== '/trial/clock') return response.writeHead(200).end();
    const move = body ? (JSON.parse(body) as { to: string }) : undefined;
    if (move?.to === 'nonsense') return response.writeHead(400).end();
    if (move) await whileMoving();
    if (move) now = Math.max(now, move.to === 'next' ? now + 3_600_000 : Date.parse(move.to));
    const next = { at: new Date(now + 3_600_000).toISOString(), what: 'Follow-up of R-1' };
    response.end(JSON.stringify({ now: new Date(now).toISOString(), zone: 'Europe/Berlin', next }));
  });
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(bot.address() as AddressInfo).port}`;
  slack = await startPlayground({
    bot: { url, signingSecret: secret, token: 't' },
    pageFiles: { sources: dir, scripts: dir },
  });
});
afterAll(async () => {
  await slack.close();
  await new Promise((resolve) => bot.close(resolve));
  await rm(dir, { recursive: true, force: true });
});

const get = (path: string) => fetch(`${slack.url}${path}`);
const send = (path: string, body: unknown, type = 'application/json') =>
  fetch(`${slack.url}${path}`, { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body) });

describe('what the page asks', () => {
  test('seen-by is everything a person can see, and nothing else', async () => {
    await send('/page/act', { as: people.ana, act: 'say', channel: channels.management, text: 'for managers' });
    const ana = (await (await get(`/page/seen-by/${people.ana}`)).json()) as Seen;
    expect(ana.me).toMatchObject({ id: people.ana, name: 'Ana Kovač', zone: 'Europe/Berlin' });
    expect(ana.people).toHaveLength(everyone.length);
    expect(ana.conversations.map((each) => each.name)).toEqual(['management', 'general', 'Redress']);
    expect(ana.conversations[0]?.messages).toMatchObject([{ text: 'for managers', user: people.ana }]);
    const mira = await (await get(`/page/seen-by/${people.mira}`)).text();
    expect(mira).not.toContain('for managers');
    expect((await get('/page/seen-by/U0NOBODY')).status).toBe(404);
    expect((await get(`/page/seen-by/${app.user}`)).status).toBe(404);
  });

  test('messages are unread until they are read, one’s own never', async () => {
    const unread = (user: string) =>
      slack.seenBy(user).conversations.find((each) => each.id === channels.general)?.unread;
    await send('/page/act', { as: people.tom, act: 'read', channel: channels.general });
    await send('/page/act', { as: people.ana, act: 'say', channel: channels.general, text: 'hi' });
    expect([unread(people.ana), unread(people.tom)]).toEqual([0, 1]);
    await send('/page/act', { as: people.tom, act: 'read', channel: channels.general });
    expect(unread(people.tom)).toBe(0);
  });

  test('changes come as they happen', async () => {
    const response = await get(`/page/changes?as=${people.tom}`);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = response.body?.getReader();
    if (!reader) throw new Error('There is no stream');
    let text = '';
    const read = async (until: string) => {
      while (!text.includes(until)) text += new TextDecoder().decode((await reader.read()).value);
    };
    await read('"me"');
    await send('/page/act', { as: people.ana, act: 'say', channel: channels.general, text: 'fresh news' });
    await read('fresh news');
    const last = text
      .trim()
      .split('\n\n')
      .filter((each) => each.startsWith('data: '))
      .at(-1);
    expect((JSON.parse(last?.slice(6) ?? '') as Seen).me.id).toBe(people.tom);
    await reader.cancel();
  });

  test('an act that is not one is refused with the reason', async () => {
    const wrong = await send('/page/act', { as: people.ana, act: 'shout', text: 'x' });
    expect(wrong.status).toBe(400);
    expect((await send('/page/act', { as: people.ana, act: 'read' })).status).toBe(400);
    expect(await (await send('/page/act', { as: 'U0NOBODY', act: 'open-home' })).json()).toMatchObject({ ok: false });
  });

  test('the business clock is the bot’s, and messages are shown at its time', async () => {
    const before = (await (await get('/page/clock')).json()) as ClockState;
    expect(before).toMatchObject({ zone: 'Europe/Berlin', next: { what: 'Follow-up of R-1' } });
    const after = (await (await send('/page/clock', { to: 'next' })).json()) as ClockState;
    expect(after.now).toBe(before.next?.at);
    await send('/page/clock', { to: '2026-12-24T10:00:00Z' });
    await slack.act({ as: people.ana, act: 'say', channel: channels.general, text: 'later' });
    const { shownAt = '', ts = '' } = slack.messages(channels.general).at(-1) ?? {};
    expect(Math.abs(Date.parse(shownAt) - Date.parse('2026-12-24T10:00:00Z'))).toBeLessThan(60_000);
    expect(Math.abs(Number(ts) * 1000 - Date.now())).toBeLessThan(60_000);
    expect((await send('/page/clock', { to: 'nonsense' })).status).toBe(400);
  });

  test('what the bot says while the clock is moved is shown at the time moved to', async () => {
    whileMoving = async () => {
      const body = JSON.stringify({ channel: channels.management, text: 'Your plan' });
      const headers = { authorization: 'Bearer t', 'content-type': 'application/json' };
      await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', headers, body });
    };
    for (const to of ['next', '2027-01-07T08:00:00Z', '2020-01-01T08:00:00Z']) {
      const { now: shown } = (await (await send('/page/clock', { to })).json()) as ClockState;
      const { shownAt = '' } = slack.messages(channels.management).at(-1) ?? {};
      expect(Math.abs(Date.parse(shownAt) - Date.parse(shown))).toBeLessThan(60_000);
    }
    whileMoving = async () => {};
  });

  test('a bot that is away leaves the clock unread, and says what to do', async () => {
    const away = await startPlayground({ bot: { url: 'http://127.0.0.1:9', signingSecret: 's', token: 't' } });
    const response = await fetch(`${away.url}/page/clock`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ error: expect.stringContaining('Is it running?') });
    await away.close();
  });
});

describe('the server', () => {
  test('serves the page, its scripts and the libraries it is made of', async () => {
    expect(await (await get('/')).text()).toContain('<title>Page</title>');
    expect((await get('/assets/main.js')).headers.get('content-type')).toContain('text/javascript');
    for (const name of ['preact', 'hooks', 'jsx-runtime']) {
      const response = await get(`/vendor/${name}.mjs`);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('export');
    }
  });

  test('serves nothing else from the disk', async () => {
    for (const path of [
      '/../package.json',
      '/%2e%2e/package.json',
      '/assets/../../package.json',
      '/.env',
      '/nothing.html',
    ])
      expect((await get(path)).status).toBe(404);
  });

  test('answers to loopback names only, and takes JSON only', async () => {
    const status = await new Promise((resolve, reject) => {
      const options = { headers: { host: 'evil.example' } };
      request(`${slack.url}/page/seen-by/${people.ana}`, options, (response) => resolve(response.statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
    expect((await send('/page/act', {}, 'text/plain')).status).toBe(415);
  });
});
