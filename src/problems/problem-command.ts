import type { CauseClass } from '../complaints/complaint.ts';

/** Opens a problem; who suspects a pattern, or sees one coming (`potential`). */
export type OpenCommand = { type: 'open'; id: string; reference: string; title: string; potential: boolean };

/** Somebody to reach out to, as a line of a list has them; `line` counts from 1. */
export type ToReach = { line: number; name: string | null; contact: string };

/** What a person asks to happen to a problem. Instants are ISO text; texts as typed. */
export type ProblemChange =
  | { type: 'accept' }
  | { type: 'dismiss'; because: string; until: string | null }
  | { type: 'find cause'; causeClass: CauseClass; cause: string; whys: string | null; evidence: string | null }
  | { type: 'plan fix'; what: string; owner: string | null; dueAt: string | null; effect: string | null }
  /** `tell` empty is drafted from the cause and what was done. */
  | { type: 'mark fixed'; done: string; tell: string; checkAt: string | null }
  /** `view` is the form's; `owner` tells them. */
  | {
      type: 'reach out';
      view: string;
      tell: string;
      people: readonly ToReach[];
      owner: string | null;
      dueAt: string | null;
    }
  | { type: 'check'; works: boolean; words: string | null }
  /** By Redress: somebody has left, or is no manager any more. */
  | { type: 'people changed' };

export type ProblemCommand = OpenCommand | ProblemChange;
export type ProblemCommandOf<T extends ProblemCommand['type']> = Extract<ProblemCommand, { type: T }>;
