import type { Measure } from './measure.ts';
import type { Passing } from './options.ts';
import type { OutboxStore } from './outbox-store.ts';
import { firstPace, type Pace, type Rate, slowedDown, type Turn, takeTurns, type Wanted } from './pacing.ts';

/** Turns to post, shared with every other process. */
export type Pacer = {
  take(team: string, wanted: Wanted): Promise<Turn>;
  /** Slack refused a message for the rate, and asks to wait this many milliseconds. */
  slowDown(team: string, retryAfter: number): Promise<void>;
};

type PacerSetup = {
  outbox: Pick<OutboxStore, 'pace' | 'savePace'>;
  /** Real time, ms. */
  real: () => number;
  /** Between two messages in a channel, ms. */
  between: number;
  rate: Rate;
  passing: Passing;
  stopping: AbortSignal;
  measure: Pick<Measure, 'paced'>;
};

type Request = { wanted: Wanted; resolve(turn: Turn): void; reject(error: unknown): void };

const tries = 20;
const longestLead = 5_000;

export function createPacer({ outbox, real, between, rate, passing, stopping, measure }: PacerSetup): Pacer {
  /** As it was last seen; whoever writes finds out whether it still is. */
  const known = new Map<string, Pace>();
  const waiting = new Map<string, Request[]>();

  /** How long the last write took: a turn is for when the write that takes it is through. */
  let lead = 0;

  async function change<T>(team: string, how: (pace: Pace) => { pace: Pace; result: T }): Promise<T> {
    for (let n = 0; n < tries; n += 1) {
      const before = known.get(team) ?? (await outbox.pace(team)) ?? firstPace(rate, real());
      const asked = real();
      const { pace, result } = how(before);
      const saved = await outbox.savePace(team, pace, before.rev);
      lead = Math.min(Math.max(real() - asked, 0), longestLead);
      if (saved) {
        known.set(team, pace);
        measure.paced(60_000 / pace.gap);
        return result;
      }
      known.delete(team);
      // Else whoever was first is first again.
      await passing.sleep(5 + Math.random() * 45, stopping);
    }
    throw new Error('too many change the pace at once');
  }

  /** One write for all who ask while the one before is under way. */
  async function serve(team: string): Promise<void> {
    // Those that are begun together ask within the same moment.
    for (let n = 0; n < 5; n += 1) await Promise.resolve();
    for (;;) {
      const requests = waiting.get(team) ?? [];
      if (requests.length === 0) {
        waiting.delete(team);
        return;
      }
      waiting.set(team, []);
      try {
        const wanted = requests.map((request) => request.wanted);
        const turns = await change(team, (before) => {
          const { pace, turns: result } = takeTurns(before, wanted, { now: real() + lead, between, rate });
          return { pace, result };
        });
        for (const [n, { resolve }] of requests.entries()) resolve(turns[n] ?? { tooLate: real() });
      } catch (error) {
        known.delete(team);
        for (const { reject } of requests) reject(error);
      }
    }
  }

  return {
    take: (team, wanted) =>
      new Promise((resolve, reject) => {
        const queue = waiting.get(team);
        const request = { wanted, resolve, reject };
        if (queue) {
          queue.push(request);
          return;
        }
        waiting.set(team, [request]);
        void serve(team);
      }),

    slowDown: async (team, retryAfter) => {
      known.delete(team);
      await change(team, (before) => ({ pace: slowedDown(before, real(), retryAfter), result: undefined }));
    },
  };
}
