import type { Connection, Model } from 'mongoose';
import type { Complaint } from '../complaints/complaint.ts';
import type { ComplaintEvent } from '../complaints/event.ts';
import { fold } from '../complaints/evolve.ts';
import type { ComplaintDocument } from './complaint-document.ts';
import { withoutPrev } from './event-chain.ts';
import { replaceTexts, type Sealed, type SealedText } from './personal-texts.ts';
import type { Sealing } from './sealing.ts';

/** A complaint as it was read: with its texts, all its events, and the revision a change is made against. */
export type StoredComplaint = { state: Complaint; events: ComplaintEvent[]; rev: number };

/** What every part of the complaint store works with. */
export type ComplaintStorage = { complaints: Model<ComplaintDocument>; sealing: Sealing; connection: Connection };

/** The events of many complaints with their texts; one query fetches the keys of all. */
export function openEvents(
  documents: readonly Pick<ComplaintDocument, '_id' | 'events'>[],
  sealing: Sealing,
): Promise<ComplaintEvent[][]> {
  return sealing.open<ComplaintEvent[]>(
    documents.map(({ _id, events }) => ({
      id: _id,
      sealed: events.map((event) => withoutPrev<ComplaintEvent>(event)) as Sealed<ComplaintEvent[]>,
    })),
  );
}

/**
 * Complaints as they are used: folded from their events, so that what an older release stored as their state never shows
 * through; the stored state is for queries and for checking.
 */
export async function openComplaints(
  documents: readonly Pick<ComplaintDocument, '_id' | 'events' | 'rev'>[],
  sealing: Sealing,
): Promise<StoredComplaint[]> {
  const opened = await openEvents(documents, sealing);
  return documents.map(({ rev }, index) => {
    const events = opened[index] ?? [];
    return { state: fold(events), events, rev };
  });
}

/** The events of a complaint for figures: no key is read, and every text in them is empty. */
export function eventsWithoutTexts({ events }: Pick<ComplaintDocument, 'events'>): ComplaintEvent[] {
  return replaceTexts<{ personal: string }, ComplaintEvent[]>(events.map(withoutPrev), ({ personal }) => ({
    personal,
    text: '',
  }));
}

/**
 * The events of a complaint of which only some texts will be opened: each still carries what is sealed, under a text that is
 * not empty, so that one that was struck out since is told from it.
 */
export function eventsStillSealed({ events }: Pick<ComplaintDocument, 'events'>): ComplaintEvent[] {
  return replaceTexts<SealedText, ComplaintEvent[]>(events.map(withoutPrev), (text) => ({ ...text, text: 'sealed' }));
}
