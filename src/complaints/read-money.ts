import { ComplaintError } from './complaint-error.ts';
import { fractionDigits } from './money.ts';

/** What a sign may stand for; where several currencies share it, it is taken for the workspace's. */
const signs: Readonly<Record<string, readonly string[]>> = {
  '€': ['EUR'],
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN', 'BRL', 'ARS', 'CLP', 'COP'],
  '£': ['GBP', 'EGP', 'GIP'],
  '¥': ['JPY', 'CNY'],
};

function wrong(sentence: string): ComplaintError {
  return new ComplaintError('not that one', sentence, 'amount');
}

const sign = '[€$£¥]|[A-Za-z]{3}';
/** A currency before or behind the number, or none; `20.–` and `20,-` are whole amounts. */
const written = new RegExp(`^(${sign})?\\s*([\\d.,'’\\s]*\\d)([.,]?[-–—]{1,2})?\\s*(${sign})?$`);

function isCurrency(named: string, currency: string): boolean {
  return signs[named]?.includes(currency) ?? named.toUpperCase() === currency;
}

/** Whether marks and spaces stand before three digits each, and before no others. */
function isGrouped(whole: string): boolean {
  return /^(\d+|\d{1,3}([.,\s'’])\d{3}(\2\d{3})*)$/.test(whole);
}

/**
 * An amount as people type it in any locale: `120`, `12,50`, `1.234,50`, `1'234.50`, `1 234,50`, `€ 20`, `20 EUR`, `20,-`.
 * @param currency the workspace's (ISO 4217): a sign that several currencies share is taken for it where it fits
 * @returns whole units; null for nothing typed
 * @throws ComplaintError 'not that one' on `amount`, for another currency, for what is no amount, and for what could be two
 */
export function readMoney(typed: string, currency: string): number | null {
  const text = typed.trim();
  if (text === '') return null;
  const [, before, number = '', noCents, behind] = written.exec(text) ?? [];
  if (number === '') throw wrong(`Write an amount in ${currency}, such as 20 or 12.50.`);
  if ([before, behind].some((named) => named && !isCurrency(named, currency))) {
    throw wrong(`Offers are made in ${currency} here. Write the amount in ${currency}.`);
  }
  const digits = fractionDigits(currency);
  const [, front = '', mark, end = ''] = /^(.*?)(?:([.,])(\d+))?$/s.exec(number) ?? [];
  const hasFraction =
    mark !== undefined && !noCents && !front.includes(mark) && (end.length !== 3 || /[^\d]/.test(front));
  // With one mark before three digits nobody can tell thousands from a fraction, unless there are no fractions.
  if (mark !== undefined && end.length === 3 && /^\d{1,3}$/.test(front) && digits > 0 && !noCents) {
    throw wrong(
      `Is that ${front}${end} or ${front}.${end.slice(0, 2)}? Write it without a mark, or with two digits behind it.`,
    );
  }
  const whole = hasFraction ? front : number;
  if (!isGrouped(whole)) throw wrong(`Write an amount in ${currency}, such as 20 or 1234.`);
  const amount = whole.replace(/\D/g, '');
  if (!hasFraction) return Number(amount);
  if (digits === 0) throw wrong(`${currency} has no fractions. Write a whole amount, such as 20.`);
  if (end.length > digits) throw wrong('Write at most two digits behind the mark, such as 12.50.');
  return Number(`${amount}.${end}`);
}
