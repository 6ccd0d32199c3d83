import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { defaultTemplates } from '../../../src/complaints/default-templates.ts';
import { defaultSettings, type Settings } from '../../../src/complaints/settings.ts';
import { starterSets } from '../../../src/complaints/starter-sets.ts';
import { channels, groups, people } from '../../../src/playground/workspace.ts';
import type { PersonInSlack } from '../../support/person-in-slack.ts';
import { type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
let priya: PersonInSlack;
let otto: PersonInSlack;
beforeAll(async () => {
  redress = await startRedress();
  priya = redress.person(people.priya);
  otto = redress.person(people.otto);
});
afterAll(async () => {
  expect(redress.slack.refused).toEqual([]);
  await redress.close();
});

const settings = () => redress.bot.desk.settings();
const delivery = { id: 'delivery', name: 'Delivery' };

async function given(some: Partial<Settings>): Promise<void> {
  const { decisions } = redress.bot.desk;
  const { rev } = await decisions.read();
  const { categories, templates, routes } = { ...defaultSettings, ...some };
  const values = { managementChannel: channels.management, managers: [groups.managers] };
  await decisions.change({ ...values, categories, templates, routes }, people.otto, rev);
  await decisions.followUp();
}
beforeEach(() => given({}));

async function open(part: string, who = priya): Promise<void> {
  await who.openHome();
  await who.press('settings', 'home');
  await who.press(`settings-${part}`, 'view');
}

describe('categories', () => {
  test('A13: start from a trade in one press, which adds what is not there and changes nothing else', async () => {
    await given({ categories: [{ ...delivery, questions: ['Which tour?'] }] });
    await open('categories');
    await priya.press('settings-start-retail', 'view');
    expect(settings().categories).toHaveLength(starterSets.retail.length);
    expect(settings().categories[0]).toEqual({ ...delivery, questions: ['Which tour?'] });
    expect(priya.view().title).toBe('Categories');
    expect(priya.view().text).toContain('Damaged or broken');
    expect(() => priya.press('settings-start-retail', 'view')).toThrow('There is no settings-start-retail to press');
    await priya.press('settings-start-software', 'view');
    expect(settings().categories).toHaveLength(starterSets.retail.length + starterSets.software.length);
  });

  test('A19: are added with words and questions, changed and removed, shown at once, and in who changed what', async () => {
    await open('categories');
    await priya.press('settings-category-add', 'view');
    expect(await priya.submit({ 'category-name': ' ' })).toMatchObject({
      errors: { 'category-name': expect.stringContaining('Give it a name') },
    });
    await priya.submit({
      'category-name': 'Delivery',
      'category-kind': 'service',
      'category-hints': 'parcel, never came',
      'category-questions': 'Which day was it promised for?',
    });
    expect(settings().categories).toEqual([
      {
        ...delivery,
        kind: 'service',
        hints: ['parcel', 'never came'],
        questions: ['Which day was it promised for?'],
      },
    ]);
    expect(priya.view().text).toContain('2 words');
    await priya.press('settings-category', 'view');
    await priya.submit({ 'category-questions': '' });
    expect(settings().categories[0]?.questions).toBeUndefined();
    await priya.press('settings-category', 'view');
    await priya.submit({ 'category-remove': true });
    expect(settings().categories).toEqual([]);
    expect(priya.view().text).toContain('There are none yet');
    await priya.press('settings-category-names', 'view');
    await priya.submit({ 'category-names': 'Delivery\nQuality' });
    expect(settings().categories.map(({ name }) => name)).toEqual(['Delivery', 'Quality']);
    await open('history');
    for (const words of ['added Delivery, Quality', 'removed Delivery', 'changed Delivery (questions)']) {
      expect(priya.view().text).toContain(`changed categories: ${words}`);
    }
  });

  test('of two heads who change them at once, the second is told, and what they filled in stays', async () => {
    await given({ categories: [delivery] });
    await open('categories');
    await open('categories', otto);
    await priya.press('settings-category', 'view');
    await otto.press('settings-category', 'view');
    await priya.submit({ 'category-hints': 'parcel' });
    expect(await otto.submit({ 'category-hints': 'lorry' })).toMatchObject({
      errors: { 'category-name': expect.stringContaining('Somebody changed this just now') },
    });
    expect(settings().categories).toEqual([{ ...delivery, hints: ['parcel'] }]);
    expect(otto.view().title).toBe('Change a category');
  });

  test('that somebody removed meanwhile are said to be gone', async () => {
    await given({ categories: [delivery] });
    await open('categories');
    await given({ categories: [] });
    await priya.press('settings-category', 'view');
    expect(priya.view().text).toContain('Somebody removed this category just now.');
  });

  test('that would be more than fit are not added', async () => {
    const many = Array.from({ length: 96 }, (_, n) => ({ id: `c${n}`, name: `Category ${n}` }));
    await given({ categories: many });
    await open('categories');
    await priya.press('settings-start-retail', 'view');
    expect(priya.view().text).toContain('There would be 105 categories. Remove some first: 100 fit.');
    expect(settings().categories).toHaveLength(96);
  });

  test('are offered in the guide of a new workspace, which goes without them', async () => {
    const { decisions } = redress.bot.desk;
    await decisions.change({ managers: [] }, people.otto, (await decisions.read()).rev);
    await priya.openHome();
    expect(priya.home().text).toContain('What do people complain about?');
    await priya.press('settings-categories', 'home');
    await priya.press('settings-start-services', 'view');
    expect(priya.home().text).toContain(':white_check_mark: *What do people complain about?*');
    await given({});
    await priya.openHome();
    expect(priya.home().text).not.toContain('What do people complain about?');
  });
});

describe('templates', () => {
  test('A35: are added, changed and removed, and Redress’s own come back', async () => {
    await given({ categories: [delivery] });
    await open('templates');
    expect(priya.view().text).toContain('*Written (angry)*\nE-mail or letter · angry');
    expect(() => priya.press('settings-template-own', 'view')).toThrow('There is no settings-template-own to press');
    await priya.press('settings-template-add', 'view');
    const mine = { 'template-name': 'Late', 'template-category': 'delivery', 'template-vias': ['chat'] };
    expect(await priya.submit({ ...mine, 'template-text': 'Dear {cutsomer},' })).toMatchObject({
      errors: { 'template-text': expect.stringContaining('Nothing is filled in for {cutsomer}. There are {customer}') },
    });
    await priya.submit({ ...mine, 'template-text': 'Dear {customer}, we are late.' });
    const late = {
      id: 'late',
      name: 'Late',
      vias: ['chat'],
      moods: [],
      category: 'delivery',
      text: 'Dear {customer}, we are late.',
    };
    expect(settings().templates).toEqual([...defaultTemplates, late]);
    expect(priya.view().text).toContain('*Late*\nChat · Delivery');
    await priya.press('settings-template', 'view');
    await priya.submit({ 'template-remove': true });
    await priya.press('settings-template', 'view');
    await priya.submit({ 'template-text': 'Changed.' });
    expect(settings().templates[0]).toMatchObject({ id: 'written-disappointed', text: 'Changed.' });
    await priya.press('settings-template-own', 'view');
    const [first, ...rest] = defaultTemplates;
    expect(settings().templates).toEqual([...rest, late, first]);
    await open('history');
    expect(priya.view().text).toContain('changed templates: added Late');
    expect(priya.view().text).toContain('changed templates: removed Written');
    expect(priya.view().text).toContain('changed templates: changed Written (disappointed) (text)');
  });
});

test('A02: how many urgent ones one person holds is set beside the limits', async () => {
  await open('limits');
  await priya.submit({ urgentAtOnce: '5' });
  expect(settings().urgentAtOnce).toBe(5);
  expect(priya.view().text).toContain('Redress asks whoever takes an urgent one while holding 5.');
});

test('none of it is offered to, or done for, somebody who is no head', async () => {
  await open('categories');
  redress.slack.office.changePerson(people.priya, { isAdmin: false });
  await redress.settle();
  await priya.press('settings-start-retail', 'view');
  expect(settings().categories).toEqual([]);
  expect(priya.view().text).toContain('Only heads can do that');
  redress.slack.office.changePerson(people.priya, { isAdmin: true });
  await redress.settle();
});
