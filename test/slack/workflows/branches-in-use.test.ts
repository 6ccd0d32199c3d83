import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { channels, people, team } from '../../../src/playground/workspace.ts';
import { fillInComplaint, logComplaint } from '../../support/fill-in.ts';
import type { PersonInSlack } from '../../support/person-in-slack.ts';
import { mondayMorning, type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
let mira: PersonInSlack;
let jonas: PersonInSlack;
const week = {
  zone: 'America/New_York',
  days: [1, 2, 3, 4, 5],
  opens: '09:00',
  closes: '18:00',
  holidays: ['2040-01-09', '2040-01-10'],
};
beforeAll(async () => {
  redress = await startRedress();
  mira = redress.person(people.mira);
  jonas = redress.person(people.jonas);
  const { decisions } = redress.bot.desk;
  await decisions.change(
    {
      branches: [
        { id: 'mitte', name: 'Mitte', region: 'Berlin', week: null },
        { id: 'fifth', name: 'Fifth Avenue', region: 'New York', week },
      ],
      people: { [people.mira]: 'fifth' },
      categories: [
        { id: 'late-delivery', name: 'Late delivery' },
        { id: 'quality', name: 'Quality' },
      ],
      products: ['Reading lamp Aurora', 'Reading chair', 'Shelf'],
      routes: [
        {
          id: 'late',
          name: 'Late ones',
          when: { category: ['late-delivery'], region: ['New York'] },
          channel: channels.regionNorth,
          onDuty: [people.hanna],
          nextLevel: [],
        },
      ],
    },
    people.priya,
    0,
  );
  await decisions.followUp();
});
afterAll(async () => {
  expect(redress.slack.refused).toEqual([]);
  await redress.close();
});

const solved = { solved: 'Gave a new one.' };
const last = async (rep: PersonInSlack) => {
  const reference = rep.reads(channels.general).at(-1)?.words.match(/R-\d+/)?.[0] ?? '';
  const read = await redress.bot.desk.complaints.findByReference(team.id, reference);
  if (!read) throw new Error(`${reference} is not kept`);
  return read.state;
};

test('a complaint belongs to the rep’s own branch, and the answer says which', async () => {
  expect(await logComplaint(mira, { what: solved })).toEqual({ ok: true });
  expect(await last(mira)).toMatchObject({ branch: 'fifth' });
  expect(mira.reads(channels.general).at(-1)?.words).toContain('is logged for Fifth Avenue and closed');
});

test('unless another is chosen; who has none has to choose', async () => {
  await logComplaint(mira, { what: solved, more: { 'log-branch': 'mitte' } });
  expect(await last(mira)).toMatchObject({ branch: 'mitte' });
  expect(await logComplaint(jonas, { what: solved })).toMatchObject({
    ok: false,
    errors: { 'log-branch': expect.any(String) },
  });
  expect(await fillInComplaint(jonas, { what: solved, more: { 'log-branch': 'mitte' } })).toEqual({ ok: true });
});

test('categories and products are chosen from those that are set; a product of another name is taken, too', async () => {
  await mira.command('/complaint');
  await mira.press('log-more', 'view');
  const offered = await mira.typeahead('log-product', 'reading');
  expect(offered.map(({ text }) => text)).toEqual(['Reading lamp Aurora', 'Reading chair', 'Another: reading']);
  await fillInComplaint(mira, {
    what: solved,
    more: { 'log-category': 'quality', 'log-product': offered[0]?.value ?? '' },
  });
  expect(await last(mira)).toMatchObject({ category: 'quality', product: 'Reading lamp Aurora' });
  const { reference } = await last(mira);
  await mira.command(`/complaint ${reference}`);
  expect(mira.view().text).toContain('Reading lamp Aurora · Quality');
  expect(mira.view().text).toContain('Fifth Avenue');
});

test('an escalation takes the route of its category and region, and its clocks are those of the branch', async () => {
  await mira.command('/complaint');
  await mira.press('log-more', 'view');
  await fillInComplaint(mira, {
    severity: 'serious',
    what: { management: 'Please call the carrier.' },
    more: { 'log-category': 'late-delivery' },
  });
  const { escalation } = await last(mira);
  expect(escalation).toMatchObject({ route: { id: 'late', name: 'Late ones' }, channel: channels.regionNorth });
  // Four working hours from the Tuesday after the branch's holiday, in New York.
  expect(escalation?.takeOnBy).toBe('2040-01-11T18:00:00.000Z');
  expect(redress.slack.messages(channels.regionNorth)).toHaveLength(1);
});

test('a rep’s plan comes on the working days of their branch', async () => {
  await logComplaint(mira, {
    who: 'new:Anna',
    contact: '030 1234567',
    what: { owe: new Date(Date.parse(mondayMorning) + 2 * 3_600_000), told: false },
  });
  const saidOfAnna = () => mira.reads().filter(({ words }) => words.includes('Anna')).length;
  const before = saidOfAnna();
  await redress.moveTo('2040-01-10T12:00:00.000Z');
  expect(saidOfAnna()).toBe(before);
  await redress.moveTo('2040-01-11T08:30:00.000Z');
  expect(saidOfAnna()).toBe(before + 1);
});
