import { describe, expect, test } from '@jest/globals';
import { moods, vias } from '../../../../src/complaints/complaint.ts';
import { defaultTemplates } from '../../../../src/complaints/default-templates.ts';
import { defaultSettings, type Settings, type Template } from '../../../../src/complaints/settings.ts';
import { viewFaults } from '../../../../src/playground/blocks-check.ts';
import { templateForm } from '../../../../src/slack/views/settings/template-form.ts';
import { templatesView, withOwnBack } from '../../../../src/slack/views/settings/templates-view.ts';
import type { FilledIn } from '../../../support/person-in-slack.ts';
import { expectViewFits, uglyTexts, wordsOf } from '../seen.ts';
import { sent } from './sent.ts';

const from = { rev: 3, root: 'V0', list: 'V1' };
const late: Template = {
  id: 'late',
  name: 'Late',
  vias: ['e-mail', 'letter'],
  moods: ['angry'],
  category: 'delivery',
  text: 'Dear {customer},\n\nwe are late.',
};
const categories = [
  { id: 'delivery', name: 'Delivery' },
  { id: 'quality', name: 'Quality' },
];
const settings: Settings = { ...defaultSettings, categories, templates: [late, ...defaultTemplates] };
const large: Settings = {
  ...defaultSettings,
  categories: Array.from({ length: 100 }, (_, n) => ({ id: `c${n}`, name: `${n} ${'&'.repeat(74)}` })),
  templates: Array.from({ length: 40 }, (_, n) => ({
    id: `t${n}`,
    name: `${n} ${'&'.repeat(74)}`,
    vias: [...vias],
    moods: [...moods],
    category: 'c1',
    text: '<'.repeat(2_000),
  })),
};

function read(template: Template | null, filledIn: FilledIn, given = settings) {
  return templateForm.parse(sent(templateForm.build(template, given, from), filledIn), given);
}

describe('the templates', () => {
  test('fit in a view, however many there are, with what each is for', () => {
    for (const given of [defaultSettings, settings, large]) expectViewFits(templatesView(given, from));
    expect(wordsOf(templatesView(settings, from))).toContain('*Late*\nE-mail or letter · angry · Delivery');
    expect(wordsOf(templatesView(large, from))).not.toContain('Add a template');
    for (const text of Object.values(uglyTexts)) {
      const template = { ...late, name: text.slice(0, 80), text };
      const view = templatesView({ ...settings, templates: [template] }, from);
      expect(viewFaults(view, 'modal')).toEqual([]);
      expect(JSON.stringify(view)).not.toMatch(/<!|<@|<http/);
      expectViewFits(templateForm.build(template, settings, from));
    }
  });

  test('bring Redress’s own back: changed ones as they came, gone ones last, and one’s own stay', () => {
    const [first, second, ...rest] = defaultTemplates;
    if (!first || !second) throw new Error('There are no templates');
    const changed = [late, { ...second, text: 'Hm.' }, ...rest];
    expect(withOwnBack(changed)).toEqual([late, second, ...rest, first]);
    const offered = (templates: readonly Template[]) =>
      wordsOf(templatesView({ ...settings, templates }, from)).includes('Bring back');
    expect([changed, settings.templates, withOwnBack(changed)].map(offered)).toEqual([true, false, false]);
  });
});

describe('the form of a template', () => {
  test('A35: fits and changes nothing when it is saved as it was opened, however much is set', () => {
    expectViewFits(templateForm.build(null, settings, from));
    for (const given of [defaultSettings, settings, large]) {
      for (const template of given.templates) {
        expectViewFits(templateForm.build(template, given, from));
        expect(read(template, {}, given)).toEqual({
          ok: true,
          value: { ...from, id: template.id, templates: given.templates },
        });
      }
    }
  });

  test('A14: is for vias, moods and a category, or for any', () => {
    const typed = { 'template-name': 'Mine', 'template-text': ' Thank you, {owner}. ' };
    const any = { id: 'mine', name: 'Mine', vias: [], moods: [], category: null, text: 'Thank you, {owner}.' };
    const added = (more: FilledIn) => {
      const parsed = read(null, { ...typed, ...more });
      return parsed.ok ? parsed.value.templates.at(-1) : parsed.errors;
    };
    expect(added({})).toEqual(any);
    expect(
      added({
        'template-vias': ['phone', 'chat'],
        'template-moods': ['anxious'],
        'template-category': 'quality',
      }),
    ).toEqual({ ...any, vias: ['phone', 'chat'], moods: ['anxious'], category: 'quality' });
    expect(read(late, { 'template-category': '-' })).toMatchObject({
      value: { templates: [{ ...late, category: null }, ...defaultTemplates] },
    });
    const withoutCategories = { ...settings, categories: [] };
    expect(read(late, {}, withoutCategories)).toMatchObject({ value: { templates: settings.templates } });
  });

  test.each<[string, FilledIn, string, string]>([
    [
      'an unknown placeholder',
      { 'template-text': 'Dear {cutsomer},' },
      'template-text',
      'Nothing is filled in for {cutsomer}. There are {customer}, {owner}, {when} and {reference}.',
    ],
    ['no text', { 'template-text': ' \n ' }, 'template-text', 'Write what the acknowledgement begins from.'],
    ['a text too long', { 'template-text': 'x'.repeat(2_001) }, 'template-text', 'This has 2001 characters.'],
    ['no name', { 'template-name': ' ' }, 'template-name', 'Give it a name'],
    ['a name that is taken', { 'template-name': 'written' }, 'template-name', 'another template called “written”'],
  ])('says what makes no sense on its field: %s', (_, filledIn, field, words) => {
    expect(read(late, filledIn)).toEqual({ ok: false, errors: { [field]: expect.stringContaining(words) } });
  });

  test('A35: removes a template, but never the last', () => {
    expect(read(late, { 'template-remove': true })).toMatchObject({ value: { templates: defaultTemplates } });
    const last = { ...settings, templates: [late] };
    expect(() => read(late, { 'template-remove': true }, last)).toThrow('There is no input template-remove');
    // Somebody else removed the others meanwhile.
    const opened = sent(templateForm.build(late, settings, from), { 'template-remove': true });
    expect(templateForm.parse(opened, last)).toMatchObject({
      errors: { 'template-remove': expect.stringContaining('It is the last one') },
    });
  });

  test('one’s own never takes the place of one of Redress’s own that is gone', () => {
    const given = { ...settings, templates: [late] };
    const parsed = read(null, { 'template-name': 'Written', 'template-text': 'Mine' }, given);
    expect(parsed).toMatchObject({ value: { templates: [late, { id: 'written-2', text: 'Mine' }] } });
  });
});
