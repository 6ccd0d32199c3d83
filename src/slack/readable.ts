import { ComplaintError } from '../complaints/complaint-error.ts';
import { may } from '../people/may.ts';
import type { Person } from '../people/person.ts';
import type { Desk, Read } from './desk.ts';

/**
 * A complaint that this person may read.
 * @throws ComplaintError 'not found', in the same words whether there is none or it is not theirs to read
 */
export async function readable(desk: Pick<Desk, 'complaints'>, complaint: string, by: Person): Promise<Read> {
  const read = await desk.complaints.find(complaint);
  if (read && may(by, 'read', read.state)) return read;
  throw new ComplaintError('not found', 'There is no such complaint. /complaint mine lists yours.');
}
