import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { channels, groups, people, team } from '../src/playground/workspace.ts';
import { fillInComplaint, logComplaint } from './support/fill-in.ts';
import { type Redress, startRedress } from './support/redress.ts';

const slack = { by: 'socket', botToken: 'xoxb-playground', appToken: 'xapp-1' } as const;
let redress: Redress;
beforeEach(async () => {
  redress = await startRedress({ slack }, { eventRetryDelaysMs: [] });
});
afterEach(() => redress.close());

const status = async (path: string) => (await fetch(`http://127.0.0.1:${redress.bot.port}${path}`)).status;

async function until(look: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500 && !(await look()); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await look()).toBe(true);
}

test('by Socket Mode a command is acknowledged and answered', async () => {
  const mira = redress.person(people.mira);
  expect(await mira.command('/complaint help')).toEqual({ ok: true });
  expect(mira.reads(channels.general).at(-1)?.words).toContain('nobody is forgotten');
});

test('by Socket Mode an event is heard: App Home is shown', async () => {
  const mira = redress.person(people.mira);
  await mira.openHome();
  expect(mira.home().text).toContain('Log a complaint');
});

test('between two connections the process lives and is not ready; it is back without waiting', async () => {
  expect(await status('/readyz')).toBe(200);
  const { socketMode } = redress.slack;
  for (const end of ['refresh', 'cut'] as const) {
    const [before] = socketMode.connections;
    // Slack takes its time to give an address, or nobody could see the gap.
    redress.slack.delay(200);
    if (end === 'refresh') before?.refresh('refresh_requested');
    else before?.cut();
    await until(async () => (await status('/readyz')) === 503);
    expect(await status('/healthz')).toBe(200);
    redress.slack.delay(0);
    await until(async () => (await status('/readyz')) === 200);
    expect(socketMode.connections.map(({ number }) => number)).toEqual([(before?.number ?? 0) + 1]);
  }
  expect(await redress.person(people.mira).command('/complaint help')).toEqual({ ok: true });
});

test('what was missed between two connections is looked up: a reaction, and who is a manager now', async () => {
  const { office, socketMode } = redress.slack;
  await logComplaint(redress.person(people.mira), { severity: 'urgent', what: { management: 'Please look.' } });
  const [card] = redress.slack.messages(channels.management);
  if (!card) throw new Error('management has not heard');
  redress.slack.delay(300);
  socketMode.connections[0]?.cut();
  await until(() => socketMode.connections.length === 0);
  office.setGroup(groups.managers, [people.ana, people.tom]);
  await redress.slack.act({ as: people.ana, act: 'react', channel: card.channel, ts: card.ts, name: 'eyes' });
  await redress.slack.settled();
  expect(redress.bot.desk.people.find(people.tom)?.role).not.toBe('manager');
  redress.slack.delay(0);
  await until(() => redress.bot.desk.people.find(people.tom)?.role === 'manager');
  const { complaints } = redress.bot.desk;
  await until(
    async () => (await complaints.findByReference(team.id, 'R-1'))?.state.escalation?.takenOnBy === people.ana,
  );
});

test('told to stop, it finishes what is under way and acknowledges it, takes nothing new, and only then hangs up', async () => {
  const mira = redress.person(people.mira);
  const { socketMode } = redress.slack;
  await mira.command('/complaint');
  redress.databaseAway(true);
  // With the database away the form is under way for as long as the process tries.
  const sending = fillInComplaint(mira, { what: { solved: 'Gave a new one.' } });
  const interactive = () => socketMode.connections[0]?.sent.filter(({ type }) => type === 'interactive').length ?? 0;
  await until(() => interactive() === 2);
  // Acknowledged at once, and after the form: so the form is taken.
  redress.slack.office.changePerson(people.grace, { title: 'Customer care' });
  await redress.slack.settled();
  const [line] = socketMode.connections;
  const stopping = redress.bot.stop();
  const tooLate = redress.slack.act({
    as: people.tom,
    act: 'command',
    channel: channels.general,
    text: '/complaint help',
  });
  expect(await sending).toMatchObject({ ok: false, errors: { 'log-words': expect.stringContaining('not saved yet') } });
  await until(() => socketMode.connections.length === 0);
  expect(line?.sent.at(-1)).toMatchObject({ type: 'slash_commands', acknowledged: false });
  expect(await tooLate).toMatchObject({ ok: false });
  redress.databaseAway(false);
  await stopping;
});
