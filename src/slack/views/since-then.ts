import type { KnownBlock } from '@slack/types';
import { type ComplaintEvent, redress } from '../../complaints/event.ts';
import { onOneLine } from './escape.ts';
import { eventInWords } from './event-in-words.ts';
import { atFirst, bold, bullets, lines, type Part } from './rich-text.ts';

/** What can make somebody who is writing about a complaint think again. */
const matters: readonly ComplaintEvent['type'][] = [
  'acknowledgement drafted',
  'acknowledged',
  'update drafted',
  'updated',
  'understood',
  'issue added',
  'issue settled',
  'biggest chosen',
  'summed up',
  'summary confirmed',
  'summary disputed',
  'our side told',
  'judged',
  'outcome recorded',
  'corrected',
  // A form that was open still has the words, and the other customer's name.
  'moved',
  'struck out',
  'went private',
  'public note drafted',
  'public note posted',
  'answered',
  'resolved',
  'closed',
  'reopened',
];

/** What others did to a complaint since a form about it was drawn, which whoever fills it in should know. */
export function othersDid(events: readonly ComplaintEvent[], drawnFrom: number, person: string): ComplaintEvent[] {
  return events.filter(({ n, by, type }) => n > drawnFrom && by !== person && by !== redress && matters.includes(type));
}

/** What a correction says now: whoever is writing decides whether theirs replaces it. */
function values(event: ComplaintEvent): Part[] {
  if (event.type !== 'corrected') return [];
  const said = Object.values(event.changed).flatMap((value) => {
    const text =
      typeof value === 'object' && value !== null ? ('text' in value ? value.text : value.link?.text) : value;
    return typeof text === 'string' && text !== '' ? [`“${onOneLine(text, 150)}”`] : [];
  });
  return said.length > 0 ? [` ${said.join(', ')}`] : [];
}

/** Says so at the top of the form, in which everything they wrote still stands. */
export function sinceThenBlocks(events: readonly ComplaintEvent[]): KnownBlock[] {
  if (events.length === 0) return [];
  return [
    lines([bold('While you were writing')]),
    bullets(events.slice(-5).map((event) => [atFirst(event.at), ': ', ...eventInWords(event), ...values(event)])),
    lines(['What you wrote is still here. Change it, or send it again as it is.']),
    { type: 'divider' },
  ];
}
