/** One line of the table: medians in milliseconds, and ours over the rival's, which should be at most `limit`. */
export type Measured = {
  what: string;
  ours: number;
  rival: { name: string; ms: number };
  ratio: number;
  limit: number;
};

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
