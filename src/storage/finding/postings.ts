/** The last block of a list holds at most this many. */
const largest = 512;

/** `array` if it is long enough, else a longer copy of it. */
export function grown<A extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(array: A, length: number): A {
  if (length <= array.length) return array;
  const longer = new (array.constructor as new (length: number) => A)(Math.max(length, Math.ceil(array.length * 1.3)));
  longer.set(array);
  return longer;
}

/**
 * Many growing lists of whole numbers, a list for each term, in a few arrays outside the heap: about 5 bytes for each number.
 * A list is a chain of blocks that hold 1, 2, 4, … numbers; the first slot of a block is where the next one begins.
 */
export class Postings {
  #pool = new Uint32Array(1 << 16);
  /** Slot 0 is never a block. */
  #used = 1;
  #first = new Uint32Array(1 << 12);
  #last = new Uint32Array(1 << 12);
  #room = new Uint16Array(1 << 12);
  #count = new Uint32Array(1 << 12);

  /** How many numbers the list of a term has. */
  count(term: number): number {
    return this.#count[term] ?? 0;
  }

  get bytes(): number {
    return this.#pool.byteLength + 14 * this.#first.length;
  }

  #reach(term: number): void {
    this.#first = grown(this.#first, term + 1);
    this.#last = grown(this.#last, term + 1);
    this.#room = grown(this.#room, term + 1);
    this.#count = grown(this.#count, term + 1);
  }

  add(term: number, value: number): void {
    this.#reach(term);
    const count = this.#count[term] ?? 0;
    if (this.#room[term] === 0) this.#addBlock(term, Math.min(count + 1, largest));
    const [last, room, size] = [this.#last[term] ?? 0, this.#room[term] ?? 0, sizeOfBlockWith(count)];
    this.#pool[last + 1 + size - room] = value;
    this.#room[term] = room - 1;
    this.#count[term] = count + 1;
  }

  #addBlock(term: number, size: number): void {
    this.#pool = grown(this.#pool, this.#used + size + 1);
    if (this.#count[term] === 0) this.#first[term] = this.#used;
    else this.#pool[this.#last[term] ?? 0] = this.#used;
    this.#last[term] = this.#used;
    this.#room[term] = size;
    this.#used += size + 1;
  }

  /** The list of a term, in the order in which it was added. */
  each(term: number, visit: (value: number) => void): void {
    const pool = this.#pool;
    let left = this.#count[term] ?? 0;
    let block = this.#first[term] ?? 0;
    for (let size = 1; left > 0; size = Math.min(size * 2, largest)) {
      const end = block + 1 + Math.min(size, left);
      for (let at = block + 1; at < end; at += 1) visit(pool[at] as number);
      left -= size;
      block = pool[block] ?? 0;
    }
  }

  /** Leaves only what is `kept` in the list of a term; gives how many are left. */
  keep(term: number, kept: (value: number) => boolean): number {
    let dropped = false;
    this.each(term, (value) => {
      if (!dropped && !kept(value)) dropped = true;
    });
    if (!dropped) return this.count(term);
    const values: number[] = [];
    this.each(term, (value) => {
      if (kept(value)) values.push(value);
    });
    const pool = this.#pool;
    let block = this.#first[term] ?? 0;
    let size = 1;
    let at = 0;
    for (;;) {
      for (let slot = 0; slot < size; slot += 1) pool[block + 1 + slot] = values[at + slot] ?? 0;
      at += size;
      if (at >= values.length) break;
      block = pool[block] ?? 0;
      size = Math.min(size * 2, largest);
    }
    this.#last[term] = block;
    this.#room[term] = values.length === 0 ? 0 : at - values.length;
    this.#count[term] = values.length;
    return values.length;
  }
}

/** The size of the block in which the number after `count` others stands. */
function sizeOfBlockWith(count: number): number {
  return Math.min(1 << (31 - Math.clz32(count + 1)), largest);
}
