import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { SocketConnection } from '../src/playground/socket-mode.ts';
import { channels, people, team } from '../src/playground/workspace.ts';
import type { PersonInSlack } from './support/person-in-slack.ts';
import { freePort, type Redress, startRedress } from './support/redress.ts';
import { encryptionKey } from './support/storage.ts';

const slack = { by: 'socket', botToken: 'xoxb-playground', appToken: 'xapp-1' } as const;
const root = fileURLToPath(new URL('../', import.meta.url));
let redress: Redress;
/** The second process; the first is this one. */
let other: ChildProcess;
beforeEach(async () => {
  redress = await startRedress({ slack, lease: 1_500, sendTimeout: 500, settle: 200 }, { resendMs: 300 });
  other = fork('test/stories/bot-process.ts', [], {
    cwd: root,
    execArgv: ['--import', 'tsx'],
    env: {
      PATH: process.env.PATH,
      TZ: process.env.TZ,
      MONGODB_URI: redress.databaseUri,
      SLACK_API_URL: redress.slack.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      ENCRYPTION_KEY: encryptionKey.toString('base64'),
      PORT: String(await freePort()),
      LOG_LEVEL: 'silent',
    },
  });
  await once(other, 'message');
}, 30_000);
afterEach(async () => {
  if (other.exitCode === null) {
    other.kill('SIGKILL');
    await once(other, 'exit');
  }
  await redress.close();
});

/** Waits for what the other process does as well, of which nobody here is told. */
async function until<T>(look: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const found = await look();
    if (found) return found;
    await pause(10);
  }
  throw new Error(`waited in vain for ${look}`);
}

const lines = () => redress.slack.socketMode.connections;
const complaint = async (reference: string) =>
  (await redress.bot.desk.complaints.findByReference(team.id, reference))?.state;
const cards = (reference: string) =>
  redress
    .person(people.ana)
    .reads(channels.management)
    .filter(({ words, threadTs }) => !threadTs && words.includes(reference));
const shows = (person: PersonInSlack, id: string) =>
  person.hasViewOpen() && person.view().blocks.some((block) => block.block_id === id);

/** Both the first and the second got it: what one did not acknowledge, the other was sent. */
function sentToBoth(first: SocketConnection | undefined, second: SocketConnection | undefined): string[] {
  const got = new Set(first?.sent.map(({ envelopeId }) => envelopeId));
  return second?.sent.filter(({ envelopeId }) => got.has(envelopeId)).map(({ type }) => type) ?? [];
}

async function escalate(rep: PersonInSlack, words: string, beforeSending?: () => void): Promise<void> {
  await rep.command('/complaint');
  await until(() => shows(rep, 'log-what'));
  await rep.choose('log-what', 'management');
  await until(() => shows(rep, 'log-reason'));
  beforeSending?.();
  const told = { 'log-words': words, 'log-who': 'none', 'log-severity': 'urgent', 'log-reason': 'What may I offer?' };
  expect(await rep.submit(told)).toEqual({ ok: true });
}

test('two processes, refreshes and a hang in the middle: one complaint each, one answer, everything said once', async () => {
  const mira = redress.person(people.mira);
  const ana = redress.person(people.ana);
  const { socketMode } = redress.slack;
  expect(lines().map(({ number }) => number)).toEqual([1, 2]);

  // A rep logs one; the form goes to whichever process has its turn.
  await escalate(mira, 'The shelf came down in the night.');
  await until(() => cards('R-1').length === 1);

  // Slack warns the first process, and ends its line; the manager reacts meanwhile. Then the other's turn.
  const [mine] = lines();
  mine?.refresh('warning');
  const [card] = cards('R-1');
  if (!card) throw new Error('there is no card');
  await ana.react(card, 'eyes');
  await until(async () => (await complaint('R-1'))?.escalation?.takenOnBy === people.ana);
  await until(() => lines().length === 2 && !lines().some(({ number }) => number === 1));
  const [theirs] = lines();
  theirs?.refresh('refresh_requested');
  await until(() => lines().length === 2 && !lines().some(({ number }) => number === 2));
  expect(lines().map(({ number }) => number)).toEqual([3, 4]);

  // The other process hangs with a form in its hands. Slack sends the same to the first; then the other wakes up.
  const [ours, hung] = lines();
  await until(async () => (await redress.liveRows()) === 0);
  await escalate(mira, 'The mirror was cracked.', () => {
    other.kill('SIGSTOP');
    socketMode.sendNextTo(hung);
  });
  await ana.press('answer', cards('R-1')[0] ?? card);
  await until(() => shows(ana, 'answer-cause'));
  socketMode.sendNextTo(hung);
  const answer = { 'answer-cause': 'A loose screw.', 'answer-prevention': 'A longer one.', 'answer-tell': 'Sorry.' };
  expect(await ana.submit(answer)).toEqual({ ok: true });
  other.kill('SIGCONT');
  expect(sentToBoth(hung, ours).filter((type) => type === 'interactive').length).toBeGreaterThanOrEqual(2);
  // It has dealt with all of that once it answers for something new.
  socketMode.sendNextTo(hung);
  expect(await mira.command('/complaint help')).toEqual({ ok: true });
  expect(hung?.sent.at(-1)).toMatchObject({ type: 'slash_commands', acknowledged: true });

  // One process is told to stop: the other does the rest alone.
  await redress.bot.stop();
  expect(lines().map(({ number }) => number)).toEqual([4]);
  expect(await mira.command('/complaint mine')).toEqual({ ok: true });
  await until(() => mira.reads(channels.general).at(-1)?.words.includes('R-2'));
  await until(async () => (await redress.liveRows()) === 0);

  expect(await complaint('R-1')).toMatchObject({ escalation: { takenOnBy: people.ana } });
  expect((await complaint('R-1'))?.escalation?.answeredAt).toBeTruthy();
  expect(await complaint('R-2')).toMatchObject({ owner: people.mira });
  expect(await complaint('R-3')).toBeUndefined();
  expect([cards('R-1').length, cards('R-2').length]).toEqual([1, 1]);
  const told = mira.reads().filter(({ words }) => words.includes('Tell them: ') && words.includes('A longer one.'));
  expect(told).toHaveLength(1);
  const said = [channels.management, redress.slack.dmOf(people.mira), redress.slack.dmOf(people.ana)]
    .flatMap((channel) => redress.slack.messages(channel))
    .flatMap(({ metadata }) => (metadata ? [JSON.stringify(metadata)] : []));
  expect(new Set(said).size).toBe(said.length);
  expect(said.length).toBeGreaterThan(2);
}, 60_000);
