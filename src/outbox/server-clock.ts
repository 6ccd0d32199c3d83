import type { Measure } from './measure.ts';
import type { Log, Passing } from './options.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { Clocks } from './ports.ts';

/** Real time that every process on one database agrees on, whatever their machines' clocks say. */
export type ServerClock = {
  /** Milliseconds since the epoch, by the database's clock. */
  now(): number;
  /** Asks the database for the time, when that was long ago or this machine's clock was set since. */
  check(): Promise<void>;
};

type Setup = { outbox: Pick<OutboxStore, 'serverTime'>; clocks: Clocks; passing: Passing; log: Log; measure: Measure };

const checkEvery = 5 * 60_000;
const tolerated = 5_000;
/** This machine's clock was set, or the machine slept. */
const jump = 2_000;
const tries = 4;
const atOnce = 100;

/**
 * Leases are compared between processes, so they are counted by one clock: the database's when it was last asked, and how
 * much time has passed here since, which nobody can set (scheduling 5.3, where a process with a wrong clock stops instead).
 */
export function createServerClock({ outbox, clocks, passing, log, measure }: Setup): ServerClock {
  let base: { server: number; monotonic: number; ahead: number } | null = null;

  function now(): number {
    return base ? base.server + passing.monotonic() - base.monotonic : clocks.real();
  }

  /** The answer that came soonest of a few, unless one came at once: it was given at about half the time it took. */
  async function ask(): Promise<{ server: number; monotonic: number }> {
    let best = { server: 0, monotonic: 0, took: Number.POSITIVE_INFINITY };
    for (let n = 0; n < tries && best.took > atOnce; n += 1) {
      const asked = passing.monotonic();
      const server = await outbox.serverTime();
      const took = passing.monotonic() - asked;
      if (took < best.took) best = { server, monotonic: asked + took / 2, took };
    }
    return best;
  }

  return {
    now,
    check: async () => {
      const isFresh =
        base &&
        passing.monotonic() - base.monotonic < checkEvery &&
        Math.abs(clocks.real() - now() - base.ahead) < jump;
      if (isFresh) return;
      const { server, monotonic } = await ask();
      const ahead = clocks.real() - (passing.monotonic() - monotonic) - server;
      measure.skewed(ahead);
      if (Math.abs(ahead) > tolerated && Math.abs(base?.ahead ?? 0) <= tolerated) {
        const ms = Math.round(ahead);
        log.warn(
          { ms },
          "This machine's clock and the database's differ. Set it right; the database's counts meanwhile",
        );
      }
      base = { server, monotonic, ahead };
    },
  };
}
