import { beforeEach, describe, expect, test } from '@jest/globals';
import { ComplaintIndex, type Entry } from '../../../src/storage/finding/complaint-index.ts';
import { mistyped, remembered, seeded, told } from '../../support/told-complaints.ts';

let index: ComplaintIndex;
let logged = 0;

function put(entry: Partial<Entry> & { id: string }): void {
  logged += 1;
  index.put({
    number: logged,
    loggedAt: logged * 60_000,
    words: 'It broke.',
    name: null,
    contact: null,
    orderNumber: null,
    product: null,
    category: null,
    ...entry,
  });
}

beforeEach(() => {
  index = new ComplaintIndex();
  logged = 0;
});

describe('Among many, one complaint is found', () => {
  beforeEach(() => {
    put({ id: 'lamp', words: 'The reading lamp flickers since Tuesday.', name: 'Hannelore Pfeiffer' });
    put({ id: 'sofa', words: 'I waited in twice and nobody came with the sofa.', contact: '+49 30 23125 014' });
    put({ id: 'order', words: 'Parcel never arrived', orderNumber: 'A-4711', contact: 'am.obrien@example.com' });
    put({ id: 'irish', words: 'No answer to my letter', name: 'Anne-Marie O’Brien' });
    put({ id: 'polish', words: 'Der Wasserkocher läuft aus, größter Ärger', name: 'Łukasz Żółty' });
    put({ id: 'product', words: 'Broken on day two', product: 'Wall clock Aurora', category: 'Quality' });
    put({ id: 'japanese', words: 'ランプの電球がすぐに切れました。', name: '山田太郎' });
    put({ id: 'hebrew', words: 'הַמְּנוֹרָה נשברה ביום השני' });
    put({ id: 'arabic', words: 'المصباح لا يعمل' });
    put({ id: 'russian', words: 'Чайник сломался на второй день' });
    put({ id: 'korean', words: '냉장고가 고장났어요' });
    put({ id: 'ord', words: 'Wrong size', orderNumber: 'ORD889231' });
  });

  test.each([
    ['R-3', 'order'],
    ['r 3', 'order'],
    ['3', 'order'],
    ['pfeiffer', 'lamp'],
    ['PFEIFER hanelore', 'lamp'],
    ['flikcers', 'lamp'],
    ['flick', 'lamp'],
    ['reading lamp', 'lamp'],
    ['lamp that flickers', 'lamp'],
    ['waited sofa', 'sofa'],
    ['030 23125014', 'sofa'],
    ['0049 30 23125-014', 'sofa'],
    ['23125', 'sofa'],
    ['5014', 'sofa'],
    ['3023152014', 'sofa'],
    ['A-4711', 'order'],
    ['a4711', 'order'],
    ['a-4171', 'order'],
    ['4711', 'order'],
    ['am.obr', 'order'],
    ['AM.OBRIEN@EXAMPLE.COM', 'order'],
    ['anne-marie', 'irish'],
    ["marie o'brien", 'irish'],
    ['lukasz zolty', 'polish'],
    ['wasserkoch', 'polish'],
    ['groesster', 'polish'],
    ['aurora clock', 'product'],
    ['quality', 'product'],
    ['電球', 'japanese'],
    ['山田', 'japanese'],
    ['המנורה', 'hebrew'],
    ['المصباح', 'arabic'],
    ['чайник', 'russian'],
    ['сломалcя', 'russian'],
    ['냉장고', 'korean'],
    ['889231', 'ord'],
    ['899231', 'ord'],
  ])('by %s', (query, id) => {
    expect(index.find(query, 10)[0]).toBe(id);
  });

  test.each(['zzzz', 'R-999', '?', '🙂', 'kettledrum', '0170 9999999'])('%s finds nothing', (query) => {
    expect(index.find(query, 10)).toEqual([]);
  });
});

