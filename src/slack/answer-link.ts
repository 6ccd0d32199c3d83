import type { KnownBlock } from '@slack/types';
import type { Desk } from './desk.ts';
import { logUnexpected } from './submissions.ts';

/** Slack takes answers on a `response_url` for 30 minutes; a form can stay open longer than that. */
const goodFor = 29 * 60_000;

/** Where the answer to a command goes: kept in the form that the command opened, and used once the form is sent. */
export const answerLink = {
  keep(responseUrl: string | undefined): Record<string, string> {
    return responseUrl ? { responseUrl, openedAt: String(Date.now()) } : {};
  },

  /** Says it to the person alone, where they typed the command. False when that is no longer possible. */
  async say(
    desk: Desk,
    { responseUrl, openedAt }: Record<string, string>,
    message: { text: string; blocks: KnownBlock[] },
  ): Promise<boolean> {
    if (!responseUrl || Date.now() - Number(openedAt) > goodFor) return false;
    try {
      const answer = await fetch(responseUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ response_type: 'ephemeral', ...message }),
        signal: AbortSignal.timeout(800),
      });
      return answer.ok;
    } catch (error) {
      logUnexpected(desk, error, 'answering a command');
      return false;
    }
  },
};
