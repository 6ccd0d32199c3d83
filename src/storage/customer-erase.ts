import type { Connection } from 'mongoose';
import type { ErasedBecause } from '../complaints/event.ts';
import type { CustomerDocument } from './customer-document.ts';
import type { CustomerStorage } from './customer-reading.ts';

/** The record that an id leads to, also an erased one; null when there is none. */
export async function rootEvenErased(
  { customers }: Pick<CustomerStorage, 'customers'>,
  id: string,
): Promise<CustomerDocument | null> {
  let document = await customers.findOne({ _id: id }).lean<CustomerDocument>();
  while (document?.mergedInto)
    document = await customers.findOne({ _id: document.mergedInto }).lean<CustomerDocument>();
  return document;
}

/**
 * Takes everything about a person from one record: texts, what they are known by, flags. The empty record stays, so that what
 * refers to it leads nowhere else. Whoever changes it at the same moment finds it changed, and then finds it erased.
 * @param at business time (ISO instant)
 */
export async function wipeRecord(
  { customers, sealing }: CustomerStorage,
  team: string,
  id: string,
  at: string,
  because: ErasedBecause,
): Promise<void> {
  await customers.updateOne(
    { _id: id, team },
    {
      $set: {
        name: null,
        contacts: [],
        alsoKnownAs: [],
        knownBy: [id],
        lastComplaint: null,
        erasedAt: at,
        erasedBecause: because,
        changedAt: new Date(),
      },
      $unset: { contact: 1, moving: 1, vip: 1, vulnerable: 1, doNotCall: 1, language: 1 },
      $inc: { rev: 1 },
    },
  );
  await sealing.drop({ team, customer: id });
}

/**
 * A record that was merged into one which is erased by now goes the same way, and the erasure is taken up again for its
 * complaints.
 */
export async function eraseMerged(storage: CustomerStorage, from: CustomerDocument, root: CustomerDocument) {
  const { customers, connection } = storage;
  const also = [from._id, ...(from.also ?? [])];
  await customers.updateOne({ _id: root._id }, { $addToSet: { also: { $each: also } }, $inc: { rev: 1 } });
  await connection.model('erasures').updateOne({ _id: root._id }, { $set: { state: 'begun' } });
  const { erasedAt = '', erasedBecause = 'the customer asked' } = root;
  for (const id of also) await wipeRecord(storage, root.team, id, erasedAt, erasedBecause);
}

/** Why this record was erased; null when it was not. */
export async function whyErased(connection: Connection, id: string): Promise<ErasedBecause | null> {
  const customers = connection.model<CustomerDocument>('customers');
  const found = await customers
    .findOne({ _id: id }, { erasedBecause: 1 })
    .lean<Pick<CustomerDocument, 'erasedBecause'>>();
  return found?.erasedBecause ?? null;
}
