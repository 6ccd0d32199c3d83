import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { CustomerChange, CustomerRecord } from '../complaints/customer.ts';
import { customerChanges, mostTries, noSuchCustomer, wait } from './customer-changes.ts';
import type { CustomerDocument } from './customer-document.ts';
import { customerMerge } from './customer-merge.ts';
import {
  contactHash,
  customerStorage,
  freshText,
  keptContact,
  keptName,
  nameHash,
  openTexts,
  recordOf,
  rootOf,
  sealedTexts,
  sealFor,
  teamOf,
} from './customer-reading.ts';
import { isDuplicate } from './database-error.ts';
import type { Sealing } from './sealing.ts';

/** A customer as a rep gave them: chosen from those who are known (`id`), typed, or neither. */
export type GivenCustomer = { id: string | null; name: string | null; contact: string | null };

export type CustomerStore = {
  /**
   * The customer this is, made if new. The same contact is the same customer; without a contact, the same name of whom no
   * contact is known is. Two reps who log them at once get one. Whoever was merged is who they were merged into.
   * @returns their id; null for somebody who gave neither name nor contact
   */
  remember(team: string, given: GivenCustomer): Promise<string | null>;
  /** Which records each of these contacts leads to, the one that stays and those merged into it; [] for one that nobody is known by. */
  knownBy(team: string, contacts: readonly string[]): Promise<string[][]>;
  /**
   * Under which ids the complaints of each of these customers stand: that of the record that stays, and those merged into it;
   * nothing for one that is no customer any more.
   */
  idsOf(team: string, customers: readonly string[]): Promise<Map<string, string[]>>;
  /** What we keep about a customer, wherever the id leads; null when there is no such customer in this team. */
  record(team: string, id: string): Promise<CustomerRecord | null>;
  /**
   * Changes what we keep about a customer. `by` is a Slack id, `at` business time.
   * @throws ComplaintError on `contacts` (one that is none, somebody else's, too many) or `name` (neither name nor contact is left)
   */
  update(id: string, change: CustomerChange, by: string, at: string): Promise<CustomerRecord>;
  /**
   * Makes one record of two: `into` stays, with the contacts, flags and complaints of both. Once is enough: merged again, it
   * changes nothing. Safe against breaking off halfway and against others who merge the same at the same time.
   * @returns the record that stays, wherever that was merged by now
   * @throws ComplaintError 'not found'
   */
  merge(team: string, from: string, into: string, by: string, at: string): Promise<CustomerRecord>;
  /** `at` is business time, an ISO instant; an earlier complaint than the one noted changes nothing. */
  setLastComplaint(id: string, last: { reference: string; at: string }): Promise<void>;
  /** Remembers many; those who are known stay as they are. */
  seed(team: string, list: readonly Omit<GivenCustomer, 'id'>[]): Promise<void>;
};

type Typed = { name: string | null; contact: string | null };

