import { createHash } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import { actions } from './buttons.ts';
import { plain } from './escape.ts';

/** What a line speaks of: the id of a complaint or of a problem, and by what it is known there. */
export type Opened = { id: string; text: string };

const optionsAtMost = 100;

/**
 * The menu below a list in which each line opens what it speaks of; none below a list without lines. Slack keeps what was
 * chosen for as long as the block keeps its id, so that changes with the options.
 * @param list unique within the message
 */
export function openOne(list: string, lines: readonly Opened[]): KnownBlock[] {
  if (lines.length === 0) return [];
  // What stands in two lines is one to open: Slack refuses the same option twice.
  const each = [...new Map(lines.map((line) => [line.id, line])).values()];
  const options = each.slice(0, optionsAtMost).map(({ id, text }) => ({ text: plain(text, 75), value: id }));
  const version = createHash('sha256').update(JSON.stringify(options)).digest('base64url').slice(0, 12);
  return [
    {
      type: 'actions',
      block_id: `open ${list} ${version}`,
      elements: [{ type: 'static_select', action_id: actions.openOne, placeholder: plain('Open one…', 150), options }],
    },
  ];
}
