import type { OwedMessage } from '../complaints/owed-message.ts';
import { evolveProblem } from '../problems/evolve-problem.ts';
import type { Problem } from '../problems/problem.ts';
import type { ProblemEvent, ProblemEventOf } from '../problems/problem-event.ts';
import { saysOfProblem } from '../problems/says-of-problem.ts';
import type { CardStore } from './card-store.ts';
import type { OutboxStore } from './outbox-store.ts';

/** Problems, as far as planning asks. */
export type PlannedProblems = {
  unplanned(limit: number): Promise<{ state: Problem; events: ProblemEvent[]; rev: number; planned: number }[]>;
  markPlanned(id: string, rev: number, upTo: number): Promise<boolean>;
  /** Lets every case of a problem that is fixed learn of it; repeating it changes nothing. */
  tellCases(problem: Problem): Promise<void>;
  /** Gives customers of a list a record by which they are told, a piece at a time; whether all have one. */
  reachOut(problem: Problem, asked: ProblemEventOf<'outreach asked'>): Promise<boolean>;
};

type Stores = { problems: PlannedProblems; outbox: OutboxStore; cards: CardStore };

const atOnce = 20;

async function allReached(
  problems: PlannedProblems,
  problem: Problem,
  lists: readonly ProblemEvent[],
): Promise<boolean> {
  for (const asked of lists) {
    if (asked.type === 'outreach asked' && !(await problems.reachOut(problem, asked))) return false;
  }
  return true;
}

/**
 * Turns what happened to problems into owed messages and into what their cases learn, each exactly once: rows and cases first, the mark
 * last, so that a crash in between repeats what is harmless to repeat.
 * @param failed told of each that could not be planned; the others are
 * @returns how many were planned
 */
export async function planProblems(
  { problems, outbox, cards }: Stores,
  failed: (id: string, error: unknown) => void,
): Promise<number> {
  let done = 0;
  for (const { events, rev, planned, state: now } of await problems.unplanned(atOnce)) {
    try {
      let state: Problem | undefined;
      const owed: OwedMessage[] = [];
      for (const event of events) {
        state = evolveProblem(state, event);
        if (event.n > planned) owed.push(...saysOfProblem(event, state));
      }
      await outbox.insert(owed);
      const lists = events.filter((event) => event.type === 'outreach asked' && event.n > planned);
      if (!(await allReached(problems, now, lists))) {
        // The rest comes once what else there is to say has had its turn.
        done += 1;
        continue;
      }
      if (now.fixed) await problems.tellCases(now);
      await cards.markStale(now.id);
      if (await problems.markPlanned(now.id, rev, now.events)) done += 1;
    } catch (error) {
      failed(now.id, error);
    }
  }
  return done;
}
