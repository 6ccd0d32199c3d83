import type { PlainTextOption } from '@slack/types';
import { plain } from './escape.ts';

const mostOptions = 100;

/** Products whose names hold all that was typed, and last what was typed itself: nobody is held up by a list. */
export function productOptions(typed: string, products: readonly string[]): PlainTextOption[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = products.filter((name) => words.every((word) => name.toLowerCase().includes(word)));
  const own = typed.trim();
  const exact = found.some((name) => name.toLowerCase() === own.toLowerCase());
  const values = [...new Set(found.map((name) => name.slice(0, 75)))].slice(0, mostOptions - 1);
  return [
    ...values.map((name) => ({ value: name, text: plain(name, 75) })),
    ...(own === '' || exact ? [] : [{ value: own.slice(0, 75), text: plain(`Another: ${own}`, 75) }]),
  ];
}
