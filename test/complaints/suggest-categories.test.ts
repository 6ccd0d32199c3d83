import { describe, expect, test } from '@jest/globals';
import type { Category } from '../../src/complaints/settings.ts';
import { suggestCategories } from '../../src/complaints/suggest-categories.ts';

const delivery: Category = {
  id: 'delivery',
  name: 'Delivery',
  hints: ['parcel', 'courier', 'never came', 'late'],
  questions: ['Which day was it promised for?', 'Was somebody at home?'],
};
const price: Category = { id: 'price', name: 'Price and bill', hints: ['charged', 'refund', 'invoice'] };
const rude: Category = { id: 'rude', name: 'How they were treated', hints: ['rude', 'ignored', 'impolite'] };
const broken: Category = { id: 'broken', name: 'Broken', hints: ['broke', 'stopped working', 'crack'] };
const all = [delivery, price, rude, broken];
const ids = (words: string, categories: readonly Category[] = all) =>
  suggestCategories(words, categories).map(({ id }) => id);

describe('A13: what a complaint is likely to be about', () => {
  test.each([
    ['Two parcels, and neither has arrived.', ['delivery']],
    ['Nothing was delivered.', ['delivery']],
    ['THE COURIER’S VAN', ['delivery']],
    ['You are charging me twice.', ['price']],
    ['Where are my refunds', ['price']],
    ['I was IGNORED', ['rude']],
    ['They are ignoring us', ['rude']],
    ['It cracked and then it stops working', ['broken']],
  ])('is found by any form of a word: %j', (words, expected) => {
    expect(ids(words)).toEqual(expected);
  });

  test('is the best first, three at most', () => {
    expect(ids('The parcel came late, the courier was rude')).toEqual(['delivery', 'rude']);
    expect(ids('refund, rude, broke: parcel late')).toEqual(['delivery', 'price', 'rude']);
  });

  test('a hint says more than a name, and a name more than a question', () => {
    const one = (id: string, some: Partial<Category>): Category => ({ id, name: 'Other', ...some });
    const byHint = one('hint', { hints: ['kettle'] });
    const byName = one('name', { name: 'Kettle lid' });
    const byQuestion = one('question', { questions: ['Is the kettle or its lid loose?'] });
    const categories = [byQuestion, byName, byHint];
    expect(ids('the kettle', categories)).toEqual(['hint']);
    expect(ids('the kettle', [byQuestion, byName])).toEqual(['name']);
    expect(ids('it is loose: kettle, lid', [byQuestion])).toEqual(['question']);
  });

  test('is nothing where nothing points anywhere', () => {
    for (const words of ['', '   ', '😡😡', 'I want to talk to somebody.', 'What is it? When was it?', '{}[]<>&'])
      expect(ids(words)).toEqual([]);
    expect(ids('parcel', [])).toEqual([]);
  });

  test('a word or two of a question are not enough', () => {
    expect(ids('I am at home all day')).toEqual([]);
  });

  test('words that look alike are not taken for each other', () => {
    const categories: Category[] = ['charge', 'care', 'service', 'contract', 'late'].map((hint) => ({
      id: hint,
      name: '-',
      hints: [hint],
    }));
    for (const words of ['charity', 'car cars', 'server', 'contact', 'latin plate', 'chargeback'])
      expect(ids(words, categories)).toEqual([]);
  });

  test('accents and scripts do not matter', () => {
    const categories: Category[] = [
      { id: 'fr', name: 'Livraison', hints: ['dégâts'] },
      { id: 'de', name: 'Größe' },
      { id: 'zh', name: '配送' },
    ];
    expect(ids('Quels degats', categories)).toEqual(['fr']);
    expect(ids('die groesse? die GRÖSSE!', categories)).toEqual(['de']);
    expect(ids('我的配送迟到了', categories)).toEqual(['zh']);
  });

  test('a hint of several words points only where they stand together', () => {
    expect(ids('It never really came up')).toEqual([]);
    expect(ids('It never came.')).toEqual(['delivery']);
  });

  test('what many categories share points less to each of them', () => {
    const shared = [1, 2, 3, 4, 5].map((n): Category => ({ id: `c${n}`, name: `-`, hints: ['order'] }));
    expect(ids('my order', shared)).toEqual([]);
    expect(ids('my order is late', [...shared, delivery])).toEqual(['delivery']);
  });

  test('a word said often, or hinted at in several forms, points once', () => {
    const often: Category = { id: 'often', name: 'Refunds', hints: ['refund', 'refunded', 'refunds'] };
    const once: Category = { id: 'once', name: 'Lamp', hints: ['lamp', 'bulb'] };
    expect(ids('refund refund refunded: the bulb of the lamp', [often, once])).toEqual(['once', 'often']);
  });
});
