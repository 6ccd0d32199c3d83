import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ChangeCommand } from '../../../src/complaints/command.ts';
import { redressItself } from '../../../src/complaints/moment.ts';
import { channels, guest, people, team } from '../../../src/playground/workspace.ts';
import { momentOf } from '../../../src/slack/desk.ts';
import { actions, button } from '../../../src/slack/views/buttons.ts';
import { filesForm } from '../../../src/slack/views/files-form.ts';
import { filesInWords } from '../../../src/slack/views/files-in-words.ts';
import { callAbout, toManagement } from '../../complaints/story.ts';
import { fillInComplaint } from '../../support/fill-in.ts';
import type { PersonInSlack } from '../../support/person-in-slack.ts';
import { type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
let mira: PersonInSlack;
let ana: PersonInSlack;

beforeAll(async () => {
  redress = await startRedress();
  mira = redress.person(people.mira);
  ana = redress.person(people.ana);
});
afterAll(() => redress.close());

let forms = 0;
async function logged(more: Partial<Parameters<typeof callAbout>[0]> = {}): Promise<string> {
  const { desk } = redress.bot;
  const by = await desk.people.get(mira.id);
  const viewId = `V${++forms}`;
  const who = { id: null, name: null, contact: null };
  const command = callAbout({ branch: by.branch ?? '', customer: who, what: toManagement, ...more });
  const { state } = await desk.complaints.log(command, { key: `form:${viewId}`, viewId }, momentOf(desk, by));
  await redress.settle();
  return state.id;
}

async function filesOf(complaint: string) {
  const read = await redress.bot.desk.complaints.find(complaint);
  return (read?.state.files ?? []).map(({ id, by, name, gone }) => ({ id, by, name: name.text, gone }));
}

/** Opens the form by a button of the bot's in direct messages. */
async function pressFiles(person: PersonInSlack, complaint: string): Promise<void> {
  const { client } = redress.bot.desk;
  const elements = [button(actions.files, { complaint, about: 0 })];
  const { channel } = await client.conversations.open({ users: person.id });
  await client.chat.postMessage({
    channel: channel?.id ?? '',
    text: 'Files',
    blocks: [{ type: 'actions', elements }],
  });
  const message = person.reads().at(-1);
  if (!message) throw new Error('there is no button');
  await person.press(actions.files, message);
}

describe('A56: evidence is kept with the complaint', () => {
  test('A56: photos chosen in the form become its files, each once however often they are added', async () => {
    const complaint = await logged();
    const [lamp, receipt] = [await mira.upload('lamp.jpg'), await mira.upload('receipt.pdf')];
    await pressFiles(mira, complaint);
    expect(mira.view().title).toMatch(/^Files of R-\d+$/);
    expect(await mira.submit({ 'files-added': [lamp, receipt] })).toEqual({ ok: true });
    await pressFiles(mira, complaint);
    await mira.submit({ 'files-added': [lamp] });
    expect(await filesOf(complaint)).toEqual([
      { id: lamp, by: mira.id, name: 'lamp.jpg', gone: false },
      { id: receipt, by: mira.id, name: 'receipt.pdf', gone: false },
    ]);
  });

  test('A56: a form without a file stays and says what to do', async () => {
    await pressFiles(mira, await logged());
    expect(await mira.submit({})).toMatchObject({ ok: false, errors: { 'files-added': expect.any(String) } });
    const private_metadata = JSON.stringify({ complaint: 'C1', about: 0 });
    const empty = { private_metadata, state: { values: { 'files-added': { 'files-added': { files: [] } } } } };
    expect(filesForm.parse(empty)).toEqual({
      ok: false,
      errors: { 'files-added': 'Choose a file, or press Cancel.' },
    });
  });

  test('A56: who may not add to a complaint is told so before they choose anything', async () => {
    const nico = redress.person(guest);
    await pressFiles(nico, await logged());
    expect(nico.view().text).toContain('There is no such complaint');
  });

  test('A56: files in the thread of a card are added, and the other side hears of them', async () => {
    const complaint = await logged();
    const card = ana.reads(channels.management).findLast(({ words }) => words.includes('Take it'));
    const photo = await ana.upload('the supplier’s letter.png');
    await ana.say(channels.management, '', card?.ts, [photo]);
    expect(await filesOf(complaint)).toEqual([
      { id: photo, by: ana.id, name: 'the supplier’s letter.png', gone: false },
    ]);
    expect(mira.reads().at(-1)?.words).toContain('Added a file: the supplier’s letter.png');
    const another = await ana.upload('offer.pdf');
    await ana.say(channels.management, 'This is what they offer.', card?.ts, [another]);
    expect(await filesOf(complaint)).toHaveLength(2);
    expect(mira.reads().at(-1)?.words).toContain('This is what they offer.');
  });

  test('A56: what was deleted in Slack is said to be gone wherever it was evidence, and its name stays', async () => {
    const [one, two, other] = [await logged(), await logged(), await logged()];
    const photo = await mira.upload('lamp.jpg');
    for (const complaint of [one, two]) {
      await pressFiles(mira, complaint);
      await mira.submit({ 'files-added': [photo] });
    }
    await mira.deleteFile(photo);
    const kept = { id: photo, by: mira.id, name: 'lamp.jpg', gone: true };
    expect([await filesOf(one), await filesOf(two), await filesOf(other)]).toEqual([[kept], [kept], []]);
    expect(await redress.bot.desk.complaints.idsWithFile(team.id, photo)).toEqual([]);
  });

  test('A56: a private complaint keeps its files to those who handle it', async () => {
    const complaint = await logged({ private: true, what: { now: 'solved', whatWeDid: 'Apologised.' } });
    const letter = await mira.upload('letter.pdf');
    await pressFiles(mira, complaint);
    await mira.submit({ 'files-added': [letter] });
    expect(await filesOf(complaint)).toHaveLength(1);
    expect(JSON.stringify(redress.slack.messages(channels.management))).not.toContain('letter.pdf');
    await pressFiles(ana, complaint);
    expect(ana.view().text).toContain('There is no such complaint');
  });
});

describe('A56: when words are destroyed, so are the names of files', () => {
  async function withPhoto(): Promise<{ complaint: string; photo: string }> {
    const complaint = await logged();
    const photo = await mira.upload('Anna Smith’s lamp.jpg');
    await pressFiles(mira, complaint);
    await mira.submit({ 'files-added': [photo] });
    return { complaint, photo };
  }
  async function perform(complaint: string, command: ChangeCommand): Promise<void> {
    const { desk } = redress.bot;
    const by = command.type === 'erase' ? redressItself(team.id) : await desk.people.get(mira.id);
    await desk.complaints.perform(complaint, command, `${command.type} ${complaint}`, momentOf(desk, by));
    await redress.settle();
  }

  test('by erasing: the link stays, so that the file can be found and deleted in Slack', async () => {
    const { complaint, photo } = await withPhoto();
    await perform(complaint, { type: 'erase', because: 'kept long enough', askedBy: null });
    expect(await filesOf(complaint)).toEqual([{ id: photo, by: mira.id, name: '', gone: false }]);
    expect(await redress.bot.desk.complaints.idsWithFile(team.id, photo)).toEqual([complaint]);
  });

  test('by striking out one of them', async () => {
    const { complaint, photo } = await withPhoto();
    const kept = (await redress.bot.desk.complaints.find(complaint))?.state.files[0];
    await perform(complaint, { type: 'strike out', texts: [kept?.name.personal ?? ''], because: 'other' });
    expect(await filesOf(complaint)).toEqual([{ id: photo, by: mira.id, name: '', gone: false }]);
  });
});

describe('A file in words', () => {
  const at = '2040-01-09T09:00:00.000Z';
  const file = { event: 2, by: people.mira, at, id: 'F07LAMP', name: { personal: '2.file aa', text: 'lamp <b>.jpg' } };

  test('is a link to Slack that has neither its name nor anybody’s', () => {
    const [shown] = filesInWords([{ ...file, gone: false }], redress.bot.desk.address);
    const url = `https://nordlys-home.slack.com/files/${people.mira}/F07LAMP`;
    expect(shown?.[0]).toEqual({ type: 'link', url, text: 'lamp <b>.jpg' });
  });

  test('is its name without a link once it was deleted', () => {
    expect(filesInWords([{ ...file, gone: true }], redress.bot.desk.address)).toEqual([
      ['lamp <b>.jpg', ' · deleted in Slack'],
    ]);
  });
});

test('A56: files of a message come with the complaint that is logged from it', async () => {
  const daniel = redress.person(people.daniel);
  const shared = await daniel.upload('scratch.png');
  await daniel.say(channels.shopFloor, 'The table arrived scratched.', undefined, [shared]);
  const ruth = redress.person(people.ruth);
  const message = ruth.reads(channels.shopFloor).at(-1);
  if (!message) throw new Error('nothing was said');
  await ruth.messageShortcut('log-complaint-from-message', message);
  await fillInComplaint(ruth, { words: 'A scratched table.', what: { management: 'Replace it?' } });
  const [complaint] = await redress.bot.desk.complaints.idsWithFile(team.id, shared);
  expect(await filesOf(complaint ?? '')).toEqual([{ id: shared, by: ruth.id, name: 'scratch.png', gone: false }]);
  const read = await redress.bot.desk.complaints.find(complaint ?? '');
  expect(read?.state.notes.map(({ text }) => text.text)).toEqual([expect.stringMatching(/^It was said in https:/)]);
});
