import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { people, team } from '../src/playground/workspace.ts';
import type { Bot } from '../src/start-bot.ts';
import { type Redress, startRedress } from './support/redress.ts';
import { type SocketSlack, socketSlack } from './support/socket-slack.ts';

let redress: Redress;
let socket: SocketSlack;
let bot: Bot;
beforeEach(async () => {
  redress = await startRedress();
  socket = await socketSlack(redress.slack.apiUrl);
  bot = await redress.another({
    slack: { by: 'socket', botToken: 'xoxb-playground', appToken: 'xapp-1' },
    slackApiUrl: socket.apiUrl,
  });
});
afterEach(async () => {
  await redress.close();
  await socket.close();
});

const command = (text: string) => ({
  command: '/complaint',
  text,
  user_id: people.mira,
  team_id: team.id,
  channel_id: 'C1',
  trigger_id: 't',
  response_url: socket.responseUrl,
});

test('by Socket Mode a command is acknowledged and answered', async () => {
  await socket.deliver('slash_commands', command('help'));
  await bot.settle();
  expect(socket.answers[0]?.text).toContain('nobody is forgotten');
});

test('by Socket Mode an event is heard: App Home is shown', async () => {
  await socket.deliver('events_api', {
    type: 'event_callback',
    team_id: team.id,
    event_id: 'Ev1',
    event: { type: 'app_home_opened', user: people.mira, tab: 'home', channel: 'D1', event_ts: '1.1' },
  });
  await bot.settle();
  expect(redress.person(people.mira).home().text).toContain('Log a complaint');
});

test('by Socket Mode the process is ready for as long as Slack is connected, and lives on when it is not', async () => {
  const status = async (path: string) => (await fetch(`http://127.0.0.1:${bot.port}${path}`)).status;
  expect(await status('/readyz')).toBe(200);
  socket.hangUp();
  for (let tries = 0; tries < 40 && (await status('/readyz')) === 200; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect([await status('/readyz'), await status('/healthz')]).toEqual([503, 200]);
});
