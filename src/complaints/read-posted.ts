import { cleanText } from './clean-text.ts';
import { ComplaintError } from './complaint-error.ts';
import { personal } from './personal.ts';
import type { WhereItStands } from './posted.ts';

/** Where everybody can read it, as typed. */
export type TypedPosted = { link: string | null; reach: string | null };

const longestLink = 1_000;

/** @throws ComplaintError 'not that one' on `link` */
function readLink(typed: string): string | null {
  if (typed === '') return null;
  const link = URL.canParse(typed) ? new URL(typed) : null;
  const whole = link?.protocol === 'https:' && link.hostname.includes('.') && !link.username && !link.password;
  if (!link || !whole || /\s/.test(typed)) {
    const sentence = 'That is no link. Copy it as your browser shows it, beginning with https://, or leave it empty.';
    throw new ComplaintError('not that one', sentence, 'link');
  }
  if (link.href.length > longestLink) {
    const sentence = 'That link is too long. Copy the one that “Share” or “Copy link” gives, or leave it empty.';
    throw new ComplaintError('not that one', sentence, 'link');
  }
  return link.href;
}

const times: Readonly<Record<string, number>> = { k: 1_000, m: 1_000_000 };

/**
 * How many people, as they write it: `12000`, `12,000`, `12.000`, `12 000`, `12k`, `1.2m`.
 * @throws ComplaintError 'not that one' on `reach`
 */
function readReach(typed: string): number | null {
  if (typed === '') return null;
  const short = /^(\d{1,4}(?:[.,]\d{1,2})?) ?([km])$/i.exec(typed);
  const whole = /^\d{1,10}$|^\d{1,3}([.,'’\s]\d{3}){1,3}$/.test(typed) ? Number(typed.replace(/\D/g, '')) : null;
  const reach = short
    ? Math.round(Number(short[1]?.replace(',', '.')) * (times[(short[2] ?? '').toLowerCase()] ?? 1))
    : whole;
  if (reach === null || reach > 8_000_000_000) {
    throw new ComplaintError('not that one', 'Write a number, such as 12,000 or 12k, or leave it empty.', 'reach');
  }
  return reach;
}

/**
 * Where everybody can read it, from what was typed.
 * @param event number of the event that will carry it
 * @throws ComplaintError 'not that one' on `link` or `reach`
 */
export function readPosted(typed: TypedPosted, event: number): WhereItStands {
  return {
    link: personal(event, 'link', readLink(cleanText(typed.link))),
    reach: readReach(cleanText(typed.reach)),
  };
}
