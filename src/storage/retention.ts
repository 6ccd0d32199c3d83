import type { Connection } from 'mongoose';
import { redress } from '../complaints/event.ts';
import { monthsBefore } from '../time/months-before.ts';
import type { AuditStore } from './audit-store.ts';
import type { CardDocument } from './card-document.ts';
import type { ComplaintChanges, GetMoment } from './complaint-changes.ts';
import type { ComplaintDocument } from './complaint-document.ts';
import type { CustomerDocument } from './customer-document.ts';
import type { ErasureStore } from './erasure-store.ts';

/** So much is erased at once, so that the messages of what is new need not wait behind those of what is old. */
const piece = 25;

export type Retention = {
  /**
   * Erases a piece of what has been over for longer than it is kept, and considers customers of whom nothing else is left; with
   * messages still waiting to be redrawn it does nothing. To be called again and again.
   * @param now business time (ISO instant)
   * @param keepMonths null keeps everything
   * @returns how many complaints were erased
   */
  apply(team: string, now: string, keepMonths: number | null): Promise<number>;
};

export function createRetention(options: {
  connection: Connection;
  complaints: Pick<ComplaintChanges, 'perform'>;
  erasures: Pick<ErasureStore, 'consider'>;
  moment: (team: string) => ReturnType<GetMoment>;
  audit: AuditStore;
}): Retention {
  const { connection, complaints: changes, erasures, moment, audit } = options;
  const complaints = connection.model<ComplaintDocument>('complaints');
  const customers = connection.model<CustomerDocument>('customers');
  const cards = connection.model<CardDocument>('cards');

  async function eraseSome(team: string, now: string, before: Date): Promise<number> {
    const over = complaints.find({ team, keptSince: { $lte: before } }, { customer: 1, keptSince: 1 });
    type Over = Pick<ComplaintDocument, '_id' | 'customer' | 'keptSince'>;
    const due = await over.sort({ keptSince: 1 }).limit(piece).lean<Over[]>();
    for (const { _id, customer, keptSince } of due) {
      // First, so that a crash in between leaves nobody behind.
      if (customer) await erasures.consider(team, customer, now);
      const command = { type: 'erase', because: 'kept long enough', askedBy: null } as const;
      await changes.perform(_id, command, `rule:${keptSince?.toISOString()}`, () => moment(team));
    }
    const [first] = due;
    if (first) {
      const key = `rule:${first._id}:${first.keptSince?.toISOString()}`;
      const what = {
        act: 'applied the rule',
        customer: null,
        complaints: due.length,
        reason: null,
        files: [],
      } as const;
      await audit.note({ key, team, at: now, by: redress, ...what, files: [] });
    }
    return due.length;
  }

  async function considerSilent(team: string, now: string, before: Date): Promise<void> {
    const silent = customers.find({ team, 'lastComplaint.at': { $lte: before } }, { _id: 1 });
    const found = await silent
      .sort({ 'lastComplaint.at': 1 })
      .limit(8 * piece)
      .lean<{ _id: string }[]>();
    for (const { _id } of found) await erasures.consider(team, _id, now);
  }

  return {
    async apply(team, now, keepMonths) {
      if (keepMonths === null) return 0;
      const stale = await cards.find({ stale: true }, { _id: 1 }).limit(piece).lean();
      if (stale.length === piece) return 0;
      const before = new Date(monthsBefore(now, keepMonths));
      const erased = await eraseSome(team, now, before);
      if (erased === 0) await considerSilent(team, now, before);
      return erased;
    },
  };
}
