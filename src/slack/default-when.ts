import type { Desk } from './desk.ts';

/** The moment a form offers for a contact: the full hour at least two hours from now; an ISO instant. */
export function defaultWhen(desk: Pick<Desk, 'clocks'>): string {
  const hour = 3_600_000;
  return new Date(Math.ceil((Date.parse(desk.clocks.business()) + 2 * hour) / hour) * hour).toISOString();
}
