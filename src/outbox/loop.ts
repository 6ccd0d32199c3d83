import type { Log, Passing } from './options.ts';
import { trace } from './trace.ts';

export type LoopSetup = {
  /** Does everything that can be done now. */
  round: () => Promise<void>;
  /** How long nothing will be due, in milliseconds. */
  idleFor: () => Promise<number>;
  passing: Passing;
  log: Log;
  stopping: AbortSignal;
};

export type Loop = { wake(): void; runOnce(): Promise<void>; start(): void; stopped(): Promise<void> };

const afterFailure = 5_000;

/** Rounds one after the other, with sleep between them that `wake` ends. */
export function createLoop({ round, idleFor, passing, log, stopping }: LoopSetup): Loop {
  let awake = new AbortController();
  stopping.addEventListener('abort', () => awake.abort(), { once: true });
  let inHand: Promise<void> = Promise.resolve();
  let running: Promise<void> = Promise.resolve();

  function runOnce(): Promise<void> {
    const mine = inHand.then(round);
    inHand = mine.catch(() => undefined);
    return mine;
  }

  async function sleepFor(): Promise<number> {
    try {
      await runOnce();
      return await idleFor();
    } catch (error) {
      log.error(trace(error), 'A round of the outbox failed; it is tried again');
      return afterFailure;
    }
  }

  async function run(): Promise<void> {
    while (!stopping.aborted) {
      // Woken from here on, the next round is not waited for.
      awake = new AbortController();
      const ms = await sleepFor();
      if (!awake.signal.aborted && !stopping.aborted) await passing.sleep(ms, awake.signal);
    }
  }

  return {
    wake: () => awake.abort(),
    runOnce,
    start: () => {
      running = run();
    },
    stopped: async () => {
      await running;
      await inHand;
    },
  };
}
