/** A complaint as somebody might have told it; every part is made up. */
export type Told = { name: string; contact: string; words: string; orderNumber: string; product: string };

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function oneOf<T>(random: () => number, all: readonly T[]): T {
  return all[Math.floor(random() * all.length)] as T;
}

const list = (text: string) => text.split(' ');
const syllables = list(
  'an be ra to mi lo ke sa du fi go ha ner berg stein mann ova etti sson wood ley ford ham ton kow ski ez',
);
const things = list(
  'lamp kettle sofa mirror shelf drawer hammer mattress blender curtain wardrobe carpet toaster heater bicycle washer dryer fridge ' +
    'cooker monitor keyboard printer router charger headset backpack suitcase umbrella jacket sandals stroller fountain mower',
);
const makes = list(
  'Aurora Nordwind Calypso Meridian Solana Tundra Havana Zephyr Orchid Bramble Kestrel Marlow Penrose Quill',
);
const faults = list(
  'broken cracked leaking scratched missing dented flickering overheating rusty mouldy torn stained loose noisy crooked faulty',
);
const happened = [
  'I waited in twice and nobody came with the',
  'On the second day I found it',
  'The driver left it in the rain and would not ring about the',
  'Your colleague promised a refund for the',
  'Three weeks later there is still no answer about the',
  'They charged my account twice for the',
  'The invoice shows another price than the label on the',
  'Nobody at the counter wanted to look at the',
  'The replacement arrived with the wrong colour of',
  'The instructions forgot to mention how to assemble the',
  'My daughter nearly hurt herself on the',
  'I telephoned four times and was disconnected while asking about the',
];

/** Sentences about things from a shop, for whoever has no real ones at hand. */
export function madeUpSentence(random: () => number): string {
  return `${oneOf(random, happened)} ${oneOf(random, faults)} ${oneOf(random, things)}.`;
}

function word(random: () => number, from: number): string {
  const text = Array.from({ length: from + Math.floor(random() * 2) }, () => oneOf(random, syllables)).join('');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** @param sentence where each of the one to five sentences of a complaint comes from */
export function told(random: () => number, sentence = madeUpSentence): Told {
  const [first, last] = [word(random, 2), word(random, 3)];
  const number = () => Math.floor(random() * 1e7);
  const product = `${oneOf(random, things)} ${oneOf(random, makes)}`;
  return {
    name: `${first} ${last}`,
    contact: random() < 0.6 ? `0${Math.floor(1e9 + random() * 9e9)}` : `${first}.${last}@example.com`.toLowerCase(),
    words: Array.from({ length: 1 + Math.floor(random() * 5) }, () => sentence(random)).join(' '),
    orderNumber: `A-${number()}`,
    product,
  };
}

/** A word with one typing error: a letter wrong, missing, too many, or two that changed places. */
export function mistyped(random: () => number, text: string): string {
  const at = Math.floor(random() * (text.length - 1));
  const letter = String.fromCharCode(97 + Math.floor(random() * 26));
  const [before, here, next, after] = [text.slice(0, at), text[at] ?? '', text[at + 1] ?? '', text.slice(at + 2)];
  return oneOf(random, [
    before + letter + next + after,
    before + next + after,
    before + letter + here + next + after,
    before + next + here + after,
  ]);
}

/** What somebody remembers of a complaint: the customer's last name, and its two longest words. */
export function remembered({ name, words }: Told): string[] {
  const long = [...new Set(words.toLowerCase().match(/[a-z]{5,}/g) ?? [])].sort((a, b) => b.length - a.length);
  return [name.split(' ')[1] ?? '', ...long.slice(0, 2)];
}
