import type { Choice } from './inputs.ts';

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

/** The choices of the menu: not known, then by name. */
export const languageChoices: Choice[] = [
  { value: notKnown, text: 'Not known' },
  ...codes
    .map((code) => ({ value: code, text: languageInWords(code) }))
    .sort((a, b) => a.text.localeCompare(b.text, 'en')),
];

/** The code that was chosen; null for not known. */
export function readLanguage(value: string | null): string | null {
  return value !== null && codes.includes(value) ? value : null;
}

/** The choice that a code is. */
export function languageChoice(code: string | null): string {
  return code ?? notKnown;
}
