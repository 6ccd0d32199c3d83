import { compactCode } from './alike.ts';
import { type Asked, askedFor } from './asked-for.ts';
import { indexWords, phoneDigits } from './index-words.ts';
import { grown, Postings } from './postings.ts';
import { type Candidate, Vocabulary } from './vocabulary.ts';

/** What a complaint is found by. `id` is its document's; `loggedAt` in milliseconds; texts are '' or null when there are none. */
export type Entry = {
  id: string;
  /** The 12 of R-12. */
  number: number;
  loggedAt: number;
  words: string;
  name: string | null;
  contact: string | null;
  orderNumber: string | null;
  product: string | null;
  category: string | null;
};

/** Where a word stands, and how much more it says there than among the customer's words. */
const fields = [
  { of: 'words', worth: 1 },
  { of: 'name', worth: 1.5 },
  { of: 'contact', worth: 1.5 },
  { of: 'orderNumber', worth: 1.8 },
  { of: 'product', worth: 1.1 },
  { of: 'category', worth: 1 },
] as const;
const fieldBits = 3;
const worths = Float64Array.from(fields, ({ worth }) => worth);
const orderField = fields.findIndex(({ of }) => of === 'orderNumber');

/** Of what was asked for and is known at all, weighed by how rare it is, a complaint must have this share. */
const shareAsked = 0.5;
/** In a query of more words than this, errors are looked for only in those that nobody has written yet. */
const tolerantUpTo = 6;
/** Scores that differ by less are the same; the newer complaint then comes first. */
const same = 0.25;
/** What the complaint's own reference is worth, above anything said in words. */
const forReference = 1_000;

function termsOf(field: (typeof fields)[number]['of'], text: string): string[] {
  // Any part of a code is found in the code.
  if (field === 'orderNumber') return [compactCode(text)].filter((code) => code !== '');
  const { parts, whole } = indexWords(text);
  const digits = field === 'contact' ? phoneDigits(text) : '';
  if (digits !== '') return [Vocabulary.phoneTerm(digits)];
  return [...new Set([...parts, ...whole])];
}

/** Complaints by what is said in them, without the texts themselves: words, each with the complaints that have it. */
export class ComplaintIndex {
  readonly #vocabulary = new Vocabulary();
  readonly #postings = new Postings();
  readonly #documents = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #unused: number[] = [];
  /** Taken out, and still standing in postings. */
  readonly #left = new Set<number>();
  #numbers = new Uint32Array(1 << 10);
  #loggedAt = new Float64Array(1 << 10);
  #prints = new Uint32Array(1 << 11);
  #total = new Float64Array(0);
  #best = new Float64Array(0);
  #share = new Float64Array(0);

  get size(): number {
    return this.#documents.size;
  }

  /** How many words are known. */
  get words(): number {
    return this.#vocabulary.size;
  }