test('All that was asked for comes before a part of it, the very word before one that begins with it or looks like it', () => {
  put({ id: 'half', words: 'The blue kettle leaks' });
  put({ id: 'near', words: 'The red kettles leak' });
  put({ id: 'begins', words: 'Redness after the kettle burned me' });
  put({ id: 'both', words: 'A red kettle, dented' });
  for (let n = 0; n < 20; n += 1) put({ id: `other ${n}`, words: 'The mirror came cracked' });
  expect(index.find('red kettle', 3)).toEqual(['both', 'near', 'begins']);
});

test('A name counts for more than the same word in what was said', () => {
  put({ id: 'said', words: 'Mr Hammer was rude, hammer and all' });
  put({ id: 'name', name: 'Ida Hammer' });
  put({ id: 'newer', words: 'The hammer broke' });
  expect(index.find('hammer', 3)).toEqual(['name', 'newer', 'said']);
});

test('Of equals the newest come first, and no more than were asked for', () => {
  for (let n = 0; n < 30; n += 1) put({ id: `C${n}`, words: 'The lamp is dim', loggedAt: ((n * 7) % 30) * 1_000 });
  const newest = Array.from({ length: 30 }, (_, n) => n).sort((a, b) => ((b * 7) % 30) - ((a * 7) % 30));
  expect(index.find('lamp', 5)).toEqual(newest.slice(0, 5).map((n) => `C${n}`));
  expect(index.find('', 5)).toEqual(newest.slice(0, 5).map((n) => `C${n}`));
});

test('What a complaint no longer says finds it no more, what it says now does', () => {
  put({ id: 'C1', words: 'The kettle leaks', number: 1 });
  put({ id: 'C1', words: 'The mirror is cracked', number: 1 });
  expect([index.find('kettle', 5), index.find('mirror', 5), index.find('1', 5)]).toEqual([[], ['C1'], ['C1']]);
});

test('The words of what was taken out are forgotten, and those of others stay', () => {
  put({ id: 'C1', words: 'My secretive kettle', name: 'Ida Frost' });
  put({ id: 'C2', words: 'A kettle' });
  const before = index.words;
  index.remove('C1');
  expect(index.find('secretive', 5)).toEqual([]);
  index.forget();
  expect(before - index.words).toBe(4);
  expect(index.find('kettle', 5)).toEqual(['C2']);
  put({ id: 'C3', words: 'Another frosty kettle' });
  expect(index.find('kettle', 5)).toEqual(['C3', 'C2']);
  expect(index.find('frost', 5)).toEqual(['C3']);
});

test('The same order is known however it was written, since an instant', () => {
  put({ id: 'C1', orderNumber: 'A-77', loggedAt: 1_000 });
  put({ id: 'C2', orderNumber: 'a 77', loggedAt: 2_000 });
  put({ id: 'C3', orderNumber: 'A-778', loggedAt: 3_000 });
  put({ id: 'C4', words: 'Order A77 came broken', loggedAt: 3_000 });
  expect(index.withOrder('A77', 0)).toEqual(['C2', 'C1']);
  expect(index.withOrder('A77', 1_500)).toEqual(['C2']);
  expect(index.withOrder('-', 0)).toEqual([]);
});

test('With one typing error in each word that somebody remembers, the complaint is among the first ten, 95 times in 100', () => {
  const random = seeded(4);
  const all = Array.from({ length: 3_000 }, () => told(random));
  for (const [n, { words, name, contact, orderNumber, product }] of all.entries()) {
    put({ id: `C${n}`, words, name, contact, orderNumber, product });
  }
  const asked = all.flatMap((one, n) => (n % 10 === 0 ? [{ id: `C${n}`, words: remembered(one) }] : []));
  const found = asked.filter(({ id, words }) => {
    const query = words.map((word) => (word.length >= 5 ? mistyped(random, word) : word)).join(' ');
    return index.find(query, 10).includes(id);
  });
  expect(asked.length).toBe(300);
  expect(found.length / asked.length).toBeGreaterThanOrEqual(0.95);
});
