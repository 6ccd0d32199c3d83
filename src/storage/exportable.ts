import type { Connection } from 'mongoose';
import type { ComplaintDocument } from './complaint-document.ts';
import { openComplaints, type StoredComplaint } from './complaint-reading.ts';
import type { Sealing } from './sealing.ts';

/** Everything these customers complained about that may be handed out, the latest first: withdrawn and merged ones too, private ones never. */
export async function exportable(
  { connection, sealing }: { connection: Connection; sealing: Sealing },
  team: string,
  customers: readonly string[],
): Promise<StoredComplaint[]> {
  const complaints = connection.model<ComplaintDocument>('complaints');
  const theirs = complaints.find({ team, customer: { $in: [...customers] }, private: { $ne: true } });
  const documents = await theirs.sort({ loggedAt: -1 }).lean<ComplaintDocument[]>();
  const opened = await openComplaints(documents, sealing);
  return opened.filter(({ state }) => !state.private);
}
