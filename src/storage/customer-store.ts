import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { cleanText } from '../complaints/clean-text.ts';
import type { CustomerDocument, CustomerTexts } from './customer-document.ts';
import { isDuplicate } from './database-error.ts';
import { foldContact, foldName } from './normalise.ts';
import type { Sealing } from './sealing.ts';

/** A customer as a rep gave them: chosen from those who are known (`id`), typed, or neither. */
export type GivenCustomer = { id: string | null; name: string | null; contact: string | null };

export type CustomerStore = {
  /**
   * The customer this is, made if new. The same contact is the same customer; without a contact, the same name of whom no
   * contact is known is. Two reps who log them at once get one.
   * @returns their id; null for somebody who gave neither name nor contact
   */
  remember(team: string, given: GivenCustomer): Promise<string | null>;
  /** `at` is business time, an ISO instant; an earlier complaint than the one noted changes nothing. */
  setLastComplaint(id: string, last: { reference: string; at: string }): Promise<void>;
  /** Remembers many; those who are known stay as they are. */
  seed(team: string, list: readonly Omit<GivenCustomer, 'id'>[]): Promise<void>;
};

export function createCustomerStore(options: { connection: Connection; sealing: Sealing }): CustomerStore {
  const { connection, sealing } = options;
  const customers = connection.model<CustomerDocument>('customers');

  const contactHash = (team: string, contact: string) => sealing.hmac(`${team} contact`, foldContact(contact));
  const nameHash = (team: string, name: string) => sealing.hmac(`${team} name`, foldName(name));

  function seal(team: string, id: string, given: { name: string | null; contact: string | null }) {
    const texts: CustomerTexts = {
      name: given.name === null ? null : { personal: 'name', text: given.name },
      contact: given.contact === null ? null : { personal: 'contact', text: given.contact },
    };
    return sealing.seal(texts, { id, team, complaint: null, customer: id });
  }

  async function insert(team: string, given: { name: string | null; contact: string | null }, hash: string) {
    const _id = `${team}:c${randomUUID().replaceAll('-', '').slice(0, 16)}`;
    const sealed = await seal(team, _id, given);
    await customers.create({
      _id,
      team,
      ...sealed,
      knownBy: [hash],
      lastComplaint: null,
      rev: 1,
      changedAt: new Date(),
    });
    return _id;
  }

  /** Adds what was not known of somebody yet: a name where there was none, or another contact, which is shown from now on. */
  async function learn(known: CustomerDocument, given: { name: string | null; contact: string | null }): Promise<void> {
    const { _id, team } = known;
    const hash = given.contact === null ? null : contactHash(team, given.contact);
    const name = known.name === null ? given.name : null;
    const contact = hash && !known.knownBy.includes(hash) ? given.contact : null;
    if (name === null && contact === null) return;
    const sealed = await seal(team, _id, { name, contact });
    const texts = Object.fromEntries(Object.entries(sealed).filter(([, text]) => text !== null));
    const changed = { $set: { ...texts, changedAt: new Date() }, $inc: { rev: 1 } };
    if (contact === null) {
      await customers.updateOne({ _id }, changed);
      return;
    }
    try {
      await customers.updateOne({ _id }, { ...changed, $addToSet: { knownBy: hash } });
      // With a contact known, somebody else of that name is somebody else.
      if (given.name !== null) await customers.updateOne({ _id }, { $pull: { knownBy: nameHash(team, given.name) } });
    } catch (error) {
      // The contact is another customer's already; the complaint itself still carries what was typed.
      if (!isDuplicate(error)) throw error;
    }
  }

  async function remember(team: string, given: GivenCustomer): Promise<string | null> {
    const name = cleanText(given.name) || null;
    const contact = cleanText(given.contact) || null;
    if (given.id !== null) {
      const chosen = await customers.findOne({ _id: given.id }).lean<CustomerDocument>();
      if (chosen?.team === team) {
        await learn(chosen, { name, contact });
        return chosen._id;
      }
    }
    const hash = contact !== null ? contactHash(team, contact) : name !== null ? nameHash(team, name) : null;
    if (hash === null) return null;
    const find = () => customers.findOne({ team, knownBy: hash }).lean<CustomerDocument>();
    const known = await find();
    if (known) {
      await learn(known, { name, contact });
      return known._id;
    }
    try {
      return await insert(team, { name, contact }, hash);
    } catch (error) {
      const other = isDuplicate(error) ? await find() : null;
      if (!other) throw error;
      return other._id;
    }
  }

  return {
    remember,

    async setLastComplaint(id, last) {
      const at = new Date(last.at);
      const earlier = { $or: [{ lastComplaint: null }, { 'lastComplaint.at': { $lt: at } }] };
      const lastComplaint = { reference: last.reference, at };
      await customers.updateOne(
        { _id: id, ...earlier },
        { $set: { lastComplaint, changedAt: new Date() }, $inc: { rev: 1 } },
      );
    },

    async seed(team, list) {
      const atOnce = 50;
      for (let from = 0; from < list.length; from += atOnce) {
        await Promise.all(list.slice(from, from + atOnce).map((given) => remember(team, { id: null, ...given })));
      }
    },
  };
}
