import { setTimeout } from 'node:timers/promises';
import { isUnclear } from './database-error.ts';

/** Something kept as its events, as it was read: what they add up to, and the revision a change is made against. */
export type Kept<State, Event> = { state: State; events: Event[]; rev: number };

/** What became of a command: the state as it is now, and the events its key made; `repeated` when an earlier try had made them. */
export type Changed<State, Event> = Kept<State, Event> & { repeated: boolean };

const mostTries = 30;

/** What was made under a key by an earlier try, or null. */
export function madeBy<State, Event extends { key: string }>(
  key: string | undefined,
  found: Kept<State, Event>,
  repeated: boolean,
): Changed<State, Event> | null {
  const events = found.events.filter((event) => event.key === key);
  return events.length > 0 ? { state: found.state, events, rev: found.rev, repeated } : null;
}

/**
 * Does a change once per key by one conditional write (design: The core); whoever comes second at the same moment decides again on
 * what the first made of it.
 * @param change.decide gives the new events and what they add up to; [] when nothing changes
 * @param change.write whether it was written: false when it had moved on since it was read
 * @throws what `decide` throws; Error when others changed it again and again
 */
export async function changeOnce<State, Event extends { key: string }, Found extends Kept<State, Event>>(
  key: string,
  change: {
    what: string;
    read(): Promise<Found>;
    decide(found: Found): Promise<{ events: Event[]; state: State }>;
    write(found: Found, state: State, events: Event[]): Promise<boolean>;
  },
): Promise<Changed<State, Event>> {
  let unclear = false;
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const found = await change.read();
    const done = madeBy(key, found, !unclear);
    if (done) return done;
    const { events, state } = await change.decide(found);
    if (events.length === 0) return { state: found.state, events, rev: found.rev, repeated: false };
    try {
      if (await change.write(found, state, events)) return { state, events, rev: found.rev + 1, repeated: false };
    } catch (error) {
      // Nobody knows whether it was written: reading again tells, and the revision keeps it from being written twice.
      if (!isUnclear(error)) throw error;
      unclear = true;
    }
    await setTimeout(Math.random() * Math.min(5 * tries, 50));
  }
  throw new Error(`changed by others ${mostTries} times: ${change.what}`);
}
