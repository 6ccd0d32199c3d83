/** Whole units of a currency (ISO 4217) in its smallest: 12.5 EUR are 1250, 12 JPY are 12. */
export function minorUnits(amount: number, currency: string): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return Math.round(amount * 10 ** maximumFractionDigits);
}
