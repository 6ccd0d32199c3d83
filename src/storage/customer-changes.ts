import { setTimeout } from 'node:timers/promises';
import { ComplaintError } from '../complaints/complaint-error.ts';
import {
  type CustomerChange,
  type CustomerField,
  type CustomerRecord,
  flagNames,
  type RecordChanged,
} from '../complaints/customer.ts';
import type { Personal } from '../complaints/personal.ts';
import { type Contacts, checkContacts, checkFree, contactsAfter, knownByAfter } from './customer-contacts.ts';
import type { CustomerDocument, CustomerTexts } from './customer-document.ts';
import {
  type CustomerStorage,
  contactHash,
  freshText,
  keptName,
  openTexts,
  recordOf,
  rootOf,
  sealedTexts,
  sealFor,
  teamOf,
} from './customer-reading.ts';
import { isDuplicate } from './database-error.ts';

/** How often a change is tried anew because somebody else was quicker. */
export const mostTries = 30;
const changesKept = 200;

/** A short wait of random length, so that two who stand in each other's way do not meet again. */
export function wait(tries: number): Promise<void> {
  return setTimeout(Math.random() * Math.min(5 * tries, 50));
}

/** Adds to who changed what; the latest are kept. */
export function noted(changed: RecordChanged) {
  return { $push: { changes: { $each: [changed], $slice: -changesKept } } };
}

/** Destroys texts of a customer that nothing refers to any more. */
export async function dropTexts(
  { sealing }: Pick<CustomerStorage, 'sealing'>,
  id: string,
  texts: readonly Personal[],
): Promise<void> {
  if (texts.length > 0) await sealing.drop({ ids: texts.map(({ personal }) => `${id}:${personal}`) });
}

export function noSuchCustomer(): ComplaintError {
  return new ComplaintError(
    'not found',
    'There is no such customer any more. /complaint customer finds those we know.',
  );
}

type Decided = { record: CustomerRecord; contacts: Contacts; name: string | null; fields: CustomerField[] };

function decide(record: CustomerRecord, before: CustomerTexts, change: CustomerChange): Decided {
  const contacts = contactsAfter(before.contacts, change.contacts);
  checkContacts(contacts);
  const name = change.name === undefined ? record.name : keptName(change.name);
  const order = (list: readonly { id: string }[]) => list.map(({ id }) => id).join();
  const reordered = order(contacts.kept.map(({ personal: id }) => ({ id }))) !== order(record.contacts);
  const changed: Record<CustomerField, boolean> = {
    name: name !== record.name,
    contacts: contacts.removed.length > 0 || reordered,
    language: change.language !== undefined && change.language !== record.language,
    vip: change.vip !== undefined && change.vip !== record.vip,
    vulnerable: change.vulnerable !== undefined && change.vulnerable !== record.vulnerable,
    doNotCall: change.doNotCall !== undefined && change.doNotCall !== record.doNotCall,
    'same person': false,
  };
  const fields = (Object.keys(changed) as CustomerField[]).filter((field) => changed[field]);
  if (fields.length > 0 && name === null && contacts.kept.length === 0) {
    const sentence = 'Keep a name or a contact: with neither, nobody finds them again.';
    throw new ComplaintError('customer missing', sentence, 'name');
  }
  return { record, contacts, name, fields };
}

/** The fields that stand in the document as they are in the change. */
function plainFields(change: CustomerChange): Record<string, unknown> {
  const given = [...flagNames, 'language' as const].filter((field) => change[field] !== undefined);
  return Object.fromEntries(given.map((field) => [field, change[field]]));
}

/** Changing what we keep about somebody, each time with one conditional write; whoever comes second decides again. */
export function customerChanges(storage: CustomerStorage) {
  const { customers, sealing } = storage;

  /** What is written for the texts, and what they are known by then. */
  async function textFields(document: CustomerDocument, { record, contacts, name, fields }: Decided) {
    const { _id, team } = document;
    const newName = fields.includes('name') && name !== null ? freshText('name', name) : null;
    const sealed = await sealFor(storage, team, _id, { newName, added: contacts.added });
    const stored = [...sealedTexts(document).contacts, ...sealed.added];
    return {
      ...(fields.includes('name') ? { name: sealed.newName } : {}),
      contacts: contacts.kept.flatMap(({ personal }) => stored.find((each) => each.personal === personal) ?? []),
      knownBy: await knownByAfter(storage, document, { before: record.name, after: name }, contacts),
    };
  }

  /** Whether it was written: false when the record had moved on since it was read. */
  async function write(
    document: CustomerDocument,
    before: CustomerTexts,
    decided: Decided,
    set: Record<string, unknown>,
    changed: RecordChanged,
  ): Promise<boolean> {
    const { _id, team, rev } = document;
    const { contacts, fields, record } = decided;
    const gone = contacts.removed.map(({ text }) => contactHash(storage, team, text));
    // Records that were merged into this one must not lead here by a contact that is theirs no longer.
    if (gone.length > 0 && record.also.length > 0)
      await customers.updateMany({ _id: { $in: record.also } }, { $pull: { knownBy: { $in: gone } } });
    const written = await customers.updateOne(
      { _id, rev, mergedInto: null },
      { $set: { ...set, changedAt: new Date() }, $unset: { contact: 1 }, $inc: { rev: 1 }, ...noted(changed) },
    );
    if (written.matchedCount === 0) return false;
    const oldName = fields.includes('name') && before.name ? [before.name] : [];
    await dropTexts(storage, _id, [...contacts.removed, ...oldName]);
    return true;
  }

  async function attempt(document: CustomerDocument, change: CustomerChange, by: string, at: string): Promise<boolean> {
    const [before] = await openTexts([document], sealing);
    if (!before) return false;
    const decided = decide(recordOf(document, before), before, change);
    if (decided.fields.length === 0) return true;
    await checkFree(storage, document, decided.contacts.added);
    const set = { ...(await textFields(document, decided)), ...plainFields(change) };
    return write(document, before, decided, set, { by, at, fields: decided.fields });
  }

  return {
    async update(id: string, change: CustomerChange, by: string, at: string): Promise<void> {
      for (let tries = 1; tries <= mostTries; tries += 1) {
        const document = await rootOf(storage, teamOf(id), id);
        if (!document) throw noSuchCustomer();
        try {
          if (await attempt(document, change, by, at)) return;
        } catch (error) {
          // Somebody has given the same contact to another at this moment: the next try says whose it is.
          if (!isDuplicate(error)) throw error;
        }
        await wait(tries);
      }
      throw new Error(`${id} was changed by others ${mostTries} times meanwhile`);
    },
  };
}
