/**
 * Complaints that something is wrong with, left alone for a while: a second at first, a minute at most. Else they would keep
 * the others from their turn.
 */
export type SetAside = {
  /** It went wrong again, or for the first time. */
  wrong(id: string): void;
  ids(): string[];
  /** How long until the first of them is tried again, in milliseconds; null when there is none. */
  nextIn(): number | null;
};

const longest = 60_000;

/** @param monotonic ms */
export function createSetAside(monotonic: () => number): SetAside {
  const aside = new Map<string, { times: number; until: number }>();

  return {
    wrong: (id) => {
      const times = (aside.get(id)?.times ?? 0) + 1;
      aside.set(id, { times, until: monotonic() + Math.min(1_000 * 4 ** (times - 1), longest) });
    },
    ids: () => {
      const now = monotonic();
      // Long after its last time it counts as well again.
      for (const [id, { until }] of aside) if (until + 2 * longest <= now) aside.delete(id);
      return [...aside].flatMap(([id, { until }]) => (until > now ? [id] : []));
    },
    nextIn: () => {
      const now = monotonic();
      const waits = [...aside.values()].flatMap(({ until }) => (until > now ? [until - now] : []));
      return waits.length > 0 ? Math.min(...waits) : null;
    },
  };
}
