import type { Desk } from './desk.ts';
import { logUnexpected } from './submissions.ts';
import { escaped } from './views/escape.ts';

/**
 * Says a sentence in a channel to one person alone. Somebody who has left the channel cannot be told there any more: that
 * stops nothing else.
 */
export async function sayAlone(
  desk: Pick<Desk, 'client' | 'log'>,
  to: { channel: string; user: string; threadTs?: string },
  sentence: string,
): Promise<void> {
  const { channel, user, threadTs } = to;
  const where = { channel, user, ...(threadTs ? { thread_ts: threadTs } : {}) };
  try {
    await desk.client.chat.postEphemeral({ ...where, text: escaped(sentence) });
  } catch (error) {
    logUnexpected(desk, error, 'telling somebody alone');
  }
}
