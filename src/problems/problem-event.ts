import type { CauseClass } from '../complaints/complaint.ts';
import type { Personal } from '../complaints/personal.ts';

type Happened =
  | {
      type: 'opened';
      problem: string;
      team: string;
      reference: string;
      title: Personal;
      potential: boolean;
      decideBy: string;
    }
  /** `nextBy`: until when the next step is owed, here and below. */
  | { type: 'accepted'; owner: string; nextBy: string }
  | { type: 'dismissed'; because: Personal; until: string }
  | {
      type: 'cause found';
      causeClass: CauseClass;
      cause: Personal;
      whys: Personal[];
      evidence: Personal | null;
      nextBy: string;
    }
  | { type: 'fix planned'; what: Personal; owner: string; dueAt: string; effect: Personal | null }
  | { type: 'fixed'; done: Personal; tell: Personal; checkAt: string }
  /**
   * Customers who are likely affected and have not complained are to be told (A54): `tell` by `owner`, until `dueAt`. `view` is the form's.
   * Who they are stands here until each has a record of their own; then it is destroyed.
   */
  | {
      type: 'outreach asked';
      view: string;
      tell: Personal;
      owner: string;
      branch: string;
      dueAt: string;
      people: { line: number; name: Personal | null; contact: Personal }[];
    }
  | { type: 'checked'; works: boolean; words: Personal | null; nextBy: string }
  /** Whoever answered for it, or was to fix it, has left. */
  | { type: 'passed on'; of: 'problem' | 'fix'; from: string; to: string };

/** Something that happened to a problem; numbered, chained and keyed as the events of a complaint are. */
export type ProblemEvent = { n: number; v: 1; at: string; by: string; key: string } & Happened;

/** The event before it is numbered. */
export type ProblemDecided = Happened;
export type ProblemEventOf<T extends Happened['type']> = Extract<ProblemEvent, { type: T }>;
