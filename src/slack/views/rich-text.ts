import type { RichTextBlock, RichTextElement } from '@slack/types';
import {
  clockFormat,
  dateToken,
  dayFormat,
  escaped,
  firstMomentFormat,
  inUtc,
  mention,
  momentFormat,
  shown,
} from './escape.ts';
import { erased, struckOut } from './gone-texts.ts';

/**
 * A piece of a sentence. Rich text is never parsed, so text of people stands in it as they wrote it: `<!channel>`, `*bold*`
 * and links stay letters. A bare string is text.
 */
export type Part = string | RichTextElement;

export const bold = (text: string): Part => ({ type: 'text', text, style: { bold: true } });
export const italic = (text: string): Part => ({ type: 'text', text, style: { italic: true } });
export const person = (id: string): Part => ({ type: 'user', user_id: id });
/** `Ana, Ben and Carla`. */
export function people(ids: readonly string[]): Part[] {
  return ids.flatMap((id, index) => [index === 0 ? '' : index === ids.length - 1 ? ' and ' : ', ', person(id)]);
}
export const emoji = (name: string): Part => ({ type: 'emoji', name });

function date(iso: string, format: string, fallback: string): Part {
  return { type: 'date', timestamp: Math.floor(Date.parse(iso) / 1_000), format, fallback };
}

/** An instant, shown to each reader in their own zone. */
export const at = (iso: string): Part => date(iso, momentFormat, inUtc(iso));
/** The same at the beginning of a line. */
export const atFirst = (iso: string): Part => date(iso, firstMomentFormat, inUtc(iso));
/** The day of an instant, in the reader's zone. */
export const on = (iso: string): Part => date(iso, dayFormat, inUtc(iso).slice(0, 10));

/** The time of an instant alone, in the reader's zone. */
export const clock = (iso: string): Part => date(iso, clockFormat, inUtc(iso));

const gone = new RegExp(`(${[struckOut, erased].map((text) => text.replace(/[()]/g, '\\$&')).join('|')})`);

/** What is gone is set apart from what somebody said. */
function textElements(text: string): RichTextElement[] {
  return text
    .split(gone)
    .filter((piece) => piece !== '')
    .map((piece) => ({ type: 'text', text: piece, ...(gone.test(piece) ? { style: { italic: true } } : {}) }));
}

function elements(parts: Part[]): RichTextElement[] {
  return parts.flatMap((part) => (typeof part === 'string' ? textElements(part) : [part]));
}

/** One or more lines, each a list of parts. */
export function lines(...each: Part[][]): RichTextBlock {
  return {
    type: 'rich_text',
    elements: each.map((parts) => ({ type: 'rich_text_section' as const, elements: elements(parts) })),
  };
}

/** What somebody said, as a quote; at most `max` characters of it. */
export function quote(text: string, max: number): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_quote', elements: textElements(shown(text, max)) }],
  };
}

const quotedLines = 3;
/** Signs in a line on a wide screen. */
const wide = 100;

/** What the customer said, as a card shows it: three lines of it at most, broken as they were told where that leaves room. */
export function shortQuote(text: string): RichTextBlock {
  const told = text.split(/\s*\n\s*/).filter((line) => line !== '');
  const needed = told.reduce((sum, line) => sum + Math.ceil(line.length / wide), 0);
  return quote(told.join(needed > quotedLines ? ' ' : '\n'), quotedLines * wide);
}

/** A text to be copied as it is; at most `max` characters of it. */
export function preformatted(text: string, max: number): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: shown(text, max) }], border: 0 }],
  };
}

/** A list of short lines. */
export function bullets(items: Part[][]): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: items.map((parts) => ({ type: 'rich_text_section' as const, elements: elements(parts) })),
      },
    ],
  };
}

function asText(part: Part): string {
  if (typeof part === 'string') return escaped(part);
  switch (part.type) {
    case 'text':
      return escaped(part.text);
    case 'user':
      return mention(part.user_id);
    case 'emoji':
      return `:${part.name}:`;
    case 'date':
      return dateToken(part.timestamp, part.format, part.fallback ?? '');
    default:
      return '';
  }
}

/** The same sentence as a message's top-level `text`: what notifications and screen readers say. */
export function spoken(...parts: Part[]): string {
  return parts.map(asText).join('');
}
