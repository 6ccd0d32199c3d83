import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { channels, people, team } from '../../../src/playground/workspace.ts';
import { momentOf } from '../../../src/slack/desk.ts';
import { fillInComplaint, logComplaint } from '../../support/fill-in.ts';
import type { PersonInSlack } from '../../support/person-in-slack.ts';
import { type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
let mira: PersonInSlack;
let jonas: PersonInSlack;
beforeAll(async () => {
  redress = await startRedress();
  mira = redress.person(people.mira);
  jonas = redress.person(people.jonas);
  await logComplaint(mira, {
    words: 'The mirror was <!channel> cracked & dull.',
    who: 'new:Wilhelmina Frost',
    contact: '030 5550142',
    what: { management: 'A new one?' },
  });
});
afterAll(() => redress.close());

const solved = { solved: 'Gave a new one.' };
const lastReply = (to: PersonInSlack) => to.reads(channels.general).at(-1);
/** As old as what was found may be. */
const aSecond = () => new Promise((resolve) => setTimeout(resolve, 1_050));

async function lastOf(rep: PersonInSlack) {
  return read(lastReply(rep)?.words.match(/R-\d+/)?.[0] ?? '');
}

async function read(reference: string) {
  const found = await redress.bot.desk.complaints.findByReference(team.id, reference);
  if (!found) throw new Error(`${reference} is not kept`);
  return found.state;
}

test.each(['mirror', 'wilhelmnia FROST', '0142', 'R-1', 'cracked & dull'])(
  '/complaint find %s finds it, and its button opens it',
  async (query) => {
    await jonas.command(`/complaint find ${query}`);
    const reply = lastReply(jonas);
    expect(reply?.words).toContain('R-1 · Wilhelmina Frost · Open');
    expect(reply?.words).toContain('The mirror was <!channel> cracked & dull.');
    if (!reply) throw new Error('there is a reply');
    await jonas.press('more', reply);
    expect(jonas.view().text).toContain('The mirror was');
    expect(redress.slack.refused).toEqual([]);
  },
);

test('/complaint find alone says how, and what is not there says what can be tried', async () => {
  await mira.command('/complaint find');
  expect(lastReply(mira)?.words).toContain('Say what to look for.');
  await mira.command('/complaint find zeppelin');
  expect(lastReply(mira)?.words).toContain('Nothing found for “zeppelin”.');
  await mira.command('/complaint help');
  expect(lastReply(mira)?.words).toContain('/complaint find');
});

test('A guest finds nothing', async () => {
  redress.slack.office.changePerson(people.tom, { restricted: true });
  await redress.settle();
  const tom = redress.person(people.tom);
  await tom.command('/complaint find mirror');
  expect(tom.reads(channels.general).at(-1)?.words).toContain('Only members of this workspace');
});

test('A private complaint is found by nobody, its owner included, and nothing looks like it', async () => {
  const { desk } = redress.bot;
  const by = await desk.people.get(people.mira);
  await logComplaint(mira, {
    words: 'The cashier was rude about my purple umbrella.',
    who: 'new:Quentin Vale',
    contact: '030 5550199',
    what: solved,
    more: {},
  });
  const reference = lastReply(mira)?.words.match(/R-\d+/)?.[0] ?? '';
  const { id } = await read(reference);
  const command = { type: 'correct', correction: { private: true, subject: people.ana } } as const;
  await desk.complaints.perform(id, command, 'made private', momentOf(desk, by));
  await aSecond();
  for (const person of [mira, jonas, redress.person(people.ana)]) {
    for (const query of ['umbrella', 'quentin', '5550199', reference]) {
      await person.command(`/complaint find ${query}`);
      expect(lastReply(person)?.words).toContain('Nothing found');
    }
  }
  await logComplaint(jonas, {
    words: 'Rude cashier, umbrella',
    who: 'new:Quentin Vale',
    contact: '030 5550199',
    what: solved,
  });
  expect(lastReply(jonas)?.words).not.toContain(reference);
});

test('Whoever logs the same order again hears at once which complaint it looks like, and can open it', async () => {
  const about = { words: 'Parcel lost.', what: solved };
  await mira.command('/complaint');
  await mira.press('log-more', 'view');
  await fillInComplaint(mira, { ...about, more: { 'log-order': 'A-4711' } });
  const first = lastReply(mira)?.words.match(/R-\d+/)?.[0] ?? '';
  await jonas.command('/complaint');
  await jonas.press('log-more', 'view');
  await fillInComplaint(jonas, { words: 'Nothing came.', what: solved, more: { 'log-order': 'a4711' } });
  const [logged, alike] = jonas.reads(channels.general).slice(-2);
  const second = logged?.words.match(/R-\d+/)?.[0] ?? '';
  expect(logged?.words).toContain(`${second} is logged`);
  expect(alike?.words).toContain(`${second} looks like ${first}, logged`);
  expect(alike?.words).toContain(`by @${people.mira} for the same order.`);
  const twins = { c: (await read(second)).id, into: (await read(first)).id };
  expect(JSON.stringify(alike?.blocks)).toContain(JSON.stringify(JSON.stringify(twins)));
  if (!alike) throw new Error('it is said');
  await jonas.press('more', alike);
  expect(jonas.view().text).toContain('Parcel lost.');
});

test('Where the form becomes the confirmation, it says both', async () => {
  for (const rep of [mira, jonas]) {
    await rep.shortcut('log-complaint-shortcut');
    await fillInComplaint(rep, {
      words: 'The armchair squeaks when you sit down.',
      who: 'new:Bartholomew Quill',
      contact: '030 5550777',
      what: solved,
    });
  }
  expect(mira.view().text).not.toContain('looks like');
  expect(jonas.view().text).toMatch(/(R-\d+) is logged and closed[\s\S]*\1 looks like R-\d+, .* for the same customer/);
});

test('Complaints are offered while somebody types in a form that asks for another one, but not the one it is about', async () => {
  const { reference } = await lastOf(mira);
  await mira.command(`/complaint ${reference}`);
  await mira.press('put-right', 'view', 'It was logged twice');
  expect(await mira.typeahead('complaint-search', 'miror')).toEqual([
    {
      text: 'R-1 · Wilhelmina Frost · The mirror was <!channel> cracked & dull.',
      value: (await read('R-1')).id,
    },
  ]);
  expect((await mira.typeahead('complaint-search', reference)).map(({ text }) => text)).toEqual([]);
});
