import type { KnownBlock } from '@slack/types';
import { type Problem, type ProblemStage, problemOwes, problemStages } from '../../problems/problem.ts';
import { onOneLine } from './escape.ts';
import { homeHeader, paging } from './home-pages.ts';
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

function sinceWhen(dueAt: string, now: string): string {
  const days = Math.floor((Date.parse(now) - Date.parse(dueAt)) / day);
  return days < 1 ? 'late since today' : days === 1 ? '1 day late' : `${days} days late`;
}

/** What recurs and nobody has decided, found out, fixed or checked in time, with days and customers affected (A12). */
export function problemsLate(late: readonly Counted[], now: string): KnownBlock[] {
  if (late.length === 0) return [];
  const items = late.map(({ problem, cases }): Part[] => {
    const owes = problemOwes(problem);
    const who: Part[] = problem.owner ? [' · ', person(problem.owner)] : [];
    return [
      bold(titleOf(problem)),
      ` · ${owes ? owedInWords[owes.what] : ''} `,
      bold(sinceWhen(owes?.by ?? now, now)),
      ` · ${casesInWords(cases, problem)}`,
      ...who,
    ];
  });
  return [lines([bold('What recurs, and is late')]), bullets(items), ...openOne('late problems', late.map(opened))];
}

/** Problems as a manager's App Home shows them. */
export type ProblemsAtHome = {
  /** A page of what is owed: `skip` of `total` come before it. */
  shown: readonly Counted[];
  total: number;
  skip: number;
  /** How many there are at each stage, settled ones too. */
  stages: ReadonlyMap<ProblemStage, number>;
  /** Settled, and some customers are still to be told. */
  telling: readonly Counted[];
  /** ISO instant. */
  now: string;
};

function toldInWords({ problem, cases }: Counted): string {
  return `${casesInWords(cases, problem)}${cases.owed > 0 ? ` · ${cases.owed} still to tell` : ''}`;
}

/** What recurs, in a manager's App Home: how many at each stage, what is owed with its next step, and who is still to be told. */
export function problemsAtHome(problems: ProblemsAtHome, page: number): KnownBlock[] {
  const { shown, total, skip, stages, telling, now } = problems;
  const late = (problem: Problem): Part[] => {
    const by = problemOwes(problem)?.by;
    return by !== undefined && by < now ? [' · ', bold(sinceWhen(by, now))] : [];
  };
  const counts = problemStages.flatMap((stage) => {
    const count = stages.get(stage) ?? 0;
    return count > 0 ? [`${stageInWords[stage]}: ${count}`] : [];
  });
  if (counts.length === 0) return [];
  return [
    homeHeader('What recurs', { shown: shown.length, total, skip }),
    lines([counts.join(' · ')]),
    ...shown.flatMap((one): KnownBlock[] => [
      lines(
        [
          bold(titleOf(one.problem)),
          ` · ${stageInWords[one.problem.stage]} · ${toldInWords(one)}`,
          ...late(one.problem),
        ],
        problemStanding(one.problem),
      ),
      problemRow(one.problem, true),
    ]),
    ...paging({ name: 'problems', shown: shown.length, total, skip }, page),
    ...(telling.length > 0
      ? [
          lines([bold('Over, and not everybody knows yet')]),
          bullets(telling.map((one): Part[] => [bold(titleOf(one.problem)), ` · ${toldInWords(one)}`])),
          ...openOne('telling', telling.map(opened)),
        ]
      : []),
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
