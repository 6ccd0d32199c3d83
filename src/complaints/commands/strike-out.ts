import type { CommandOf } from '../command.ts';
import type { Complaint } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import type { Decided } from '../event.ts';

/**
 * Destroys texts that must not be kept: card numbers, health data. Their keys are dropped once this is written.
 * @throws ComplaintError 'nothing to do' on `texts` when none of this complaint's is named
 */
export function strikeOut(state: Complaint, { texts, because }: CommandOf<'strike out'>): Decided[] {
  const own = [...new Set(texts)].filter((id) => {
    const event = /^([1-9]\d*)\.[a-z ]+$/.exec(id)?.[1];
    return event !== undefined && Number(event) <= state.events;
  });
  if (own.length === 0) throw new ComplaintError('nothing to do', 'Tick what must go.', 'texts');
  return [{ type: 'struck out', texts: own, because }];
}
