import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createLog } from '../../src/log.ts';
import { app, channels, people, team } from '../../src/playground/workspace.ts';
import { momentOf } from '../../src/slack/desk.ts';
import type { BotOptions } from '../../src/start-bot.ts';
import { brokenChains } from '../support/chains.ts';
import { logComplaint } from '../support/fill-in.ts';
import type { PersonInSlack } from '../support/person-in-slack.ts';
import { mondayMorning, type Redress, startRedress } from '../support/redress.ts';

let redress: Redress;
let mira: PersonInSlack;
let jonas: PersonInSlack;
let ana: PersonInSlack;
async function begin(options: Partial<BotOptions> = {}): Promise<void> {
  redress = await startRedress(options);
  mira = redress.person(people.mira);
  jonas = redress.person(people.jonas);
  ana = redress.person(people.ana);
}
beforeEach(() => begin());
afterEach(() => redress.close());

const inHours = (hours: number) => new Date(Date.parse(mondayMorning) + hours * 3_600_000);

async function stateOf(reference: string) {
  const read = await redress.bot.desk.complaints.findByReference(team.id, reference);
  if (!read) throw new Error(`there is no ${reference}`);
  return read.state;
}

/** Opens a complaint and chooses how it is put right. */
async function putRight(who: PersonInSlack, reference: string, how: string): Promise<void> {
  await who.command(`/complaint ${reference}`);
  await who.press('put-right', 'view', how);
}

async function details(who: PersonInSlack, reference: string): Promise<string> {
  await who.command(`/complaint ${reference}`);
  return who.view().text;
}

const cardsIn = (channel: string) => ana.reads(channel).filter((message) => !message.ephemeral);

describe('Wrong Smith', () => {
  test('escalated, then moved to the other Smith: the first one’s history is clean, the channel card redrawn, the chain whole', async () => {
    await logComplaint(mira, { who: 'new:Judith Smith', contact: '+44 113 496 0811', what: { solved: 'A new lamp.' } });
    const wrong = (await stateOf('R-1')).customer.id ?? '';
    await logComplaint(mira, {
      who: `customer:${wrong}`,
      severity: 'serious',
      what: { management: 'She wants her money back.' },
    });
    expect(cardsIn(channels.management)[0]?.words).toContain('2nd complaint; last R-1');

    await putRight(mira, 'R-2', 'It was another customer');
    expect(mira.view().title).toBe('Move R-2');
    expect(await mira.submit({ 'log-who': 'new:Judith Smith', 'move-contact': 'judith.smith@example.com' })).toEqual({
      ok: true,
    });
    expect(mira.view().text).toContain('judith.smith@example.com');

    const card = cardsIn(channels.management)[0];
    expect(card?.words).toContain('Judith Smith · first complaint');
    expect(card?.words).not.toContain('R-1');
    const history = await redress.bot.desk.complaints.history(team.id, [wrong]);
    expect(history.map(({ state }) => state.reference)).toEqual(['R-1']);
    expect(await redress.bot.desk.customers.record(team.id, wrong)).toMatchObject({
      lastComplaint: { reference: 'R-1' },
    });
    expect(await brokenChains(redress.database)).toEqual([]);
  });

  test('choosing them again is refused on the field, and nothing typed is lost', async () => {
    await logComplaint(mira, { who: 'new:Judith Smith', contact: '+44 113 496 0811', what: { owe: inHours(3) } });
    const { id } = (await stateOf('R-1')).customer;
    await putRight(mira, 'R-1', 'It was another customer');
    const answer = await mira.submit({ 'log-who': `customer:${id}` });
    expect(answer).toMatchObject({ errors: { 'log-who': expect.stringContaining('theirs already') } });
    expect(mira.view().title).toBe('Move R-1');
  });
});

