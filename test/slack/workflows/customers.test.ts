import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { channels, people, team } from '../../../src/playground/workspace.ts';
import { logComplaint } from '../../support/fill-in.ts';
import type { PersonInSlack } from '../../support/person-in-slack.ts';
import { mondayMorning, type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
let mira: PersonInSlack;
let ana: PersonInSlack;
beforeAll(async () => {
  redress = await startRedress();
  mira = redress.person(people.mira);
  ana = redress.person(people.ana);
});
afterAll(() => redress.close());

const solved = { solved: 'Gave a new one.' };
const tomorrow = new Date(Date.parse(mondayMorning) + 26 * 3_600_000);
function remembered(name: string | null, contact: string | null): Promise<string> {
  return redress.bot.desk.customers.remember(team.id, { id: null, name, contact }).then((id) => id ?? '');
}

const record = async (id: string) => {
  const found = await redress.bot.desk.customers.record(team.id, id);
  if (!found) throw new Error(`${id} is not there`);
  return found;
};

async function look(person: PersonInSlack, query: string): Promise<string> {
  await person.command(`/complaint customer ${query}`);
  return person.view().text;
}

const lastCard = (person: PersonInSlack) => person.reads().at(-1)?.words ?? '';

describe('/complaint customer', () => {
  test('nobody is found: it says so, and what to try', async () => {
    const text = await look(mira, 'Nebukadnezar <b>');
    expect(text).toContain('Nobody we know goes by “Nebukadnezar <b>”.');
    expect(text).toContain('last digits');
  });

  test('one is found: their record, with what they complained of and what was done', async () => {
    await logComplaint(mira, { who: 'new:Ottilie Brandt', contact: '+49 30 23125 091', what: solved });
    const text = await look(mira, 'ottilie');
    expect(mira.view().title).toBe('Customer');
    expect(text).toContain('Ottilie Brandt');
    expect(text).toContain('+49 30 23125 091');
    expect(text).toMatch(/One complaint.*R-\d+ · 2040-01-09T\d\d:\d\d · Closed: Gave a new one\./);
  });

  test('several are found: told apart by last digits and last complaint, each can be opened', async () => {
    await logComplaint(mira, { who: 'new:Berta Lang', contact: '+49 30 23125 081', what: solved });
    await remembered('Berta Lang', '+49 30 23125 082');
    const text = await look(mira, 'Berta LANG');
    expect(text).toMatch(/Berta Lang ··5081 · R-\d+ on 9 Jan/);
    expect(text).toContain('Berta Lang ··5082 · no complaint yet');
    await mira.press('customer-open', 'view');
    expect(mira.view().text).toContain('+49 30 23125 081');
    const one = await look(mira, 'berta 5082');
    expect(one).toContain('+49 30 23125 082');
    expect(one).toContain('No complaint of theirs is known.');
  });

  test('without a name it lists who complained last', async () => {
    const text = await look(mira, '');
    expect(text).toContain('Who complained last');
    expect(text).toContain('Berta Lang ··5081');
  });

  test('an e-mail is found as such, though Slack makes a link of it', async () => {
    await remembered('Elif Kaya', 'elif.kaya@example.com');
    expect(await look(mira, 'elif.kaya@example.com')).toContain('Elif Kaya');
  });

  test('ten complaints are shown, and how many more there are', async () => {
    const id = await remembered('Viola Often', '+49 30 23125 071');
    for (let n = 0; n < 12; n += 1) await logComplaint(mira, { who: `customer:${id}`, what: solved });
    const text = await look(mira, 'viola');
    expect(text).toContain('12 complaints');
    expect(text.match(/· Closed/g)).toHaveLength(10);
    expect(text).toContain('and 2 more');
  });

  test('what is private, withdrawn or gone on elsewhere is not in the history, nor counted', async () => {
    const id = await remembered('Wilma Quiet', '+49 30 23125 061');
    const logged: string[] = [];
    for (const [n, words] of ['One.', 'Two.', 'Three.'].entries()) {
      await redress.moveTo(new Date(Date.parse(mondayMorning) + (n + 1) * 60_000).toISOString());
      await logComplaint(mira, { words, who: `customer:${id}`, what: { owe: tomorrow } });
      const read = (await redress.bot.desk.complaints.openOf(team.id, people.mira)).find(
        ({ state }) => state.words.text === words,
      );
      logged.push(read?.state.id ?? '');
    }
    const by = await redress.bot.desk.people.get(people.mira);
    const moment = () => ({
      now: redress.bot.desk.clocks.business(),
      by,
      settings: redress.bot.desk.settings(),
      people: redress.bot.desk.people,
    });
    const perform = (n: number, command: Parameters<typeof redress.bot.desk.complaints.perform>[1]) =>
      redress.bot.desk.complaints.perform(logged[n] ?? '', command, `test:${n}`, moment);
    const last = async () => (await record(id)).lastComplaint?.reference;
    const [first, , third] = (await redress.bot.desk.complaints.history(team.id, [id]))
      .map(({ state }) => state.reference)
      .reverse();
    expect(await last()).toBe(third);
    await perform(2, { type: 'correct', correction: { private: true } });
    await perform(1, { type: 'withdraw', because: 'a test', words: null });
    await redress.settle();
    expect(await last()).toBe(first);
    const text = await look(ana, 'wilma');
    expect(text).toMatch(/One complaint, still open/);
    expect(text).toContain(first);
  });

  test('guests and strangers find nobody', async () => {
    redress.slack.office.changePerson(people.tom, { restricted: true });
    await redress.settle();
    const tom = redress.person(people.tom);
    await tom.command('/complaint customer ottilie');
    expect(tom.hasViewOpen()).toBe(false);
    expect(tom.reads(channels.general).at(-1)?.text).not.toContain('Ottilie');
  });
});

describe('changing a record', () => {
  test('contacts, language and flags are kept, the record shows them, and who changed it', async () => {
    const id = await remembered('Clara Feld', '+49 30 23125 051');
    await look(mira, 'clara');
    await mira.press('customer-change', 'view');
    const said = await mira.submit({
      'customer-name': 'Clara Feldmann',
      'customer-contacts': 'clara@example.com\n+49 30 23125 051\n',
      'customer-language': 'tr',
      'customer-flags': ['vip', 'doNotCall'],
    });
    expect(said).toEqual({ ok: true });
    expect(mira.view().text).toMatch(/Clara Feldmann · Do not call · VIP.*Speaks Turkish.*clara@example\.com/);
    expect(mira.view().text).toContain(`Last changed by @${people.mira}`);
    expect(await record(id)).toMatchObject({ vip: true, doNotCall: true, vulnerable: false, language: 'tr' });
  });

  test.each([
    ['an e-mail that is none', 'clara@nowhere', 'is no e-mail address'],
    ['a number with letters', '030 CALL 12', 'has letters in it'],
    [
      'a contact of somebody else',
      '+49 30 23125 091',
      'That is a contact of Ottilie Brandt ··5091. Are they the same person?',
    ],
  ])('%s is refused on the field, and nothing is lost', async (_, contact, sentence) => {
    const id = await remembered('Dora Winter', '+49 30 23125 041');
    await look(mira, 'dora');
    await mira.press('customer-change', 'view');
    const said = await mira.submit({ 'customer-contacts': `+49 30 23125 041\n${contact}`, 'customer-flags': ['vip'] });
    expect(said).toMatchObject({ ok: false, errors: { 'customer-contacts': expect.stringContaining(sentence) } });
    expect(await record(id)).toMatchObject({ vip: false });
    expect(mira.hasViewOpen()).toBe(true);
  });

  test('neither name nor contact is refused on the name', async () => {
    await look(mira, 'dora');
    await mira.press('customer-change', 'view');
    expect(await mira.submit({ 'customer-name': '', 'customer-contacts': '' })).toMatchObject({
      errors: { 'customer-name': expect.stringContaining('Keep a name or a contact') },
    });
  });

  test.each(['🦊🦊', 'שרה לוי', '<!channel> & *bold*', 'x'.repeat(3_000)])('a name can be %s', async (name) => {
    const id = await remembered(null, '+49 30 23125 031');
    await look(mira, '23125031');
    await mira.press('customer-change', 'view');
    expect(await mira.submit({ 'customer-name': name })).toEqual({ ok: true });
    expect((await record(id)).name).toBe(name);
    expect(redress.slack.refused).toEqual([]);
  });
});

describe('the same person', () => {
  test('a rep is not offered it, a manager is', async () => {
    await remembered('Emil Stark', '+49 30 23125 021');
    await look(mira, 'emil');
    expect(() => mira.press('customer-same-person', 'view')).toThrow('There is no customer-same-person');
    await look(ana, 'emil');
    expect(ana.view().text).toContain('Same person as …');
  });

  test('both are seen before it is done; afterwards there is one, and whoever was taken in leads there', async () => {
    await logComplaint(mira, { who: 'new:Frieda Holm', contact: '+49 30 23125 011', what: solved });
    await logComplaint(mira, { who: 'new:Frida Holm', contact: 'frida@example.com', what: solved });
    const [stays, goes] = [await remembered(null, '+49 30 23125 011'), await remembered(null, 'frida@example.com')];
    await redress.bot.desk.customers.update(goes, { vulnerable: true }, people.mira, mondayMorning);
    await look(ana, 'frieda');
    await ana.press('customer-same-person', 'view');
    const [offered] = await ana.typeahead('same-person-who', 'frida');
    expect(offered?.text).toMatch(/^Frida Holm f…da@example\.com · R-\d+ on 9 Jan$/);
    await ana.submit({ 'same-person-who': offered?.value ?? '' });
    const text = ana.view().text;
    expect(text).toMatch(/Frieda Holm · ··5011 · one complaint, the last R-\d+/);
    expect(text).toMatch(/Frida Holm · Vulnerable · f…da@example\.com · one complaint/);
    expect(text).toContain('It cannot be undone');
    expect(text).toContain('Frida Holm stays as another name of theirs');

    expect(await ana.submit({})).toMatchObject({
      errors: { 'same-person-sure': expect.any(String) },
    });
    expect((await record(goes)).id).toBe(goes);
    expect(await ana.submit({ 'same-person-sure': true })).toEqual({ ok: true });
    expect(ana.view().text).toMatch(/Frieda Holm · Vulnerable.*Also known as Frida Holm.*2 complaints/);
    expect(await remembered(null, 'FRIDA@example.com')).toBe(stays);
    await mira.command('/complaint');
    const found = await mira.typeahead('log-who', 'holm');
    expect(found.map(({ value }) => value)).toEqual([`customer:${stays}`, 'new:holm', 'none']);
    expect((await mira.typeahead('log-who', 'frida'))[0]?.value).toBe(`customer:${stays}`);
    expect(redress.slack.refused).toEqual([]);
  });

  test('nobody is the same person as themselves', async () => {
    const id = await remembered('Emil Stark', '+49 30 23125 021');
    await look(ana, 'emil');
    await ana.press('customer-same-person', 'view');
    expect(await ana.submit({ 'same-person-who': `customer:${id}` })).toMatchObject({
      errors: { 'same-person-who': expect.stringContaining('this record itself') },
    });
  });
});

describe('what to know about a customer', () => {
  test('is said after logging, stands on the cards, and changes on them when it is changed', async () => {
    const id = await remembered('Greta Noll', '+49 30 23125 001');
    await redress.bot.desk.customers.update(
      id,
      { vulnerable: true, doNotCall: true, contacts: { shown: [], now: ['+49 30 23125 001', 'greta@example.com'] } },
      people.mira,
      mondayMorning,
    );
    await logComplaint(mira, { who: `customer:${id}`, what: { management: 'A decision, please.' } });
    const reply = mira.reads(channels.general).at(-1)?.words ?? '';
    expect(reply).toContain('They are vulnerable');
    expect(reply).toContain('They do not want to be called: write to them.');
    expect(reply).not.toMatch(/\bcall Greta/);
    const card = () => ana.reads(channels.management).at(-1)?.words ?? '';
    expect(card()).toContain('Greta Noll · Do not call · Vulnerable · first complaint');
    expect(lastCard(mira)).toContain('Greta Noll · Do not call · Vulnerable · greta@example.com');
    expect(lastCard(mira)).toContain('write to Greta Noll');

    await look(ana, 'greta');
    await ana.press('customer-change', 'view');
    await ana.submit({ 'customer-flags': ['vip'] });
    await redress.settle();
    expect(card()).toContain('Greta Noll · VIP · first complaint');
    expect(lastCard(mira)).toContain('Greta Noll · VIP · greta@example.com');
    await mira.press('more', mira.reads().at(-1) ?? 'view');
    expect(mira.view().text).toContain('Greta Noll · VIP');
  });

  test('who is not to be called and has no e-mail is nobody to call', async () => {
    const id = await remembered('Hans Still', '+49 30 23125 009');
    await logComplaint(mira, { who: `customer:${id}`, what: { management: '' } });
    await look(mira, 'hans still');
    await mira.press('customer-change', 'view');
    await mira.submit({ 'customer-flags': ['doNotCall'] });
    await redress.settle();
    expect(lastCard(mira)).toContain('Hans Still · Do not call · no e-mail known');
    expect(lastCard(mira)).not.toMatch(/\bcall Hans/);
  });

  test('a VIP’s complaint is kept as one', async () => {
    const id = await remembered('Ida Queen', '+49 30 23125 008');
    await redress.bot.desk.customers.update(id, { vip: true }, people.mira, mondayMorning);
    await logComplaint(mira, { who: `customer:${id}`, what: solved });
    const [read] = await redress.bot.desk.complaints.history(team.id, [id]);
    expect(read?.state.vip).toBe(true);
  });
});
