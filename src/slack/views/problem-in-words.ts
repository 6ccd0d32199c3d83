import type { Problem, ProblemStage } from '../../problems/problem.ts';
import { onOneLine } from './escape.ts';
import { at, on, type Part, person } from './rich-text.ts';

/** How many are cases of it, how many of those we reach out to without a complaint, and of all whose customer is told what was done, or is to be. */
export type Cases = { total: number; outreach: number; told: number; owed: number };

/** Beside what is written about a problem: it is of all its customers, and erasing one of them does not reach it. */
export const noNames = 'No customer’s name, please: it would stay when they are erased.';

export const stageInWords: Record<ProblemStage, string> = {
  suspected: 'Suspected',
  accepted: 'Accepted',
  'cause known': 'Cause known',
  'fix under way': 'Fix under way',
  fixed: 'Fixed',
  proven: 'Fixed, and it works',
  'not working': 'Fixed, and it does not work',
  'no pattern': 'Not a pattern',
};

export function titleOf({ reference, title }: Problem): string {
  return `${reference} · ${onOneLine(title.text, 100)}`;
}

/** `4 complaints · 40 reached out to`, and once it is fixed, how many of their customers know (A11). */
export function casesInWords({ total, outreach, told }: Cases, { fixed }: Pick<Problem, 'fixed'>): string {
  const made = total - outreach;
  const complaints = made === 0 ? 'No complaint yet' : made === 1 ? '1 complaint' : `${made} complaints`;
  const cases = outreach > 0 ? `${complaints} · ${outreach} reached out to` : complaints;
  return fixed && total > 0 ? `${cases} · ${told} of ${total} told` : cases;
}

/** Who is to do what next, and by when. */
export function problemStanding(problem: Problem): Part[] {
  const { stage, decideBy, owner, fix, fixed, dismissed, proof } = problem;
  const by: Part[] = owner ? [person(owner)] : ['a manager'];
  switch (stage) {
    case 'suspected':
      return ['A manager decides by ', at(decideBy), ' whether it is a pattern.'];
    case 'accepted':
      return [...by, ' finds the cause by ', at(decideBy), '.'];
    case 'cause known':
      return [...by, ' plans what is done by ', at(decideBy), '.'];
    case 'fix under way':
      return fix ? [person(fix.owner), ' by ', at(fix.dueAt), ': ', onOneLine(fix.what.text, 200)] : [];
    case 'fixed':
      return fixed
        ? ['Done: ', onOneLine(fixed.done.text, 200), ' Whether it works is checked ', on(fixed.checkAt), '.']
        : [];
    case 'proven':
      return proof ? [person(proof.by), ' checked it: it works.'] : [];
    case 'not working':
      return [...by, ' plans something else by ', at(decideBy), '.'];
    case 'no pattern':
      return dismissed
        ? [person(dismissed.by), ' until ', on(dismissed.until), ': ', onOneLine(dismissed.because.text, 200)]
        : [];
  }
}
