import { spansOf } from './phrases.ts';
import type { Found, Reading } from './reading.ts';

/** Row A18: words that this house does not use, as its settings list them; whole words, whatever their capitals. */
export function houseWords({ text }: Reading, words: readonly string[]): Found[] {
  const listed = words
    .map((word) => word.replace(/’/g, "'").trim().split(/\s+/).filter(Boolean))
    .filter((word) => word.length > 0);
  if (listed.length === 0) return [];
  const any = listed
    .map((word) => word.map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('\\s+'))
    .join('|');
  return spansOf(new RegExp(`(?<![\\p{L}\\p{N}_])(?:${any})(?![\\p{L}\\p{N}_])`, 'giu'), text).map((span) => {
    return { ...span, why: 'We have agreed not to use this word.', instead: 'Another word for it.' };
  });
}
