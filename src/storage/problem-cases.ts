import type { Model } from 'mongoose';
import type { ComplaintDocument } from './complaint-document.ts';
import { complainedOf } from './complaint-queries.ts';

/** How many are cases of a problem, how many of those we reach out to without a complaint (A54), and of all whose customer is told what was done, or is to be. */
export type Cases = { total: number; outreach: number; told: number; owed: number };

/** The complaints that problems explain: they say so themselves. */
export type ProblemCases = {
  /** Who logged its cases. */
  reporters(team: string, problem: string): Promise<string[]>;
  cases(team: string, problem: string): Promise<Cases>;
  /** Ids of its cases, for commands. */
  caseIds(team: string, problem: string): Promise<string[]>;
  /** Whose cases they are, as they were known then; a case of somebody unknown is left out. */
  caseCustomers(team: string, problem: string): Promise<{ complaint: string; customer: string }[]>;
};

/** Ids of the problems some of whose customers are still to be told what was done. */
export async function idsStillTelling(complaints: Model<ComplaintDocument>, team: string): Promise<string[]> {
  const ids = await complaints.distinct('problem', { team, problem: { $gt: '' }, fixTold: 'owed' });
  return ids.filter((id) => id !== undefined);
}

export function problemCases(complaints: Model<ComplaintDocument>): ProblemCases {
  return {
    reporters: (team, problem) => complaints.distinct('state.loggedBy', { team, problem, ...complainedOf }),

    async cases(team, problem) {
      const [total, outreach, told, owed] = await Promise.all([
        complaints.countDocuments({ team, problem }),
        complaints.countDocuments({ team, problem, 'state.outreach': true }),
        complaints.countDocuments({ team, problem, fixTold: 'told' }),
        complaints.countDocuments({ team, problem, fixTold: 'owed' }),
      ]);
      return { total, outreach, told, owed };
    },

    async caseCustomers(team, problem) {
      const found = complaints.find({ team, problem, customer: { $exists: true } }, { customer: 1 });
      const cases = await found.lean<{ _id: string; customer: string }[]>();
      return cases.map(({ _id, customer }) => ({ complaint: _id, customer }));
    },

    caseIds: (team, problem) => complaints.distinct('_id', { team, problem }),
  };
}
