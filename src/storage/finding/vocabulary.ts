import { WordList } from './word-list.ts';
import { WordTable } from './word-table.ts';

/** A word of the vocabulary that may be what was typed; `likeness` is 1 for the very same. */
export type Candidate = { term: number; likeness: number };

const phone = '#';

/**
 * Every word that is known, with a number for each; phone numbers as `phoneTerm` writes them. Words, codes with digits in
 * them, addresses and phone numbers are kept apart: most of what is known is numbers, which nobody means who types letters.
 */
export class Vocabulary {
  readonly #table = new WordTable();
  readonly #kinds = {
    words: new WordList(this.#table.words),
    codes: new WordList(this.#table.words),
    addresses: new WordList(this.#table.words),
    phones: new WordList(this.#table.words),
  };

  static phoneTerm(digits: string): string {
    return phone + digits;
  }

  #kindOf(word: string): WordList {
    if (word.startsWith(phone)) return this.#kinds.phones;
    if (word.includes('@')) return this.#kinds.addresses;
    return /\p{N}/u.test(word) ? this.#kinds.codes : this.#kinds.words;
  }

  get size(): number {
    return this.#table.size;
  }

  number(word: string): number | undefined {
    return this.#table.number(word);
  }

  /** The numbers of all words. */
  numbers(): Iterable<number> {
    return this.#table.numbers();
  }

  /** The number of a word, which is new or known. */
  add(word: string): number {
    const known = this.#table.number(word);
    if (known !== undefined) return known;
    // A part of a string keeps the whole of it in memory; a copy does not.
    const own = Buffer.from(word).toString();
    const number = this.#table.add(own);
    this.#kindOf(own).add(number);
    return number;
  }

  /** Forgets the words of these numbers, which are then given to others. */
  drop(numbers: ReadonlySet<number>): void {
    if (numbers.size === 0) return;
    for (const list of Object.values(this.#kinds)) list.drop(numbers);
    this.#table.drop(numbers);
  }

  /**
   * The words that somebody who typed this may mean: the same, one that begins with it, or either with typing errors in it.
   * What has digits in it is taken as it is typed when there is such a number, code or phone number: each has many that are
   * nearly the same.
   */
  like(typed: string): Candidate[] {
    const { words, codes, addresses, phones } = this.#kinds;
    if (typed.includes('@')) return addresses.like(typed, 2);
    if (/^\p{N}+$/u.test(typed)) {
      const exactly = codes.like(typed, 0);
      if (typed.length >= 3) exactly.push(...codes.holding(typed), ...phones.holding(withoutZeros(typed)));
      if (exactly.length > 0 || typed.length < 6) return exactly;
      return [...codes.like(typed, 1), ...codes.nearlyHolding(typed), ...phones.nearlyHolding(withoutZeros(typed))];
    }
    const most = typed.length < 4 ? 0 : typed.length < 9 ? 1 : 2;
    if (!/\p{N}/u.test(typed)) return words.like(typed, most);
    const exactly = codes.like(typed, 0);
    return exactly.length > 0 ? exactly : [...codes.like(typed, 1), ...words.like(typed, most)];
  }

  /** The phone numbers that hold these digits; with one typing error in them when none does. */
  phonesLike(digits: string): Candidate[] {
    const exactly = this.#kinds.phones.holding(digits);
    return exactly.length > 0 || digits.length < 6 ? exactly : this.#kinds.phones.nearlyHolding(digits);
  }
}

/** A phone number is kept without the zeros that it begins with. */
function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=.)/, '');
}
