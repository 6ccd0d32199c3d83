import { expect, test } from '@jest/globals';
import type { Offer } from '../../src/complaints/complaint.ts';
import { isTwiceTheUsual, usualOf } from '../../src/complaints/usual-of.ts';

const answer = { agreed: true, by: 'U', at: '', via: 'phone', who: null, words: null } as const;
const refund = (amount: number, over: Partial<Offer> = {}): Pick<Offer, 'kind' | 'money' | 'answer'> => ({
  kind: 'refund',
  money: { minor: amount * 100, currency: 'EUR' },
  answer,
  ...over,
});
const euros = (amount: number) => ({ minor: amount * 100, currency: 'EUR' });
const usual = (offers: ReturnType<typeof refund>[]) => usualOf(offers, { kind: 'refund', currency: 'EUR' });

test('A59: the usual is median and range of the last that were agreed, of one kind and currency', () => {
  const others = [
    refund(900, { kind: 'gesture' }),
    refund(900, { answer: null }),
    refund(900, { answer: { ...answer, agreed: false } }),
    refund(900, { money: { minor: 900, currency: 'USD' } }),
    refund(900, { money: null }),
  ];
  expect(usual([refund(60), ...others, refund(30), refund(40)])).toEqual({
    count: 3,
    median: euros(40),
    from: euros(30),
    to: euros(60),
  });
  expect(usual([refund(60), refund(30), refund(40), refund(50)])?.median).toEqual(euros(45));
});

test('A59: of few nothing is usual, and of many only the last twenty count', () => {
  expect(usual([refund(60), refund(30)])).toBeNull();
  const many = [...Array.from({ length: 20 }, () => refund(10)), refund(900)];
  expect(usual(many)).toMatchObject({ count: 20, to: euros(10) });
});

test('A59: twice the usual is worth a second look, less is not', () => {
  const like = usual([refund(30), refund(40), refund(60)]);
  expect(isTwiceTheUsual(euros(80), like)).toBe(true);
  expect(isTwiceTheUsual(euros(79), like)).toBe(false);
  expect(isTwiceTheUsual({ minor: 90_000, currency: 'USD' }, like)).toBe(false);
  expect(isTwiceTheUsual(euros(900), null)).toBe(false);
});
