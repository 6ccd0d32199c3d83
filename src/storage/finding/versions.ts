import { grown } from './postings.ts';

type Versioned = { _id: string; rev: number; changedAt: Date };

/** Which version of each document has been read. */
export class Versions {
  readonly #places = new Map<string, number>();
  #revs = new Uint32Array(1 << 10);
  #changedAt = new Float64Array(1 << 10);

  /** Whether this is newer than what was read: by its revision, and without a new one by when it was changed. */
  isNews({ _id, rev, changedAt }: Versioned): boolean {
    const place = this.#places.get(_id);
    if (place === undefined) return true;
    const known = this.#revs[place] as number;
    return rev === known ? changedAt.getTime() > (this.#changedAt[place] as number) : rev > known;
  }

  keep({ _id, rev, changedAt }: Versioned): void {
    const place = this.#places.get(_id) ?? this.#places.size;
    this.#places.set(_id, place);
    this.#revs = grown(this.#revs, place + 1);
    this.#changedAt = grown(this.#changedAt, place + 1);
    this.#revs[place] = rev;
    this.#changedAt[place] = changedAt.getTime();
  }
}
