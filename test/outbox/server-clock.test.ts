import { describe, expect, test } from '@jest/globals';
import { unmeasured } from '../../src/outbox/measure.ts';
import { createServerClock } from '../../src/outbox/server-clock.ts';

const minute = 60_000;

/** A machine whose clock is `ahead` of the database's, which answers after `slow`. */
function machine({ ahead = 0, slow = [4] }: { ahead?: number; slow?: number[] } = {}) {
  let passed = 0;
  const server = (): number => 1_764_150_000_000 + passed;
  const world = {
    asked: 0,
    ahead,
    warnings: [] as object[],
    skews: [] as number[],
    passes: (ms: number) => {
      passed += ms;
    },
    server,
    clock: createServerClock({
      outbox: {
        serverTime: async (): Promise<number> => {
          const took = slow[Math.min(world.asked, slow.length - 1)] ?? 0;
          world.asked += 1;
          passed += took / 2;
          const time = server();
          passed += took / 2;
          return time;
        },
      },
      clocks: { business: () => '', real: (): number => server() + world.ahead },
      passing: { monotonic: () => passed, sleep: async () => {} },
      log: { info: () => {}, error: () => {}, warn: (what) => world.warnings.push(what) },
      measure: { ...unmeasured, skewed: (ms) => world.skews.push(ms) },
    }),
  };
  return world;
}

describe('the clock by which leases are counted', () => {
  test.each([0, 40, -40, 90_000, -3_600_000])('is the database’s, on a machine %d ms ahead of it', async (ahead) => {
    const world = machine({ ahead });
    await world.clock.check();
    world.passes(7_000);
    expect(world.clock.now()).toBe(world.server());
    expect(world.skews).toEqual([ahead]);
    expect(world.warnings).toHaveLength(Math.abs(ahead) > 5_000 ? 1 : 0);
  });

  test('is not set wrong by one slow answer', async () => {
    const world = machine({ slow: [900, 600, 8] });
    await world.clock.check();
    expect(world.asked).toBe(3);
    expect(world.clock.now()).toBe(world.server());
  });

  test('is asked for again only after a while, or once this machine’s clock was set', async () => {
    const world = machine();
    await world.clock.check();
    world.passes(minute);
    await world.clock.check();
    expect(world.asked).toBe(1);
    world.ahead = -10_000;
    expect(world.clock.now()).toBe(world.server());
    await world.clock.check();
    expect(world.asked).toBe(2);
    expect(world.skews).toEqual([0, -10_000]);
    world.passes(6 * minute);
    await world.clock.check();
    expect(world.asked).toBe(3);
    expect(world.warnings).toHaveLength(1);
  });
});
