import type { KnownBlock } from '@slack/types';

/** What is to be said once, to one person or in one channel; 0 is the most urgent lane, 3 what can wait longest. */
export type Message = { key: string; to: string; lane: 0 | 1 | 2 | 3 };

/** Messages to so many persons, one each. */
export function messagesTo(persons: number, run: string, lane: Message['lane'] = 3): Message[] {
  return Array.from({ length: persons }, (_, n) => ({
    key: `${run}:${n}`,
    to: `U${String(n).padStart(5, '0')}`,
    lane,
  }));
}

/** The same words for every contender; the key comes first, by which the bench's Slack recognises a message. */
export function wordsOf(key: string): { text: string; blocks: KnownBlock[] } {
  const text = `${key} You promised to call back today about the pump that leaks. The number is in the complaint.`;
  return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
}
