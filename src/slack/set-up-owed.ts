import { keyOfDay, type OwedMessage } from '../complaints/owed-message.ts';
import { localDate } from '../time/local-day.ts';
import type { Desk } from './desk.ts';

/** Tells the workspace's admins, once a day at most, what keeps people from being heard; whether it still does is asked when it is sent. */
export function setUpOwed(desk: Pick<Desk, 'team' | 'people' | 'clocks' | 'settings'>): OwedMessage[] {
  const now = desk.clocks.business();
  const today = localDate(now, desk.settings().week.zone);
  return desk.people.heads().map((person) => ({
    key: keyOfDay(desk.team, 'set up', person, today),
    team: desk.team,
    complaint: null,
    event: 0,
    kind: 'set up',
    about: 0,
    to: { person },
    lane: 1,
    dueAt: now,
  }));
}
