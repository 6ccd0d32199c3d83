import type { Complaint } from '../../complaints/complaint.ts';
import { may } from '../../people/may.ts';
import type { Desk } from '../desk.ts';
import { findHowReply, foundAtMost, foundReply } from '../views/found-reply.ts';
import type { Message } from '../views/message.ts';

/** What `/complaint find …` answers to this person; nothing that they may not read. */
export async function findComplaints(desk: Desk, personId: string, query: string): Promise<Message> {
  if (query.trim() === '') return findHowReply();
  const person = await desk.people.get(personId);
  const allowed = (complaint: Complaint) => may(person, 'read', complaint);
  const { found, complete } = await desk.finder.find(desk.team, query, foundAtMost, allowed);
  return foundReply(query, found, { complete, now: desk.clocks.business() });
}
