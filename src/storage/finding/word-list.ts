import { grown } from './postings.ts';
import { holdsDigits, typingErrors } from './typing-errors.ts';
import type { Candidate } from './vocabulary.ts';

/**
 * Which letters a word has, each standing for one of 32 bits: a quick way to see that two words cannot be alike. a to z have
 * 26 of them to themselves, so that words are told from numbers.
 */
function lettersIn(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    const bit = code >= 48 && code <= 57 ? 26 + (code % 6) : code & 31;
    letters |= 1 << (bit === 0 ? 31 : code >= 97 && code <= 122 ? bit - 1 : bit);
  }
  return letters;
}

/** The first two letters as one number. */
function headOf(word: string): number {
  return (word.charCodeAt(0) << 16) | (word.length > 1 ? word.charCodeAt(1) : 0);
}

/** Whether at most `most` bits are set, 0 to 2. */
function atMost(bits: number, most: number): boolean {
  let left = bits;
  for (let n = 0; n < most && left !== 0; n += 1) left &= left - 1;
  return left === 0;
}

const forErrors = [1, 0.6, 0.35];
/** From this length on an error is looked for in the beginning of a word, too. */
const begunFrom = 5;

function likenessOf(typed: string, word: string, most: number): number {
  if (word === typed) return 1;
  if (word.startsWith(typed)) return 0.55 + (0.35 * typed.length) / word.length;
  if (most === 0) return 0;
  if (word.length <= typed.length + most) {
    const errors = typingErrors(typed, word, most, false);
    if (errors <= most) return forErrors[errors] ?? 0;
  }
  // Half a word with an error in it: the beginning of many.
  return typed.length >= begunFrom && typingErrors(typed, word, 1, true) === 1 ? 0.3 : 0;
}

/** The numbers of the words of one kind, side by side in arrays that are looked through from end to end. */
export class WordList {
  readonly #words: readonly string[];
  #size = 0;
  #terms = new Uint32Array(1 << 10);
  #letters = new Uint32Array(1 << 10);
  #heads = new Uint32Array(1 << 10);
  #lengths = new Uint8Array(1 << 10);

  /** @param words all words by their numbers */
  constructor(words: readonly string[]) {
    this.#words = words;
  }

  add(term: number): void {
    const at = this.#size++;
    const word = this.#words[term] ?? '';
    this.#terms = grown(this.#terms, at + 1);
    this.#letters = grown(this.#letters, at + 1);
    this.#heads = grown(this.#heads, at + 1);
    this.#lengths = grown(this.#lengths, at + 1);
    this.#terms[at] = term;
    this.#letters[at] = lettersIn(word);
    this.#heads[at] = headOf(word);
    this.#lengths[at] = Math.min(word.length, 0xff);
  }

  drop(terms: ReadonlySet<number>): void {
    const all = this.#terms.slice(0, this.#size);
    this.#size = 0;
    for (const term of all) if (!terms.has(term)) this.add(term);
  }

  /** The same, what begins with it, and either with so many typing errors in it. */
  like(typed: string, most: number): Candidate[] {
    const found: Candidate[] = [];
    const [words, terms, size] = [this.#words, this.#terms, this.#size];
    const [heads, letters, lengths] = [this.#heads, this.#letters, this.#lengths];
    const [head, wanted] = [headOf(typed), lettersIn(typed)];
    const mask = typed.length > 1 ? 0xffffffff : 0xffff0000;
    const shortest = typed.length - most;
    const longest = typed.length < begunFrom ? typed.length + most : 0xff;
    for (let at = 0; at < size; at += 1) {
      const begins = (((heads[at] as number) ^ head) & mask) === 0;
      if (!begins && (most === 0 || !atMost(wanted & ~(letters[at] as number), most))) continue;
      const length = lengths[at] as number;
      if (length < shortest || (!begins && length > longest)) continue;
      const term = terms[at] as number;
      const likeness = likenessOf(typed, words[term] as string, most);
      if (likeness > 0) found.push({ term, likeness });
    }
    return found;
  }

  /** Those that hold these digits. */
  holding(digits: string): Candidate[] {
    return this.#found((own) => (own.endsWith(digits) ? 0.9 : own.includes(digits) ? 0.7 : 0));
  }

  /** Those that hold these digits with one typing error in them. */
  nearlyHolding(digits: string): Candidate[] {
    return this.#found((own) => (holdsDigits(digits, own) ? 0.5 : 0));
  }

  #found(likenessOf: (own: string) => number): Candidate[] {
    const found: Candidate[] = [];
    for (let at = 0; at < this.#size; at += 1) {
      const term = this.#terms[at] as number;
      const likeness = likenessOf(this.#words[term] as string);
      if (likeness > 0) found.push({ term, likeness });
    }
    return found;
  }
}
