import { afterEach, describe, expect, test } from '@jest/globals';
import { createLog } from '../src/log.ts';
import { channels, people, team } from '../src/playground/workspace.ts';
import { fillInComplaint, logComplaint } from './support/fill-in.ts';
import { type Redress, startRedress } from './support/redress.ts';

let redress: Redress | undefined;
afterEach(async () => {
  await redress?.close();
  redress = undefined;
});

const words = (person: string, channel?: string) =>
  redress
    ?.person(person)
    .reads(channel)
    .map((message) => message.words) ?? [];

describe('the bot', () => {
  test('refuses a request with a wrong signature, and one that was signed long ago', async () => {
    redress = await startRedress();
    const url = `http://127.0.0.1:${redress.bot.port}/slack/events`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-slack-signature': 'v0=00' };
    for (const at of [Date.now() / 1000, Date.now() / 1000 - 360]) {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { ...headers, 'x-slack-request-timestamp': String(Math.floor(at)) },
        body: 'command=/complaint&user_id=U1&text=mine',
      });
      expect(answer.status).toBe(401);
    }
    const clock = await fetch(`http://127.0.0.1:${redress.bot.port}/trial/clock`, {
      method: 'POST',
      body: '{"to":"next"}',
    });
    expect(clock.status).toBe(401);
  });

  test('says that it lives and that it is ready', async () => {
    redress = await startRedress();
    for (const path of ['/healthz', '/readyz']) {
      expect((await fetch(`http://127.0.0.1:${redress.bot.port}${path}`)).status).toBe(200);
    }
  });

  test('with a wrong token does not start', async () => {
    await expect(
      startRedress({ slack: { by: 'http', botToken: 'xoxb-wrong', signingSecret: 'x'.repeat(16) } }),
    ).rejects.toMatchObject({
      data: { error: 'invalid_auth' },
    });
  });

  test('with a wrong app-level token does not start, and says which one it is', async () => {
    redress = await startRedress();
    redress.slack.failNext('apps.connections.open', { error: 'invalid_auth' });
    const starting = redress.another({ slack: { by: 'socket', botToken: 'xoxb-playground', appToken: 'xapp-wrong' } });
    await expect(starting).rejects.toThrow('Slack does not take SLACK_APP_TOKEN (invalid_auth)');
  });

  test('an event that cannot be dealt with is in the log, by its code', async () => {
    const lines: string[] = [];
    redress = await startRedress({ log: createLog('error', { write: (line) => void lines.push(line) }) });
    redress.slack.failNext('views.publish', { error: 'fatal_error' });
    await redress.person(people.mira).openHome();
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ where: 'a handler', code: 'fatal_error' }]);
  });

  test('not in the management channel: tells the admins, and keeps what is owed', async () => {
    redress = await startRedress();
    const { slack } = redress;
    slack.office.leave(channels.management, redress.bot.desk.botUser);
    const second = await redress.another();
    await second.settle();
    for (const head of [people.priya, people.otto]) {
      expect(words(head)).toEqual([expect.stringContaining('I am not in the management channel')]);
    }
    await logComplaint(redress.person(people.mira), { what: { management: 'Please look.' } });
    expect(slack.messages(channels.management)).toEqual([]);
    slack.office.join(channels.management, redress.bot.desk.botUser);
    await redress.person(people.priya).openHome();
    expect(redress.person(people.priya).home().text).not.toContain('I am not in');
    expect(await redress.bot.desk.complaints.awaitingManager(team.id)).toHaveLength(1);
    expect(await redress.liveRows()).toBe(1);
  });

  test('two bots on one database, both at work: everything is said once', async () => {
    redress = await startRedress({ pace: 0 });
    const second = await redress.another();
    const mira = redress.person(people.mira);
    for (let n = 0; n < 5; n += 1)
      await logComplaint(mira, { words: `Shelf number ${n} came down.`, what: { management: 'Look.' } });
    await Promise.all([redress.bot.settle(), second.settle()]);
    await redress.settle();
    const keys = redress.slack.messages(channels.management).map((message) => JSON.stringify(message.metadata));
    expect(keys).toHaveLength(5);
    expect(new Set(keys).size).toBe(5);
  });

  test('Slack takes a message but the answer is lost: it is found there, and not said again', async () => {
    redress = await startRedress({ sendTimeout: 200, settle: 50, lease: 2_000 });
    redress.slack.failNext('chat.postMessage', 'cut-after');
    await logComplaint(redress.person(people.mira), { what: { management: 'Look.' } });
    for (let tries = 0; tries < 40 && (await redress.liveRows()) > 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await redress.settle();
    }
    expect(await redress.liveRows()).toBe(0);
    expect(redress.slack.messages(channels.management)).toHaveLength(1);
    expect(words(people.mira)).toHaveLength(1);
  });

  test('a manager who reacts before it is known which complaint a card is about is heard once it is', async () => {
    redress = await startRedress({ sendTimeout: 1_000, settle: 100, lease: 4_000 });
    redress.slack.failNext('chat.postMessage', 'cut-after');
    await logComplaint(redress.person(people.mira), { severity: 'urgent', what: { management: 'Look.' } });
    const [card] = redress.slack.messages(channels.management);
    if (!card) throw new Error('Slack has no card');
    expect(await redress.bot.desk.cards.openEscalations(team.id)).toEqual([]);
    await redress.person(people.ana).react({ channel: channels.management, ts: card.ts }, 'eyes');
    const round = async () => (await redress?.bot.desk.complaints.findByReference(team.id, 'R-1'))?.state.escalation;
    for (let tries = 0; tries < 150 && !(await round())?.takenOnBy; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await redress.settle();
    }
    expect(await round()).toMatchObject({ takenOnBy: people.ana });
  });

  test('the database away while a form is sent: the form stays as it was, and once it is back the same press is taken once', async () => {
    redress = await startRedress();
    const mira = redress.person(people.mira);
    await mira.command('/complaint');
    redress.databaseAway(true);
    const said = await fillInComplaint(mira, { what: { solved: 'Gave a new one.' } });
    expect(said).toMatchObject({ ok: false, errors: { 'log-words': expect.stringContaining('not saved yet') } });
    expect(mira.hasViewOpen()).toBe(true);
    redress.databaseAway(false);
    const again = await mira.submit({
      'log-words': 'The handle broke.',
      'log-who': 'none',
      'log-severity': 'normal',
      'log-did': 'Gave a new one.',
    });
    expect(again).toEqual({ ok: true });
    expect(words(people.mira, channels.general).at(-1)).toContain('R-');
  });
});
