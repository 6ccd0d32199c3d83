import type { Lane } from '../complaints/owed-message.ts';

/** Told of what becomes of owed messages, for whoever watches: numbers and codes only. */
export type Measure = {
  /** Said: so long after it was due, in milliseconds of business time; `reconciled` when it was found to be there already. */
  said(lane: Lane, lateBy: number, outcome: 'sent' | 'reconciled'): void;
  /** Not said. @param reason a short sentence, the same for all of a kind */
  cancelled(reason: string): void;
  /** It cannot be sent. @param reason a code of Slack's, or `unclear` */
  dead(reason: string): void;
  /** A call failed. @param what the class of the trouble, in send-trouble.ts */
  troubled(what: string): void;
  /** Somebody else had taken the message over while it was being sent. */
  leaseLost(): void;
  /** It had been posted twice, and the second was taken away. */
  takenAway(): void;
  /** Messages a minute that the workspace is posted to with. */
  paced(perMinute: number): void;
  /** How far this machine's clock is ahead of the database's, in milliseconds. */
  skewed(ms: number): void;
};

/** Nobody watches. */
export const unmeasured: Measure = {
  said: () => {},
  cancelled: () => {},
  dead: () => {},
  troubled: () => {},
  leaseLost: () => {},
  takenAway: () => {},
  paced: () => {},
  skewed: () => {},
};
