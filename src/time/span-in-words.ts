import type { Span } from './span.ts';

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** A span as people write it: `30 minutes`, `4 hours`, `same day`, `2 days`; hours and days are working ones. */
export function spanInWords(span: Span): string {
  if ('minutes' in span) return counted(span.minutes, 'minute');
  if ('workingHours' in span) return counted(span.workingHours, 'hour');
  return span.workingDays === 0 ? 'same day' : counted(span.workingDays, 'day');
}

const written = /^(\d+(?:[.,]\d+)?)\s*(m|min|mins|minutes?|h|hours?|d|(?:working )?days?)$/;

/** Reads one; null for what says none, or one longer than a year. */
export function readSpan(text: string): Span | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  if (words === 'same day') return { workingDays: 0 };
  if (words === 'next day') return { workingDays: 1 };
  const [, digits = '', unit = ''] = written.exec(words) ?? [];
  const count = Number(digits.replace(',', '.'));
  if (unit.startsWith('m')) return count > 0 && count <= 10_080 ? { minutes: count } : null;
  if (unit.startsWith('h')) return count > 0 && count <= 2_000 ? { workingHours: count } : null;
  return unit && Number.isInteger(count) && count <= 365 ? { workingDays: count } : null;
}
