import { grown } from './postings.ts';
import { holdsDigits, typingErrors } from './typing-errors.ts';

/** A word of the vocabulary that may be what was typed; `likeness` is 1 for the very same. */
export type Candidate = { term: number; likeness: number };

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

function errorsTolerated(typed: string): number {
  if (typed.length < 4) return 0;
  if (/^\p{N}+$/u.test(typed)) return typed.length < 6 ? 0 : 1;
  return typed.length < 9 ? 1 : 2;
}

const forErrors = [1, 0.6, 0.35];
/** From this length on an error is looked for in the beginning of a word, too. */
const begunFrom = 5;
/** Marks the digits of a phone number, which are found by any part of them. */
const phone = '#';

/** Every word that is known, with a number for each. Phone numbers stand in it as `phoneTerm` writes them. */
export class Vocabulary {
  readonly #numbers = new Map<string, number>();
  readonly #words: string[] = [];
  readonly #unused: number[] = [];
  #letters = new Uint32Array(1 << 12);
  #heads = new Uint32Array(1 << 12);
  #lengths = new Uint8Array(1 << 12);

  static phoneTerm(digits: string): string {
    return phone + digits;
  }

  get size(): number {
    return this.#numbers.size;
  }

  number(word: string): number | undefined {
    return this.#numbers.get(word);
  }

  /** The number of a word, which is new or known. */
  add(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#unused.pop() ?? this.#words.length;
    // A part of a string keeps the whole of it in memory; a copy does not.
    const own = Buffer.from(word).toString();
    this.#numbers.set(own, number);
    this.#words[number] = own;
    this.#letters = grown(this.#letters, number + 1);
    this.#heads = grown(this.#heads, number + 1);
    this.#lengths = grown(this.#lengths, number + 1);
    // What no typing error leads to.
    this.#letters[number] = own.startsWith(phone) ? 0 : lettersIn(own);
    this.#heads[number] = headOf(own);
    this.#lengths[number] = Math.min(own.length, 0xff);
    return number;
  }

  /** Forgets a word; its number is given to another. */
  drop(number: number): void {
    this.#numbers.delete(this.#words[number] ?? '');
    this.#words[number] = '';
    this.#letters[number] = 0;
    this.#heads[number] = 0;
    this.#lengths[number] = 0;
    this.#unused.push(number);
  }

  /** The numbers of all words. */
  numbers(): Iterable<number> {
    return this.#numbers.values();
  }

  /**
   * The words that somebody who typed this may mean: the same, one that begins with it, or either with typing errors in it.
   * A number is taken as it is typed when there is one: every number has many that are nearly the same.
   */
  like(typed: string): Candidate[] {
    const most = errorsTolerated(typed);
    if (!/^\p{N}+$/u.test(typed)) return this.#like(typed, most);
    const exactly = this.#like(typed, 0);
    return exactly.length > 0 || most === 0 ? exactly : this.#like(typed, most);
  }

  #like(typed: string, most: number): Candidate[] {
    const found: Candidate[] = [];
    const [words, heads, letters, lengths] = [this.#words, this.#heads, this.#letters, this.#lengths];
    const [head, wanted] = [headOf(typed), lettersIn(typed)];
    const mask = typed.length > 1 ? 0xffffffff : 0xffff0000;
    const shortest = typed.length - most;
    const longest = typed.length < begunFrom ? typed.length + most : 0xff;
    for (let term = 0; term < words.length; term += 1) {
      const begins = (((heads[term] as number) ^ head) & mask) === 0;
      if (!begins && (most === 0 || !atMost(wanted & ~(letters[term] as number), most))) continue;
      const length = lengths[term] as number;
      if (length < shortest || (!begins && length > longest)) continue;
      const likeness = likenessOf(typed, words[term] ?? '', most);
      if (likeness > 0) found.push({ term, likeness });
    }
    return found;
  }

  /** The phone numbers that hold these digits; with one typing error in them when none does. */
  phonesLike(digits: string): Candidate[] {
    const head = phone.charCodeAt(0) << 16;
    const find = (holds: (own: string) => number) => {
      const found: Candidate[] = [];
      for (let term = 0; term < this.#words.length; term += 1) {
        if (((this.#heads[term] as number) & 0xffff0000) !== head) continue;
        const likeness = holds((this.#words[term] ?? '').slice(1));
        if (likeness > 0) found.push({ term, likeness });
      }
      return found;
    };
    const exactly = find((own) => (own.endsWith(digits) ? 1 : own.includes(digits) ? 0.8 : 0));
    if (exactly.length > 0 || digits.length < 6) return exactly;
    return find((own) => (holdsDigits(digits, own) ? 0.5 : 0));
  }
}

function likenessOf(typed: string, word: string, most: number): number {
  if (word === typed) return 1;
  if (word.startsWith(phone)) return 0;
  if (word.startsWith(typed)) return 0.55 + (0.35 * typed.length) / word.length;
  if (most === 0 || word.length < typed.length - most) return 0;
  if (word.length <= typed.length + most) {
    const errors = typingErrors(typed, word, most, false);
    if (errors <= most) return forErrors[errors] ?? 0;
  }
  // Half a word with an error in it: the beginning of many.
  return typed.length >= begunFrom && typingErrors(typed, word, 1, true) === 1 ? 0.3 : 0;
}
