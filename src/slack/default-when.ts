import { weekOf } from '../people/branch.ts';
import { endOfDay } from '../time/local-day.ts';
import { nextWorkingMoment } from '../time/working-week.ts';
import type { Desk } from './desk.ts';

const hour = 3_600_000;
const fiveMinutes = 300_000;

/**
 * The moment a form offers for a contact, an ISO instant: the full hour at least two hours from now; in an hour; or when the
 * next working day of the complaint's branch begins, in the person's zone.
 */
export function defaultWhen(
  desk: Pick<Desk, 'clocks' | 'settings'>,
  until: 'in an hour' | 'tomorrow' | 'choose' = 'choose',
  zone?: string,
  branch?: string,
): string {
  const now = desk.clocks.business();
  const settings = desk.settings();
  const week = branch === undefined ? settings.week : weekOf(settings, branch);
  if (until === 'tomorrow') {
    const own = { ...week, zone: zone ?? week.zone };
    return nextWorkingMoment(endOfDay(now, own.zone), own);
  }
  const [ahead, step] = until === 'in an hour' ? [hour, fiveMinutes] : [2 * hour, hour];
  return new Date(Math.ceil((Date.parse(now) + ahead) / step) * step).toISOString();
}
