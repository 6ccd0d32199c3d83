import { expect, test } from '@jest/globals';
import { alike, sameCode } from '../../../src/storage/finding/alike.ts';

test.each([
  ['I waited in for the second time and nobody came with the sofa.', 'Sofa not delivered again, she waited all day.'],
  ['The kettle leaks at the bottom.', 'Says the kettle we sold him is leaking.'],
  ['Refund still not on my account after three weeks', 'Customer asks where the refund is, waiting for weeks'],
  ['ランプの電球がすぐに切れました。', '電球が切れた'],
  ['Чайник течёт со второго дня', 'У клиента течет чайник'],
])('One customer, one matter: “%s” and “%s”', (one, other) => {
  expect(alike(one, other)).toBe(true);
});

test.each([
  ['I waited in for the second time and nobody came with the sofa.', 'The lamp flickers and gets hot.'],
  ['The kettle leaks at the bottom.', 'The man at the till was rude to me.'],
  ['Refund still not on my account', 'The delivery driver broke my gate'],
  ['It is what it is, and you have done that again', 'This is not what I want from you'],
  ['', ''],
])('One customer, two matters: “%s” and “%s”', (one, other) => {
  expect(alike(one, other)).toBe(false);
});

test('A code is the same however it is written', () => {
  expect([sameCode('A-77', 'a 77'), sameCode('A-77', 'A-78'), sameCode('', '-')]).toEqual([true, false, false]);
  expect(sameCode('none', 'None')).toBe(false);
});
