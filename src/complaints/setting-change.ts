import type { Settings } from './settings.ts';

/**
 * One setting that somebody changed. `at` is an ISO instant; `n` counts a team's changes, and what was changed together has
 * the same. `from` and `to` hold of lists and records only the entries that differ; where that would be long, their ids and
 * names, or nothing.
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

function isLong(value: unknown): boolean {
  return value !== undefined && JSON.stringify(value).length > longest;
}

/** Of what is long, what it is called, where it is a list of what has names. */
function named(value: unknown): unknown {
  if (!Array.isArray(value)) return undefined;
  return value.every((entry) => entry?.id && entry.name) ? value.map(({ id, name }) => ({ id, name })) : undefined;
}

/** Both as they are, or by their names, or neither: half of a change would say something else. */
function unlessLong(from: unknown, to: unknown): { from?: unknown; to?: unknown } {
  const [before, after] = isLong(from) || isLong(to) ? [named(from), named(to)] : [from, to];
  if (isLong(before) || isLong(after)) return {};
  return { ...(before === undefined ? {} : { from: before }), ...(after === undefined ? {} : { to: after }) };
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
  if (!before || !after) return unlessLong(from, to);
  const pick = (own: Map<string, unknown>, other: Map<string, unknown>, whole: unknown) => {
    const differing = [...own].filter(([key, value]) => !same(other.get(key), value));
    return Array.isArray(whole) ? differing.map(([, value]) => value) : Object.fromEntries(differing);
  };
  return unlessLong(pick(before, after, from), pick(after, before, to));
}
