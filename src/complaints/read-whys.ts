import { cleanText } from './clean-text.ts';
import { ComplaintError } from './complaint-error.ts';
import { type Personal, personal } from './personal.ts';

/** As many as are asked before the last one is worth acting on (A33). */
const mostWhys = 5;

/**
 * Why, and why that: typed one to a line, each asking why of the one before.
 * @param event number of the event that carries them
 * @throws ComplaintError 'not that one' on `whys` beyond five
 */
export function readWhys(typed: string | null | undefined, event: number): Personal[] {
  const whys = (typed ?? '').split('\n').map(cleanText).filter(Boolean);
  if (whys.length > mostWhys) {
    throw new ComplaintError('not that one', `At most ${mostWhys} lines, each asking why of the one before.`, 'whys');
  }
  return whys.map((why, index) => personal(event, `why ${index + 1}`, why));
}
