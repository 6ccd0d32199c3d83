import type { Desk } from './desk.ts';
import { logUnexpected } from './submissions.ts';

/**
 * Tells Slack at once that it was heard. Never rejects: an acknowledgement can fail (a Socket Mode connection being renewed),
 * and what somebody asked for is done all the same. To be awaited last.
 */
export async function acknowledge(desk: Pick<Desk, 'log'>, ack: () => Promise<unknown>, where: string): Promise<void> {
  try {
    await ack();
  } catch (error) {
    logUnexpected(desk, error, `acknowledging ${where}`);
  }
}
