import { randomBytes } from 'node:crypto';
import type { Connection, Model } from 'mongoose';
import { cleanText } from '../complaints/clean-text.ts';
import { lastDigits } from '../complaints/contact.ts';
import type { CustomerRecord } from '../complaints/customer.ts';
import type { Personal } from '../complaints/personal.ts';
import type { CustomerDocument, CustomerTexts } from './customer-document.ts';
import { rootEvenErased } from './customer-erase.ts';
import { foldContact, foldName } from './normalise.ts';
import type { Sealed } from './personal-texts.ts';
import type { Sealing } from './sealing.ts';

/** What every part of the customer store works with. */
export type CustomerStorage = {
  customers: Model<CustomerDocument>;
  sealing: Sealing;
  connection: Connection;
};

export function customerStorage(options: { connection: Connection; sealing: Sealing }): CustomerStorage {
  return { ...options, customers: options.connection.model<CustomerDocument>('customers') };
}

/** The texts of a document as they are stored, also of one that an earlier release wrote. */
export function sealedTexts(
  document: Pick<CustomerDocument, 'name' | 'contact' | 'contacts' | 'alsoKnownAs'>,
): Sealed<CustomerTexts> {
  const { name, contact, contacts = contact ? [contact] : [], alsoKnownAs = [] } = document;
  return { name, contacts, alsoKnownAs };
}

/** The texts of many, with one query for their keys; those that were erased are left out. */
export async function openTexts(
  documents: readonly Pick<CustomerDocument, '_id' | 'name' | 'contact' | 'contacts' | 'alsoKnownAs'>[],
  sealing: Sealing,
): Promise<CustomerTexts[]> {
  const sealed = documents.map((document) => ({ id: document._id, sealed: sealedTexts(document) }));
  const opened = await sealing.open<CustomerTexts>(sealed);
  return opened.map(({ name, contacts, alsoKnownAs }) => ({
    name: name?.text ? name : null,
    contacts: contacts.filter(({ text }) => text !== ''),
    alsoKnownAs: alsoKnownAs.filter(({ text }) => text !== ''),
  }));
}

/** A record as people use it. */
export function recordOf(document: Omit<CustomerDocument, 'knownBy'>, texts: CustomerTexts): CustomerRecord {
  const { _id, team, lastComplaint: last } = document;
  return {
    id: _id,
    team,
    name: texts.name?.text ?? null,
    alsoKnownAs: texts.alsoKnownAs.map(({ text }) => text),
    contacts: texts.contacts.map(({ personal, text }) => ({ id: personal, text, lastDigits: lastDigits(text) })),
    language: document.language ?? null,
    vip: document.vip ?? false,
    vulnerable: document.vulnerable ?? false,
    doNotCall: document.doNotCall ?? false,
    also: document.also ?? [],
    lastComplaint: last && { reference: last.reference, at: last.at.toISOString() },
    changes: document.changes ?? [],
  };
}

/** The record that an id leads to, wherever it was merged; null when there is none in this team, or none any more. */
export async function rootOf(
  storage: Pick<CustomerStorage, 'customers'>,
  team: string,
  id: string,
): Promise<CustomerDocument | null> {
  const document = await rootEvenErased(storage, id);
  return document?.team === team && !document.erasedAt ? document : null;
}

/** The team that a customer's id begins with. */
export function teamOf(id: string): string {
  return id.slice(0, id.indexOf(':'));
}

/** A name, or a contact, as it is kept; null when nothing can be read in it. */
export function keptName(name: string | null): string | null {
  const clean = cleanText(name);
  return foldName(clean) === '' ? null : clean;
}
export function keptContact(contact: string | null): string | null {
  const clean = cleanText(contact);
  return foldContact(clean) === '' ? null : clean;
}

export function contactHash({ sealing }: Pick<CustomerStorage, 'sealing'>, team: string, contact: string): string {
  return sealing.hmac(`${team} contact`, foldContact(contact));
}

export function nameHash({ sealing }: Pick<CustomerStorage, 'sealing'>, team: string, name: string): string {
  return sealing.hmac(`${team} name`, foldName(name));
}

/** A text under an id of its own: a key once dropped is never used again. */
export function freshText(kind: 'name' | 'contact', text: string): Personal {
  return { personal: `${randomBytes(6).toString('hex')}.${kind}`, text };
}

/** Seals what is new of a customer. */
export function sealFor<T>({ sealing }: Pick<CustomerStorage, 'sealing'>, team: string, id: string, texts: T) {
  return sealing.seal(texts, { id, team, complaint: null, customer: id });
}
