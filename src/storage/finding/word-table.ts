/** Words and their numbers; a Map of so many takes three times the memory. */
export class WordTable {
  /** By number; '' for a number that is free. */
  readonly words: string[] = [];
  readonly #free: number[] = [];
  #size = 0;
  /** The number of a word plus one, at the place its letters lead to or one of those after it; 0 is an empty place. */
  #places = new Uint32Array(1 << 12);

  get size(): number {
    return this.#size;
  }

  number(word: string): number | undefined {
    const found = this.#places[this.#placeOf(word)] ?? 0;
    return found === 0 ? undefined : found - 1;
  }

  /** Adds a word that is not there yet; gives its number. */
  add(word: string): number {
    if (this.#size * 2 >= this.#places.length) this.#spread(this.#places.length * 2);
    const number = this.#free.pop() ?? this.words.length;
    this.words[number] = word;
    this.#places[this.#placeOf(word)] = number + 1;
    this.#size += 1;
    return number;
  }

  /** Forgets the words of these numbers, which are then given to others. */
  drop(numbers: ReadonlySet<number>): void {
    for (const number of numbers) this.words[number] = '';
    this.#free.push(...numbers);
    this.#size -= numbers.size;
    this.#spread(this.#places.length);
  }

  /** The numbers of all words. */
  *numbers(): Iterable<number> {
    for (let number = 0; number < this.words.length; number += 1) if (this.words[number] !== '') yield number;
  }

  /** Where a word stands, or where it would. */
  #placeOf(word: string): number {
    const last = this.#places.length - 1;
    let hash = 0x811c9dc5;
    for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
    let place = (hash ^ (hash >>> 15)) & last;
    for (;;) {
      const number = this.#places[place] as number;
      if (number === 0 || this.words[number - 1] === word) return place;
      place = (place + 1) & last;
    }
  }

  #spread(length: number): void {
    this.#places = new Uint32Array(length);
    for (const number of this.numbers()) this.#places[this.#placeOf(this.words[number] as string)] = number + 1;
  }
}
