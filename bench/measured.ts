/** One line of the table: medians in milliseconds, and ours over the rival's, which should be at most `limit`. */
export type Compared = {
  what: string;
  ours: number;
  rival: { name: string; ms: number };
  ratio: number;
  limit: number;
};

/** One line of the table that has a target of its own, in the same unit; `better` says on which side of it to be. */
export type Targeted = { what: string; value: number; unit: string; target: number; better: 'less' | 'more' };

/** One line of the table that speaks for itself. */
export type Stated = { what: string; holds: boolean };

export type Measured = Compared | Targeted | Stated;

/** Whether a line is as it should be. */
export function met(line: Measured): boolean {
  if ('holds' in line) return line.holds;
  if ('ratio' in line) return line.ratio <= line.limit;
  return line.better === 'less' ? line.value < line.target : line.value >= line.target;
}

/** The value below which a share of all values lies; `quantile(values, 0.99)` is the p99. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