  /** Puts a complaint in, or what has become of one in its place. */
  put(entry: Entry): void {
    const terms = fields.map(({ of }) => termsOf(of, entry[of] ?? ''));
    const print = printOf(terms);
    const known = this.#documents.get(entry.id);
    if (known !== undefined) {
      // Most changes of a complaint are about other things than what it is found by.
      if (this.#prints[2 * known] === print[0] && this.#prints[2 * known + 1] === print[1]) return;
      this.remove(entry.id);
    }
    const document = this.#unused.pop() ?? this.#ids.length;
    this.#ids[document] = entry.id;
    this.#documents.set(entry.id, document);
    this.#numbers = grown(this.#numbers, document + 1);
    this.#loggedAt = grown(this.#loggedAt, document + 1);
    this.#prints = grown(this.#prints, 2 * document + 2);
    this.#numbers[document] = entry.number;
    this.#loggedAt[document] = entry.loggedAt;
    this.#prints.set(print, 2 * document);
    for (const [field, words] of terms.entries()) {
      for (const word of words) this.#postings.add(this.#vocabulary.add(word), (document << fieldBits) | field);
    }
  }

  /** Takes a complaint out; it is found no more. Its words go with the next {@link forget}. */
  remove(id: string): void {
    const document = this.#documents.get(id);
    if (document === undefined) return;
    this.#documents.delete(id);
    this.#ids[document] = '';
    this.#numbers[document] = 0;
    this.#left.add(document);
  }

  /** Drops what is left of complaints that were taken out, and every word that no other has. */
  forget(): void {
    if (this.#left.size === 0) return;
    const kept = (posting: number) => !this.#left.has(posting >>> fieldBits);
    const nobodys = new Set<number>();
    for (const term of this.#vocabulary.numbers()) if (this.#postings.keep(term, kept) === 0) nobodys.add(term);
    this.#vocabulary.drop(nobodys);
    this.#unused.push(...this.#left);
    this.#left.clear();
  }

  /** Ids of the complaints that answer a query, the best first and, of equals, the newest; all of them when nothing is asked. */
  find(query: string, limit: number): string[] {
    const asked = askedFor(query);
    this.#clear();
    if (!asked) {
      this.#total.fill(1);
      return this.#top(limit, 0);
    }
    const long = asked.wants.length > tolerantUpTo;
    let known = 0;
    for (const want of asked.wants) known += this.#score(this.#candidatesFor(want, long), want.counts);
    if (asked.reference !== null) this.#scoreReference(asked.reference);
    return this.#top(limit, shareAsked * known);
  }

  /** Ids of the complaints logged since an instant (milliseconds) that carry this order number, the newest first. */
  withOrder(orderNumber: string, since: number): string[] {
    const term = this.#vocabulary.number(compactCode(orderNumber));
    const found = new Set<number>();
    if (term === undefined) return [];
    this.#postings.each(term, (posting) => {
      const document = posting >>> fieldBits;
      const own = (posting & ((1 << fieldBits) - 1)) === orderField;
      if (own && this.#ids[document] && (this.#loggedAt[document] as number) >= since) found.add(document);
    });
    return [...found]
      .sort((a, b) => (this.#loggedAt[b] as number) - (this.#loggedAt[a] as number))
      .map((document) => this.#ids[document] ?? '');
  }

  #candidatesFor(want: Asked['wants'][number], long: boolean): Candidate[] {
    if ('digits' in want) return this.#vocabulary.phonesLike(want.digits);
    const exactly = long ? this.#vocabulary.number(want.word) : undefined;
    return exactly === undefined ? this.#vocabulary.like(want.word) : [{ term: exactly, likeness: 1 }];
  }

  #clear(): void {
    const length = this.#ids.length;
    if (this.#total.length < length) {
      const room = Math.ceil(length * 1.2);
      this.#total = new Float64Array(room);
      this.#best = new Float64Array(room);
      this.#share = new Float64Array(room);
    }
    this.#total.fill(0);
    this.#share.fill(0);
  }

  #rarity(count: number): number {
    return Math.log(1 + this.#documents.size / Math.max(count, 1));
  }

  /** Adds what one of the words asked for is worth to each complaint that has it; gives how much it counts. */
  #score(candidates: Candidate[], counts: boolean): number {
    if (candidates.length === 0) return 0;
    candidates.sort((a, b) => b.likeness - a.likeness);
    const likest = candidates[0]?.likeness ?? 0;
    const countOfLikest = candidates
      .filter(({ likeness }) => likeness === likest)
      .reduce((sum, { term }) => sum + this.#postings.count(term), 0);
    // A rare word that only looks like the one asked for must not be worth more than that one.
    const mostWorth = this.#rarity(countOfLikest);
    this.#best.fill(0);
    const [best, total, share] = [this.#best, this.#total, this.#share];
    for (const { term, likeness } of candidates) {
      const worth = likeness * Math.min(mostWorth, this.#rarity(this.#postings.count(term)));
      this.#postings.each(term, (posting) => {
        const document = posting >>> fieldBits;
        const score = worth * (worths[posting & ((1 << fieldBits) - 1)] as number);
        const before = best[document] as number;
        if (score <= before) return;
        if (before === 0 && counts) share[document] = (share[document] as number) + mostWorth;
        total[document] = (total[document] as number) + score - before;
        best[document] = score;
      });
    }
    return counts ? mostWorth : 0;
  }

  #scoreReference(reference: number): void {
    const document = reference === 0 ? -1 : this.#numbers.indexOf(reference);
    if (document < 0) return;
    this.#total[document] = (this.#total[document] as number) + forReference;
    this.#share[document] = Number.MAX_SAFE_INTEGER;
  }

  /** The best of those that have enough of what was asked for. */
  #top(limit: number, enough: number): string[] {
    const [ids, total, share, loggedAt] = [this.#ids, this.#total, this.#share, this.#loggedAt];
    const top: { document: number; score: number; at: number }[] = [];
    let [least, oldest] = [1, Number.NEGATIVE_INFINITY];
    for (let document = 0; document < ids.length; document += 1) {
      const score = Math.round((total[document] as number) / same);
      if (score < least || (share[document] as number) < enough || ids[document] === '') continue;
      const at = loggedAt[document] as number;
      if (score === least && at <= oldest) continue;
      const after = top.findIndex((one) => one.score < score || (one.score === score && one.at < at));
      top.splice(after < 0 ? top.length : after, 0, { document, score, at });
      if (top.length > limit) top.pop();
      const worst = top[limit - 1];
      if (worst) [least, oldest] = [worst.score, worst.at];
    }
    return top.map(({ document }) => ids[document] ?? '');
  }
}

/** Two numbers that tell whether a complaint is found by the same words as before. */
function printOf(terms: string[][]): [number, number] {
  let [a, b] = [0x811c9dc5, 0x1b873593];
  for (const text of terms.map((words) => words.join(' '))) {
    for (let at = 0; at <= text.length; at += 1) {
      const code = at < text.length ? text.charCodeAt(at) : 0xffff;
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b ^ code, 0x85ebca6b) + at;
    }
  }
  return [a >>> 0, b >>> 0];
}
