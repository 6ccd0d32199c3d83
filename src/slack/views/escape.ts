import type { MrkdwnElement, PlainTextElement } from '@slack/types';
import { struckOut } from './gone-texts.ts';

/** Control characters, and marks that would turn the reading direction of what comes after. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** Cuts plain text to `max` UTF-16 units, with … where something is missing, and never inside a character. */
export function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  let short = '';
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, max + 64))) {
    if (short.length + segment.length > max - 1) break;
    short += segment;
  }
  return `${short.trimEnd()}…`;
}

/**
 * What a person typed, fit to be shown as plain text (a `plain_text` object or a rich text element): nothing in it is parsed
 * there. Right-to-left text is set apart, so that it does not reorder what stands beside it.
 */
export function shown(text: string, max: number): string {
  const clean = text.replace(unseen, '').trim();
  // Slack refuses empty texts.
  if (clean === '') return struckOut;
  return rightToLeft.test(clean) ? `\u2068${shortened(clean, max - 2)}\u2069` : shortened(clean, max);
}

/** The same on one line: for names, headings and notifications. */
export function onOneLine(text: string, max: number): string {
  return shown(text.replace(/\s+/g, ' '), max);
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Text escaped for mrkdwn and for the top-level `text` of a message, at most `max` characters as Slack counts them: it is cut
 * after escaping, never inside an entity or a character.
 * @see https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function escaped(text: string, max = 3_000): string {
  let out = '';
  for (const { segment } of new Intl.Segmenter().segment(text.replace(unseen, ''))) {
    const piece = segment.replace(/[&<>]/g, (sign) => entities[sign] ?? sign);
    if (out.length + piece.length > max) return withEllipsis(out, max);
    out += piece;
  }
  return out;
}

function withEllipsis(cut: string, max: number): string {
  let short = cut;
  while (short.length >= max) short = short.replace(/(&(amp|lt|gt);|[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S])$/, '');
  return `${short}…`;
}

/** A `plain_text` object; the text is cut to `max`. */
export function plain(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: shortened(text, max), emoji: true };
}

/** A mrkdwn object for our own words and for text that went through {@link escaped}; Slack adds no links to it. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** Names a person. */
export function mention(userId: string): string {
  return `<@${userId}>`;
}

/** What a client that cannot show dates shows instead: in UTC, and saying so. */
export function inUtc(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/**
 * Slack's formats for an instant, for its day and for its time. A format that begins with a day is written "Today"; after the
 * unseen zero-width space it is "today", as in the middle of a sentence.
 */
export const firstMomentFormat = '{date_short_pretty} at {time}';
export const momentFormat = `\u200b${firstMomentFormat}`;
export const dayFormat = '\u200b{date_short_pretty}';
export const clockFormat = '{time}';

/** A date that Slack shows to each reader in their own zone; `fallback` for clients that cannot. */
export function dateToken(unixSeconds: number, format: string, fallback: string): string {
  return `<!date^${unixSeconds}^${format}|${fallback}>`;
}
