import type { KnownBlock } from '@slack/types';
import { type Problem, problemOwes } from '../../problems/problem.ts';
import { onOneLine } from './escape.ts';
import { openOne } from './open-one.ts';
import { problemRow } from './problem-card.ts';
import { type Cases, casesInWords, problemStanding, stageInWords, titleOf } from './problem-in-words.ts';
import { bold, bullets, lines, type Part, people, person } from './rich-text.ts';

/** A problem and how many complaints are cases of it. */
export type Counted = { problem: Problem; cases: Cases };
/** What was improved, and who told us of it. People are Slack ids. */
export type Improved = Counted & { reporters: readonly string[] };

const day = 86_400_000;
const reportersShown = 8;

const owedInWords = {
  decide: 'is it a pattern?',
  'find the cause': 'what causes it?',
  'plan the fix': 'what is done about it?',
  fix: 'it was to be fixed',
  check: 'does it work?',
} as const;

const opened = ({ problem }: Counted) => ({ id: problem.id, text: titleOf(problem) });

/** What recurs and nobody has decided, found out, fixed or checked in time, with days and customers affected (A12). */
export function problemsLate(late: readonly Counted[], now: string): KnownBlock[] {
  if (late.length === 0) return [];
  const items = late.map(({ problem, cases }): Part[] => {
    const owes = problemOwes(problem);
    const days = owes ? Math.floor((Date.parse(now) - Date.parse(owes.by)) / day) : 0;
    const since = days < 1 ? 'since today' : days === 1 ? '1 day late' : `${days} days late`;
    const who: Part[] = problem.owner ? [' · ', person(problem.owner)] : [];
    return [
      bold(titleOf(problem)),
      ` · ${owes ? owedInWords[owes.what] : ''} `,
      bold(since),
      ` · ${casesInWords(cases, problem)}`,
      ...who,
    ];
  });
  return [lines([bold('What recurs, and is late')]), bullets(items), ...openOne('late problems', late.map(opened))];
}

/** What recurs, in a manager's App Home, each with its next step. */
export function problemsAtHome(owing: readonly Counted[]): KnownBlock[] {
  if (owing.length === 0) return [];
  return [
    { type: 'header', text: { type: 'plain_text', text: `What recurs (${owing.length})` } },
    ...owing.flatMap(({ problem, cases }): KnownBlock[] => [
      lines(
        [bold(titleOf(problem)), ` · ${stageInWords[problem.stage]} · ${casesInWords(cases, problem)}`],
        problemStanding(problem),
      ),
      problemRow(problem, true),
    ]),
  ];
}

/** What was improved because customers complained, with thanks to who wrote it down (A34). */
export function improvedBlocks(improved: readonly Improved[]): KnownBlock[] {
  if (improved.length === 0) return [];
  const items = improved.map(({ problem, cases, reporters }): Part[] => [
    bold(titleOf(problem)),
    problem.fixed ? `: ${onOneLine(problem.fixed.done.text, 150)} ` : ' ',
    ...(reporters.length > 0 ? ['Thank you ', ...people(reporters.slice(0, reportersShown)), '. '] : []),
    `${casesInWords(cases, problem)}.`,
  ]);
  return [
    lines([bold('Better because customers complained')]),
    bullets(items),
    ...openOne('improved', improved.map(opened)),
  ];
}
