import { type CauseClass, type Complaint, isGone } from '../complaints/complaint.ts';
import { settledAt } from '../complaints/promise.ts';

/** A time that a customer was told: when it is settled, and what has become of it by then. Moved: told anew before it came. */
export type TimeTold = { at: Date; became: 'kept' | 'broken' | 'moved' };

/** What complaints are counted by, all of it absent for what counts nowhere: withdrawn, merged, or only reached out about. */
export type CountedFields = {
  /** When they complained. */
  complainedAt?: Date;
  /** Where the cause lies, as management answered last, and when; of nothing private. */
  causeClass?: CauseClass;
  causeFoundAt?: Date;
  /** Each time they were told that counts. What is still owed stands as broken at its time: it is, unless it is kept by then. */
  timesTold?: TimeTold[];
};

const counted = { kept: 'kept', open: 'broken', broken: 'broken', renegotiated: 'moved' } as const;

function timesTold({ promises }: Complaint): TimeTold[] | null {
  const told = promises.flatMap((promise): TimeTold[] =>
    promise.state === 'lapsed' ? [] : [{ at: new Date(settledAt(promise)), became: counted[promise.state] }],
  );
  return told.length > 0 ? told : null;
}

/** What a complaint is counted by; null is a field that must be absent. */
export function countedFields(state: Complaint): { [K in keyof Required<CountedFields>]: CountedFields[K] | null } {
  const counts = !isGone(state) && !state.outreach;
  const answer = counts && !state.private ? (state.answers.at(-1) ?? null) : null;
  return {
    complainedAt: counts ? new Date(state.loggedAt) : null,
    causeClass: answer?.causeClass ?? null,
    causeFoundAt: answer ? new Date(answer.at) : null,
    timesTold: counts ? timesTold(state) : null,
  };
}
