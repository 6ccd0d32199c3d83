import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { ChangeCommand } from '../../../src/complaints/command.ts';
import { people, team } from '../../../src/playground/workspace.ts';
import { momentOf } from '../../../src/slack/desk.ts';
import { logComplaint } from '../../support/fill-in.ts';
import type { FilledIn, PersonInSlack } from '../../support/person-in-slack.ts';
import { mondayMorning, type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
let mira: PersonInSlack;
let ana: PersonInSlack;
let priya: PersonInSlack;
beforeEach(async () => {
  redress = await startRedress();
  mira = redress.person(people.mira);
  ana = redress.person(people.ana);
  priya = redress.person(people.priya);
});
afterEach(async () => {
  await redress.close();
});

const inHours = (hours: number) => new Date(Date.parse(mondayMorning) + hours * 3_600_000);
const words = '=HYPERLINK("http://evil.example","Click")';
const contact = 'zelda@example.com';

const idOf = async (reference: string) => {
  const read = await redress.bot.desk.complaints.findByReference(team.id, reference);
  return read?.state.id ?? '';
};

async function act(reference: string, command: ChangeCommand): Promise<void> {
  const { desk } = redress.bot;
  const by = await desk.people.get(people.mira);
  await desk.complaints.perform(
    await idOf(reference),
    command,
    `test ${reference} ${command.type}`,
    momentOf(desk, by),
  );
}

/** R-1 with management, R-2 private, R-3 withdrawn, R-4 solved on the spot. */
async function someComplaints(): Promise<void> {
  const who = 'new:@Zelda Quuxington';
  await logComplaint(mira, { words, who, contact, what: { management: 'Ask her.' } });
  await logComplaint(mira, { words: 'A secret.', who, contact, what: { owe: inHours(20) } });
  await act('R-2', { type: 'correct', correction: { private: true } });
  await logComplaint(mira, { words: 'A test.', who, contact, what: { owe: inHours(20) } });
  await act('R-3', { type: 'withdraw', because: 'a test', words: null });
  await logComplaint(mira, { words: 'The lid; =1+1\n=2+2', who, contact, what: { solved: 'A new lid.' } });
}

const messageWithFile = (person: PersonInSlack) => person.reads().findLast(({ files }) => (files ?? []).length > 0);

/** The last file that somebody was sent, as it is stored, once it is there. */
async function fileOf(person: PersonInSlack): Promise<{ text: string; name: string; said: string }> {
  const message = await redress.slack.until(() => messageWithFile(person));
  const [file] = message.files ?? [];
  const answer = await fetch(`${redress.slack.url}${file?.url}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { text: bytes.toString(), name: file?.name ?? '', said: message.words };
}

type Line = Record<string, string>;
const read = (text: string): Line[] => parse(text, { columns: true, bom: true });
const audited = async () => (await redress.bot.desk.records.audit.latest(team.id, 10)).toReversed();

async function exports(person: PersonInSlack, filledIn: FilledIn = {}) {
  await person.command('/complaint export');
  return person.submit({ 'export-from': '2040-01-01', 'export-to': '2040-01-09', ...filledIn });
}

test('a manager is sent a file without names, contacts and words, in which nothing private, withdrawn or merged is', async () => {
  await someComplaints();
  await exports(ana);
  expect(ana.view().text).toContain('your direct messages');
  const { text, name, said } = await fileOf(ana);
  expect(name).toBe('complaints-2040-01-01-to-2040-01-09.csv');
  expect(text.startsWith('\ufeffReference,Logged (Europe/Berlin),')).toBe(true);
  expect(text.split('\r\n')).toHaveLength(4);
  expect(text).not.toMatch(/zelda|HYPERLINK|secret|lid/i);
  const [first, second, ...more] = read(text);
  expect(more).toEqual([]);
  expect(first).toMatchObject({
    Reference: 'R-1',
    'Logged (Europe/Berlin)': expect.stringMatching(/^2040-01-09T10:00:\d\d\+01:00$/),
    Severity: 'normal',
    Stage: 'open',
    Owner: 'Mira Okafor',
    'To management (Europe/Berlin)': expect.stringContaining('2040-01-09T10:'),
    'Taken on by': '',
  });
  expect(second).toMatchObject({ Reference: 'R-4', Stage: 'closed', 'Closed because': 'solved on the spot' });
  expect(said).toContain('2 complaints logged from 1 January 2040 to 9 January 2040.');
  expect(said).toContain('Without customers’ names');
  expect(said).toContain('one private complaint, withdrawn ones and those merged into others');
});

test('a head is sent names, contacts and words once they say why, and nothing in them is a formula', async () => {
  await someComplaints();
  const refused = await exports(priya, { 'export-personal': true });
  expect(JSON.stringify(refused)).toContain('Say why');
  const filledIn = { 'export-from': '2040-01-01', 'export-to': '2040-01-09', 'export-personal': true };
  await priya.submit({ ...filledIn, 'export-reason': 'finding causes' });
  const { text, said } = await fileOf(priya);
  expect(said).toContain('With customers’ names');
  const [first, second] = read(text);
  expect(first).toMatchObject({ Customer: "'@Zelda Quuxington", Contact: contact, 'Their words': `'${words}` });
  // Where semicolons part the cells of a list, the second part of this would be one of its own.
  expect(second).toMatchObject({ 'Their words': "The lid; '=1+1\n'=2+2" });
  expect(text).not.toMatch(/secret/);
  const scope = { since: '2039-12-31T23:00:00.000Z', until: '2040-01-09T23:00:00.000Z', branch: null, category: null };
  const noted = { by: people.priya, reason: 'finding causes', scope: { ...scope, personal: true } };
  expect(await audited()).toMatchObject([
    { ...noted, act: 'asked for an export', files: [] },
    { ...noted, act: 'exported complaints', complaints: 2, files: [expect.any(String)] },
  ]);
  await priya.command('/complaint check records');
  expect(priya.view().text).toContain('exported complaints, 2 complaints, logged from');
});

test('a head who is none any more when they send the form is told whom to ask, and gets nothing', async () => {
  await someComplaints();
  await ana.command('/complaint export');
  expect(ana.view().blocks.map((block) => block.block_id)).not.toContain('export-personal');
  await priya.command('/complaint export');
  redress.slack.office.changePerson(people.priya, { isAdmin: false });
  await redress.slack.settled();
  const asked = { 'export-personal': true, 'export-reason': 'finding causes' };
  const answer = await priya.submit({ 'export-from': '2040-01-01', 'export-to': '2040-01-09', ...asked });
  expect(JSON.stringify(answer)).toContain('Only');
  expect(await audited()).toEqual([]);
  redress.slack.office.changePerson(people.priya, { isAdmin: true });
});

test('a rep is told whom to ask, and has no button for it', async () => {
  await mira.command('/complaint export');
  expect(mira.view().text).toContain('Only managers export complaints');
  await mira.openHome();
  expect(() => mira.press('export-complaints', 'home')).toThrow('no export-complaints');
  await ana.openHome();
  await ana.press('export-complaints', 'home');
  expect(ana.view().title).toBe('Export complaints');
});

test('days the wrong way round, days to come and days without complaints are said on the field', async () => {
  await someComplaints();
  const wrong = async (from: string, to: string) =>
    JSON.stringify(await exports(ana, { 'export-from': from, 'export-to': to }));
  expect(await wrong('2040-01-08', '2040-01-07')).toMatch(/"export-to":"This is before the first day/);
  expect(await wrong('2040-01-08', '2040-01-10')).toMatch(/"export-to":"This day is still to come/);
  expect(await wrong('2040-01-11', '2040-01-12')).toMatch(/"export-from":"This day is still to come/);
  expect(await wrong('2039-01-08', '2039-01-09')).toMatch(/"export-to":"Nothing that can be exported/);
  expect(ana.view().title).toBe('Export complaints');
  expect(await audited()).toEqual([]);
});

test('an upload that breaks off is said in their direct messages, leaves no file anywhere, and can be asked for again', async () => {
  await someComplaints();
  redress.slack.failNext('files.getUploadURLExternal', { error: 'fatal_error' });
  await exports(ana);
  await redress.slack.until(() => ana.reads().find(({ words: said }) => said.includes('Please ask for it again')));
  expect(messageWithFile(ana)).toBeUndefined();
  expect((await audited()).map(({ act: done }) => done)).toEqual(['asked for an export']);
  await exports(ana);
  expect((await fileOf(ana)).text).toContain('R-1');
  expect((await readdir(tmpdir())).filter((name) => name.startsWith('redress-export-'))).toEqual([]);
});

test('a customer who is erased goes from the files with names and words, too', async () => {
  await someComplaints();
  await exports(priya, { 'export-personal': true, 'export-reason': 'finding causes' });
  await fileOf(priya);
  await exports(ana);
  await fileOf(ana);
  await priya.command('/complaint customer zelda');
  await priya.press('customer-erase', 'view');
  await priya.submit({ 'erase-reason': 'they asked for it', 'erase-typed': 'ERASE' });
  await redress.moveTo(new Date(Date.parse(redress.bot.desk.clocks.business()) + 60_000).toISOString());
  expect(messageWithFile(priya)?.files).toMatchObject([{ deleted: true }]);
  expect(messageWithFile(ana)?.files).not.toMatchObject([{ deleted: true }]);
  await exports(priya, { 'export-personal': true, 'export-reason': 'finding causes' });
  await redress.slack.until(() => messageWithFile(priya)?.files?.every(({ deleted }) => !deleted) || undefined);
  const [first] = read((await fileOf(priya)).text);
  expect(first).toMatchObject({ Reference: 'R-1', Customer: '', Contact: '', 'Their words': '' });
});
