import type { PlainTextOption } from '@slack/types';
import { plain } from './escape.ts';

/** ISO 639 codes of languages that customers are likely to speak; a menu of Slack's holds 100. */
const codes = [
  ...[
    'am',
    'ar',
    'az',
    'be',
    'bg',
    'bn',
    'bs',
    'ca',
    'ckb',
    'cs',
    'da',
    'de',
    'el',
    'en',
    'es',
    'et',
    'fa',
    'fi',
    'fil',
  ],
  ...['fr', 'ga', 'gu', 'he', 'hi', 'hr', 'hu', 'hy', 'id', 'is', 'it', 'ja', 'ka', 'kk', 'ko', 'ku', 'lb', 'lt', 'lv'],
  ...['mk', 'ml', 'mr', 'ms', 'mt', 'ne', 'nl', 'no', 'pa', 'pl', 'ps', 'pt', 'ro', 'ru', 'sk', 'sl', 'so', 'sq', 'sr'],
  ...['sv', 'sw', 'ta', 'te', 'th', 'ti', 'tr', 'uk', 'ur', 'uz', 'vi', 'yue', 'zh'],
];
const notKnown = 'none';
const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** `German` for `de`. */
export function languageInWords(code: string): string {
  return names.of(code) ?? code;
}

/** The options of the menu: not known, then by name. */
export const languageOptions: readonly PlainTextOption[] = [
  { value: notKnown, text: plain('Not known', 75) },
  ...codes
    .map((code) => ({ value: code, text: plain(languageInWords(code), 75) }))
    .sort((a, b) => a.text.text.localeCompare(b.text.text, 'en')),
];

/** The code that was chosen; null for not known. */
export function readLanguage(value: string | null): string | null {
  return value !== null && codes.includes(value) ? value : null;
}

/** The option of a code. */
export function languageOption(code: string | null): string {
  return code ?? notKnown;
}
