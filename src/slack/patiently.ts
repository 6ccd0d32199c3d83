import { setTimeout } from 'node:timers/promises';
import type { Desk } from './desk.ts';
import { logUnexpected } from './submissions.ts';

/** About two minutes in all: a database that changes its primary is back by then, a network too. */
const waits = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 60_000];

/**
 * Tries again and again what Slack will not tell us a second time: it takes an event as delivered before we have done
 * anything about it. The work must be harmless when repeated.
 * @param givenUp whether this error means that trying again is of no use
 * @throws what the last try threw
 */
export async function patiently<T>(
  desk: Pick<Desk, 'log'>,
  where: string,
  work: () => Promise<T>,
  givenUp: (error: unknown) => boolean,
): Promise<T> {
  for (const wait of waits) {
    try {
      return await work();
    } catch (error) {
      if (givenUp(error)) throw error;
      logUnexpected(desk, error, `${where}; it is tried again`);
      await setTimeout(wait, undefined, { ref: false });
    }
  }
  return work();
}
