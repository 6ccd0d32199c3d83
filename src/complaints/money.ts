type Written = { format: Intl.NumberFormat; digits: number };
const known = new Map<string, Written>();

/** Asked once for each currency: that takes a hundred times as long as writing an amount. */
function written(currency: string): Written {
  const before = known.get(currency);
  if (before) return before;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const now = { format, digits: format.resolvedOptions().maximumFractionDigits ?? 2 };
  known.set(currency, now);
  return now;
}

/** How many digits a currency (ISO 4217) has behind its mark: 2 for EUR, 0 for JPY. */
export function fractionDigits(currency: string): number {
  return written(currency).digits;
}

/** How many of its smallest units a currency has: 100 for EUR, 1 for JPY. */
function smallest(currency: string): number {
  return 10 ** fractionDigits(currency);
}

/** Money as it is kept: in the smallest unit of its currency. */
export type Money = { minor: number; currency: string };

/** Whole units of a currency as money: 12.5 EUR are 1250, 12 JPY are 12. */
export function moneyOf(amount: number, currency: string): Money {
  return { minor: Math.round(amount * smallest(currency)), currency };
}

/** Money in whole units of its currency. */
export function amountOf({ minor, currency }: Money): number {
  return minor / smallest(currency);
}

/** `€12.50`. */
export function moneyInWords(money: Money): string {
  return written(money.currency).format.format(amountOf(money));
}