describe('Corrected', () => {
  test('managers see what it said before, reps do not; cards show what it says now', async () => {
    await logComplaint(mira, {
      words: 'The candle burnt.',
      who: 'new:Judit Smit',
      what: { management: 'Please call.' },
    });
    await putRight(mira, 'R-1', 'Correct it');
    expect(await mira.submit({ 'correct-words': 'The handle burst.', 'correct-name': 'Judith Smith' })).toEqual({
      ok: true,
    });
    expect(mira.view().text).toContain('The handle burst.');
    expect(mira.view().text).not.toContain('The candle burnt.');
    const [card] = cardsIn(channels.management);
    expect(card?.words).toContain('The handle burst.');
    expect(card?.words).toContain('Judith Smith');
    expect(card?.words).not.toContain('candle');
    const seen = await details(ana, 'R-1');
    expect(seen).toMatch(/Until .* it said: The candle burnt\./);
    expect(seen).toMatch(/Until .*, the name: Judit Smit/);
    expect(await brokenChains(redress.database)).toEqual([]);
  });

  test('only what somebody changed is changed: what another corrected meanwhile stays', async () => {
    await logComplaint(mira, { what: { owe: inHours(3) }, contact: '0170 1234' });
    await putRight(mira, 'R-1', 'Correct it');
    await putRight(ana, 'R-1', 'Correct it');
    await ana.submit({ 'correct-severity': 'serious' });
    await mira.submit({ 'correct-order': 'A-17' });
    expect(await stateOf('R-1')).toMatchObject({ severity: 'serious', orderNumber: { text: 'A-17' } });
  });

  test('a form opened before a text was struck out does not bring it back', async () => {
    await logComplaint(mira, {
      words: 'My card is 4111 1111 1111 1111.',
      what: { owe: inHours(3) },
      contact: '0170 1',
    });
    await putRight(mira, 'R-1', 'Correct it');
    await putRight(ana, 'R-1', 'Strike words out');
    await ana.submit({ 'strike-out-texts': 'What they said, as logged', 'strike-out-because': 'card number' });
    const answer = await mira.submit({ 'correct-words': 'My card is 4111 1111 1111 1111!' });
    expect(answer).toMatchObject({ errors: { 'correct-words': expect.stringContaining('struck out') } });
    expect((await stateOf('R-1')).words.text).toBe('');
  });
});

