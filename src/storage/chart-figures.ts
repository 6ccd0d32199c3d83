import { type CauseClass, causeClasses, type Severity, severities } from '../complaints/complaint.ts';
import type { Promises } from '../complaints/promise.ts';
import { type Range, within } from '../complaints/week-facts.ts';
import type { ComplaintDocument } from './complaint-document.ts';
import type { ComplaintStorage } from './complaint-reading.ts';

/**
 * Figures over many weeks, read without any event. Instants are ISO text in business time; what was withdrawn, merged or only
 * reached out about counts in none of them.
 */
export type ChartFigures = {
  /** How many complained in each week, by severity, private ones included. */
  volumeByWeek(team: string, weeks: readonly Range[]): Promise<Record<Severity, number>[]>;
  /** Where the causes lie of what management answered in a range, most first, classes without any left out; no private ones. */
  causesIn(team: string, range: Range): Promise<{ causeClass: CauseClass; complaints: number }[]>;
  /** What became, in each week, of the times that customers were told, private ones included. A time to come counts as broken. */
  promisesByWeek(team: string, weeks: readonly Range[]): Promise<Promises[]>;
};

/** Complaints read at once: their times told are a few bytes each, and others have their turn in between. */
const readAtOnce = 500;

function instants({ from, to }: Range) {
  return { $gte: new Date(from), $lt: new Date(to) };
}

export function chartFigures({ complaints }: Pick<ComplaintStorage, 'complaints'>): ChartFigures {
  return {
    volumeByWeek: (team, weeks) =>
      Promise.all(
        weeks.map(async (week) => {
          const count = (severity: Severity) =>
            complaints.countDocuments({ team, severity, complainedAt: instants(week) });
          const counts = await Promise.all(severities.map(async (one) => [one, await count(one)] as const));
          return Object.fromEntries(counts) as Record<Severity, number>;
        }),
      ),

    async causesIn(team, range) {
      const counts = await Promise.all(
        causeClasses.map(async (causeClass) => ({
          causeClass,
          complaints: await complaints.countDocuments({ team, causeClass, causeFoundAt: instants(range) }),
        })),
      );
      return counts.filter((one) => one.complaints > 0).sort((a, b) => b.complaints - a.complaints);
    },

    async promisesByWeek(team, weeks) {
      const sums = weeks.map((week) => ({ week, promises: { kept: 0, broken: 0, moved: 0 } }));
      const first = weeks.map(({ from }) => from).sort()[0];
      if (first === undefined) return [];
      // One bound alone: of two on an array, an index may be read by either.
      const found = complaints
        .find({ team, 'timesTold.at': { $gte: new Date(first) } }, { _id: 0, timesTold: 1 })
        .batchSize(readAtOnce)
        .lean<Pick<ComplaintDocument, 'timesTold'>[]>();
      for (const { timesTold = [] } of await found) {
        for (const { at, became } of timesTold) {
          const settled = at.toISOString();
          for (const { week, promises } of sums) if (within(settled, week)) promises[became] += 1;
        }
      }
      return sums.map(({ promises }) => promises);
    },
  };
}
