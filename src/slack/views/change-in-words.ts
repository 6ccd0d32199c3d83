/** Fewer than these are chance, wherever they come from. */
const fewest = 3;
/** Less than this share of what it was, too. */
const share = 0.2;

/**
 * How many more or fewer there are than there were; null where that is not worth a word: where it is less than three or less than
 * a fifth, or where there was nothing to compare with.
 */
function changeInWords(now: number, before: number | null | undefined): string | null {
  const change = Math.abs(now - (before ?? 0));
  if (!before || change < fewest || change < share * before) return null;
  return `${change} ${now > before ? 'more' : 'fewer'}`;
}

/**
 * Each with its change, in parentheses: `12 logged (4 more than the week before)`, `9 closed (3 fewer)`; the first change says than when.
 * @param than `the week before`
 */
export function withChanges(
  figures: readonly { count: number; words: string; before?: number | undefined }[],
  than: string,
): string[] {
  let said = false;
  return figures.map(({ count, words, before }) => {
    const change = changeInWords(count, before);
    if (!change) return `${count} ${words}`;
    const first = !said;
    said = true;
    return `${count} ${words} (${change}${first ? ` than ${than}` : ''})`;
  });
}
