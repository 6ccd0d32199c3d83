import { ComplaintError } from './complaint-error.ts';

const signs: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP', '¥': 'JPY' };

function currencyIn(text: string): string | null {
  const code = /\b([A-Za-z]{3})\b/.exec(text)?.[1]?.toUpperCase();
  if (code) return code;
  const sign = /[€$£¥]/.exec(text)?.[0];
  return sign ? (signs[sign] ?? null) : null;
}

function wrong(sentence: string): ComplaintError {
  return new ComplaintError('not that one', sentence, 'amount');
}

/**
 * An amount as people type it in any locale: `120`, `12,50`, `1.234,50`, `1'234.50`, `€ 20`, `20 EUR`.
 * @param currency the workspace's (ISO 4217): a sign that several currencies share is taken for it where it fits
 * @returns whole units; null for nothing typed
 * @throws ComplaintError 'not that one' on `amount`, for another currency, for what is no amount, and for what could be two
 */
export function readMoney(typed: string, currency: string): number | null {
  const text = typed.trim();
  if (text === '') return null;
  const named = currencyIn(text);
  if (named && named !== currency) throw wrong(`Offers are made in ${currency} here. Write the amount in ${currency}.`);
  const number = text.replace(/[A-Za-z€$£¥]/g, '').replace(/[\s\u00a0\u202f'’]/g, '');
  if (!/^\d+([.,]\d+)*$/.test(number)) throw wrong('Write an amount, such as 20 or 12.50.');
  const marks = number.match(/[.,]/g) ?? [];
  const last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
  const behind = number.length - last - 1;
  if (marks.length === 0) return Number(number);
  const mixed = new Set(marks).size === 2;
  // With one mark before three digits nobody can tell thousands from a fraction.
  if (!mixed && marks.length === 1 && behind === 3) {
    const [whole = '', rest = ''] = number.split(/[.,]/);
    throw wrong(
      `Is that ${whole}${rest} or ${whole}.${rest.slice(0, 2)}? Write it without a mark, or with two digits behind it.`,
    );
  }
  const grouped = mixed ? number.slice(0, last) : marks.length > 1 ? number : number.slice(0, last);
  if (marks.length > 1 && !/^\d{1,3}([.,]\d{3})*$/.test(grouped))
    throw wrong('Write an amount, such as 20 or 1234.50.');
  if (!mixed && marks.length > 1) return Number(number.replace(/[.,]/g, ''));
  if (behind > 2) throw wrong('Write at most two digits behind the mark, such as 12.50.');
  return Number(`${grouped.replace(/[.,]/g, '')}.${number.slice(last + 1)}`);
}
