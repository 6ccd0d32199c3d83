import { setTimeout as after } from 'node:timers/promises';
import type { Passing } from './options.ts';

/** Time as the machine has it. */
export const passing: Passing = {
  monotonic: () => performance.now(),
  sleep: async (ms, signal) => {
    try {
      await after(ms, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  },
};
