import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createCustomerDirectory } from '../../src/storage/customer-directory.ts';
import { type CustomerStore, createCustomerStore } from '../../src/storage/customer-store.ts';
import { later, wednesday } from '../complaints/story.ts';
import { openStorage } from '../support/storage.ts';

let storage: Awaited<ReturnType<typeof openStorage>>;
let customers: CustomerStore;

beforeAll(async () => {
  storage = await openStorage();
  customers = createCustomerStore(storage);
});
afterAll(() => storage.close());

function typed(team: string, name: string | null, contact: string | null) {
  return customers.remember(team, { id: null, name, contact });
}

async function known(team: string) {
  return createCustomerDirectory(storage).search(team, '', 100);
}

describe('the same customer', () => {
  const sameContacts = [
    ['0170 123-456', '0170/123 456'],
    ['0049 170 123456', '+49 (170) 123456'],
    ['Mo.Costa@Example.com', ' mo.costa@example.com '],
    ['٠١٧٠', '٠١٧٠'],
  ] as const;
  test.each(sameContacts)('is who gives %s and then %s', async (first, second) => {
    const team = `T-SAME-${first}`;
    const one = await typed(team, 'Mo Costa', first);
    expect(one?.startsWith(`${team}:c`)).toBe(true);
    expect(await typed(team, 'Costa', second)).toBe(one);
    expect(await known(team)).toMatchObject([{ name: 'Mo Costa', contact: first.trim() }]);
  });

  test('is not guessed from a number with its country code and one without', async () => {
    const one = await typed('T-GUESS', 'Mo', '0170 123456');
    expect(await typed('T-GUESS', 'Mo', '+49 170 123456')).not.toBe(one);
  });

  test('is who gives the same name, whatever its case, accents and spaces, while no contact is known', async () => {
    const one = await typed('T-NAME', 'Zoë  Großmann', null);
    expect(await typed('T-NAME', ' zoe GROSSMANN', null)).toBe(one);
    expect(await typed('T-NAME', 'Zoë Großmann', 'zoe@example.com')).not.toBe(one);
  });

  test('is somebody else when only the name is the same and a contact is known', async () => {
    const one = await typed('T-NAMESAKE', 'Mo Costa', '0170 1');
    expect(await typed('T-NAMESAKE', 'Mo Costa', null)).not.toBe(one);
  });

  test('is not looked for in another team', async () => {
    const one = await typed('T-A', 'Mo', '0170 1234');
    expect(await typed('T-B', 'Mo', '0170 1234')).not.toBe(one);
    expect(await customers.remember('T-B', { id: one, name: null, contact: null })).toBeNull();
  });

  test('is one, however many log them at the same moment', async () => {
    const byContact = Array.from({ length: 10 }, (_, n) => typed('T-RACE', `Mo ${n}`, '0170 1234'));
    const byName = Array.from({ length: 10 }, () => typed('T-RACE', 'Ida', null));
    expect(new Set(await Promise.all(byContact)).size).toBe(1);
    expect(new Set(await Promise.all(byName)).size).toBe(1);
    expect(await known('T-RACE')).toHaveLength(2);
  });
});

test('somebody who gives neither name nor contact is nobody', async () => {
  expect(await typed('T-NOBODY', null, null)).toBeNull();
  expect(await typed('T-NOBODY', '  ', '\u0000')).toBeNull();
  expect(await known('T-NOBODY')).toEqual([]);
});

test('a contact learned later is shown and recognised, and so is the one before', async () => {
  const id = await typed('T-LEARN', 'Ida Frost', null);
  expect(await customers.remember('T-LEARN', { id, name: 'Ida Frost', contact: '0170 1234' })).toBe(id);
  expect(await customers.remember('T-LEARN', { id, name: 'Ida Frost', contact: 'ida@example.com' })).toBe(id);
  expect(await typed('T-LEARN', null, '01701234')).toBe(id);
  expect(await typed('T-LEARN', null, 'IDA@example.com')).toBe(id);
  expect(await known('T-LEARN')).toMatchObject([{ name: 'Ida Frost', contact: 'ida@example.com' }]);
  // Now that a contact is known, the bare name is somebody else.
  expect(await typed('T-LEARN', 'Ida Frost', null)).not.toBe(id);
});

test('a name learned later is kept', async () => {
  const id = await typed('T-LATER', null, '0170 1234');
  await typed('T-LATER', 'Ida Frost', '0170 1234');
  expect(await known('T-LATER')).toMatchObject([{ id, name: 'Ida Frost' }]);
});

test('a contact that is somebody else’s already is not taken from them', async () => {
  const mo = await typed('T-TAKEN', 'Mo', '0170 1234');
  const ida = await typed('T-TAKEN', 'Ida', '0170 9999');
  expect(await customers.remember('T-TAKEN', { id: ida, name: 'Ida', contact: '0170 1234' })).toBe(ida);
  expect(await typed('T-TAKEN', null, '0170 1234')).toBe(mo);
});

test('the last complaint is the latest one, in whatever order they are noted', async () => {
  const id = (await typed('T-LAST', 'Mo', '0170 1234')) ?? '';
  await customers.setLastComplaint(id, { reference: 'R-2', at: later({ hours: 1 }) });
  await customers.setLastComplaint(id, { reference: 'R-1', at: wednesday });
  expect(await known('T-LAST')).toMatchObject([{ lastComplaint: { reference: 'R-2', at: later({ hours: 1 }) } }]);
});

test('seeding twice adds nobody twice', async () => {
  const list = Array.from({ length: 70 }, (_, n) => ({ name: `Guest ${n}`, contact: `0170 10${n}` }));
  await customers.seed('T-SEED', list);
  await customers.seed('T-SEED', list);
  expect(await known('T-SEED')).toHaveLength(70);
});
