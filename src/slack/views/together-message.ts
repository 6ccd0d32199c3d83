import type { KnownBlock } from '@slack/types';
import type { Message } from './message.ts';
import { bold, lines, type Part, spoken } from './rich-text.ts';

/** One of several things said in one message: what would have been a message of its own. */
export type Item = { reference: string; message: Message };

/** As many as Slack takes of the longest there are. */
export const togetherAtMost = 7;

/** Slack takes no two blocks of one id: of two things about one complaint the buttons come once. */
function withoutTwins(blocks: readonly KnownBlock[]): KnownBlock[] {
  const ids = new Set<string>();
  return blocks.filter(({ block_id: id }) => {
    if (id === undefined) return true;
    const isNew = !ids.has(id);
    ids.add(id);
    return isNew;
  });
}

/**
 * Several things that wait for one person, in one message instead of one each; each in its own words and with its own buttons.
 * @param items at most `togetherAtMost`, the most urgent first
 * @returns the message itself where there is only one; null where there is none
 */
export function togetherMessage(items: readonly Item[]): Message | null {
  const [only] = items;
  if (items.length < 2) return only?.message ?? null;
  const references = [...new Set(items.map(({ reference }) => reference))].join(', ');
  const heading: Part[] = [bold(`${items.length} things wait for you`), `: ${references}.`];
  const blocks = items.flatMap(({ message }): KnownBlock[] => [{ type: 'divider' }, ...message.blocks]);
  return { text: spoken(...heading), blocks: [lines(heading), ...withoutTwins(blocks)] };
}
