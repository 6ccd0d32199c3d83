/**
 * How many typing errors lie between what was typed and a word: a wrong, missing or extra letter, or two letters that
 * changed places, each count one.
 * @param most how many are tolerated, at most 2
 * @param begun whether `typed` may be the beginning of the word
 * @returns the number of errors; `most + 1` when there are more
 */
export function typingErrors(typed: string, word: string, most: number, begun: boolean): number {
  for (let errors = 0; errors <= most; errors += 1) if (within(typed, 0, word, 0, errors, begun)) return errors;
  return most + 1;
}

function within(typed: string, i: number, word: string, j: number, errors: number, begun: boolean): boolean {
  while (i < typed.length && j < word.length && typed.charCodeAt(i) === word.charCodeAt(j)) {
    i += 1;
    j += 1;
  }
  if (i === typed.length) return begun || word.length - j <= errors;
  if (errors === 0) return false;
  if (j === word.length) return typed.length - i <= errors;
  const swapped = typed.charCodeAt(i) === word.charCodeAt(j + 1) && typed.charCodeAt(i + 1) === word.charCodeAt(j);
  return (
    within(typed, i + 1, word, j + 1, errors - 1, begun) ||
    within(typed, i + 1, word, j, errors - 1, begun) ||
    within(typed, i, word, j + 1, errors - 1, begun) ||
    (swapped && within(typed, i + 2, word, j + 2, errors - 1, begun))
  );
}

/** Whether a number holds these digits with at most one typing error; both are digits alone. */
export function holdsDigits(typed: string, digits: string): boolean {
  // One error touches at most two of three neighbouring pieces: one of them stands in the number as it was typed.
  const third = Math.ceil(typed.length / 3);
  const pieces = [typed.slice(0, third), typed.slice(third, 2 * third), typed.slice(2 * third)];
  if (!pieces.some((piece) => piece !== '' && digits.includes(piece))) return false;
  for (let from = 0; from + typed.length - 1 <= digits.length; from += 1) {
    if (within(typed, 0, digits.slice(from), 0, 1, true)) return true;
  }
  return false;
}
