import { zoned } from './local-time.ts';

/** Nowhere do clocks change but at a quarter of an hour. */
const quarter = 900_000;

/**
 * Writes ISO instants as they stand on the wall of a zone: `2026-11-18T11:00:00+01:00`. Made once for many: asking a zone for
 * its offset takes long, and of each quarter of an hour it is asked once.
 */
export function localIso(zone: string): (instant: string) => string {
  const offsets = new Map<number, { text: string; ms: number }>();
  const offsetAt = (instant: string, ms: number) => {
    const at = Math.floor(ms / quarter);
    const known = offsets.get(at);
    if (known) return known;
    const { offset, offsetNanoseconds } = zoned(instant, zone);
    const asked = { text: offset, ms: offsetNanoseconds / 1_000_000 };
    offsets.set(at, asked);
    return asked;
  };
  return (instant) => {
    const ms = Date.parse(instant);
    const offset = offsetAt(instant, ms);
    return `${new Date(ms + offset.ms).toISOString().slice(0, 19)}${offset.text}`;
  };
}
