import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { channels, people, team, everyone as workspacePeople } from '../../../src/playground/workspace.ts';
import { logComplaint } from '../../support/fill-in.ts';
import type { PersonInSlack } from '../../support/person-in-slack.ts';
import { type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
let mira: PersonInSlack;
let ana: PersonInSlack;
beforeEach(async () => {
  redress = await startRedress();
  mira = redress.person(people.mira);
  ana = redress.person(people.ana);
  await logComplaint(mira, { who: 'new:Anna Berg', contact: '+49 30 23125 042', what: { management: 'What now?' } });
});
afterEach(() => redress.close());

function card() {
  const [message] = ana.reads(channels.management);
  if (!message) throw new Error('there is no card');
  return message;
}
const complaint = async () => (await redress.bot.desk.complaints.findByReference(team.id, 'R-1'))?.state;

/** The same while the line to the database is still coming back: nothing yet. */
const asSoonAsThere = () => complaint().catch(() => undefined);

describe('reactions', () => {
  test('of somebody who cannot be told, or whom Slack does not show, keep nobody else’s from being read', async () => {
    const { slack } = redress;
    slack.setBotUrl('http://127.0.0.1:9');
    const stranger = 'U0STRANGER';
    const like = workspacePeople.find((person) => person.id === people.jonas);
    if (!like) throw new Error('there is no Jonas');
    const plain = { ...like, deactivated: false, restricted: false, updated: 0 };
    // The bot hears neither of them coming nor of the reactions below.
    slack.office.addPerson({ ...plain, id: stranger, handle: 'stranger' });
    for (const id of [stranger, people.jonas]) slack.office.join(channels.management, id);
    const react = (as: string, name: string) =>
      slack.act({ as, act: 'react', channel: channels.management, ts: card().ts, name });
    await react(stranger, 'eyes');
    await react(people.jonas, 'eyes');
    await react(people.ana, 'eyes');
    await react(people.david, '+1');
    slack.failNext('users.info', { error: 'user_not_visible' });
    slack.failNext('chat.postEphemeral', { error: 'user_not_in_channel' });
    slack.setBotUrl(`http://127.0.0.1:${redress.bot.port}`);
    await react(people.david, 'tada');
    await redress.settle();
    expect((await complaint())?.escalation).toMatchObject({ takenOnBy: people.ana, seenBy: [people.david] });
  });

  test('while the database is away are acted on once it is back', async () => {
    redress.databaseAway(true);
    await redress.slack.act({
      as: people.ana,
      act: 'react',
      channel: channels.management,
      ts: card().ts,
      name: 'eyes',
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    redress.databaseAway(false);
    for (let tries = 0; tries < 80 && !(await asSoonAsThere())?.escalation?.takenOnBy; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await complaint())?.escalation).toMatchObject({ takenOnBy: people.ana });
  });
});

test('a manager’s reply while the database is away is kept, once, when it is back', async () => {
  redress.databaseAway(true);
  const { ts } = card();
  await redress.slack.act({
    as: people.ana,
    act: 'say',
    channel: channels.management,
    text: 'Has she a receipt?',
    threadTs: ts,
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  redress.databaseAway(false);
  for (let tries = 0; tries < 80 && !(await asSoonAsThere())?.notes.length; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await complaint())?.notes.map((note) => note.text.text)).toEqual(['Has she a receipt?']);
});

describe('a press that does not work out', () => {
  test('says so in the modal that it opened, which does not stay empty', async () => {
    redress.databaseAway(true);
    await ana.press('answer', card());
    expect(ana.view().text).toContain('That did not work');
    redress.databaseAway(false);
  });

  test('/complaint R-1 while the database is away says so in the modal that it opened', async () => {
    redress.databaseAway(true);
    await mira.command('/complaint R-1');
    expect(mira.view().text).not.toContain('One moment');
    redress.databaseAway(false);
  });

  test('what was done is not denied because the redrawing of it failed', async () => {
    await ana.command('/complaint R-1');
    redress.slack.failNext('views.update', { error: 'fatal_error' });
    await ana.press('take-on', 'view');
    expect((await complaint())?.escalation).toMatchObject({ takenOnBy: people.ana });
    expect(ana.view().text).not.toContain('did not work');
  });

  test('a button of an earlier release is answered, quietly', async () => {
    const dm = redress.slack.dmOf(people.mira);
    await redress.bot.desk.client.chat.postMessage({
      channel: dm,
      text: 'An old card',
      blocks: [
        {
          type: 'actions',
          elements: [
            { type: 'button', action_id: 'an-old-action', value: 'x', text: { type: 'plain_text', text: 'Old' } },
          ],
        },
      ],
    });
    const old = mira.reads().at(-1);
    if (!old) throw new Error('there is no message');
    expect(await mira.press('an-old-action', old)).toMatchObject({ ok: true });
    expect(mira.reads().at(-1)).toMatchObject({ ephemeral: true, text: expect.stringContaining('earlier release') });
  });
});

describe('the form of a new complaint', () => {
  test('shows what was chosen last, though it was being redrawn for a choice before', async () => {
    await mira.command('/complaint');
    redress.slack.failNext('views.update', { error: 'hash_conflict' });
    await mira.choose('log-what', 'owe');
    expect(mira.view().blocks.map((block) => block.block_id)).toContain('when');
  });

  test('of a guest is refused, and the customer they named is not kept', async () => {
    await mira.command('/complaint');
    redress.slack.office.changePerson(people.mira, { restricted: true });
    await redress.settle();
    await mira.choose('log-what', 'solved');
    const said = await mira.submit({
      'log-words': 'The lamp flickers.',
      'log-who': 'new:Gustav Gast',
      'log-severity': 'normal',
      'log-did': 'A new one.',
    });
    expect(said).toMatchObject({
      ok: false,
      errors: { 'log-words': expect.stringContaining('Only members of this workspace') },
    });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await redress.bot.desk.customers.search(team.id, 'Gustav', 5)).toEqual([]);
  });
});
