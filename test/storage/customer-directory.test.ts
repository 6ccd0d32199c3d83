import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createCustomerDirectory } from '../../src/storage/customer-directory.ts';
import { type CustomerStore, createCustomerStore } from '../../src/storage/customer-store.ts';
import { later, wednesday } from '../complaints/story.ts';
import { openStorage } from '../support/storage.ts';

let storage: Awaited<ReturnType<typeof openStorage>>;
let customers: CustomerStore;

beforeAll(async () => {
  storage = await openStorage();
  customers = createCustomerStore(storage);
  await customers.seed('T1', [
    { name: 'Hannelore Pfeiffer', contact: '+49 30 23125 014' },
    { name: 'Anne-Marie O’Brien', contact: 'am.obrien@example.com' },
    { name: 'Łukasz Żółty', contact: '030 999 55' },
    { name: 'Sofía Núñez Vidal', contact: null },
    { name: null, contact: '0170 1234' },
  ]);
});
afterAll(() => storage.close());

async function names(query: string, limit = 10) {
  const found = await createCustomerDirectory(storage).search('T1', query, limit);
  return found.map(({ name }) => name);
}

const finds: [query: string, name: string | null][] = [
  ['hanne', 'Hannelore Pfeiffer'],
  ['PFEIFFER hann', 'Hannelore Pfeiffer'],
  ['marie', 'Anne-Marie O’Brien'],
  ['anne-m', 'Anne-Marie O’Brien'],
  ['brien', 'Anne-Marie O’Brien'],
  ['am.obr', 'Anne-Marie O’Brien'],
  ['AM.OBRIEN@EX', 'Anne-Marie O’Brien'],
  ['nunez', 'Sofía Núñez Vidal'],
  ['  Sofia   vid ', 'Sofía Núñez Vidal'],
  ['zo', 'Łukasz Żółty'],
  ['5014', 'Hannelore Pfeiffer'],
  ['030 2312', 'Hannelore Pfeiffer'],
  ['0049 30', 'Hannelore Pfeiffer'],
  ['1234', null],
];
test.each(finds)('typing %j finds %j alone', async (query, name) => {
  expect(await names(query)).toEqual([name]);
});

test.each(['annelore', 'hannelore x', '@', '$', '0', '(', 'brien anne zoe'])(
  'typing %j finds nobody',
  async (query) => {
    expect(await names(query)).toEqual([]);
  },
);

test('an empty query gives who complained last, first', async () => {
  const directory = createCustomerDirectory(storage);
  const all = await directory.search('T1', '', 10);
  expect(all).toHaveLength(5);
  const idOf = (name: string) => all.find((one) => one.name === name)?.id ?? '';
  await customers.setLastComplaint(idOf('Sofía Núñez Vidal'), { reference: 'R-1', at: wednesday });
  await customers.setLastComplaint(idOf('Hannelore Pfeiffer'), { reference: 'R-2', at: later({ hours: 1 }) });
  expect(await names(' ', 2)).toEqual(['Hannelore Pfeiffer', 'Sofía Núñez Vidal']);
});

test('two of one name are told apart by their last digits, or by the ends of their e-mail', async () => {
  const found = await createCustomerDirectory(storage).search('T1', '', 10);
  const digits = Object.fromEntries(found.map(({ name, lastDigits }) => [name, lastDigits]));
  expect(digits).toEqual({
    'Hannelore Pfeiffer': '5014',
    'Anne-Marie O’Brien': 'a…en@example.com',
    'Łukasz Żółty': '9955',
    'Sofía Núñez Vidal': null,
    null: '1234',
  });
});

test('one customer is found by id in their own team only', async () => {
  const directory = createCustomerDirectory(storage);
  const [hannelore] = await directory.search('T1', 'hannelore', 1);
  expect(await directory.find('T1', hannelore?.id ?? '')).toEqual(hannelore);
  expect(await directory.find('T2', hannelore?.id ?? '')).toBeNull();
});

test('nobody of another team is found', async () => {
  expect(await createCustomerDirectory(storage).search('T2', 'hanne', 10)).toEqual([]);
});

test('who is added or changed by another process is found a second later', async () => {
  let now = Date.now();
  const directory = createCustomerDirectory({ ...storage, real: () => now });
  expect(await directory.search('T3', '', 10)).toEqual([]);
  const elsewhere = createCustomerStore(storage);
  const id = await elsewhere.remember('T3', { id: null, name: 'Ida Frost', contact: '0170 1234' });
  now += 1_000;
  expect(await directory.search('T3', 'ida', 10)).toMatchObject([{ id, contact: '0170 1234' }]);
  await elsewhere.remember('T3', { id, name: null, contact: 'ida@example.com' });
  now += 1_000;
  expect(await directory.search('T3', 'ida', 10)).toMatchObject([{ id, contact: 'ida@example.com' }]);
});

test('many who search at once share one catching up', async () => {
  const directory = createCustomerDirectory(storage);
  const all = await Promise.all(Array.from({ length: 20 }, () => directory.search('T1', 'hanne', 10)));
  expect(all.every((found) => found.length === 1)).toBe(true);
});
