import { describe, expect, test } from '@jest/globals';
import { moods, vias } from '../../src/complaints/complaint.ts';
import { defaultTemplates } from '../../src/complaints/default-templates.ts';
import type { Template } from '../../src/complaints/settings.ts';
import { filledIn, templateFor, unknownPlaceholders } from '../../src/complaints/template-for.ts';

const template = (id: string, some: Partial<Template> = {}): Template => ({
  id,
  name: id,
  vias: [],
  moods: [],
  category: null,
  text: id,
  ...some,
});
const any = template('any');
const letter = template('letter', { vias: ['letter'] });
const angry = template('angry', { moods: ['angry', 'frustrated'] });
const delivery = template('delivery', { category: 'delivery' });
const all = [any, letter, angry, delivery];
const chosen = (
  templates: Template[],
  via: (typeof vias)[number],
  mood: (typeof moods)[number] | null,
  category: string | null = null,
) => templateFor(templates, { via, mood, category }).id;

describe('A35: the template an acknowledgement begins from', () => {
  test('is the one that fits and says most: a category before a mood, a mood before a via', () => {
    expect(chosen(all, 'phone', null)).toBe('any');
    expect(chosen(all, 'letter', null)).toBe('letter');
    expect(chosen(all, 'letter', 'angry')).toBe('angry');
    expect(chosen(all, 'letter', 'angry', 'delivery')).toBe('delivery');
    const both = template('both', { vias: ['letter'], moods: ['angry'] });
    expect(chosen([...all, both], 'letter', 'angry')).toBe('both');
    expect(chosen([...all, both], 'letter', 'angry', 'delivery')).toBe('delivery');
  });

  test('is the same whatever order they stand in, but for two that say as much: then the first', () => {
    expect(chosen(all.toReversed(), 'letter', 'angry', 'delivery')).toBe('delivery');
    expect(chosen([template('one', { vias: ['chat'] }), template('other', { vias: ['chat'] })], 'chat', null)).toBe(
      'one',
    );
  });

  test('is the first where none fits, and there is always one', () => {
    expect(chosen([letter, angry], 'phone', null)).toBe('letter');
    expect(chosen([delivery], 'phone', 'angry', 'quality')).toBe('delivery');
    expect(() => chosen([], 'phone', null)).toThrow('no template');
  });
});

test('A14: of Redress’s own, each mood of a written complaint begins from words of its own', () => {
  const written = moods.filter((mood) => mood !== 'calm').map((mood) => chosen([...defaultTemplates], 'e-mail', mood));
  expect(written).toEqual(['written-disappointed', 'written-frustrated', 'written-angry', 'written-anxious']);
  expect(chosen([...defaultTemplates], 'letter', null)).toBe('written');
  expect(vias.map((via) => chosen([...defaultTemplates], via, 'calm'))).toEqual([
    'spoken',
    'written',
    'spoken',
    'chat',
    'social',
    'written',
  ]);
});

describe('a template’s text', () => {
  const filling = { customer: 'Ms Okafor', owner: 'Mira', when: 'Tuesday at 15:00', reference: 'R-12' };
  const nameless = { ...filling, customer: null };

  test('A04: is filled in with the names, the moment and the reference, wherever they stand', () => {
    expect(filledIn('Dear {customer}, {owner} here. {When}: { reference }. {owner}', filling)).toBe(
      'Dear Ms Okafor, Mira here. Tuesday at 15:00: R-12. Mira',
    );
    for (const { text } of defaultTemplates) {
      expect(unknownPlaceholders(text)).toEqual([]);
      expect(filledIn(text, filling)).not.toMatch(/[{}]/);
    }
  });

  test('takes what is filled in as it is: nothing in a name is a placeholder or a pattern', () => {
    expect(filledIn('Dear {customer}, {when}', { ...filling, customer: '{owner} $& $1' })).toBe(
      'Dear {owner} $& $1, Tuesday at 15:00',
    );
  });

  test.each([
    ['Dear {customer},\n\nThank you.', 'Dear customer,\n\nThank you.'],
    ['Dear Mr or Ms {customer},', 'Dear Mr or Ms,'],
    ['Hello {customer}, thank you.', 'Hello, thank you.'],
    ['Good morning, {customer}!', 'Good morning!'],
    ['Guten Tag {customer},\nvielen Dank.', 'Guten Tag,\nvielen Dank.'],
    ['Thank you, {customer}, for telling us.', 'Thank you for telling us.'],
    ['We see. Thank you {customer} for telling us.', 'We see. Thank you for telling us.'],
    ['I am sorry, {customer}. It is ours.', 'I am sorry. It is ours.'],
    ['We know how that feels, {customer}', 'We know how that feels'],
    ['{customer}, thank you.', 'Thank you.'],
    ['We know. {customer}, thank you.', 'We know. Thank you.'],
    ['{customer} told us.', 'The customer told us.'],
    ['What we told {customer} was wrong.', 'What we told the customer was wrong.'],
  ])('reads well where no name is known: %j', (text, words) => {
    expect(filledIn(text, nameless)).toBe(words);
    expect(filledIn(text, { ...nameless, customer: '  ' })).toBe(words);
  });

  test('says which placeholders it has that there are not', () => {
    expect(unknownPlaceholders('{cutsomer} {customer} { Owner } {} {cutsomer} {a b}')).toEqual([
      '{cutsomer}',
      '{}',
      '{a b}',
    ]);
  });
});
