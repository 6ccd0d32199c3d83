import type { Connection } from 'mongoose';
import type { ComplaintEvent } from '../src/complaints/event.ts';
import { fold } from '../src/complaints/evolve.ts';
import { team } from '../src/playground/workspace.ts';
import { searchedFields, withoutTexts } from '../src/storage/complaint-document.ts';
import { chain } from '../src/storage/event-chain.ts';
import { createSealing } from '../src/storage/sealing.ts';

/** What everything in a bench's store is sealed with. */
export const encryptionKey = Buffer.alloc(32, 7);

const atOnce = 250;

/** The id and the reference of the complaint with this number, from 1 on. */
export function namesOf(n: number): { id: string; reference: string } {
  return { id: `${team.id}:${n.toString(16).padStart(16, '0')}`, reference: `R-${n}` };
}

/**
 * Stores so many complaints as commands would have, but many at once, and nothing that they owe to anybody.
 * @param eventsOf what happened to the complaint with this number, from 1 on
 */
export async function storeComplaints(
  connection: Connection,
  count: number,
  eventsOf: (n: number) => readonly ComplaintEvent[],
): Promise<void> {
  const started = Date.now();
  const keys: object[] = [];
  // Keys are stored some thousands at a time: one by one they would take most of the time.
  const model = () => ({ insertMany: async (some: object[]) => keys.push(...some) });
  const sealing = createSealing({ encryptionKey, connection: { model } as unknown as Connection });
  const documentOf = async (n: number) => {
    const { id: _id, reference } = namesOf(n);
    const events = [...eventsOf(n)];
    const state = fold(events);
    const sealed = await sealing.seal(events, { id: _id, team: team.id, complaint: _id, customer: null });
    const fields = Object.entries(searchedFields(state)).filter(([, value]) => value !== null);
    const stored = { events: chain(undefined, sealed), state: withoutTexts(state), rev: 1, planned: events.length };
    // In real time, which has passed, whenever it is that it happened.
    const changedAt = new Date(started - (count - n) * 1_000);
    return { _id, team: team.id, reference, changedAt, ...stored, ...Object.fromEntries(fields) };
  };
  for (let from = 1; from <= count; from += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, count - from + 1) }, (_, at) => documentOf(from + at));
    const documents = await Promise.all(some);
    await connection.collection('keys').insertMany(keys.splice(0) as never[], { ordered: false });
    await connection.collection('complaints').insertMany(documents as never[], { ordered: false });
    if (from % 10_000 === 1) process.stderr.write(`  ${from - 1} complaints are stored\r`);
  }
}
