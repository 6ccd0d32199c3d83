import type { Logger } from 'pino';
import { logUnexpected } from './slack/submissions.ts';

/**
 * Does several things one after the other; whichever fails is logged, and keeps none of the others from being done.
 * @param things by the name under which their failure is logged
 */
export async function lookAfter(things: Record<string, () => Promise<unknown>>, log: Logger): Promise<void> {
  for (const [name, look] of Object.entries(things)) {
    try {
      await look();
    } catch (error) {
      logUnexpected({ log }, error, name);
    }
  }
}
