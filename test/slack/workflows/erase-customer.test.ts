import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { ChangeCommand } from '../../../src/complaints/command.ts';
import { keepRecords } from '../../../src/keep-records.ts';
import { createLog } from '../../../src/log.ts';
import { channels, managers, people, reps, team } from '../../../src/playground/workspace.ts';
import { momentOf } from '../../../src/slack/desk.ts';
import { openDatabase } from '../../support/database.ts';
import { logComplaint } from '../../support/fill-in.ts';
import type { PersonInSlack } from '../../support/person-in-slack.ts';
import { mondayMorning, type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
let mira: PersonInSlack;
let ana: PersonInSlack;
let priya: PersonInSlack;
let logged = '';

beforeEach(async () => {
  logged = '';
  const to = new Writable({
    write(chunk, _, done) {
      logged += String(chunk);
      done();
    },
  });
  redress = await startRedress({ log: createLog('debug', to) });
  mira = redress.person(people.mira);
  ana = redress.person(people.ana);
  priya = redress.person(people.priya);
});
afterEach(() => redress.close());

const inHours = (hours: number) => new Date(Date.parse(mondayMorning) + hours * 3_600_000);
const contact = 'zelda.quuxington@example.com';
const theirs = /quux|zelda|flibber|gibbet/i;
const words = 'The flibbertigibbet kettle leaks.';

/** Everything that is still a message in anybody's conversations, as it is stored. */
function everyMessage(): string {
  const rooms = [
    channels.management,
    channels.general,
    ...[...reps, ...managers, people.priya].map((id) => redress.slack.dmOf(id)),
  ];
  return JSON.stringify(
    rooms.flatMap((room) => redress.slack.messages(room)).filter(({ ephemeralFor }) => !ephemeralFor),
  );
}

const read = async (reference: string) => {
  const found = await redress.bot.desk.complaints.findByReference(team.id, reference);
  if (!found) throw new Error(`${reference} is not there`);
  return found;
};

/** An escalated complaint with a note in its thread, and one in the next day's plan and digest. */
async function aCustomerEverywhere(): Promise<void> {
  await logComplaint(mira, { words, who: 'new:Zelda Quuxington', contact, what: { management: 'Ask Zelda?' } });
  const card = ana.reads(channels.management).at(-1);
  await ana.say(channels.management, 'Please look at the seal.', card?.ts);
  await logComplaint(mira, { words, who: 'new:Zelda Quuxington', contact, what: { owe: inHours(26), told: true } });
  await redress.moveTo(inHours(23).toISOString());
  await redress.moveTo(inHours(24).toISOString());
  expect(mira.reads().some((message) => message.words.includes('Your plan for today'))).toBe(true);
  expect(ana.reads(channels.management).some((message) => message.words.includes('Complaints this morning'))).toBe(
    true,
  );
}

/** What Mira does to a complaint. */
async function act(id: string, command: ChangeCommand): Promise<void> {
  const { desk } = redress.bot;
  const by = await desk.people.get(people.mira);
  await desk.complaints.perform(id, command, `test ${id} ${command.type}`, momentOf(desk, by));
  await redress.settle();
}

async function openRecord(person: PersonInSlack): Promise<void> {
  await person.command('/complaint customer zelda');
}

async function erase(): Promise<void> {
  await openRecord(priya);
  await priya.press('customer-erase', 'view');
  await priya.submit({ 'erase-reason': 'they asked for it', 'erase-typed': 'ERASE' });
  await redress.moveTo(new Date(Date.parse(redress.bot.desk.clocks.business()) + 60_000).toISOString());
}

test('erased, nothing a customer said is in any message, file or line of the log, and what was done stands', async () => {
  await aCustomerEverywhere();
  expect(everyMessage()).toMatch(theirs);
  const find = () => redress.bot.desk.finder.find(team.id, 'flibbertigibbet', 5, () => true);
  expect(JSON.stringify(await find())).toMatch(theirs);
  await erase();
  expect(everyMessage()).not.toMatch(theirs);
  expect(logged).not.toMatch(theirs);
  // What is found follows what is kept within seconds.
  for (let tries = 0; tries < 50 && JSON.stringify(await find()).includes('R-1'); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect(JSON.stringify(await find())).not.toContain('R-1');
  for (const reference of ['R-1', 'R-2']) {
    const found = await read(reference);
    expect(JSON.stringify(found)).not.toMatch(theirs);
    expect(found.events[0]).toMatchObject({ type: 'logged', by: people.mira });
  }
  await mira.openHome();
  expect(mira.home().text).not.toMatch(theirs);
  expect(mira.home().text).toContain('(erased)');
  expect(mira.home().text).not.toContain('(struck out)');
  expect(await redress.bot.desk.records.check(team.id, () => {})).toMatchObject({ wrong: 0, complaints: 2 });
  const told = await redress.slack.until(() => priya.reads().at(-1)?.words);
  expect(told).toContain('The customer is erased. What was said is gone from 2 complaints');
  expect(told).toMatch(/and \d+ messages of mine no longer show it/);
  // What was done can still be followed by its reference.
  expect(mira.reads().some((message) => message.words.includes('R-2'))).toBe(true);
  expect(ana.reads(channels.management).some((message) => message.words.includes('R-1'))).toBe(true);
  await mira.command('/complaint customer zelda');
  expect(mira.view().text).toContain('Nobody we know');
});

test('the files of the store never hold what a customer said, neither before nor after', async () => {
  const { dir, close } = await openDatabase();
  await aCustomerEverywhere();
  const inFiles = async (): Promise<string> => {
    if (!dir) return '';
    const files = await readdir(dir, { recursive: true, withFileTypes: true });
    const read = files.filter((each) => each.isFile()).map((each) => readFile(join(each.parentPath, each.name)));
    const all = await Promise.all(read);
    return all.map((bytes) => bytes.toString('latin1') + bytes.toString('utf16le')).join('');
  };
  // What is looked for would be found: references stand in the clear.
  if (dir) expect(await inFiles()).toContain('R-2');
  expect(await inFiles()).not.toMatch(theirs);
  await erase();
  expect(await inFiles()).not.toMatch(theirs);
  await close();
});

test('an export holds their words and no private complaint, goes to the head alone, and goes with them', async () => {
  await aCustomerEverywhere();
  await logComplaint(mira, { words: 'A secret.', who: 'new:Zelda Quuxington', contact, what: { owe: inHours(50) } });
  const secret = await read('R-3');
  await act(secret.state.id, { type: 'correct', correction: { private: true } });
  await openRecord(priya);
  await priya.press('customer-export', 'view');
  expect(priya.view().text).toContain('in your direct messages');
  const message = priya.reads().at(-1);
  const files = message?.files ?? [];
  expect(files.map(({ name }) => name)).toEqual([expect.stringMatching(/\.txt$/), expect.stringMatching(/\.json$/)]);
  const [text = '', json = ''] = await Promise.all(
    files.map(async ({ url }) => (await fetch(`${redress.slack.url}${url}`)).text()),
  );
  for (const each of [text, json]) {
    expect(each).toContain(words);
    expect(each).toContain(contact);
    expect(each).toContain('never part of an export');
    expect(each).not.toMatch(/A secret|R-3/);
  }
  expect(JSON.parse(json).complaints.map(({ reference }: { reference: string }) => reference)).toEqual(['R-2', 'R-1']);
  expect(logged).not.toMatch(theirs);
  await erase();
  expect(everyMessage()).not.toMatch(theirs);
  expect(
    priya
      .reads()
      .find(({ ts }) => ts === message?.ts)
      ?.files?.every(({ deleted }) => deleted),
  ).toBe(true);
  expect((await read('R-3')).state.words.text).toBe('');
});

test('without the scope for files the head is told what to ask for', async () => {
  await aCustomerEverywhere();
  await openRecord(priya);
  redress.slack.failNext('files.getUploadURLExternal', { error: 'missing_scope' });
  await priya.press('customer-export', 'view');
  expect(priya.view().text).toContain('files:write');
});

test('the form says what will happen, and does nothing without the word', async () => {
  await aCustomerEverywhere();
  await openRecord(priya);
  await priya.press('customer-erase', 'view');
  const { text } = priya.view();
  const parts = [
    'All 2 of their complaints',
    '2 of them are still open',
    'cannot be undone',
    'reload Slack',
    'delete it there',
  ];
  for (const part of parts) {
    expect(text).toContain(part);
  }
  const answer = await priya.submit({ 'erase-reason': 'they asked for it', 'erase-typed': 'erase' });
  expect(JSON.stringify(answer)).toContain('in capitals');
  expect((await read('R-1')).state.words.text).toBe(words);
});

test('nobody but heads is offered it, or looks at the records as a whole', async () => {
  await aCustomerEverywhere();
  for (const person of [mira, ana]) {
    await openRecord(person);
    expect(() => person.press('customer-erase', 'view')).toThrow('no customer-erase');
    expect(() => person.press('customer-export', 'view')).toThrow('no customer-export');
  }
  await mira.command('/complaint check records');
  expect(mira.view().text).toContain('Only heads');
});

test('heads see whether all is well, and who erased what', async () => {
  await aCustomerEverywhere();
  await erase();
  await priya.command('/complaint check records');
  const { text } = priya.view();
  expect(text).toContain('Looked at 2 complaints');
  expect(text).toContain('nothing is wrong');
  expect(text).toContain(`@${people.priya} erased a customer`);
  expect(text).toContain('they asked for it');
});

test('what was struck out, moved or merged away is in no message either', async () => {
  await aCustomerEverywhere();
  const [first, second] = [(await read('R-1')).state.id, (await read('R-2')).state.id];
  await act(first, { type: 'strike out', texts: ['1.words', '3.reason', '1.name', '1.contact'], because: 'other' });
  await act(second, { type: 'strike out', texts: ['1.words'], because: 'other' });
  await act(second, { type: 'move', customer: { id: null, name: 'Bo Other', contact: '030 1' } });
  await redress.settle();
  expect(everyMessage()).not.toMatch(/flibber|Ask Zelda/i);
  expect((await redress.bot.desk.records.check(team.id, () => {})).wrong).toBe(0);
});

test('kept as long as the workspace says, closed complaints then lose their words in every message', async () => {
  await logComplaint(mira, { words, who: 'new:Zelda Quuxington', contact, what: { solved: 'A new flibber.' } });
  const { desk } = redress.bot;
  const { rev } = await desk.decisions.read();
  await desk.decisions.change({ keepMonths: 6 }, people.priya, rev);
  await redress.moveTo('2040-07-01T09:00:00.000Z');
  await keepRecords(desk);
  expect((await read('R-1')).state.words.text).toBe(words);
  await redress.moveTo('2040-07-10T09:00:00.000Z');
  await keepRecords(desk);
  await redress.settle();
  expect(everyMessage()).not.toMatch(theirs);
  const erased = await read('R-1');
  expect(erased.state).toMatchObject({ stage: 'closed', closedBecause: 'solved on the spot', words: { text: '' } });
  await mira.command('/complaint customer zelda');
  expect(mira.view().text).toContain('Nobody we know');
});
