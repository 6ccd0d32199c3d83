import { describe, expect, test } from '@jest/globals';
import { type Category, defaultSettings, type Settings } from '../../../../src/complaints/settings.ts';
import { startedFrom } from '../../../../src/complaints/starter-sets.ts';
import { categoriesView } from '../../../../src/slack/views/settings/categories-view.ts';
import { categoryForm } from '../../../../src/slack/views/settings/category-form.ts';
import { categoryNamesForm } from '../../../../src/slack/views/settings/category-names-form.ts';
import type { FilledIn } from '../../../support/person-in-slack.ts';
import { expectViewFits, uglyTexts, within, wordsOf } from '../seen.ts';
import { sent } from './sent.ts';

const from = { rev: 3, root: 'V0', list: 'V1' };
const delivery: Category = {
  id: 'delivery',
  name: 'Delivery',
  kind: 'service',
  hints: ['parcel', 'never came'],
  questions: ['Which day was it promised for?'],
};
const quality: Category = { id: 'quality', name: 'Quality' };
const settings: Settings = { ...defaultSettings, categories: [delivery, quality] };
const full = (count: number): Settings => ({
  ...defaultSettings,
  categories: Array.from({ length: count }, (_, n) => ({
    id: `c${n}`,
    name: `${n} ${'&'.repeat(74)}`,
    kind: 'communication' as const,
    hints: Array.from({ length: 30 }, (_, at) => `${at} ${'ü'.repeat(36)}`),
    questions: Array.from({ length: 6 }, (_, at) => `${at} ${'<'.repeat(147)}`),
  })),
});

function read(category: Category | null, filledIn: FilledIn, given = settings) {
  return categoryForm.parse(sent(categoryForm.build(category, from), filledIn), given);
}

describe('the categories', () => {
  test.each([0, 1, 95, 96, 97, 99, 100])('fit in a view: %d of them', (count) => {
    const view = categoriesView(full(count), from);
    expectViewFits(view);
    expect(within(view).filter((part) => part.action_id === 'settings-category')).toHaveLength(count);
  });

  test('show what each has, and offer the trades that would add something', () => {
    const view = categoriesView(settings, from);
    expect(wordsOf(view)).toContain('*Delivery*\nThe service · 2 words · one question');
    expect(wordsOf(view)).toContain('*Quality*\nA name, and nothing more yet');
    expect(wordsOf(view)).toContain('RetailServicesSoftware');
    const retail = { ...settings, categories: startedFrom('retail', settings.categories) };
    expect(wordsOf(categoriesView(retail, from))).not.toContain('Retail');
  });
});

describe('the form of a category', () => {
  test('fits and changes nothing when it is saved as it was opened, however much is set', () => {
    for (const given of [settings, full(100)]) {
      for (const category of given.categories.slice(0, 2)) {
        expectViewFits(categoryForm.build(category, from));
        expect(read(category, {}, given)).toEqual({
          ok: true,
          value: { ...from, id: category.id, categories: given.categories },
        });
      }
    }
    expectViewFits(categoryForm.build(null, from));
    for (const name of Object.values(uglyTexts)) {
      expectViewFits(categoryForm.build({ ...delivery, name, hints: [name], questions: [name] }, from));
    }
  });

  test('A13: takes what went wrong and the words that point to it, with commas or one a line', () => {
    const parsed = read(quality, {
      'category-kind': 'product',
      'category-hints': 'broken,  Cracked\nbroken,\n\n does not work ,cracked',
    });
    expect(parsed).toMatchObject({
      value: {
        categories: [
          delivery,
          { id: 'quality', name: 'Quality', kind: 'product', hints: ['broken', 'Cracked', 'does not work'] },
        ],
      },
    });
  });

  test('A19: takes the questions a rep asks, one a line', () => {
    expect(
      read(quality, { 'category-questions': 'Since when?\n\n  How often, and where?  \nSince when?' }),
    ).toMatchObject({
      value: { categories: [delivery, { ...quality, questions: ['Since when?', 'How often, and where?'] }] },
    });
  });

  test('a category keeps its id when it is renamed, and a new one gets one of its own', () => {
    expect(read(delivery, { 'category-name': 'Transport' })).toMatchObject({
      value: { categories: [{ ...delivery, name: 'Transport' }, quality] },
    });
    const added = (name: string) => read(null, { 'category-name': name });
    expect(added('Delivery!')).toMatchObject({ value: { categories: [delivery, quality, { id: 'delivery-2' }] } });
    expect(added('配送')).toMatchObject({
      value: { categories: [delivery, quality, { id: 'category-1', name: '配送' }] },
    });
  });

  test.each<[string, FilledIn, string, string]>([
    ['no name', { 'category-name': '   ' }, 'category-name', 'Give it a name'],
    ['a name that is taken', { 'category-name': 'DELIVERY' }, 'category-name', 'another category called “DELIVERY”'],
    ['a long word', { 'category-hints': `lamp, ${'x'.repeat(41)}` }, 'category-hints', 'at most 40 characters each'],
    [
      'too many words',
      { 'category-hints': Array.from({ length: 31 }, (_, n) => `w${n}`).join(',') },
      'category-hints',
      'These are 31. Leave at most 30.',
    ],
    ['a long question', { 'category-questions': 'x'.repeat(151) }, 'category-questions', 'at most 150 characters each'],
    ['too many questions', { 'category-questions': 'abcdefg'.split('').join('\n') }, 'category-questions', 'at most 6'],
  ])('says what makes no sense on its field: %s', (_, filledIn, field, words) => {
    expect(read(quality, filledIn)).toEqual({ ok: false, errors: { [field]: expect.stringContaining(words) } });
  });

  test('removes, but not what a route or a template asks for', () => {
    const remove = { 'category-remove': true };
    expect(read(delivery, remove)).toMatchObject({ value: { categories: [quality] } });
    const route = {
      id: 'r',
      name: 'Lorries',
      when: { category: ['delivery'] },
      channel: null,
      onDuty: [],
      nextLevel: [],
    };
    expect(read(delivery, remove, { ...settings, routes: [route] })).toEqual({
      ok: false,
      errors: { 'category-remove': 'The route “Lorries” asks for Delivery. Change that route first.' },
    });
    const template = { id: 't', name: 'Late', vias: [], moods: [], category: 'delivery', text: 'Sorry' };
    expect(read(delivery, remove, { ...settings, templates: [template] })).toEqual({
      ok: false,
      errors: { 'category-remove': 'The template “Late” is for Delivery. Change that template first.' },
    });
  });
});

describe('several categories by name', () => {
  const readNames = (text: string, given = settings) =>
    categoryNamesForm.parse(sent(categoryNamesForm.build(from), { 'category-names': text }), given);

  test('are added behind those that are there, which stay as they are', () => {
    expectViewFits(categoryNamesForm.build(from));
    expect(readNames('delivery\n\nStaff\r\nstaff\nPrice')).toEqual({
      ok: true,
      value: {
        ...from,
        id: null,
        categories: [delivery, quality, { id: 'staff', name: 'Staff' }, { id: 'price', name: 'Price' }],
      },
    });
  });

  test('too long or too many are said on the field', () => {
    expect(readNames('x'.repeat(81))).toMatchObject({
      errors: { 'category-names': expect.stringContaining('at most 80 characters') },
    });
    const many = Array.from({ length: 99 }, (_, n) => `Name ${n}`).join('\n');
    expect(readNames(many)).toMatchObject({
      errors: { 'category-names': 'There would be 101 categories. Leave at most 100.' },
    });
  });
});
