import type { Category } from './settings.ts';

const most = 3;
/** A word of the customer's counts so much for a category that has it among these. */
const weights = { hint: 4, name: 2, question: 0.4 } as const;
/** Below this nothing points anywhere: a name, a hint that four share, or three words of its questions reach it. */
const leastScore = 1;
/** What points much more weakly than the best is no suggestion. */
const leastShare = 0.25;

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
const letters: Record<string, string> = { ß: 'ss', ı: 'i', ł: 'l', ø: 'o', đ: 'd', æ: 'ae', œ: 'oe' };
/** Words that say nothing about what went wrong; a hint of several words may have them. */
const everywhere = new Set(
  (
    'a about after again all also am an and any are as at be been before but by can could customer did do does else ever ' +
    'first for from get got had has have he her him his how i if in into is it its just know last like made make many may ' +
    'me more most much my no not now of off on one only or other our out over say said see she should since so some than ' +
    'that the their them then there these they thing this to too up us very want was way we well were what when where ' +
    'which while who whom why will with would wrong you your'
  ).split(' '),
);
/** What English puts behind a word; two words are one when they differ only in these. */
const endings = new Set(
  '|s|es|ed|d|ing|e|er|ers|r|y|ies|ied|ily|ly|n|en|ion|ions|ation|ations|ment|ments|ness|able|al'.split('|'),
);
const doubled = /^([b-df-hj-np-tv-z])(?=ing$|ed$|er$|ation$)/;

function folded(text: string): string {
  const bare = text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').replaceAll('’', "'");
  return bare.replace(/[ßıłøđæœ]/g, (letter) => letters[letter] ?? letter).normalize('NFC');
}

function wordsIn(text: string): string[] {
  return [...segmenter.segment(folded(text))]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment.replace(/'s?$/, ''));
}

/** Whether two words are forms of one: `parcel` and `parcels`, `delivered` and `delivery`, `cancel` and `cancelled`. */
function akin(a: string, b: string): boolean {
  if (a === b) return true;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  if (same < 3) return false;
  const rest = [a, b].map((word) => word.slice(same).replace(doubled, ''));
  // Short words have too many neighbours: "car" is "cars", and is not "care".
  if (same === 3) return rest.every((ending) => ending === '' || ending === 's');
  return rest.every((ending) => endings.has(ending));
}

/** The words of a complaint, by how they begin. */
class Told {
  readonly #words: string[];
  readonly #places = new Map<string, number[]>();

  constructor(text: string) {
    this.#words = wordsIn(text);
    for (const [at, word] of this.#words.entries()) {
      const start = word.slice(0, 3);
      const places = this.#places.get(start);
      if (places) places.push(at);
      else this.#places.set(start, [at]);
    }
  }

  /** The place at which these words first stand in it, one after the other; undefined where they do not. */
  find(words: readonly string[]): number | undefined {
    const places = this.#places.get(words[0]?.slice(0, 3) ?? '') ?? [];
    return places.find((start) => words.every((word, n) => akin(word, this.#words[start + n] ?? '')));
  }
}

type Pointer = { words: string[]; weight: number };

/** What points to a category: hints as they are; of its name and questions each word that says something. */
function pointers({ name, hints = [], questions = [] }: Category): Pointer[] {
  const single = (text: string, weight: number) =>
    wordsIn(text)
      .filter((word) => !everywhere.has(word))
      .map((word) => ({ words: [word], weight }));
  return [
    ...hints.map((hint) => ({ words: wordsIn(hint), weight: weights.hint })),
    ...single(name, weights.name),
    ...questions.flatMap((question) => single(question, weights.question)),
  ];
}

/** How much each place in a complaint points to a category; forms of one word point once. */
function pointed(category: Category, told: Told): Map<number, number> {
  const found = new Map<number, number>();
  for (const { words, weight } of pointers(category)) {
    const at = told.find(words);
    if (at !== undefined) found.set(at, Math.max(weight, found.get(at) ?? 0));
  }
  return found;
}

/**
 * What a complaint is likely to be about (A13): up to three categories, the best first, none when nothing points anywhere.
 * Their hints count most, then their names, then the questions asked about them; what points to several is shared among them.
 * Case, accents and endings do not count. The same words always give the same.
 * @param words what the customer said
 */
export function suggestCategories(words: string, categories: readonly Category[]): Category[] {
  const told = new Told(words);
  const own = categories.map((category) => ({ category, found: pointed(category, told) }));
  const shared = new Map<number, number>();
  for (const { found } of own) for (const [at, weight] of found) shared.set(at, (shared.get(at) ?? 0) + weight);
  const scored = own.map(({ category, found }) => ({
    category,
    score: [...found].reduce((sum, [at, weight]) => sum + weight ** 2 / (shared.get(at) ?? weight), 0),
  }));
  const best = Math.max(...scored.map(({ score }) => score), 0);
  return scored
    .filter(({ score }) => score >= leastScore && score >= best * leastShare)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ category }) => category);
}
