import type { Offer, RemedyKind } from './complaint.ts';
import type { Money } from './money.ts';

/** What like cases agreed to: same kind of remedy, same category, same currency. */
export type Usual = { count: number; median: Money; from: Money; to: Money };

/** Below that nothing is usual. */
const enough = 3;
const lastOnes = 20;

/**
 * What is usual for a remedy (A59): median and range of the last ones that were agreed.
 * @param offers of like complaints, the latest first; what was not agreed, or is of another kind or currency, is left out
 * @returns null while there are too few to say
 */
export function usualOf(
  offers: readonly Pick<Offer, 'kind' | 'money' | 'answer'>[],
  { kind, currency }: { kind: RemedyKind; currency: string },
): Usual | null {
  const amounts = offers
    .flatMap(({ kind: its, money, answer }) =>
      its === kind && answer?.agreed && money?.currency === currency ? [money.minor] : [],
    )
    .slice(0, lastOnes)
    .sort((a, b) => a - b);
  if (amounts.length < enough) return null;
  const at = (index: number) => amounts[index] ?? 0;
  const middle = (amounts.length - 1) / 2;
  const money = (minor: number): Money => ({ minor, currency });
  return {
    count: amounts.length,
    median: money(Math.round((at(Math.floor(middle)) + at(Math.ceil(middle))) / 2)),
    from: money(at(0)),
    to: money(at(amounts.length - 1)),
  };
}

/** Whether an amount is worth a second look: twice the usual, or more. Nothing follows from it by itself. */
export function isTwiceTheUsual({ minor, currency }: Money, usual: Usual | null): boolean {
  return (
    usual !== null && currency === usual.median.currency && usual.median.minor > 0 && minor >= 2 * usual.median.minor
  );
}

/** Whether a remedy is something given: words are given to everybody. */
export function isGiven({ kind, answer }: Pick<Offer, 'kind' | 'answer'>): boolean {
  return answer?.agreed === true && kind !== 'explanation' && kind !== 'apology only';
}
