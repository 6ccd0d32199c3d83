import type { Complaint } from '../complaints/complaint.ts';
import { may } from '../people/may.ts';
import type { Person } from '../people/person.ts';
import { type Desk, momentOf } from './desk.ts';

/** Notes that a manager has a complaint before their eyes, so that nobody has to tell Redress that management knows of it (A07). */
export async function lookedAt(desk: Desk, complaint: Complaint, by: Person, key: string): Promise<void> {
  if (complaint.lookedAt || !may(by, 'look', complaint)) return;
  await desk.complaints.perform(complaint.id, { type: 'look' }, key, momentOf(desk, by));
}
