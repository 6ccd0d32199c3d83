import type { Connection } from 'mongoose';
import { isOver } from '../complaints/complaint.ts';
import { ComplaintError } from '../complaints/complaint-error.ts';
import { type EraseReason, redress } from '../complaints/event.ts';
import type { AuditStore } from './audit-store.ts';
import type { CardDocument } from './card-document.ts';
import type { ComplaintChanges, GetMoment } from './complaint-changes.ts';
import type { ComplaintDocument } from './complaint-document.ts';
import { noSuchCustomer } from './customer-changes.ts';
import { rootEvenErased, wipeRecord } from './customer-erase.ts';
import { customerMerge } from './customer-merge.ts';
import { customerStorage, rootOf } from './customer-reading.ts';
import { isDuplicate } from './database-error.ts';
import type { ErasureDocument } from './erasure-document.ts';
import type { KeyDocument } from './key-document.ts';
import type { Sealing } from './sealing.ts';

/** What became of an erasure. `at` is business time; `complaints` are those whose words are gone. */
export type Erasure = Omit<ErasureDocument, '_id'> & { customer: string };

type Asked = { by: string; at: string; key: string; reason: EraseReason };

export type ErasureStore = {
  /**
   * Takes on that a customer is erased. Nothing is erased before `finishAll`, which finishes it whatever breaks off.
   * @param asked `by` is the head; `at` business time; `key` says which form, so that a repeat is the same erasure
   * @throws ComplaintError 'not found'; 'already' when somebody else has begun
   */
  begin(team: string, customer: string, asked: Asked): Promise<void>;
  /** Considers erasing by the rule: done by `finishAll` if none of their complaints has words left, else forgotten. */
  consider(team: string, customer: string, at: string): Promise<void>;
  /** Does or finishes every erasure of a team. @returns those that were finished now */
  finishAll(team: string): Promise<Erasure[]>;
  /** The erasure that a form asked for, or null. */
  byKey(team: string, key: string): Promise<Erasure | null>;
  /**
   * How many complaints lost what was said, how many messages show, or showed, it, and how much of that is not redrawn yet.
   * Private complaints lose it too but are not counted: the head who reads it may be whom they are about.
   */
  shown(
    erasure: Pick<Erasure, 'complaints' | 'named'>,
  ): Promise<{ complaints: number; messages: number; waiting: number }>;
  /**
   * The customer's record and those that were merged into it, and how many complaints, but for private ones, are theirs; null
   * when there is none.
   */
  scope(team: string, customer: string): Promise<{ records: string[]; complaints: number; open: number } | null>;
};

type Options = {
  connection: Connection;
  sealing: Sealing;
  complaints: Pick<ComplaintChanges, 'perform'>;
  /** Circumstances in which Redress itself decides. */
  moment: (team: string) => ReturnType<GetMoment>;
  /** Says that what shows this complaint must be drawn anew. */
  redraw: (complaint: string) => Promise<void>;
  audit: AuditStore;
  /** Called before an erasure counts as finished, perhaps twice; `records` are the customer's. */
  finishing?: (erasure: Erasure, records: readonly string[]) => Promise<void>;
};

function erasureOf({ _id, ...erasure }: ErasureDocument): Erasure {
  return { ...erasure, customer: _id };
}

/**
 * Erasing customers. Each step can be repeated, and the order is such that nothing is missed: the records first, so that nobody
 * is led to them any more, then every complaint that is theirs by then; one that is logged for them at this moment is erased
 * when it is planned (carry-out.ts).
 */
