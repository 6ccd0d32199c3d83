import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { channels, guest, people, team } from '../../../src/playground/workspace.ts';
import { momentOf } from '../../../src/slack/desk.ts';
import { callAbout, toManagement } from '../../complaints/story.ts';
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

async function said(text: string, channel: string = channels.shopFloor): Promise<{ channel: string; ts: string }> {
  await redress.person(people.daniel).say(channel, text);
  const message = redress.person(people.daniel).reads(channel).at(-1);
  if (!message) throw new Error('nothing was said');
  return message;
}

async function latest() {
  const found = await redress.bot.desk.complaints.list(
    team.id,
    { name: 'later', person: ruth.id, before: '1970-01-01T00:00:00.000Z' },
    { skip: 0, limit: 100 },
  );
  return found.shown
    .map((read) => read.state)
    .toSorted((a, b) => b.loggedAt.localeCompare(a.loggedAt) || b.events - a.events);
}

describe('A message is logged as a complaint', () => {
  test('by its menu: its words are in the form, and its link stays with the complaint', async () => {
    const message = await said('The lamp for <@U07JONAS002> arrived broken & late.');
    await ruth.messageShortcut('log-complaint-from-message', message);
    expect(JSON.stringify(ruth.view().blocks)).toContain('arrived broken & late.');
    await fillInComplaint(ruth, { words: 'The lamp arrived broken.', what: { management: 'Again.' } });
    const [complaint] = await latest();
    expect(complaint?.notes.map(({ text }) => text.text).join()).toMatch(/^It was said in https:\/\/\S+\/archives\//);
  });

  test('A36: it was received when it was said, however late it is logged', async () => {
    await ruth.messageShortcut('log-complaint-from-message', await said('The shelf came without its screws.'));
    const view = redress.slack.seenBy(ruth.id).views.at(-1)?.view;
    const { receivedAt } = JSON.parse(String(view?.private_metadata)).metadata;
    await fillInComplaint(ruth, { words: 'A shelf without screws.', what: { management: 'Send them?' } });
    const complaint = (await latest()).find(({ words }) => words.text === 'A shelf without screws.');
    expect(complaint?.receivedAt).toBe(receivedAt);
    expect(complaint?.loggedAt).not.toBe(receivedAt);
  });

  test('its link is noted, once, also when the form is sent again because its first try broke off once it was logged', async () => {
    await ruth.messageShortcut('log-complaint-from-message', await said('The kettle arrived without its lid.'));
    const { desk } = redress.bot;
    const viewId = ruth.view().id;
    const by = await desk.people.get(ruth.id);
    const who = { id: null, name: null, contact: null };
    const command = callAbout({ branch: by.branch ?? '', customer: who, what: toManagement });
    const { state } = await desk.complaints.log(command, { key: `form:${viewId}`, viewId }, momentOf(desk, by));
    await fillInComplaint(ruth, { what: { management: 'Again.' } });
    const notes = (await desk.complaints.find(state.id))?.state.notes.map(({ text }) => text.text);
    expect(notes).toEqual([expect.stringMatching(/^It was said in https:/)]);
  });

  test('by the emoji in a channel that is chosen: whoever put it there is asked alone, and the form has the words', async () => {
    const message = await said('Mrs Weber waits for her chair since May.');
    await ruth.react(message, 'memo');
    const asked = ruth.reads(channels.shopFloor).at(-1);
    expect(asked?.words).toContain('Log this message as a complaint?');
    expect(redress.person(people.daniel).reads(channels.shopFloor).at(-1)?.words).not.toContain('Log this message');
    if (!asked) throw new Error('nobody was asked');
    await ruth.press('log-message', asked);
    expect(JSON.stringify(ruth.view().blocks)).toContain('waits for her chair since May');
    await fillInComplaint(ruth, { words: 'She waits for her chair.', what: { management: 'Where is it?' } });
    expect((await latest()).some(({ words }) => words.text === 'She waits for her chair.')).toBe(true);
  });

  test('also one within a thread', async () => {
    const message = await said('How was the day?');
    await redress.person(people.daniel).say(channels.shopFloor, 'Mr Ott brought his drill back.', message.ts);
    const reply = redress.slack
      .seenBy(people.daniel)
      .conversations.find(({ id }) => id === channels.shopFloor)
      ?.messages.find(({ text }) => text.includes('drill'));
    await ruth.react({ channel: channels.shopFloor, ts: reply?.ts ?? '' }, 'memo');
    const asked = ruth.reads(channels.shopFloor).findLast(({ words }) => words.includes('Log this message'));
    if (!asked) throw new Error('nobody was asked');
    await ruth.press('log-message', asked);
    expect(JSON.stringify(ruth.view().blocks)).toContain('brought his drill back');
  });

  test('in other channels, with other emoji, and to guests, nothing is said', async () => {
    const elsewhere = await said('The hammer broke.', channels.general);
    await ruth.react(elsewhere, 'memo');
    expect(ruth.reads(channels.general).at(-1)?.words).not.toContain('Log this message');
    const here = await said('The saw broke.');
    await ruth.react(here, 'tada');
    expect(ruth.reads(channels.shopFloor).at(-1)?.words).toContain('The saw broke.');
    await redress
      .person(guest)
      .react(here, 'memo')
      .catch(() => undefined);
    expect(redress.person(guest).reads(channels.shopFloor).at(-1)?.words ?? '').not.toContain('Log this message');
  });

  test('a message that is deleted meanwhile is said to be gone', async () => {
    const message = await said('The glue does not hold.');
    await ruth.react(message, 'memo');
    const asked = ruth.reads(channels.shopFloor).at(-1);
    if (!asked) throw new Error('nobody was asked');
    redress.slack.failNext('conversations.replies', { error: 'thread_not_found' });
    await ruth.press('log-message', asked);
    expect(ruth.view().text).toContain('That message is gone.');
  });
});