describe('Told twice', () => {
  const mo = { who: 'new:Mo Costa', contact: '+351 20 5551' };

  test('a branch and the hotline log the same order: the second is warned and merges, one call is owed, and R-2 shows R-1', async () => {
    await logComplaint(mira, { ...mo, what: { owe: inHours(3), told: true } });
    const { owed } = await stateOf('R-1');
    await logComplaint(jonas, { ...mo, what: { owe: inHours(5), told: false } });
    const warning = jonas.reads(channels.general).at(-1);
    expect(warning?.words).toContain('R-1');
    if (!warning) throw new Error('there is a warning');

    await jonas.press('merge-into', warning);
    expect(jonas.view().title).toBe('Are they the same?');
    expect(jonas.view().text).toContain('R-1 goes on, since it was logged first.');
    expect(jonas.view().text).toContain('R-2 ends here.');
    expect(await jonas.submit({})).toEqual({ ok: true });

    expect((await stateOf('R-2')).owed).toEqual([]);
    expect((await stateOf('R-1')).owed).toEqual(owed);
    expect(owed).toHaveLength(1);
    expect(await details(jonas, 'R-2')).toContain('R-2 was merged into this one.');
    expect(jonas.view().title).toBe('R-1');
    expect(jonas.reads().map(({ words }) => words)).toEqual([expect.stringContaining('Goes on as R-1.')]);
    expect(mira.reads().at(-1)?.words).toContain('R-2 was about the same and is merged into R-1.');
    expect(await brokenChains(redress.database)).toEqual([]);
  });

  test('from the menu of either, the earlier one goes on; what the later one promised is kept', async () => {
    await logComplaint(mira, { ...mo, what: { owe: inHours(3), told: true } });
    await logComplaint(jonas, {
      who: 'none',
      words: 'Where is my sofa?',
      contact: '0170 99',
      what: { owe: inHours(5), told: true },
    });
    await putRight(jonas, 'R-1', 'It was logged twice');
    await jonas.submit({ 'complaint-search': (await stateOf('R-2')).id });
    expect(jonas.view().text).toContain('What was promised is kept');
    await jonas.submit({});
    expect(await stateOf('R-2')).toMatchObject({ stage: 'merged' });
    expect((await stateOf('R-1')).owed.map(({ dueAt }) => dueAt)).toEqual(
      [inHours(3), inHours(5)].map((at) => at.toISOString()),
    );
  });

  test('a crash between the two ends of a merge loses nothing, and nothing comes twice', async () => {
    await logComplaint(mira, { ...mo, what: { owe: inHours(3), told: true } });
    await logComplaint(jonas, { ...mo, what: { owe: inHours(5), told: true } });
    const [into, from] = [await stateOf('R-1'), await stateOf('R-2')];
    const { desk } = redress.bot;
    const by = await desk.people.get(jonas.id);
    // Nobody wakes the planner: as if the process had ended here.
    await desk.complaints.perform(from.id, { type: 'merge', into }, 'a form', momentOf(desk, by));
    expect((await stateOf('R-1')).absorbed).toEqual([]);
    await redress.settle();
    await redress.settle();
    expect(await stateOf('R-1')).toMatchObject({ absorbed: ['R-2'] });
    expect((await stateOf('R-1')).owed).toHaveLength(2);
    expect(await brokenChains(redress.database)).toEqual([]);
  });

  test('a reply under the card of the one that ended is kept with the one that goes on, and they are told so', async () => {
    await logComplaint(mira, { ...mo, what: { owe: inHours(3) } });
    await logComplaint(jonas, { ...mo, what: { management: 'What now?' } });
    const card = cardsIn(channels.management)[0];
    if (!card) throw new Error('there is a card');
    await putRight(jonas, 'R-2', 'It was logged twice');
    await jonas.submit({ 'complaint-search': (await stateOf('R-1')).id });
    await jonas.submit({});
    const ended = cardsIn(channels.management).find(({ ts }) => ts === card.ts);
    expect(ended?.words).toContain('Goes on as R-1.');
    expect(ended?.blocks).toHaveLength(1);
    await ana.say(channels.management, 'We know that lamp.', card.ts);
    expect(ana.reads(channels.management).at(-1)).toMatchObject({
      ephemeral: true,
      text: 'That one goes on as R-1, and what you wrote is kept there.',
    });
    expect((await stateOf('R-1')).notes.map(({ text }) => text.text)).toEqual(['We know that lamp.']);
  });
});

describe('Withdrawn', () => {
  test('its cards say so with nothing left to press, it leaves every figure, and a reply is answered kindly', async () => {
    await logComplaint(mira, { what: { management: 'A test.' } });
    await putRight(mira, 'R-1', 'It is no complaint');
    expect(await mira.submit({ 'withdraw-because': 'a test' })).toEqual({ ok: true });
    const [card] = cardsIn(channels.management);
    expect(card?.words).toContain('Withdrawn.');
    for (const each of [card, mira.reads()[0]]) expect(each?.blocks).toHaveLength(1);
    if (!card) throw new Error('there is a card');
    await ana.say(channels.management, 'Really?', card.ts);
    expect(ana.reads(channels.management).at(-1)?.text).toContain('It was withdrawn, so nobody is told');
    await redress.moveTo(inHours(23).toISOString());
    expect(cardsIn(channels.management)).toHaveLength(2);
    expect(mira.reads()).toHaveLength(1);
  });

  test('reopened, it is the customer’s last complaint again', async () => {
    await logComplaint(mira, { who: 'new:Judith Smith', contact: '+44 113 496 0811', what: { management: 'Why?' } });
    const customer = (await stateOf('R-1')).customer.id ?? '';
    const last = async () => (await redress.bot.desk.customers.record(team.id, customer))?.lastComplaint;
    await putRight(mira, 'R-1', 'It is no complaint');
    await mira.submit({ 'withdraw-because': 'a test' });
    expect(await last()).toBeNull();
    await mira.command('/complaint R-1');
    await mira.press('reopen', 'view');
    await mira.submit({});
    expect(await last()).toMatchObject({ reference: 'R-1' });
    expect(cardsIn(channels.management)).toHaveLength(2);
  });

  test('a day later its owner is told, before filling anything in, that a manager does that; who may not is not offered it', async () => {
    await logComplaint(mira, { what: { owe: inHours(40) }, contact: '0170 1234' });
    await jonas.command('/complaint R-1');
    expect(() => jonas.press('put-right', 'view', 'It is no complaint')).toThrow('no option');
    await redress.moveTo(inHours(30).toISOString());
    await putRight(mira, 'R-1', 'It is no complaint');
    expect(mira.view().text).toContain('a manager withdraws it');
    await putRight(ana, 'R-1', 'It is no complaint');
    expect(await ana.submit({ 'withdraw-because': 'not a complaint' })).toEqual({ ok: true });
    expect(mira.reads().at(-1)?.words).toContain(`@${ana.id} withdrew R-1`);
  });
});

