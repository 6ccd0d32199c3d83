import { expect, test } from '@jest/globals';
import { suggestMood } from '../../src/complaints/suggest-mood.ts';

test.each([
  ['angry', 'This is outrageous!! I am furious and I will call my lawyer.'],
  ['angry', 'You have lied to me.'],
  ['anxious', 'I am worried that it is unsafe for my daughter. What should I do?'],
  ['frustrated', 'This is the third time, and still no answer. Nobody calls back.'],
  ['disappointed', 'I expected better of you; I was so looking forward to it.'],
  [null, 'The kettle leaks at the bottom.'],
  [null, 'I bought three lamps last week, and none of them fits.'],
  ['angry', 'NOBODY HERE EVER answers.'],
  [null, 'المنتج لا يعمل'],
  [null, ''],
] as const)('A14: It suggests “%s” by their words, for a person to confirm: %s', (mood, words) => {
  expect(suggestMood(words)).toBe(mood);
});

test('A14: Of several feelings it suggests the one that shows most, of equals the strongest', () => {
  expect(suggestMood('I am worried and scared, and a bit disappointed.')).toBe('anxious');
  expect(suggestMood('I am angry and disappointed.')).toBe('angry');
});
