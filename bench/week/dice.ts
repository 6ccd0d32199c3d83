import { createHash } from 'node:crypto';

/**
 * Chance that depends on nothing but what it is asked about: the same seed and words give the same answer in any order, so that a
 * change of the product changes only what follows from it.
 */
export type Dice = {
  /** From 0 up to 1. */
  roll(...about: (string | number)[]): number;
  happens(share: number, ...about: (string | number)[]): boolean;
  /** One of the names, as often as its share says. */
  choose<T extends string>(shares: Readonly<Record<T, number>>, ...about: (string | number)[]): T;
  /** One of a list, each as often. @throws RangeError when it is empty */
  oneOf<T>(list: readonly T[], ...about: (string | number)[]): T;
  /** Minutes, half of the time below `median` and one time in twenty above eight times that. */
  delay(median: number, longest: number, ...about: (string | number)[]): number;
};

export function createDice(seed: number): Dice {
  const roll = (...about: (string | number)[]) =>
    createHash('sha256')
      .update(`${seed} ${about.join(' ')}`)
      .digest()
      .readUInt32BE() /
    2 ** 32;
  return {
    roll,
    happens: (share, ...about) => roll(...about) < share,
    choose<T extends string>(shares: Readonly<Record<T, number>>, ...about: (string | number)[]): T {
      const entries = Object.entries(shares) as [T, number][];
      let left = roll(...about) * entries.reduce((sum, [, share]) => sum + share, 0);
      const found =
        entries.find(([, share]) => {
          left -= share;
          return left < 0;
        }) ?? entries.at(-1);
      if (!found) throw new RangeError('nothing to choose from');
      return found[0];
    },
    oneOf(list, ...about) {
      const one = list[Math.floor(roll(...about) * list.length)];
      if (one === undefined) throw new RangeError('nothing to choose from');
      return one;
    },
    delay(median, longest, ...about) {
      // Box and Muller; sigma is such that the 95th percentile is eight medians.
      const normal =
        Math.sqrt(-2 * Math.log(1 - roll('radius', ...about))) * Math.cos(2 * Math.PI * roll('angle', ...about));
      return Math.min(longest, Math.max(1, median * 8 ** (normal / 1.645)));
    },
  };
}
