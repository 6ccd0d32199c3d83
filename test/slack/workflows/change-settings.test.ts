import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { channels, groups, people } from '../../../src/playground/workspace.ts';
import type { PersonInSlack } from '../../support/person-in-slack.ts';
import { type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
let priya: PersonInSlack;
beforeAll(async () => {
  redress = await startRedress();
  priya = redress.person(people.priya);
});
afterAll(async () => {
  expect(redress.slack.refused).toEqual([]);
  await redress.close();
});
beforeEach(async () => {
  redress.slack.office.changePerson(people.priya, { isAdmin: true });
  await redress.settle();
  await priya.openHome();
});

const settings = () => redress.bot.desk.settings();

async function open(section: string, who = priya): Promise<void> {
  await who.press('settings', 'home');
  await who.press(`settings-${section}`, 'view');
}

describe('the settings in App Home', () => {
  test('are there for heads, with every part and what holds now', async () => {
    await priya.press('settings', 'home');
    const { text, blocks } = priya.view();
    for (const part of [
      'Managers and heads',
      'Branches and regions',
      'Where people work',
      'Routes',
      'Clocks',
      'Keep for',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain('30 minutes (urgent)');
    expect(blocks.length).toBeLessThan(40);
  });

  test('are not offered to managers, and refused to somebody who has lost the right meanwhile', async () => {
    const ana = redress.person(people.ana);
    await ana.openHome();
    expect(JSON.stringify(ana.home().blocks)).not.toContain('"settings"');
    await priya.press('settings', 'home');
    redress.slack.office.changePerson(people.priya, { isAdmin: false });
    await redress.settle();
    await priya.press('settings-limits', 'view');
    expect(priya.view().text).toContain('Only heads can do that');
  });

  test('and refused when a form is sent that was opened while they still could', async () => {
    await open('limits');
    redress.slack.office.changePerson(people.priya, { isAdmin: false });
    await redress.settle();
    const said = await priya.submit({ 'limits.rep': '5000' });
    expect(said).toMatchObject({ ok: false, errors: { 'limits.currency': expect.stringContaining('Only heads') } });
    expect(settings().limits.rep).toBe(50);
  });

  test.each([
    [
      'managers',
      { managers: [people.ana], 'managers.groups': [groups.north], heads: [people.david] },
      { managers: [people.ana, groups.north], heads: [people.david] },
    ],
    [
      'channels',
      { managementChannel: channels.peopleMatters, logFromChannels: [channels.shopFloor] },
      { managementChannel: channels.peopleMatters, logFromChannels: [channels.shopFloor] },
    ],
    [
      'categories',
      { categories: 'Delivery\nQualität\n\nDelivery', products: 'Lamp\nShelf' },
      {
        categories: [
          { id: 'delivery', name: 'Delivery' },
          { id: 'qualitat', name: 'Qualität' },
        ],
        products: ['Lamp', 'Shelf'],
      },
    ],
    [
      'hours',
      {
        'week.days': ['1', '2', '6'],
        'week.opens': '08:00',
        'quiet.from': '19:00',
        planAt: '07:30',
        remindBeforeMinutes: '20',
      },
      { planAt: '07:30', remindBeforeMinutes: 20, quiet: { from: '19:00', to: '08:00' } },
    ],
    ['holidays', { 'week.holidays': '2040-12-26\n2040-12-25' }, {}],
    [
      'limits',
      { 'limits.currency': 'gbp', 'limits.rep': '75.5' },
      { limits: { currency: 'GBP', rep: 75.5, gesture: 20, manager: 500 } },
    ],
    [
      'gates',
      { 'gates.summary': 'require' },
      { gates: { agreement: 'advise', acknowledgement: 'advise', prevention: 'advise', summary: 'require' } },
    ],
    ['words', { houseWords: 'unfortunately\npolicy' }, { houseWords: ['unfortunately', 'policy'] }],
    ['keep', { keepMonths: '24' }, { keepMonths: 24 }],
  ])('%s: what is saved holds at once, and is kept with who', async (section, filledIn, expected) => {
    await open(section);
    expect(await priya.submit(filledIn)).toEqual({ ok: true });
    expect(settings()).toMatchObject(expected);
    expect(priya.view().title).toBe('Settings');
    expect((await redress.bot.desk.decisions.history())[0]).toMatchObject({ by: people.priya });
    await priya.press('settings-history', 'view');
    expect(priya.view().text).toContain(`@${people.priya} changed`);
  });

  test('hours and holidays are kept apart from each other', async () => {
    await open('holidays');
    await priya.submit({ 'week.holidays': '2040-12-25' });
    await priya.press('settings-hours', 'view');
    await priya.submit({ 'week.closes': '20:00' });
    expect(settings().week).toMatchObject({ closes: '20:00', holidays: ['2040-12-25'], zone: 'Europe/Berlin' });
  });

  test('clocks are written in words', async () => {
    await open('clocks');
    expect(priya.view().blocks.length).toBeLessThan(100);
    expect(
      await priya.submit({
        'clocks.urgent.takeOn': '15 min',
        'clocks.serious.answer': '3 working days',
        'clocks.normal.takeOn': 'same day',
        'clocks.serious.afterRemedy': 'off',
      }),
    ).toEqual({ ok: true });
    expect(settings().clocks).toMatchObject({
      urgent: { takeOn: { minutes: 15 } },
      serious: { answer: { workingDays: 3 }, afterRemedy: null },
      normal: { takeOn: { workingDays: 0 } },
    });
  });

  test.each([
    ['clocks', { 'clocks.urgent.takeOn': 'soon' }, 'clocks.urgent.takeOn'],
    ['clocks', { 'clocks.urgent.takeOn': 'off' }, 'clocks.urgent.takeOn'],
    ['hours', { 'week.zone': 'Europe/Atlantis' }, 'week.zone'],
    ['hours', { 'week.opens': '19:00' }, 'week.closes'],
    ['holidays', { 'week.holidays': '25.12.2040' }, 'week.holidays'],
    ['holidays', { 'week.holidays': '2040-02-30' }, 'week.holidays'],
    ['limits', { 'limits.currency': '€' }, 'limits.currency'],
    ['limits', { 'limits.manager': '99999999' }, 'limits.manager'],
    ['keep', { keepMonths: '601' }, 'keepMonths'],
    ['channels', { managementChannel: channels.general }, 'managementChannel'],
  ])('%s: what makes no sense is said on its field, and nothing is stored (%j)', async (section, filledIn, field) => {
    const before = settings();
    await open(section);
    expect(await priya.submit(filledIn)).toMatchObject({ ok: false, errors: { [field]: expect.any(String) } });
    expect(settings()).toEqual(before);
  });

  test('of two heads who change the same, the second is told kindly and nothing of theirs is stored', async () => {
    const otto = redress.person(people.otto);
    await otto.openHome();
    await open('limits');
    await open('limits', otto);
    expect(await priya.submit({ 'limits.rep': '60' })).toEqual({ ok: true });
    expect(await otto.submit({ 'limits.rep': '70' })).toMatchObject({
      ok: false,
      errors: { 'limits.currency': expect.stringContaining('Somebody changed this just now') },
    });
    expect(settings().limits.rep).toBe(60);
    expect(otto.hasViewOpen()).toBe(true);
  });

  test('a category that a route asks for is not taken away', async () => {
    await open('categories');
    await priya.submit({ categories: 'Delivery' });
    const { rev } = await redress.bot.desk.decisions.read();
    const route = {
      id: 'late',
      name: 'Late',
      when: { category: ['delivery'] },
      channel: null,
      onDuty: [],
      nextLevel: [],
    };
    await redress.bot.desk.decisions.change({ routes: [route] }, people.priya, rev);
    await priya.press('settings-categories', 'view');
    expect(await priya.submit({ categories: 'Quality' })).toMatchObject({
      errors: { categories: 'The route “Late” asks for Delivery. Change that route first.' },
    });
  });

  test('a thousand products fit in the form, and none is lost by saving it', async () => {
    const products = Array.from({ length: 1_000 }, (_, n) => `Reading lamp Aurora with a long name, number ${n}`);
    const { rev } = await redress.bot.desk.decisions.read();
    await redress.bot.desk.decisions.change({ products }, people.priya, rev);
    await open('categories');
    expect(await priya.submit({ categories: 'Delivery' })).toEqual({ ok: true });
    expect(settings().products).toEqual(products);
  });
});
