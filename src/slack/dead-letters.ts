import { may } from '../people/may.ts';
import type { Person } from '../people/person.ts';
import type { Desk } from './desk.ts';
import { type Unsaid, unsaidAtMost } from './views/dead-letters.ts';

/** What could not be said, as this person may know of it: what is private is named to its handler alone. */
export async function deadLetters(desk: Desk, person: Person): Promise<{ total: number; letters: Unsaid[] }> {
  if (!may(person, 'send again', null)) return { total: 0, letters: [] };
  const { total, letters } = await desk.unsaid.dead(desk.team, unsaidAtMost);
  const shown = letters.map(async ({ owed: { key, kind, to, complaint }, reason }): Promise<Unsaid[]> => {
    const read = complaint ? await desk.complaints.find(complaint) : null;
    if (read && !may(person, 'read', read.state)) return [];
    return [{ key, kind, to, reason, reference: read?.state.reference ?? null }];
  });
  const told = (await Promise.all(shown)).flat();
  // Nor does the number tell of it.
  return { total: total - (letters.length - told.length), letters: told };
}
