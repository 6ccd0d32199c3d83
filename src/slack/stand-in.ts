import type { Complaint } from '../complaints/complaint.ts';
import { weekOfPerson } from '../people/branch.ts';
import { may } from '../people/may.ts';
import type { Person } from '../people/person.ts';
import { nextWorkingMoment } from '../time/working-week.ts';
import type { Desk } from './desk.ts';

/** So many colleagues are looked at: more than one shift has. */
const mostLookedAt = 12;

/**
 * Who could take a complaint over now (A17): a colleague who may, is at work and wants to be disturbed, and of those the one
 * who has least; null when there is nobody.
 */
export async function standIn(
  desk: Pick<Desk, 'team' | 'people' | 'settings' | 'clocks' | 'complaints'>,
  complaint: Complaint,
): Promise<Person | null> {
  const now = desk.clocks.business();
  const there = desk.people
    .everybody()
    .filter((person) => person.id !== complaint.owner && person.id !== complaint.subject)
    .filter((person) => may(person, 'take', complaint) && person.role === 'rep')
    .filter((person) => nextWorkingMoment(now, weekOfPerson(desk.settings(), person.id)) === now)
    .slice(0, mostLookedAt);
  const loads = await Promise.all(
    there.map(async (person) => {
      const quiet = await desk.people.doNotDisturb(person.id);
      const real = desk.clocks.real();
      const open = await desk.complaints.openOf(desk.team, person.id);
      return { person, quiet: quiet !== null && quiet.from <= real && real < quiet.until, open: open.length };
    }),
  );
  const [least] = loads.filter(({ quiet }) => !quiet).toSorted((a, b) => a.open - b.open);
  return least?.person ?? null;
}
