import type { Connection, Model } from 'mongoose';
import type { Complaint } from '../complaints/complaint.ts';
import type { ComplaintEvent } from '../complaints/event.ts';
import type { Personal } from '../complaints/personal.ts';
import type { ComplaintDocument } from './complaint-document.ts';
import type { StoredEvent } from './event-chain.ts';
import { replaceTexts, type Sealed, textsIn } from './personal-texts.ts';
import type { Sealing } from './sealing.ts';

/** A complaint as it was read: with its texts, all its events, and the revision a change is made against. */
export type StoredComplaint = { state: Complaint; events: ComplaintEvent[]; rev: number };

/** What every part of the complaint store works with. */
export type ComplaintStorage = { complaints: Model<ComplaintDocument>; sealing: Sealing; connection: Connection };

function withoutPrev({ prev: _, ...event }: StoredEvent): Sealed<ComplaintEvent> {
  return event as Sealed<ComplaintEvent>;
}

/** The events of many complaints with their texts; one query fetches the keys of all. */
export function openEvents(
  documents: readonly Pick<ComplaintDocument, '_id' | 'events'>[],
  sealing: Sealing,
): Promise<ComplaintEvent[][]> {
  return sealing.open<ComplaintEvent[]>(
    documents.map(({ _id, events }) => ({ id: _id, sealed: events.map(withoutPrev) as Sealed<ComplaintEvent[]> })),
  );
}

/** Complaints as they are used, from documents as they are stored. */
export async function openComplaints(
  documents: readonly Pick<ComplaintDocument, '_id' | 'events' | 'state' | 'rev'>[],
  sealing: Sealing,
): Promise<StoredComplaint[]> {
  const opened = await openEvents(documents, sealing);
  return documents.map(({ state, rev }, index) => {
    const events = opened[index] ?? [];
    const texts = new Map(textsIn<Personal>(events).map(({ personal, text }) => [personal, text]));
    const filled = replaceTexts(state, ({ personal }) => ({ personal, text: texts.get(personal) ?? '' }));
    return { state: filled as Complaint, events, rev };
  });
}
