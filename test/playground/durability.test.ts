import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { startPlayground } from '../../src/playground/playground.ts';
import { channels, people } from '../../src/playground/workspace.ts';
import { silent } from './tiny-app.ts';

const bot = { url: 'http://127.0.0.1:9', signingSecret: 's', token: 'xoxb-kept' };
let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'playground-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function inItsOwnProcess(): Promise<{ child: ChildProcess; url: string; client: WebClient }> {
  const args = [
    '--import',
    'tsx',
    'test/playground/own-process.ts',
    JSON.stringify({ dir, bot, eventRetryDelaysMs: [] }),
  ];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { url, apiUrl } = JSON.parse(line) as { url: string; apiUrl: string };
  return { child, url, client: new WebClient(bot.token, { slackApiUrl: apiUrl, logger: silent }) };
}

test('what was answered ok is there after kill -9: posts, updates, reactions, homes, direct messages', async () => {
  const { child, url, client } = await inItsOwnProcess();
  const channel = channels.management;
  const posted: string[] = [];
  for (let index = 0; index < 20; index += 1) {
    const { ts = '' } = await client.chat.postMessage({
      channel,
      text: `message ${index}`,
      metadata: { event_type: 'owed', event_payload: { key: `k${index}` } },
    });
    posted.push(ts);
  }
  await client.chat.update({ channel, ts: posted[0] ?? '', text: 'changed' });
  await client.chat.delete({ channel, ts: posted[1] ?? '' });
  const { channel: dm } = await client.conversations.open({ users: people.mira });
  await client.views.publish({ user_id: people.mira, view: { type: 'home', blocks: [{ type: 'divider' }] } });
  const reacted = await fetch(`${url}/page/act`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as: people.ana, act: 'react', channel, ts: posted[2], name: 'eyes' }),
  });
  expect(await reacted.json()).toEqual({ ok: true });
  child.kill('SIGKILL');
  await once(child, 'exit');

  const again = await startPlayground({ dir, bot, eventRetryDelaysMs: [] });
  const kept = again.messages(channel);
  expect(kept.map((message) => message.text)).toEqual([
    'changed',
    ...posted.slice(2).map((_, index) => `message ${index + 2}`),
  ]);
  expect(kept[1]).toMatchObject({
    ts: posted[2],
    metadata: { event_payload: { key: 'k2' } },
    reactions: [{ name: 'eyes', users: [people.ana] }],
  });
  expect(again.seenBy(people.mira).home?.view).toMatchObject({ type: 'home' });
  const clientAgain = new WebClient(bot.token, { slackApiUrl: again.apiUrl, logger: silent });
  const next = await clientAgain.chat.postMessage({ channel: dm?.id ?? '', text: 'still open' });
  expect(Number(next.ts)).toBeGreaterThan(Number(posted.at(-1)));
  await again.close();
});
