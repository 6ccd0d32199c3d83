import { describe, expect, test } from '@jest/globals';
import { defaultSettings, type Settings } from '../../../../src/complaints/settings.ts';
import { viewFaults } from '../../../../src/playground/blocks-check.ts';
import { sectionForm } from '../../../../src/slack/views/settings/section-form.ts';
import { type SectionId, sectionIds } from '../../../../src/slack/views/settings/sections.ts';
import { settingsView } from '../../../../src/slack/views/settings/settings-view.ts';
import type { FilledIn } from '../../../support/person-in-slack.ts';
import { expectViewFits, uglyTexts, wordsOf } from '../seen.ts';
import { sent } from './sent.ts';

const named = { groups: [{ id: 'S1', name: 'managers' }], channels: [{ id: 'C1', name: 'till' }] };
const from = { rev: 3, root: 'V0' };
const branch = (n: number) => ({ id: `b${n}`, name: `Shop ${n}`, region: `Region ${n % 7}`, week: null });
const route = (n: number) => ({
  id: `r${n}`,
  name: `Route ${n}`,
  when: { vip: true as const },
  channel: null,
  onDuty: [],
  nextLevel: [],
});
const user = (n: number) => `U${String(n).padStart(6, '0')}`;

/** As large as settings can be. */
const large: Settings = {
  ...defaultSettings,
  managementChannel: 'C1',
  managers: Array.from({ length: 100 }, (_, n) => user(n)),
  heads: Array.from({ length: 100 }, (_, n) => user(n)),
  branches: Array.from({ length: 500 }, (_, n) => branch(n)),
  people: Object.fromEntries(Array.from({ length: 500 }, (_, n) => [user(n), `b${n}`])),
  routes: Array.from({ length: 50 }, (_, n) => route(n)),
  categories: Array.from({ length: 100 }, (_, n) => ({ id: `c${n}`, name: `${n} ${'x'.repeat(74)}` })),
  products: Array.from({ length: 1_000 }, (_, n) => `${n} ${'&'.repeat(75)}`),
  houseWords: Array.from({ length: 200 }, (_, n) => `${n} ${'<'.repeat(75)}`),
  logFromChannels: ['C1'],
};

function read(section: SectionId, settings: Settings, filledIn: FilledIn) {
  return sectionForm.parse(sent(sectionForm.build(section, settings, named, from), filledIn), settings);
}

test('all parts with what holds now fit in a view, however much is set', () => {
  expectViewFits(settingsView(defaultSettings));
  expectViewFits(settingsView(large));
});

test.each(sectionIds)('%s can be changed from there', (section) => {
  expect(JSON.stringify(settingsView(defaultSettings))).toContain(`"settings-${section}"`);
});

describe.each(sectionIds)('the form of %s', (section) => {
  test.each([
    ['as it comes', defaultSettings],
    ['as large as can be', large],
  ])('fits, and changes nothing when it is saved as it was opened: %s', (_, settings) => {
    const view = sectionForm.build(section, settings, named, from);
    expectViewFits(view);
    if (section === 'places') return;
    const parsed = read(section, settings, section === 'channels' ? { managementChannel: 'C1' } : {});
    expect(parsed).toMatchObject({ ok: true, value: { section, ...from } });
    if (!parsed.ok) return;
    const unset = section === 'channels' ? { managementChannel: settings.managementChannel } : {};
    const { holidays = [], ...week } = { ...settings, ...parsed.value.values }.week;
    expect({ ...settings, ...parsed.value.values, ...unset, week }).toEqual(settings);
    expect(holidays).toEqual([]);
  });

  test('says what follows', () => {
    expect(wordsOf(sectionForm.build(section, large, named, from).blocks.slice(0, 1)).length).toBeGreaterThan(60);
  });
});

test('each clock, time, limit and gate says how it comes', () => {
  for (const section of ['clocks', 'limits', 'gates', 'hours'] as const) {
    const { blocks } = sectionForm.build(section, defaultSettings, named, from);
    for (const block of blocks) if (block.type === 'input') expect(JSON.stringify(block)).toContain('Default');
  }
});

test('names of all kinds fit, and ping nobody', () => {
  for (const text of Object.values(uglyTexts)) {
    const name = text.slice(0, 80);
    const branches = [branch(1), { ...branch(2), name, region: name }];
    const categories = [{ id: 'c', name }];
    const view = settingsView({ ...defaultSettings, branches, products: [name], categories, houseWords: [name] });
    expect(viewFaults(view, 'modal')).toEqual([]);
    expect(JSON.stringify(view)).not.toMatch(/<!|<@|<http/);
  }
});

test('of people who are given a branch the others stay where they are, and “No branch” takes out of one', () => {
  const settings = { ...large, branches: [branch(1), branch(2)], people: { [user(1)]: 'b1', [user(2)]: 'b1' } };
  expect(read('places', settings, { people: [user(2), user(3)], 'people.branch': 'b2' })).toMatchObject({
    value: { values: { people: { [user(1)]: 'b1', [user(2)]: 'b2', [user(3)]: 'b2' } } },
  });
  expect(read('places', settings, { people: [user(1)], 'people.branch': '-' })).toMatchObject({
    value: { values: { people: { [user(2)]: 'b1' } } },
  });
});

