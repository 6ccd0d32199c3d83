/** A piece of a draft, by its offsets; `to` is just behind it. */
export type Span = { from: number; to: number };

/** Words that a rule found, with what to tell the rep about them. */
export type Found = Span & { why: string; instead: string };

/** A draft as the rules read it. */
export type Reading = {
  /** The draft itself. */
  draft: string;
  /** As long as the draft, with straight apostrophes, and with the words of others blanked by underscores. */
  text: string;
  /** Where its sentences stand in both. */
  sentences: readonly Span[];
};

const quoted = [/^[ \t]*>.*$/gm, /“[^”\n]{1,600}”/g, /(?<![\p{L}\d])"[^"\n]{1,600}"/gu, /«[^»\n]{1,600}»/g];
const abbreviations = /\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|e\.g|i\.e|approx|incl|tel|ext|ref|p|s|cf|vs)\.$/i;

/** Lines that begin with > and what stands between quotation marks are somebody's words, not the rep's. */
function blanked(text: string): string {
  return quoted.reduce((left, pattern) => left.replace(pattern, (words) => words.replace(/[^\s]/g, '_')), text);
}

/** Chat writes sentences in small letters, at which Intl.Segmenter does not break: so a full stop and a space are enough. */
function sentencesOf(text: string): Span[] {
  const found: Span[] = [];
  let from = 0;
  for (const end of text.matchAll(/[.!?…]+["')\]]*(?=\s|$)|\n+|$/g)) {
    const to = end.index + end[0].length;
    if (end[0] === '.' && abbreviations.test(text.slice(Math.max(from, to - 8), to))) continue;
    const first = text.slice(from, to).search(/\S/);
    if (/[\p{L}\d]/u.test(text.slice(from, to))) found.push({ from: from + first, to });
    from = to;
  }
  return found;
}

/** Reads a draft for the rules. */
export function read(draft: string): Reading {
  const text = blanked(draft.replace(/[’‘ʼ`´]/g, "'").replace(/[\u00a0\u202f\t]/g, ' '));
  return { draft, text, sentences: sentencesOf(text) };
}

/** The words of a span as they stand in the draft, without the space and the commas around them. */
export function wordsOf({ draft }: Reading, { from, to }: Span): string {
  return draft.slice(from, to).replace(/^[\s,;:–—-]+|[\s,;:–—.-]+$/g, '');
}

/** Whether two spans share anything. */
export function overlap(one: Span, other: Span): boolean {
  return one.from < other.to && other.from < one.to;
}

/** The span grown to its clause: to the nearest comma, semicolon, colon or end of sentence on both sides. */
export function clauseAround({ text }: Reading, { from, to }: Span): Span {
  const before = /[^,;:–—.!?…\n]*$/.exec(text.slice(Math.max(from - 200, 0), from))?.[0] ?? '';
  const after = /^(?:[^,;:–—.!?…\n]|[.:,](?=\d))*/.exec(text.slice(to, to + 200))?.[0] ?? '';
  return { from: from - before.length, to: to + after.length };
}
