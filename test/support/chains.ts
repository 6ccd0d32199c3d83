import type { ComplaintDocument } from '../../src/storage/complaint-document.ts';
import { verifyChain } from '../../src/storage/event-chain.ts';
import type { TestDatabase } from './database.ts';

/** The references of complaints whose events are no longer the ones that were written. */
export async function brokenChains({ connection }: TestDatabase): Promise<string[]> {
  const all = await connection.model<ComplaintDocument>('complaints').find({}).lean<ComplaintDocument[]>();
  return all.filter(({ events }) => verifyChain(events) !== null).map(({ reference }) => reference);
}
