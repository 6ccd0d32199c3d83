import { expect, test } from '@jest/globals';
import {
  everythingElse,
  type Route,
  type Routed,
  type RouteWhen,
  routeFor,
  routeWithId,
} from '../../src/people/route.ts';

const usual: Routed = {
  private: false,
  severity: 'normal',
  vip: false,
  category: null,
  product: null,
  region: null,
  branch: 'b1',
};
const route = (id: string, when: RouteWhen): Route => ({ ...everythingElse, id, name: id, when });

test.each<[string, RouteWhen, Partial<Routed>, Partial<Routed>]>([
  ['what is private', { private: true }, { private: true }, {}],
  ['a VIP', { vip: true }, { vip: true }, {}],
  ['a severity', { severity: ['urgent', 'serious'] }, { severity: 'serious' }, { severity: 'normal' }],
  ['a category', { category: ['delivery'] }, { category: 'delivery' }, { category: null }],
  ['a word in the product', { product: ['lamp'] }, { product: 'Reading LAMP Aurora' }, { product: 'Hammer' }],
  ['a region, in any case of letters', { region: ['North'] }, { region: 'north' }, { region: 'South' }],
  ['a branch', { branch: ['b1', 'b2'] }, { branch: 'b2' }, { branch: 'b3' }],
  ['all of what is given', { vip: true, severity: ['urgent'] }, { vip: true, severity: 'urgent' }, { vip: true }],
])('A route takes %s', (_, when, taken, left) => {
  const own = route('own', when);
  expect(routeFor([own], { ...usual, ...taken })).toBe(own);
  expect(routeFor([own], { ...usual, ...left })).toBe(everythingElse);
});

test('The first that takes it counts, in their order', () => {
  const [first, second] = [route('first', { vip: true }), route('second', { vip: true })];
  expect(routeFor([first, second], { ...usual, vip: true })).toBe(first);
  expect(routeFor([second, first], { ...usual, vip: true })).toBe(second);
});

test('A list without entries takes nothing, and the last route takes everything', () => {
  expect(routeFor([route('none', { severity: [] })], usual)).toBe(everythingElse);
  expect(routeFor([], { ...usual, private: true, vip: true, severity: 'urgent' })).toBe(everythingElse);
});

test('A route that is gone leaves what it had sent to the last one', () => {
  const own = route('own', {});
  expect(routeWithId([own], 'own')).toBe(own);
  expect(routeWithId([own], 'gone')).toBe(everythingElse);
});