/** @param options.changed is told the team whose customers have changed */
export function createCustomerStore(options: {
  connection: Connection;
  sealing: Sealing;
  changed?: (team: string) => void;
}): CustomerStore {
  const { changed = () => undefined } = options;
  const storage = customerStorage(options);
  const { customers, sealing } = storage;
  const { update } = customerChanges(storage);
  const { merge, finishMerges } = customerMerge(storage);

  async function insert(team: string, given: Typed, hash: string): Promise<string> {
    const _id = `${team}:c${randomUUID().replaceAll('-', '').slice(0, 16)}`;
    const sealed = await sealFor(storage, team, _id, {
      name: given.name === null ? null : freshText('name', given.name),
      contacts: given.contact === null ? [] : [freshText('contact', given.contact)],
    });
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

  /** Whether what was not known of somebody yet was added: a name where there was none, another contact as the first to use. */
  async function learn(known: CustomerDocument, given: Typed): Promise<boolean> {
    const { _id, team, rev } = known;
    const hash = given.contact === null ? null : contactHash(storage, team, given.contact);
    const [texts] = await openTexts([known], sealing);
    const name = texts?.name ? null : given.name;
    // A contact that is another customer's already is not taken from them; the complaint still carries what was typed.
    const contact = hash && !(await customers.exists({ team, knownBy: hash })) ? given.contact : null;
    if (name === null && contact === null) return true;
    const sealed = await sealFor(storage, team, _id, {
      name: name && freshText('name', name),
      contacts: contact === null ? [] : [freshText('contact', contact)],
    });
    // With a contact known, somebody else of that name is somebody else.
    const names = [texts?.name?.text, given.name].flatMap((each) => (each ? [nameHash(storage, team, each)] : []));
    const knownBy = contact && hash ? [...known.knownBy.filter((each) => !names.includes(each)), hash] : known.knownBy;
    const written = await customers.updateOne(
      { _id, rev, mergedInto: null },
      {
        $set: {
          ...(sealed.name ? { name: sealed.name } : {}),
          contacts: [...sealed.contacts, ...sealedTexts(known).contacts],
          knownBy,
          changedAt: new Date(),
        },
        $unset: { contact: 1 },
        $inc: { rev: 1 },
      },
    );
    return written.matchedCount === 1;
  }

  /** Who is known under this id or hash, wherever they were merged. */
  async function whoIs(team: string, by: { id: string } | { hash: string }): Promise<CustomerDocument | null> {
    if ('id' in by) return rootOf(storage, team, by.id);
    const found = await customers.findOne({ team, knownBy: by.hash }).lean<CustomerDocument>();
    return found?.mergedInto ? rootOf(storage, team, found._id) : found;
  }

  async function attempt(team: string, id: string | null, typed: Typed): Promise<string | null | 'again'> {
    const { name, contact } = typed;
    const chosen = id === null ? null : await whoIs(team, { id });
    const hash =
      contact !== null ? contactHash(storage, team, contact) : name !== null ? nameHash(storage, team, name) : null;
    const known = chosen ?? (hash === null ? null : await whoIs(team, { hash }));
    if (known) return (await learn(known, typed)) ? known._id : 'again';
    return hash === null ? null : insert(team, typed, hash);
  }

  async function remember(team: string, given: GivenCustomer): Promise<string | null> {
    const typed = { name: keptName(given.name), contact: keptContact(given.contact) };
    for (let tries = 1; tries <= mostTries; tries += 1) {
      try {
        const id = await attempt(team, given.id, typed);
        if (id !== 'again') {
          changed(team);
          return id;
        }
      } catch (error) {
        // Somebody else has remembered them, or given them this contact, at this moment.
        if (!isDuplicate(error)) throw error;
      }
      await wait(tries);
    }
    throw new Error(`a customer was changed by others ${mostTries} times while being remembered`);
  }

  async function record(team: string, id: string): Promise<CustomerRecord | null> {
    await finishMerges(team);
    const document = await rootOf(storage, team, id);
    const [texts] = document ? await openTexts([document], sealing) : [];
    return document && texts ? recordOf(document, texts) : null;
  }

  async function mustBe(team: string, id: string): Promise<CustomerRecord> {
    const found = await record(team, id);
    if (!found) throw noSuchCustomer();
    return found;
  }

  async function knownBy(team: string, contacts: readonly string[]): Promise<string[][]> {
    type Known = Pick<CustomerDocument, '_id' | 'knownBy' | 'mergedInto' | 'also'>;
    const hashes = contacts.map((contact) => contactHash(storage, team, contact));
    const which = { _id: 1, knownBy: 1, mergedInto: 1, also: 1 };
    const found = await customers.find({ team, knownBy: { $in: hashes } }, which).lean<Known[]>();
    return hashes.map((hash) =>
      found.flatMap(({ _id, knownBy: by, mergedInto, also = [] }) =>
        by.includes(hash) ? [_id, ...also, ...(mergedInto ? [mergedInto] : [])] : [],
      ),
    );
  }

  async function idsOf(team: string, ids: readonly string[]): Promise<Map<string, string[]>> {
    type Led = Pick<CustomerDocument, '_id' | 'team' | 'also' | 'mergedInto' | 'erasedAt'>;
    const which = { team: 1, also: 1, mergedInto: 1, erasedAt: 1 };
    const found = new Map<string, string[]>();
    for (const one of await customers.find({ _id: { $in: [...new Set(ids)] } }, which).lean<Led[]>()) {
      const root = one.mergedInto ? await rootOf(storage, team, one._id) : one;
      if (root?.team === team && !root.erasedAt)
        found.set(one._id, [...new Set([root._id, ...(root.also ?? []), one._id])]);
    }
    return found;
  }

  return {
    remember,
    knownBy,
    idsOf,
    record,

    async update(id, change, by, at) {
      await update(id, change, by, at);
      changed(teamOf(id));
      return mustBe(teamOf(id), id);
    },

    async merge(team, from, into, by, at) {
      await merge(team, from, into, by, at);
      changed(team);
      return mustBe(team, into);
    },

    async setLastComplaint(id, { reference, at }) {
      const lastComplaint = { reference, at: new Date(at) };
      const earlier = { $or: [{ lastComplaint: null }, { 'lastComplaint.at': { $lt: lastComplaint.at } }] };
      for (let tries = 1; tries <= mostTries; tries += 1) {
        const document = await rootOf(storage, teamOf(id), id);
        if (!document) return;
        const { _id } = document;
        const written = await customers.updateOne(
          { _id, mergedInto: null, ...earlier },
          { $set: { lastComplaint, changedAt: new Date() }, $inc: { rev: 1 } },
        );
        if (written.matchedCount > 0) changed(teamOf(id));
        // Not written: there is a later one, or they have just been merged.
        if (written.matchedCount > 0 || !(await customers.exists({ _id, mergedInto: { $ne: null } }))) return;
      }
    },

    async seed(team, list) {
      const atOnce = 50;
      for (let from = 0; from < list.length; from += atOnce) {
        await Promise.all(list.slice(from, from + atOnce).map((given) => remember(team, { id: null, ...given })));
      }
    },
  };
}
