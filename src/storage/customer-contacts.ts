import { ComplaintError } from '../complaints/complaint-error.ts';
import { contactFault, lastDigits } from '../complaints/contact.ts';
import { type CustomerChange, type CustomerRecord, mostContacts } from '../complaints/customer.ts';
import type { Personal } from '../complaints/personal.ts';
import type { CustomerDocument } from './customer-document.ts';
import {
  type CustomerStorage,
  contactHash,
  freshText,
  keptContact,
  nameHash,
  openTexts,
  recordOf,
  rootOf,
} from './customer-reading.ts';
import { foldContact } from './normalise.ts';

/** What a change makes of somebody's contacts; `kept` are all there are afterwards, the first to use first. */
export type Contacts = { kept: Personal[]; added: Personal[]; removed: Personal[] };

/** Which contacts stay, come and go, in the order in which they were left; one that came in meanwhile stays. */
export function contactsAfter(before: readonly Personal[], change: CustomerChange['contacts']): Contacts {
  if (!change) return { kept: [...before], added: [], removed: [] };
  const typed = change.now.map(keptContact).filter((text) => text !== null);
  const wanted = new Map(typed.map((text) => [foldContact(text), text]));
  const had = new Map(before.map((contact) => [foldContact(contact.text), contact]));
  const listed = [...wanted].map(([folded, text]) => had.get(folded) ?? freshText('contact', text));
  const rest = before.filter((contact) => !listed.includes(contact));
  return {
    kept: [...listed, ...rest.filter(({ personal }) => !change.shown.includes(personal))],
    added: listed.filter((contact) => !before.includes(contact)),
    removed: rest.filter(({ personal }) => change.shown.includes(personal)),
  };
}

/** @throws ComplaintError on `contacts`: one that is none, or too many */
export function checkContacts({ kept, added }: Contacts): void {
  const fault = added.map(({ text }) => contactFault(text)).find((sentence) => sentence !== null);
  if (fault) throw new ComplaintError('not that one', fault, 'contacts');
  if (added.length === 0 || kept.length <= mostContacts) return;
  const sentence = `One customer can have ${mostContacts} contacts. Leave out those that are out of use.`;
  throw new ComplaintError('not that one', sentence, 'contacts');
}

async function otherWith(
  storage: CustomerStorage,
  own: CustomerDocument,
  contact: string,
): Promise<CustomerRecord | null> {
  const knownBy = contactHash(storage, own.team, contact);
  const found = await storage.customers.findOne({ team: own.team, knownBy }).lean<CustomerDocument>();
  const other = found && (await rootOf(storage, own.team, found._id));
  if (!other || other._id === own._id) return null;
  const [texts] = await openTexts([other], storage.sealing);
  return texts ? recordOf(other, texts) : null;
}

/** @throws ComplaintError on `contacts` when one is somebody else's, saying whose */
export async function checkFree(
  storage: CustomerStorage,
  own: CustomerDocument,
  added: readonly Personal[],
): Promise<void> {
  for (const { text } of added) {
    const other = await otherWith(storage, own, text);
    if (!other) continue;
    const digits = lastDigits(text);
    const name = [...(other.name ?? 'somebody whose name we do not know')].slice(0, 60).join('');
    const sentence = `That is a contact of ${name}${digits && !digits.includes('@') ? ` ··${digits}` : ''}. Are they the same person? Then a manager can make one record of the two: “Same person as …”. If not, leave it out here.`;
    throw new ComplaintError('not that one', sentence, 'contacts');
  }
}

/**
 * What a record is known by from now on: its contacts or, while it has none, its name, unless that is somebody else's. A
 * contact by which a merged record leads here stands there and not twice. One that somebody else has been given meanwhile
 * stays in, so that the index refuses the write.
 */
export async function knownByAfter(
  storage: CustomerStorage,
  document: CustomerDocument,
  names: { before: string | null; after: string | null },
  contacts: Contacts,
): Promise<string[]> {
  const { _id, team } = document;
  const hashes = (list: readonly Personal[]) => list.map(({ text }) => contactHash(storage, team, text));
  const elsewhere = async (hash: string): Promise<CustomerDocument | null> => {
    const found = await storage.customers.findOne({ team, knownBy: hash }).lean<CustomerDocument>();
    return found?._id === _id ? null : found;
  };
  const gone = new Set(hashes(contacts.removed));
  for (const name of [names.before, names.after]) if (name) gone.add(nameHash(storage, team, name));
  const known = new Set(document.knownBy.filter((hash) => !gone.has(hash)));
  for (const hash of hashes(contacts.added)) {
    const found = await elsewhere(hash);
    const leadsHere = found?.mergedInto && (await rootOf(storage, team, found._id))?._id === _id;
    if (!leadsHere) known.add(hash);
  }
  if (contacts.kept.length === 0 && names.after) {
    const hash = nameHash(storage, team, names.after);
    if (!(await elsewhere(hash))) known.add(hash);
  }
  return known.size > 0 ? [...known] : [_id];
}
