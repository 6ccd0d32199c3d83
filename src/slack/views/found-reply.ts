import type { KnownBlock } from '@slack/types';
import type { Complaint, Stage } from '../../complaints/complaint.ts';
import { contactDue } from '../../complaints/most-urgent-first.ts';
import { actions, button } from './buttons.ts';
import { customerName, saidInOneLine } from './complaint-in-words.ts';
import { onOneLine, plain } from './escape.ts';
import type { Message } from './message.ts';
import { publicInWords } from './public-in-words.ts';
import { bold, bullets, lines, type Part, spoken } from './rich-text.ts';
import { pressing } from './time-in-words.ts';

/** More than these nobody reads; more words find fewer. */
export const foundAtMost = 10;

const stages: Record<Stage, string> = {
  open: 'Open',
  resolved: 'Put right, a follow-up is owed',
  closed: 'Closed',
  withdrawn: 'Withdrawn',
  merged: 'Merged',
};

const tries: Part[][] = [
  [bold('/complaint find anna berg'), ' by name; the beginning of it will do'],
  [bold('/complaint find 5014'), ' by the last digits of a phone number, or by an e-mail address'],
  [bold('/complaint find lamp flickers'), ' by what was said, product or category'],
  [bold('/complaint find A-4711'), ' by order number'],
];

function withTries(...first: Part[]): Message {
  return { text: spoken(...first), blocks: [lines(first), bullets(tries)] };
}

/** `/complaint find` alone: how it is used. */
export function findHowReply(): Message {
  return withTries('Say what to look for. A typing error does no harm, and private complaints are never found:');
}

/** Plain text, in which nothing that a customer said is a mention, a link or formatting. */
function foundBlock(complaint: Complaint, now: string): KnownBlock {
  const { id, reference, stage } = complaint;
  const due = contactDue(complaint);
  const first = [
    `${reference} · ${customerName(complaint, 60)} · ${stages[stage]}`,
    ...(due ? [pressing(complaint, due, now)] : []),
    publicInWords(complaint) ?? [],
  ]
    .flat()
    .join(' · ');
  return {
    type: 'section',
    block_id: `found ${id}`,
    text: plain(`${first}\n${saidInOneLine(complaint, 140)}`, 300),
    accessory: { ...button(actions.more, { complaint: id, about: 0 }), text: plain(`Show ${reference}`, 75) },
  };
}

/**
 * `/complaint find …`: what was found, the best first, each with a button that shows it.
 * @param options.complete false while older complaints are still being read
 * @param options.now ISO instant: what is open says how much time is left
 */
export function foundReply(
  query: string,
  found: readonly Complaint[],
  { complete, now }: { complete: boolean; now: string },
): Message {
  const asked = `“${onOneLine(query, 60)}”`;
  const later = 'Older complaints are still being read. Ask again in a minute to find those, too.';
  if (found.length === 0) {
    if (!complete)
      return { text: spoken(`Nothing found yet. ${later}`), blocks: [lines([`Nothing found yet. ${later}`])] };
    return withTries(`Nothing found for ${asked}. Try fewer words, or others:`);
  }
  const shown = found.slice(0, foundAtMost);
  const count = shown.length === 1 ? 'One complaint' : `${shown.length} complaints`;
  const first: Part[] = [
    bold(count),
    shown.length < foundAtMost ? ` for ${asked}.` : ` that fit ${asked} best. More words find fewer.`,
  ];
  return {
    text: spoken(...first),
    blocks: [
      lines(first),
      ...shown.map((complaint) => foundBlock(complaint, now)),
      ...(complete ? [] : [lines([later])]),
    ],
  };
}
