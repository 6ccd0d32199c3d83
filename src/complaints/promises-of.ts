import type { ComplaintEvent } from './event.ts';
import { statesOf } from './evolve.ts';
import type { PromiseMade } from './promise.ts';

/**
 * Every time a customer was told, in the order in which they were, and what became of it; from the events alone (A40).
 * @param states what they add up to, one by one, where that is known
 */
export function promisesOf(events: readonly ComplaintEvent[], states = statesOf(events)): PromiseMade[] {
  return states.at(-1)?.promises ?? [];
}
