import type { OwedMessage } from '../complaints/owed-message.ts';
import { keyOfDay } from '../complaints/owed-message.ts';
import { weekOfPerson } from '../people/branch.ts';
import { endOfDay, localDate } from '../time/local-day.ts';
import { morningFor } from '../time/mornings.ts';
import { nextWorkingMoment } from '../time/working-week.ts';
import type { Desk, Read } from './desk.ts';

type Asked = Pick<Desk, 'team' | 'people' | 'settings' | 'owed'>;

const hour = 3_600_000;
const longest = 7 * 24 * hour;

/**
 * Whether a message comes so late that its moment is over, because nothing ran or Slack was away. What has waited for the end of
 * quiet hours or do-not-disturb is due then, and not late.
 */
export function isLate({ dueAt }: Pick<OwedMessage, 'dueAt'>, now: string, by = 2 * hour): boolean {
  return Date.parse(now) - Date.parse(dueAt) > by;
}

/** Whether the plan that this person gets now, or soon after they are next at work, shows what is due then. */
async function isInPlanSoon(desk: Asked, person: string, dueAt: string, now: string): Promise<boolean> {
  const settings = desk.settings();
  const { zone } = await desk.people.get(person);
  const week = { ...weekOfPerson(settings, person), zone };
  if (dueAt < endOfDay(now, zone)) {
    const today = await desk.owed.find(keyOfDay(desk.team, 'plan', person, localDate(now, zone)));
    if (today?.finished === null && today.owed.dueAt <= now) return true;
  }
  const soon = Date.parse(nextWorkingMoment(now, week)) + 2 * hour;
  return Date.parse(morningFor(dueAt, now, settings.planAt, week)) <= soon;
}

/**
 * Why something that comes late is not said any more: it is said in other words, or was (docs/when-it-speaks.md). After a weekend
 * without us, and in the morning after an evening's reminders, somebody gets one plan, not forty messages; only what is urgent,
 * and what the customer was told, is said beside it.
 * @param at when it would be said, business time: now, or when it may be
 * @returns a short sentence, the same for all of a kind; null when it is to be said
 */
export async function passedOver(
  desk: Asked,
  owed: OwedMessage,
  { state, events }: Read,
  at: string,
): Promise<string | null> {
  const { kind, to } = owed;
  const person = 'person' in to ? to.person : null;
  if (kind === 'ask again') {
    const since = events.some(
      (event) =>
        event.type === 'asked again' &&
        event.n > owed.event &&
        event.round === owed.about &&
        (person ? event.to.includes(person) : event.to.length === 0),
    );
    return since ? 'asked again since' : null;
  }
  const contact = kind === 'contact soon' ? state.owed.find(({ id }) => id === owed.about) : undefined;
  if (!contact || !person || !isLate(owed, at)) return null;
  if (isLate(owed, at, longest)) return 'a week late, and in every plan since';
  if (contact.promised || state.severity === 'urgent') return null;
  return (await isInPlanSoon(desk, person, contact.dueAt, at)) ? 'said in the plan of the day' : null;
}
