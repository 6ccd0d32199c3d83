import { ComplaintError } from './complaint-error.ts';

/** Typed text as it is kept: told as told, but without null bytes and other control characters; trimmed. */
export function cleanText(text: string | null | undefined): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  return (text ?? '').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').trim();
}

/**
 * Whether a text says something: a letter or digit of any script once emoji are taken out, which Slack writes as
 * `:name:` and keyboards as a digit or letter made into a picture.
 */
export function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.replace(/:[^\s:]+:|\p{Emoji}\ufe0f?\u20e3|\p{Emoji}\ufe0f/gu, ''));
}

/**
 * Text that must say something: at least one letter or digit of any script, since an emoji alone tells the next reader nothing.
 * @throws ComplaintError 'words missing' on `field`, with `sentence`
 */
export function saidInWords(text: string | null | undefined, field: string, sentence: string): string {
  const clean = cleanText(text);
  if (!saysSomething(clean)) throw new ComplaintError('words missing', sentence, field);
  return clean;
}

/** A text with a full stop behind it, where nothing ends it yet: to stand among other sentences. */
export function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
