import type { Settings } from './settings.ts';

/**
 * One setting that somebody changed. `at` is an ISO instant; `n` counts a team's changes, and what was changed together has
 * the same. `from` and `to` hold of lists and records only the entries that differ, and nothing where that would be long.
 */
export type SettingChange = { n: number; at: string; by: string; name: keyof Settings; from?: unknown; to?: unknown };

/** Of a change that is written down at most so many characters of JSON are kept. */
const longest = 2_000;

function keyed(value: unknown): Map<string, unknown> | null {
  if (Array.isArray(value)) {
    return new Map(value.map((entry) => [entry?.id ?? JSON.stringify(entry), entry]));
  }
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : null;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function unlessLong(name: 'from' | 'to', value: unknown): { from?: unknown; to?: unknown } {
  return value === undefined || JSON.stringify(value).length > longest ? {} : { [name]: value };
}

/** Whether two values of a setting say the same; the order of a list counts, that of a record does not. */
export function sameSetting(a: unknown, b: unknown): boolean {
  const [before, after] = [keyed(a), keyed(b)];
  if (!before || !after || Array.isArray(a) || Array.isArray(b)) return same(a, b);
  return before.size === after.size && [...after].every(([key, value]) => sameSetting(before.get(key), value));
}

/** What differs between two values of a setting, as it is written down. */
export function settingDifference(from: unknown, to: unknown): { from?: unknown; to?: unknown } {
  const [before, after] = [keyed(from), keyed(to)];
  if (!before || !after) return { ...unlessLong('from', from), ...unlessLong('to', to) };
  const pick = (own: Map<string, unknown>, other: Map<string, unknown>, whole: unknown) => {
    const differing = [...own].filter(([key, value]) => !same(other.get(key), value));
    return Array.isArray(whole) ? differing.map(([, value]) => value) : Object.fromEntries(differing);
  };
  return { ...unlessLong('from', pick(before, after, from)), ...unlessLong('to', pick(after, before, to)) };
}