test('user groups that Slack did not give at the moment stay', () => {
  const settings = { ...defaultSettings, managers: ['S9', 'U000001'] };
  const view = sectionForm.build('managers', settings, { groups: [], channels: [] }, from);
  const parsed = sectionForm.parse(sent(view, { managers: ['U000002'] }), settings);
  expect(parsed).toMatchObject({ value: { values: { managers: ['U000002', 'S9'] } } });
});

test('hours of single days are written a line each, with breaks, and so are shown again', () => {
  const lines = 'Mon 09:00-12:00, 13:00-18:00\nSat 10:00-24:00\nSun closed';
  const parsed = read('hours', defaultSettings, {
    'week.hours': 'monday 9:00-12:00,13:00-18:00\nSat: 10:00 – 24:00\nSun closed',
  });
  const hours = {
    1: [
      ['09:00', '12:00'],
      ['13:00', '18:00'],
    ],
    6: [['10:00', '24:00']],
    7: [],
  };
  expect(parsed).toMatchObject({ ok: true, value: { values: { week: { hours } } } });
  if (!parsed.ok) return;
  const view = sectionForm.build('hours', { ...defaultSettings, ...parsed.value.values }, named, from);
  expect(JSON.stringify(view)).toContain(JSON.stringify(lines));
});

test('public holidays come from a region, but for those on which it works', () => {
  const parsed = read('holidays', defaultSettings, { 'week.region': 'de-be', 'week.worksOn': '2040-03-08' });
  expect(parsed).toMatchObject({ value: { values: { week: { region: 'DE-BE', worksOn: ['2040-03-08'] } } } });
});

test('clocks are written in words', () => {
  const words = {
    'clocks.urgent.takeOn': '15 min',
    'clocks.serious.answer': '3 working days',
    'clocks.normal.takeOn': 'Same Day',
    'clocks.serious.takeOn': '1,5 hours',
    'clocks.serious.afterRemedy': 'off',
  };
  expect(read('clocks', defaultSettings, words)).toMatchObject({
    value: {
      values: {
        clocks: {
          urgent: { takeOn: { minutes: 15 } },
          serious: { takeOn: { workingHours: 1.5 }, answer: { workingDays: 3 }, afterRemedy: null },
          normal: { takeOn: { workingDays: 0 } },
        },
      },
    },
  });
});

test.each<[SectionId, FilledIn, string, string]>([
  ['clocks', { 'clocks.urgent.takeOn': 'soon' }, 'clocks.urgent.takeOn', 'Write it like 30 minutes'],
  ['clocks', { 'clocks.urgent.takeOn': 'off' }, 'clocks.urgent.takeOn', 'Write it like'],
  ['clocks', { 'clocks.normal.answer': '4000 days' }, 'clocks.normal.answer', 'a year at most'],
  ['hours', { 'week.zone': 'Europe/Atlantis' }, 'week.zone', 'Write a time zone such as Europe/London.'],
  ['hours', { 'week.opens': '19:00' }, 'week.closes', 'Closes before it opens.'],
  ['hours', { 'week.hours': 'Sat 10 to 14' }, 'week.hours', '“Sat 10 to 14” is not like Sat 10:00-14:00'],
  ['hours', { 'week.hours': 'Sat 15:00-14:00' }, 'week.hours', ''],
  ['holidays', { 'week.region': 'ATLANTIS' }, 'week.region', 'Write a region such as DE-BE.'],
  ['holidays', { 'week.worksOn': 'Christmas' }, 'week.worksOn', 'is not a date'],
  ['holidays', { 'week.holidays': '2040-12-24\n25.12.2040' }, 'week.holidays', '“25.12.2040” is not a date'],
  ['holidays', { 'week.holidays': '2040-02-30' }, 'week.holidays', '“2040-02-30” is not a date'],
  ['limits', { 'limits.currency': '€' }, 'limits.currency', 'Write a currency such as EUR.'],
  ['limits', { 'limits.manager': '99999999' }, 'limits.manager', 'Write at most 1000000.'],
  ['limits', { urgentAtOnce: '51' }, 'urgentAtOnce', 'Write at most 50.'],
  ['keep', { keepMonths: '601' }, 'keepMonths', 'Write at most 600.'],
  ['words', { houseWords: 'x'.repeat(81) }, 'houseWords', 'Write at most 80 characters.'],
  ['products', { products: 'x'.repeat(81) }, 'products', 'At most 80 characters.'],
])('%s: what makes no sense is said on its field (%j)', (section, filledIn, field, words) => {
  expect(read(section, defaultSettings, filledIn)).toEqual({
    ok: false,
    errors: { [field]: expect.stringContaining(words) },
  });
});

test('A02: how many urgent ones one person holds before Redress asks is a setting, shown and three as it comes', () => {
  expect(wordsOf(settingsView(defaultSettings))).toContain('Redress asks whoever takes an urgent one while holding 3.');
  expect(read('limits', defaultSettings, { urgentAtOnce: '5' })).toMatchObject({
    value: { values: { urgentAtOnce: 5, limits: defaultSettings.limits } },
  });
});

test('What the gates are is said in words, the strictest first', () => {
  const settings: Settings = { ...defaultSettings, gates: { ...defaultSettings.gates, agreement: 'require' } };
  expect(wordsOf(settingsView(settings))).toContain(
    'Required: the customer’s agreement. Advised: a written acknowledgement, what prevents it. Off: the summary before an offer, the order of steps, thanks before closing, a complete record before closing.',
  );
});
