import { expect, test } from '@jest/globals';
import { defaultSettings } from '../../src/complaints/settings.ts';
import { type Branch, branchesOf, branchOf, branchOfPerson, onlyBranch, weekOf } from '../../src/people/branch.ts';

const week = { ...defaultSettings.week, days: [6, 7] };
const one: Branch = { id: 'one', name: 'One', region: null, week: null };
const two: Branch = { id: 'two', name: 'Two', region: 'North', week };

test('Without branches there is one, and everybody works there', () => {
  expect(branchesOf({ branches: [] })).toEqual([onlyBranch]);
  expect(branchOfPerson({ branches: [], people: {} }, 'U1')).toBe('main');
  expect(branchOfPerson({ branches: [one], people: {} }, 'U1')).toBe('one');
});

test('With several, people work where it was set, and nowhere once that branch is gone', () => {
  const settings = { branches: [one, two], people: { U1: 'two', U2: 'gone' } };
  expect(['U1', 'U2', 'U3'].map((id) => branchOfPerson(settings, id))).toEqual(['two', null, null]);
});

test('A branch works by its own week, else by the workspace’s', () => {
  const settings = { ...defaultSettings, branches: [one, two] };
  expect(weekOf(settings, 'two')).toBe(week);
  expect(weekOf(settings, 'one')).toBe(settings.week);
  expect(weekOf(settings, 'gone')).toBe(settings.week);
});

test('A branch that is gone is still called by its id', () => {
  expect(branchOf({ branches: [one] }, 'gone')).toMatchObject({ id: 'gone', name: 'gone' });
});
