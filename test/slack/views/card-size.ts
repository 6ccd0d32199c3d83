import { expect } from '@jest/globals';
import type { KnownBlock, RichTextBlock } from '@slack/types';
import type { Message } from '../../../src/slack/views/message.ts';
import { pressable, within, wordsOf } from './seen.ts';

/** Signs of a quote that stand in one line on a wide screen. */
const wide = 100;

function quoted(text: string): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / wide)), 0);
}

function linesOfRichText({ elements }: RichTextBlock): number {
  return elements.reduce((sum, element) => {
    if (element.type === 'rich_text_quote') return sum + quoted(wordsOf(element));
    return sum + (element.type === 'rich_text_list' ? element.elements.length : wordsOf(element).split('\n').length);
  }, 0);
}

/** How many lines of text a block has: each that we begin is one, wherever a phone breaks it; buttons are none. */
function linesOf(block: KnownBlock): number {
  switch (block.type) {
    case 'rich_text':
      return linesOfRichText(block);
    case 'actions':
    case 'divider':
      return 0;
    case 'header':
    case 'context':
      return 1;
    default:
      return wordsOf(block).split('\n').length;
  }
}

/** How many lines of text a card has. */
export const sizeOf = ({ blocks }: Message) => blocks.reduce((sum, block) => sum + linesOf(block), 0);

/** Ten lines and three buttons at most, and no time but such as Slack shows in the reader's zone. */
export function expectFitsAPhone(card: Message): void {
  const [lines, buttons] = [sizeOf(card), pressable(card.blocks).length];
  // What it says stands in the failure.
  expect({ card: wordsOf(card.blocks), lines, buttons }).toEqual({
    card: expect.any(String),
    lines: Math.min(lines, 10),
    buttons: Math.min(buttons, 3),
  });
  const written = within(card.blocks).flatMap(({ type, text }) => (type === 'text' ? [String(text)] : []));
  expect(written.join(' ')).not.toMatch(/\d\d:\d\d|UTC|\d{4}-\d\d-\d\d/);
}
