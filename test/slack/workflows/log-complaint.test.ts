import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { channels, people, team } from '../../../src/playground/workspace.ts';
import { fillInComplaint, logComplaint } from '../../support/fill-in.ts';
import type { PersonInSlack } from '../../support/person-in-slack.ts';
import { mondayMorning, type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
let mira: PersonInSlack;
beforeAll(async () => {
  redress = await startRedress();
  mira = redress.person(people.mira);
});
afterAll(() => redress.close());

const solved = { solved: 'Gave a new one.' };
const inHours = (hours: number) => new Date(Date.parse(mondayMorning) + hours * 3_600_000);

/** The texts in which Slack looks for mentions, links and formatting: of a card, the notification and mrkdwn. */
function parsedBySlack(shown: unknown): string {
  if (Array.isArray(shown)) return shown.map(parsedBySlack).join(' ');
  if (typeof shown !== 'object' || shown === null) return '';
  const { type, text, blocks, elements } = shown as Record<string, unknown>;
  if (type === 'mrkdwn') return String(text);
  const own = blocks && typeof text === 'string' ? text : parsedBySlack(text);
  return [own, parsedBySlack(blocks), parsedBySlack(elements)].join(' ');
}

async function lastLogged() {
  const reference = mira.reads(channels.general).at(-1)?.words.match(/R-\d+/)?.[0] ?? '';
  const read = await redress.bot.desk.complaints.findByReference(team.id, reference);
  if (!read) throw new Error(`${reference} is not kept`);
  return read.state;
}

describe('the form of a new complaint', () => {
  test('opens at once with four required inputs, and via prefilled', async () => {
    await mira.command('/complaint');
    const required = mira.view().blocks.filter((block) => block.type === 'input' && block.optional !== true);
    expect(required).toHaveLength(4);
    expect(mira.view().title).toBe('New complaint');
    await fillInComplaint(mira, { what: solved });
    expect(await lastLogged()).toMatchObject({ via: 'phone', stage: 'closed', owner: people.mira });
  });

  test.each([
    ['empty words', '   ', 'log-words'],
    ['words that are only emoji', '😡 :rage:', 'log-words'],
    ['words that are only null bytes', '\u0000\u0000', 'log-words'],
  ])('%s are refused on the field, and what was typed stays', async (_, words, field) => {
    await mira.command('/complaint');
    const said = await fillInComplaint(mira, { words, what: solved });
    expect(said).toMatchObject({ ok: false, errors: { [field]: expect.any(String) } });
    expect(mira.hasViewOpen()).toBe(true);
    expect(
      await mira.submit({
        'log-words': 'The lamp flickers.',
        'log-who': 'none',
        'log-severity': 'normal',
        'log-did': 'Gave a new one.',
      }),
    ).toEqual({ ok: true });
  });

  test('a time in the past is refused on the time', async () => {
    await mira.command('/complaint');
    const said = await fillInComplaint(mira, { who: 'new:Anna', contact: '030 1234567', what: { owe: inHours(-1) } });
    expect(said).toMatchObject({ errors: { when: 'That time has passed. Choose a later one.' } });
  });

  test('a contact owed to somebody we cannot reach is refused where the number goes', async () => {
    const said = await logComplaint(mira, { what: { owe: inHours(2) } });
    expect(said).toMatchObject({ errors: { 'log-contact': expect.stringContaining('How do we reach them?') } });
  });

  test.each([
    ['3,000 characters', 'a&<'.repeat(1_000)],
    ['right-to-left text', 'המנורה נשברה ביום השני'],
    ['a ping of everybody', '<!channel> <@U07ANA00006> <https://evil.example|your bank>'],
    ['formatting', '*bold* _italic_ ~gone~ `code` > quote'],
    ['links', 'see https://example.com/?a=1&b=2'],
  ])('%s: kept as told, and harmless on the card', async (_, words) => {
    expect(await logComplaint(mira, { words, what: { management: 'Please look.' } })).toEqual({ ok: true });
    expect((await lastLogged()).words.text).toBe(words);
    const card = redress.slack.messages(channels.management).at(-1);
    expect(parsedBySlack(card)).not.toMatch(/<!channel>|<@U07ANA|<https:\/\/evil/);
    expect(redress.slack.refused).toEqual([]);
  });

  test('null bytes are left out', async () => {
    await logComplaint(mira, { words: 'It\u0000 broke.', what: solved });
    expect((await lastLogged()).words.text).toBe('It broke.');
  });

  test('customers who are known are offered with their last digits, before the typed name as a new one', async () => {
    await mira.command('/complaint');
    const [first, ...rest] = await mira.typeahead('log-who', 'hannel');
    expect(first?.text).toMatch(/^Hannelore Pfeiffer ··\d+ · no complaint yet$/);
    expect(rest.map(({ text }) => text)).toEqual(['New: hannel', 'Gave no name']);
  });

  test('a known customer keeps their name and number, and the next time their last complaint is shown', async () => {
    await mira.command('/complaint');
    const [hannelore] = await mira.typeahead('log-who', 'HANNELORE');
    await fillInComplaint(mira, { who: hannelore?.value ?? '', what: solved });
    const { customer, reference } = await lastLogged();
    expect([customer.name?.text, customer.contact?.text]).toEqual(['Hannelore Pfeiffer', '+49 30 23125 014']);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await mira.command('/complaint');
    expect((await mira.typeahead('log-who', 'pfei'))[0]?.text).toContain(reference);
  });

  test('the same customer typed in another case, with the same number, is the same customer', async () => {
    await logComplaint(mira, { who: 'new:Zoë Krämer', contact: '+49 30 23125 055', what: solved });
    const first = (await lastLogged()).customer.id;
    await logComplaint(mira, { who: 'new:ZOË KRÄMER', contact: '+49 (30) 23125-055', what: solved });
    expect((await lastLogged()).customer.id).toBe(first);
  });

  test('More adds order, product, category and what would make it right, and loses nothing typed', async () => {
    const kind = redress.bot.desk.settings().categories.find(({ name }) => name === 'Quality');
    await mira.command('/complaint');
    await mira.press('log-more', 'view');
    const said = await fillInComplaint(mira, {
      what: { management: '' },
      more: {
        'log-wanted': 'Their money back',
        'log-order': 'A-77',
        'log-product': 'Hammer',
        'log-category': kind?.id ?? '',
      },
    });
    expect(said).toEqual({ ok: true });
    const state = await lastLogged();
    expect([state.wanted?.text, state.orderNumber?.text, state.product, state.category]).toEqual([
      'Their money back',
      'A-77',
      'Hammer',
      kind?.id,
    ]);
    expect(redress.person(people.ana).reads(channels.management).at(-1)?.words).toContain(
      'They want: Their money back',
    );
  });

  test('a message becomes the words of the form', async () => {
    await redress.person(people.jonas).say(channels.supportFloor, 'A customer says: “the <shelf> & the box were wet”');
    const message = redress.slack.messages(channels.supportFloor).at(-1);
    if (!message) throw new Error('there is a message');
    await mira.messageShortcut('log-complaint-from-message', message);
    expect(JSON.stringify(mira.view().blocks[0])).toContain('the <shelf> & the box were wet');
  });

  test('a form whose command is long past becomes the confirmation itself', async () => {
    await mira.shortcut('log-complaint-shortcut');
    await fillInComplaint(mira, { what: solved });
    expect(mira.view().text).toMatch(/R-\d+ is logged and closed/);
  });

  test('the same form sent twice is logged once', async () => {
    const before = (await redress.bot.desk.complaints.counts(team.id, mondayMorning, inHours(24).toISOString())).logged;
    await mira.command('/complaint');
    await mira.choose('log-what', 'solved');
    const form = { 'log-words': 'Twice told.', 'log-who': 'none', 'log-severity': 'normal', 'log-did': 'Said sorry.' };
    await Promise.all([mira.submit(form), mira.submit(form)].map((sent) => sent.catch(() => undefined)));
    expect((await redress.bot.desk.complaints.counts(team.id, mondayMorning, inHours(24).toISOString())).logged).toBe(
      before + 1,
    );
  });
});