describe('Struck out', () => {
  const number = '4111 1111 1111 1111';

  test('the words are in no file of the database, in no log, and in no message that anybody can read', async () => {
    const lines: string[] = [];
    await redress.close();
    await begin({ log: createLog('debug', { write: (line) => void lines.push(line) }) });
    const words = `Charge it to ${number}, he said.`;
    await logComplaint(mira, {
      words,
      who: 'new:Mo Costa',
      contact: '+351 20 5551',
      what: { management: `Is ${number} right?` },
    });
    await redress.moveTo(inHours(23).toISOString());
    const card = cardsIn(channels.management)[0];
    if (!card) throw new Error('there is a card');
    await ana.say(channels.management, `So ${number} it is.`, card.ts);
    expect(everything()).toContain(`Charge it to ${number}`);

    await putRight(ana, 'R-1', 'Strike words out');
    const offered = ana.view().text;
    for (const named of ['What they said, as logged', 'What Mira Okafor asked management', 'Ana', '’s note of']) {
      expect(offered).toContain(named);
    }
    expect(offered).toContain('This cannot be undone.');
    expect(await ana.submit({ 'strike-out-texts': true, 'strike-out-because': 'card number' })).toEqual({ ok: true });
    await redress.settle();
    await mira.openHome();

    expect(await details(mira, 'R-1')).toContain('(struck out)');
    expect(cardsIn(channels.management)[0]?.words).toContain('(struck out)');
    // What people wrote themselves is theirs to delete in Slack.
    expect(everything()).not.toContain(number);
    expect(lines.join('')).not.toMatch(/4111|Charge/);
    for (const file of await databaseFiles()) expect(file.includes(number)).toBe(false);
    expect(await brokenChains(redress.database)).toEqual([]);
  });
});

describe('A card number in what they said', () => {
  test('is pointed out to whoever logged it, who can strike it out at once', async () => {
    await logComplaint(mira, {
      words: 'Take it from 4111 1111 1111 1111.',
      what: { owe: inHours(3) },
      contact: '0170 1',
    });
    const reply = mira.reads(channels.general).at(-1);
    expect(reply?.words).toContain('what could be a card number');
    if (!reply) throw new Error('there is a reply');
    await mira.press('put-right', reply);
    expect(mira.view().title).toBe('Strike out of R-1');
    await mira.submit({ 'strike-out-texts': 'What they said, as logged', 'strike-out-because': 'card number' });
    expect((await stateOf('R-1')).words.text).toBe('');
    expect(mira.reads()[0]?.words).toContain('(struck out)');
  });
});

/** All that Redress has said and shows, to anybody. */
function everything(): string {
  return Object.values(people)
    .map((id) => redress.slack.seenBy(id))
    .map(({ conversations, home }) => [
      conversations.flatMap(({ messages }) => messages.filter(({ user }) => user === app.user)),
      home,
    ])
    .map((shown) => JSON.stringify(shown))
    .join('\n');
}

/** On a server elsewhere there are none to look at. */
async function databaseFiles(): Promise<Buffer[]> {
  const { dir } = redress.database;
  if (!dir) return [];
  const names = await readdir(dir, { recursive: true, withFileTypes: true });
  return Promise.all(names.filter((each) => each.isFile()).map((each) => readFile(join(each.parentPath, each.name))));
}
