function slug(name: string): string {
  const plainLetters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plainLetters
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 32);
}

/** An id for a new name, unlike those that are taken; names without Latin letters get a number after `word`. */
export function freshId(name: string, taken: ReadonlySet<string>, word: string): string {
  const stem = slug(name) || word;
  for (let n = 1; ; n += 1) {
    const id = n === 1 && slug(name) ? stem : `${stem}-${n}`;
    if (!taken.has(id)) return id;
  }
}
