import type { CauseClass } from '../complaints/complaint.ts';
import type { Personal } from '../complaints/personal.ts';

/** How far a cause that recurs has come. `no pattern`: decided so, until a date. */
export const problemStages = [
  'suspected',
  'accepted',
  'cause known',
  'fix under way',
  'fixed',
  'not working',
  'proven',
  'no pattern',
] as const;
export type ProblemStage = (typeof problemStages)[number];
/** At these nothing more is to be done about it. */
export const settledStages: readonly ProblemStage[] = ['proven', 'no pattern'];

/** Why it recurs, as somebody found it (A33). */
export type Cause = {
  by: string;
  at: string;
  class: CauseClass;
  words: Personal;
  whys: Personal[];
  evidence: Personal | null;
};

/** What is done against it, by whom, by when (ISO instant), and what should change by it. */
export type Fix = { by: string; at: string; what: Personal; owner: string; dueAt: string; effect: Personal | null };

/** That it is done, and what every customer it touched is told (A11). `event` is its number. */
export type Fixed = { event: number; by: string; at: string; done: Personal; tell: Personal; checkAt: string };

/** A cause that recurs: what its events add up to. The complaints it explains say so themselves. Instants are ISO text in UTC; people are Slack ids. */
export type Problem = {
  id: string;
  team: string;
  /** `P-3`: what people call it. */
  reference: string;
  stage: ProblemStage;
  title: Personal;
  /** Nobody has complained of it yet: somebody sees it coming (A54). */
  potential: boolean;
  openedBy: string;
  openedAt: string;
  /** The manager who answers for it; null until one has accepted it. */
  owner: string | null;
  /** Until when a manager decides whether it is a pattern (A51). */
  decideBy: string;
  /** Of `no pattern`: why, and until when that holds. */
  dismissed: { by: string; because: Personal; until: string } | null;
  cause: Cause | null;
  fix: Fix | null;
  fixed: Fixed | null;
  /** Whether what was done works, as somebody checked. */
  proof: { by: string; at: string; works: boolean; words: Personal | null } | null;
  /** Number of the last event; the first is 1. */
  events: number;
};

/** Whether nothing more is to be done about it. */
export function isSettled({ stage }: Pick<Problem, 'stage'>): boolean {
  return settledStages.includes(stage);
}

/** What a manager owes about it, and by when; null where nothing is. */
export function problemOwes(
  problem: Problem,
): { what: 'decide' | 'find the cause' | 'plan the fix' | 'fix' | 'check'; by: string } | null {
  switch (problem.stage) {
    case 'suspected':
      return { what: 'decide', by: problem.decideBy };
    case 'accepted':
      return { what: 'find the cause', by: problem.decideBy };
    case 'cause known':
    case 'not working':
      return { what: 'plan the fix', by: problem.decideBy };
    case 'fix under way':
      return problem.fix && { what: 'fix', by: problem.fix.dueAt };
    case 'fixed':
      return problem.fixed && { what: 'check', by: problem.fixed.checkAt };
    case 'proven':
    case 'no pattern':
      return null;
  }
}

/** Whether this person is to fix it now. */
export function isToFix({ fix, stage }: Pick<Problem, 'fix' | 'stage'>, person: string): boolean {
  return stage === 'fix under way' && fix?.owner === person;
}

/** Whether an id is that of a problem, and not of a complaint. */
export function isProblemId(id: string): boolean {
  return /:p-[0-9a-f]+$/.test(id);
}
