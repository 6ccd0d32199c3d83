import type { Moment } from '../../src/complaints/moment.ts';
import { type ComplaintStore, createComplaintStore } from '../../src/storage/complaint-store.ts';
import { createSealing, type Sealing } from '../../src/storage/sealing.ts';
import { moment } from '../complaints/story.ts';
import { openDatabase, type TestDatabase } from './database.ts';

export const encryptionKey = Buffer.alloc(32, 7);

/** Complaints in a database of their own; Redress itself ticks under `ticking`, the story's Wednesday unless told. */
export async function openStorage(
  ticking: () => Moment = moment,
): Promise<TestDatabase & { sealing: Sealing; complaints: ComplaintStore }> {
  const database = await openDatabase();
  const { connection } = database;
  const sealing = createSealing({ encryptionKey, connection });
  return { ...database, sealing, complaints: createComplaintStore({ connection, sealing, moment: ticking }) };
}
