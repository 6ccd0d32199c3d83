import fc from 'fast-check';
import { type History, histories, type Turn } from './histories.ts';

/** `HISTORIES=10000 npx jest truth` looks at more of them; `SEED=` and what a failure named at those again. */
const runs = {
  numRuns: Number(process.env.HISTORIES ?? 1_000),
  seed: Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31)),
};
export const pool = fc.sample(histories, runs);

function inWords({ now, by, command, refused, events }: Turn): string {
  const became = refused ? `refused: ${refused.code}` : events.map(({ type }) => type).join(', ');
  return `${now} ${by.id} ${JSON.stringify(command)} → ${became || 'nothing'}`;
}

/**
 * Checks every history, the same for every test of this run.
 * @throws Error when one fails: the shortest that does, turn by turn
 */
export function always(check: (history: History) => void): void {
  try {
    pool.forEach(check);
  } catch (error) {
    const found = fc.check(fc.property(histories, check), runs);
    const turns = found.counterexample?.[0].turns ?? [];
    const cause = found.errorInstance ?? error;
    throw new Error(`SEED=${runs.seed}\n${cause}\n${turns.map(inWords).join('\n')}`, { cause });
  }
}

/** Cheaper than `expect` where it is asked ten thousand times. */
export function must(holds: boolean, shown: unknown): void {
  if (!holds) throw new Error(`does not hold for ${JSON.stringify(shown)}`);
}

export function everyTurn(check: (turn: Turn, history: History) => void): void {
  always((history) => {
    for (const turn of history.turns) check(turn, history);
  });
}