export function createErasureStore(options: Options): ErasureStore {
  const { connection, sealing, complaints: changes, moment, redraw, audit, finishing = async () => {} } = options;
  const storage = customerStorage({ connection, sealing });
  const { finishMerges } = customerMerge(storage);
  const erasures = connection.model<ErasureDocument>('erasures');
  const complaints = connection.model<ComplaintDocument>('complaints');
  const keys = connection.model<KeyDocument>('keys');
  const cards = connection.model<CardDocument>('cards');

  async function insert(document: ErasureDocument): Promise<boolean> {
    try {
      await erasures.create(document);
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return false;
    }
  }

  async function familyOf(id: string): Promise<string[]> {
    const root = await rootEvenErased(storage, id);
    // The records that were merged first: as long as the other stands, it is who they are led to.
    return root ? [...(root.also ?? []), root._id] : [];
  }

  async function eraseComplaint(erasure: ErasureDocument, id: string): Promise<void> {
    const { team, because, askedBy, key } = erasure;
    await erasures.updateOne({ _id: erasure._id }, { $addToSet: { complaints: id } });
    const command = { type: 'erase', because, askedBy } as const;
    const { events } = await changes.perform(id, command, `erased:${key}`, () => moment(team));
    const upTo = events.at(-1)?.n ?? 0;
    await sealing.drop({ team, complaint: id, upTo });
  }

  async function finish(erasure: ErasureDocument): Promise<Erasure | null> {
    const { _id, team, at, because, askedBy, reason, key } = erasure;
    await finishMerges(team);
    const records = await familyOf(_id);
    const theirs = { team, customer: { $in: records } };
    // Before the keys go nobody can tell any more whose they were.
    const named = (await keys.distinct('complaint', theirs)).filter((id): id is string => typeof id === 'string');
    await erasures.updateOne({ _id }, { $addToSet: { named: { $each: named } } });
    for (const record of records) await wipeRecord(storage, team, record, at, because);
    const found = await complaints.find(theirs, { _id: 1 }).sort({ loggedAt: -1 }).lean<{ _id: string }[]>();
    for (const complaint of found) await eraseComplaint(erasure, complaint._id);
    const done = await erasures.findOne({ _id }).lean<ErasureDocument>();
    if (!done) return null;
    for (const id of done.named) if (!done.complaints.includes(id)) await redraw(id);
    const what = { team, at, customer: _id, reason, complaints: await countable(done.complaints), files: [] };
    await audit.note({ key: `erased:${_id}:${key}`, by: askedBy ?? redress, act: 'erased a customer', ...what });
    await finishing(erasureOf(done), records);
    // Somebody was merged into them meanwhile: once more.
    if ((await familyOf(_id)).length !== records.length) return finish(done);
    await erasures.updateOne({ _id }, { $set: { state: 'erased' } });
    return { ...erasureOf(done), state: 'erased' };
  }

  /** How many of these anybody may be told of by the customer's name. */
  function countable(ids: readonly string[]): Promise<number> {
    return complaints.countDocuments({ _id: { $in: [...ids] }, private: { $ne: true } });
  }

  async function hasWords(team: string, customer: string): Promise<boolean> {
    const root = await rootOf(storage, team, customer);
    if (!root) return true;
    const theirs = { team, customer: { $in: [root._id, ...(root.also ?? [])] } };
    const fields = { stage: 1, 'state.erasedAt': 1, 'state.keptSince': 1 };
    const found = await complaints.find(theirs, fields).lean<Pick<ComplaintDocument, 'stage' | 'state'>[]>();
    return found.some(({ stage, state }) => !isOver({ stage }) || state.erasedAt === null || state.keptSince !== null);
  }

  return {
    async begin(team, customer, { by, at, key, reason }) {
      const root = await rootOf(storage, team, customer);
      const asked = { because: 'the customer asked', askedBy: by, at, key, reason } as const;
      const again = await erasures.findOne({ team, key }, { _id: 1 }).lean();
      if (again) return;
      if (!root) throw noSuchCustomer();
      const { _id } = root;
      if (await insert({ _id, team, state: 'begun', ...asked, complaints: [], named: [] })) return;
      const taken = await erasures.updateOne({ _id, state: 'maybe' }, { $set: { state: 'begun', ...asked } });
      const now = await erasures.findOne({ _id }).lean<ErasureDocument>();
      if (taken.matchedCount === 0 && now?.key !== key) {
        throw new ComplaintError('already', 'Somebody else is erasing this customer already.');
      }
    },

    async consider(team, customer, at) {
      const root = await rootOf(storage, team, customer);
      if (!root) return;
      const rule = { because: 'kept long enough', askedBy: null, reason: null, at, key: `rule:${root._id}` } as const;
      await insert({ _id: root._id, team, state: 'maybe', ...rule, complaints: [], named: [] });
    },

    async finishAll(team) {
      const done: Erasure[] = [];
      for (const maybe of await erasures.find({ team, state: 'maybe' }).lean<ErasureDocument[]>()) {
        const { _id } = maybe;
        if (await hasWords(team, _id)) await erasures.deleteOne({ _id, state: 'maybe' });
        else await erasures.updateOne({ _id, state: 'maybe' }, { $set: { state: 'begun' } });
      }
      for (const begun of await erasures.find({ team, state: 'begun' }).lean<ErasureDocument[]>()) {
        const finished = await finish(begun);
        if (finished) done.push(finished);
      }
      return done;
    },

    async byKey(team, key) {
      const found = await erasures.findOne({ team, key }).lean<ErasureDocument>();
      return found && erasureOf(found);
    },

    async shown({ complaints: theirs, named }) {
      const ids = [...theirs, ...named];
      const [counted, own, lists, unplanned] = await Promise.all([
        countable(theirs),
        cards.find({ complaint: { $in: ids } }, { stale: 1 }).lean(),
        cards.find({ shows: { $in: ids } }, { stale: 1 }).lean(),
        complaints.countDocuments({ _id: { $in: ids }, unplanned: true }),
      ]);
      const all = [...own, ...lists];
      return {
        complaints: counted,
        messages: all.length,
        waiting: all.filter(({ stale }) => stale).length + unplanned,
      };
    },

    async scope(team, customer) {
      await finishMerges(team);
      const root = await rootOf(storage, team, customer);
      if (!root) return null;
      const records = [root._id, ...(root.also ?? [])];
      const theirs = { team, customer: { $in: records }, private: { $ne: true } };
      const found = await complaints.find(theirs, { stage: 1 }).lean<Pick<ComplaintDocument, 'stage'>[]>();
      return { records, complaints: found.length, open: found.filter((one) => !isOver(one)).length };
    },
  };
}
