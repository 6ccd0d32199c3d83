import type { Moment } from '../complaints/moment.ts';
import type { Naming } from './views/personal-texts-of.ts';

/** How people and days are called for somebody, where Slack shows neither mentions nor dates. */
export function namingFor({ by, people }: Pick<Moment, 'by' | 'people'>): Naming {
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: by.zone });
  return {
    name: (person) => people.find(person)?.name ?? 'Somebody',
    day: (instant) => day.format(new Date(instant)),
  };
}
