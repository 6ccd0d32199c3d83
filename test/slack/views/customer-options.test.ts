import { expect, test } from '@jest/globals';
import { optionFaults } from '../../../src/playground/blocks-check.ts';
import { customerOptions, readCustomer } from '../../../src/slack/views/customer-options.ts';
import { uglyTexts } from './seen.ts';

const anna = {
  id: 'T1:abc',
  name: 'Anna Berg',
  contact: '0170 1242',
  lastDigits: '42',
  lastComplaint: { reference: 'R-7', at: '2026-05-03T23:30:00.000Z' },
};
const texts = (options: { text: { text: string } }[]) => options.map((option) => option.text.text);

test('Known customers come with their last digits and last complaint, then the typed name as a new one, then no name', () => {
  expect(texts(customerOptions('anna', [anna]))).toEqual([
    'Anna Berg ··42 · R-7 on 3 May',
    'New: anna',
    'Gave no name',
  ]);
});

test('The day of the last complaint is the rep’s', () => {
  expect(texts(customerOptions('', [anna], 'Asia/Kolkata'))[0]).toBe('Anna Berg ··42 · R-7 on 4 May');
});

test('Before anything is typed no new customer is offered', () => {
  expect(texts(customerOptions('  ', []))).toEqual(['Gave no name']);
  expect(texts(customerOptions('', [{ ...anna, lastDigits: null, lastComplaint: null }]))).toEqual([
    'Anna Berg · no complaint yet',
    'Gave no name',
  ]);
});

test('Each value reads as what was chosen', () => {
  const [known, fresh, none] = customerOptions('Anna B.', [anna]).map((option) => readCustomer(option.value ?? null));
  expect(known).toEqual({ id: 'T1:abc', name: null });
  expect(fresh).toEqual({ id: null, name: 'Anna B.' });
  expect(none).toEqual({ id: null, name: null });
});

test('A value that is none of ours, or nothing chosen, is no customer', () => {
  for (const value of [null, '', 'Anna', 'customer:', 'new:']) expect(readCustomer(value)).toBeNull();
});

test.each(Object.entries(uglyTexts))('Slack takes the options whatever is typed or stored: %s', (_, text) => {
  const many = Array.from({ length: 120 }, (_each, index) => ({ ...anna, id: `T1:${index}`, name: text }));
  expect(optionFaults(customerOptions(text, many))).toEqual([]);
  expect(texts(customerOptions(text, many))[0]).toContain(' ··42 · R-7 on 3 May');
});
