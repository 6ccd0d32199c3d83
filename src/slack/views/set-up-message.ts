import { mrkdwn } from './escape.ts';
import type { Message } from './message.ts';

/** To an admin: why management cannot hear. @param problem our own words in mrkdwn, with what to do */
export function setUpMessage(problem: string): Message {
  const text = `${problem} Nothing is lost in the meantime: what is owed is said as soon as it can be.`;
  return { text, blocks: [{ type: 'section', text: mrkdwn(text) }] };
}
