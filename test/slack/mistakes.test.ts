import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { channels, people, team } from '../../src/playground/workspace.ts';
import { brokenChains } from '../support/chains.ts';
import { logComplaint } from '../support/fill-in.ts';
import type { PersonInSlack } from '../support/person-in-slack.ts';
import { mondayMorning, type Redress, startRedress } from '../support/redress.ts';

let redress: Redress;
let mira: PersonInSlack;
let jonas: PersonInSlack;
let ana: PersonInSlack;
beforeEach(async () => {
  redress = await startRedress();
  [mira, jonas, ana] = [people.mira, people.jonas, people.ana].map((id) => redress.person(id)) as [
    PersonInSlack,
    PersonInSlack,
    PersonInSlack,
  ];
});
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
  test('a branch and the hotline log the same; one sees both and merges: one call is owed, and R-2 shows R-1', async () => {
    await logComplaint(mira, {
      who: 'new:Mo Costa',
      contact: '+351 20 5551',
      what: { owe: inHours(3), told: true },
    });
    await logComplaint(jonas, { who: 'new:Mo Costa', contact: '+351 20 5551', what: { owe: inHours(5), told: false } });
    const [first, second] = [await stateOf('R-1'), await stateOf('R-2')];

    // Whichever of the two somebody stands at, the earlier one goes on.
    await putRight(jonas, 'R-1', 'It was logged twice');
    await jonas.submit({ 'complaint-search': second.id });
    expect(jonas.view().title).toBe('Are they the same?');
    expect(jonas.view().text).toContain('R-1 goes on, since it was logged first.');
    expect(jonas.view().text).toContain('R-2 ends here.');
    expect(await jonas.submit({})).toEqual({ ok: true });

    expect((await stateOf('R-2')).owed).toEqual([]);
    expect((await stateOf('R-1')).owed).toEqual(first.owed);
    expect(first.owed).toHaveLength(1);
    expect(await details(jonas, 'R-2')).toContain('R-2 was merged into this one.');
    expect(jonas.view().title).toBe('R-1');
    expect(jonas.reads().map(({ words }) => words)).toEqual([expect.stringContaining('Goes on as R-1.')]);
    expect(mira.reads().at(-1)?.words).toContain('R-2 was about the same and is merged into R-1.');
    expect(await brokenChains(redress.database)).toEqual([]);
  });
});
