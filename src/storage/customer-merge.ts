import { dropTexts, mostTries, noSuchCustomer, noted, wait } from './customer-changes.ts';
import type { CustomerDocument, CustomerTexts } from './customer-document.ts';
import { eraseMerged, rootEvenErased } from './customer-erase.ts';
import {
  type CustomerStorage,
  freshText,
  nameHash,
  openTexts,
  rootOf,
  sealedTexts,
  sealFor,
} from './customer-reading.ts';
import { foldContact, foldName } from './normalise.ts';

const nothing: CustomerTexts = { name: null, contacts: [], alsoKnownAs: [] };

/** What the record that stays takes over: the name where it had none, names and contacts it did not know. */
function takenOver(own: CustomerTexts, other: CustomerTexts) {
  const name = own.name ? null : other.name;
  const known = new Set(
    [own.name ?? other.name, ...own.alsoKnownAs].flatMap((each) => (each ? [foldName(each.text)] : [])),
  );
  const names = [other.name, ...other.alsoKnownAs].filter((each) => each !== null);
  const reached = new Set(own.contacts.map(({ text }) => foldContact(text)));
  return {
    name: name && freshText('name', name.text),
    alsoKnownAs: names.filter(({ text }) => !known.has(foldName(text))).map(({ text }) => freshText('name', text)),
    contacts: other.contacts
      .filter(({ text }) => !reached.has(foldContact(text)))
      .map(({ text }) => freshText('contact', text)),
  };
}

function later(one: CustomerDocument['lastComplaint'], other: CustomerDocument['lastComplaint']) {
  return one && other ? (one.at >= other.at ? one : other) : (one ?? other);
}

/**
 * Making one record of two. The one write by which a record is merged leads everything that knew it to the other: what it is
 * known by stays with it. Only then do its contacts and flags move; a move that broke off is finished by whoever comes by.
 */
export function customerMerge(storage: CustomerStorage) {
  const { customers, sealing } = storage;

  async function opened(...documents: CustomerDocument[]): Promise<CustomerTexts[]> {
    return openTexts(documents, sealing);
  }

  /** Whether the record that stays holds everything of the other. */
  async function absorb(from: CustomerDocument, into: CustomerDocument): Promise<boolean> {
    if (into.also?.includes(from._id)) return true;
    const { _id, team, rev } = into;
    const [other = nothing, own = nothing] = await opened(from, into);
    const taken = takenOver(own, other);
    const sealed = await sealFor(storage, team, _id, taken);
    const before = sealedTexts(into);
    const reachable = own.contacts.length + taken.contacts.length > 0;
    const byName = own.name && reachable ? nameHash(storage, team, own.name.text) : null;
    const knownBy = into.knownBy.filter((hash) => hash !== byName);
    const flags = Object.fromEntries(
      (['vip', 'vulnerable', 'doNotCall'] as const).map((flag) => [flag, Boolean(into[flag] || from[flag])]),
    );
    const written = await customers.updateOne(
      { _id, rev, mergedInto: null },
      {
        $set: {
          ...(sealed.name ? { name: sealed.name } : {}),
          contacts: [...before.contacts, ...sealed.contacts],
          alsoKnownAs: [...before.alsoKnownAs, ...sealed.alsoKnownAs],
          knownBy: knownBy.length > 0 ? knownBy : [_id],
          ...flags,
          language: into.language ?? from.language ?? null,
          also: [...new Set([...(into.also ?? []), from._id, ...(from.also ?? [])])],
          lastComplaint: later(into.lastComplaint, from.lastComplaint),
          changedAt: new Date(),
        },
        $unset: { contact: 1 },
        $inc: { rev: 1 },
        ...noted({ by: from.mergedBy ?? '', at: from.mergedAt ?? '', fields: ['same person'], merged: from._id }),
      },
    );
    return written.matchedCount === 1;
  }

  /** Nothing is kept twice: what has moved is destroyed where it was. */
  async function empty(from: CustomerDocument, into: CustomerDocument): Promise<void> {
    const [texts = nothing] = await opened(from);
    const byName =
      texts.name && (into.contacts ?? []).length > 0 ? nameHash(storage, from.team, texts.name.text) : null;
    await customers.updateOne(
      { _id: from._id, moving: true },
      {
        $set: {
          name: null,
          contacts: [],
          alsoKnownAs: [],
          changedAt: new Date(),
        },
        ...(byName ? { $pull: { knownBy: byName } } : {}),
        $unset: { moving: 1, contact: 1 },
        $inc: { rev: 1 },
      },
    );
    await dropTexts(storage, from._id, [...(texts.name ? [texts.name] : []), ...texts.contacts, ...texts.alsoKnownAs]);
  }

  async function finish(team: string, id: string): Promise<void> {
    for (let tries = 1; tries <= mostTries; tries += 1) {
      const from = await customers.findOne({ _id: id, moving: true }).lean<CustomerDocument>();
      const into = from && (await rootEvenErased(storage, id));
      if (!from || into?.team !== team) return;
      if (into.erasedAt) return eraseMerged(storage, from, into);
      if (await absorb(from, into)) {
        const now = await rootOf(storage, team, id);
        return empty(from, now ?? into);
      }
      await wait(tries);
    }
    throw new Error(`${id} could not be moved: the other record was changed ${mostTries} times meanwhile`);
  }

  /** Finishes every merge of a team that broke off. */
  async function finishMerges(team: string): Promise<void> {
    const broken = await customers.find({ team, moving: true }, { _id: 1 }).lean<{ _id: string }[]>();
    for (const { _id } of broken) await finish(team, _id);
  }

  /**
   * Whether it is merged now. Whoever merges in a circle at the same moment has read a record before it is touched here, or
   * touches it after it was merged: one of their two writes fails, whichever way round.
   */
  async function attempt(from: CustomerDocument, into: CustomerDocument, by: string, at: string): Promise<boolean> {
    const touched = await customers.updateOne({ _id: into._id, rev: into.rev, mergedInto: null }, { $inc: { rev: 1 } });
    if (touched.matchedCount === 0) return false;
    const merged = await customers.updateOne(
      { _id: from._id, rev: from.rev, mergedInto: null },
      {
        $set: { mergedInto: into._id, moving: true, mergedBy: by, mergedAt: at, changedAt: new Date() },
        // Never known by nothing, whatever is taken from it later.
        $addToSet: { knownBy: from._id },
        $inc: { rev: 1 },
      },
    );
    return merged.matchedCount === 1;
  }

  async function merge(team: string, from: string, into: string, by: string, at: string): Promise<void> {
    for (let tries = 1; tries <= mostTries; tries += 1) {
      const [goes, stays] = [await rootOf(storage, team, from), await rootOf(storage, team, into)];
      if (!goes || !stays) throw noSuchCustomer();
      if (goes._id === stays._id || (await attempt(goes, stays, by, at))) return finishMerges(team);
      await wait(tries);
    }
    throw new Error(`${from} and ${into} were changed by others ${mostTries} times meanwhile`);
  }

  return { merge, finishMerges };
}
