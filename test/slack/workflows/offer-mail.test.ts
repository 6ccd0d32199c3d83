import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { channels, people, team } from '../../../src/playground/workspace.ts';
import { fillInComplaint } from '../../support/fill-in.ts';
import type { PersonInSlack } from '../../support/person-in-slack.ts';
import { type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
let ruth: PersonInSlack;

beforeAll(async () => {
  redress = await startRedress();
  ruth = redress.person(people.ruth);
  const { decisions } = redress.bot.desk;
  const { rev } = await decisions.read();
  await decisions.change({ logFromChannels: [channels.shopFloor] }, people.priya, rev);
});
afterAll(() => redress.close());

const text = 'It fell off the wall on the second day.\n\nAnna Smith';
const from = { name: 'Anna Smith', address: 'anna@example.com' };

async function mail(channel: string = channels.shopFloor, more: Partial<typeof from> = {}) {
  const ts = redress.slack.office.mail(channel, { from: { ...from, ...more }, subject: 'My lamp', text });
  await redress.settle();
  const asked = () =>
    ruth.reads(channel).filter(({ threadTs, words }) => threadTs === ts && words.includes('Is this mail a complaint?'));
  return { channel, ts, asked };
}

async function press(message: Awaited<ReturnType<typeof mail>>): Promise<void> {
  const [asked] = message.asked();
  if (!asked) throw new Error('nobody was asked');
  await ruth.press('log-message', asked);
}

async function newest() {
  const list = { name: 'to take on' } as const;
  const { shown } = await redress.bot.desk.complaints.list(team.id, list, { skip: 0, limit: 100 });
  const number = (reference: string) => Number(reference.slice(2));
  const [last] = shown.toSorted((a, b) => number(b.state.reference) - number(a.state.reference));
  if (!last) throw new Error('nothing was logged');
  return last;
}

/** What the form carries along, and fills itself in with. */
function carried(): Record<string, string> {
  const view = redress.slack.seenBy(ruth.id).views.at(-1)?.view;
  return JSON.parse(String(view?.private_metadata)).metadata;
}

describe('A45: a mail to a channel', () => {
  test('A45: is asked about at once, in its own thread, and once however often Slack tells of it', async () => {
    const message = await mail();
    const { desk } = redress.bot;
    expect(message.asked()).toHaveLength(1);
    await desk.owed.insert([
      {
        key: `${team.id}:mail:${message.channel}:${message.ts}`,
        team: team.id,
        complaint: null,
        event: 0,
        kind: 'mail',
        about: 0,
        to: { management: true },
        lane: 1,
        dueAt: desk.clocks.business(),
      },
    ]);
    await redress.settle();
    expect(message.asked()).toHaveLength(1);
  });

  test('A45: fills the form in with the whole of its words, and carries along who sent it and when', async () => {
    await press(await mail());
    expect(JSON.stringify(ruth.view().blocks)).toContain('My lamp\\n\\nIt fell off the wall on the second day.');
    const { via, name, contact, receivedAt } = carried();
    expect({ via, name, contact }).toEqual({ via: 'e-mail', name: 'Anna Smith', contact: 'anna@example.com' });
    const ago = Date.parse(redress.bot.desk.clocks.business()) - Date.parse(receivedAt ?? '');
    expect(ago).toBeGreaterThanOrEqual(0);
    expect(ago).toBeLessThan(60_000);
  });

  test('A45: is logged as it came: by e-mail, by whoever sent it, received when it came', async () => {
    await press(await mail());
    await ruth.choose('log-what', 'management');
    const filledIn = { 'log-words': 'It fell off.', 'log-what': 'management', 'log-severity': 'serious' };
    expect(await ruth.submit(filledIn)).toEqual({ ok: true });
    const { state } = await newest();
    expect(state).toMatchObject({
      via: 'e-mail',
      customer: { name: { text: 'Anna Smith' }, contact: { text: 'anna@example.com' } },
      firstContactAt: null,
    });
    expect(Date.parse(state.loggedAt) - Date.parse(state.receivedAt)).toBeGreaterThanOrEqual(0);
  });

  test('A45: of somebody who gave no name is theirs by their address', async () => {
    await press(await mail(channels.shopFloor, { name: '', address: 'somebody@example.com' }));
    await ruth.choose('log-what', 'management');
    await ruth.submit({ 'log-words': 'It broke.', 'log-what': 'management', 'log-severity': 'normal' });
    expect((await newest()).state.customer).toMatchObject({ name: null, contact: { text: 'somebody@example.com' } });
  });

  test('A45: by its menu the same, also where nobody is asked', async () => {
    const message = await mail(channels.general);
    expect(message.asked()).toEqual([]);
    await ruth.messageShortcut('log-complaint-from-message', message);
    expect(JSON.stringify(ruth.view().blocks)).toContain('It fell off the wall');
    expect(carried()).toMatchObject({ name: 'Anna Smith', contact: 'anna@example.com' });
  });

  test('A45: becomes evidence of the complaint, and who opens it next hears that it is logged', async () => {
    const message = await mail();
    await press(message);
    await fillInComplaint(ruth, { words: 'It fell off.', what: { management: 'Again.' } });
    const file = redress.slack.messages(message.channel).find(({ ts }) => ts === message.ts)?.files?.[0] ?? '';
    const [id] = await redress.bot.desk.complaints.idsWithFile(team.id, file);
    const state = (await redress.bot.desk.complaints.find(id ?? ''))?.state;
    expect(state?.files).toMatchObject([{ id: file, name: { text: 'My lamp' } }]);
    expect(state?.notes).toMatchObject([{ text: { text: expect.stringMatching(/^It came as a mail in https:/) } }]);
    await press(message);
    expect(ruth.view().text).toContain(`This mail is logged already. /complaint ${state?.reference} opens it.`);
  });

  test('A45: is filled in as far as Slack tells where its text is not to be had', async () => {
    const message = await mail();
    redress.slack.failNext('files.info', { error: 'missing_scope' });
    await press(message);
    expect(JSON.stringify(ruth.view().blocks)).toContain('It fell off the wall');
  });

  test('is not asked about in channels that nobody chose', async () => {
    expect((await mail(channels.general)).asked()).toEqual([]);
  });
});

describe('A45: a link to share', () => {
  test('A45: /complaint link gives one for everywhere and one that opens App Home', async () => {
    await ruth.command('/complaint link');
    const said = ruth.reads(channels.general).at(-1);
    expect(said?.words).toContain(`https://slack.com/app_redirect?app=A07REDRESS0&team=${team.id}`);
    expect(said?.words).toContain(`slack://app?team=${team.id}&id=A07REDRESS0&tab=home`);
    expect(said?.ephemeral).toBe(true);
    await ruth.command('/complaint help');
    expect(ruth.reads(channels.general).at(-1)?.words).toContain('/complaint link');
  });
});
