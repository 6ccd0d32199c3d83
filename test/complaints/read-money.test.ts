import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ComplaintError } from '../../src/complaints/complaint-error.ts';
import { readMoney } from '../../src/complaints/read-money.ts';

function refusal(typed: string, currency = 'EUR'): string {
  try {
    return `read as ${readMoney(typed, currency)}`;
  } catch (error) {
    if (!(error instanceof ComplaintError)) throw error;
    expect(error).toMatchObject({ code: 'not that one', field: 'amount' });
    return error.message;
  }
}

describe('A25: An amount is read as people write it', () => {
  test.each([
    ['120', 120],
    [' 120 ', 120],
    ['0.5', 0.5],
    ['12.5', 12.5],
    ['12,50', 12.5],
    ['12.50', 12.5],
    ['1234.50', 1_234.5],
    ['1.234,50', 1_234.5],
    ['1,234.50', 1_234.5],
    ["1'234.50", 1_234.5],
    ['1’234,5', 1_234.5],
    ["1'234", 1_234],
    ['1 234', 1_234],
    ['1 234,50', 1_234.5],
    ['1\u00a0234,50', 1_234.5],
    ['1\u202f234,50', 1_234.5],
    ['1.234.567', 1_234_567],
    ['1,234,567', 1_234_567],
    ['1.234.567,89', 1_234_567.89],
    ['€ 20', 20],
    ['€20', 20],
    ['20€', 20],
    ['20 EUR', 20],
    ['20eur', 20],
    ['EUR 1.234,50', 1_234.5],
    ['20,-', 20],
    ['20.–', 20],
    ['1.200,-', 1_200],
  ])('A25: %s', (typed, amount) => {
    expect(readMoney(typed, 'EUR')).toBe(amount);
  });

  test.each(['', ' ', '\n'])('A25: nothing typed is no amount: %j', (typed) => {
    expect(readMoney(typed, 'EUR')).toBeNull();
  });

  test.each([
    ['$20', 'CAD', 20],
    ['$20', 'USD', 20],
    ['£20', 'GBP', 20],
    ['¥2,000', 'JPY', 2_000],
    ['2.000', 'JPY', 2_000],
    ['CHF 20.–', 'CHF', 20],
  ])('A25: %s in a workspace that uses %s', (typed, currency, amount) => {
    expect(readMoney(typed, currency)).toBe(amount);
  });
});

describe('A39: What cannot be read is asked back, and never guessed', () => {
  test.each(['1.234', '1,234', '12.345', '123,456'])('A39: %s may be thousands or a fraction', (typed) => {
    expect(refusal(typed)).toMatch(
      /^Is that \d+ or \d+\.\d\d\? Write it without a mark, or with two digits behind it\.$/,
    );
  });

  test('A39: both readings are named', () => {
    expect(refusal('1.234')).toContain('Is that 1234 or 1.23?');
  });

  test.each(['$20', '20 USD', '20USD', 'USD20', 'CHF 20', '20 chf', '£20', '¥20'])(
    'A39: %s is another currency than the workspace uses',
    (typed) => {
      expect(refusal(typed)).toBe('Offers are made in EUR here. Write the amount in EUR.');
    },
  );

  test.each([
    'twenty',
    'about 20',
    '20 or 30',
    '20-30',
    '12O',
    '1e3',
    '-20',
    '+20',
    '20%',
    '20 kr',
    '12 50',
    "1'23",
    '1,23,456',
    '1.2.3',
    '1.234,56.7',
    '1,234.567',
    '12.5000',
    '.',
    ',50',
    '€',
    'EUR',
    '∞',
    'NaN',
    '0x20',
    '٢٠',
    '20\u0000',
  ])('A39: %j is no amount', (typed) => {
    expect(refusal(typed)).toMatch(/^Write /);
  });

  test('A39: there is no fraction of a yen', () => {
    expect(refusal('120.50', 'JPY')).toBe('JPY has no fractions. Write a whole amount, such as 20.');
  });
});

test.each(['en-US', 'de-DE', 'fr-FR', 'de-CH', 'sv-SE', 'pl-PL', 'it-IT', 'en-GB', 'pt-BR'])(
  'A25: What Intl writes in %s is read back as the same amount',
  (locale) => {
    const plain = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 });
    const named = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', currencyDisplay: 'code' });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000 }), (minor) => {
        expect(readMoney(plain.format(minor / 100), 'EUR')).toBe(minor / 100);
        expect(readMoney(named.format(minor / 100), 'EUR')).toBe(minor / 100);
      }),
      { numRuns: 200 },
    );
  },
);

test('A39: Whatever is typed is an amount, nothing, or a refusal on its field', () => {
  const anything = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."0123456789.,' €$-EURx") }));
  fc.assert(
    fc.property(anything, (typed) => {
      const said = refusal(typed);
      expect(said).toMatch(/^(read as (null|\d+(\.\d+)?)$|Write |Is that |Offers are made in )/);
    }),
    { numRuns: 2_000 },
  );
});
