import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { CardLease, CardStore, StoredCard } from '../outbox/card-store.ts';
import type { CardDocument } from './card-document.ts';
import { isDuplicate } from './database-error.ts';

function cardOf(card: CardDocument): StoredCard {
  const { _id, team, channel, ts, complaint, kind, about, event, person, shownRev, seenReactions, seenVersion } = card;
  const what = { complaint, kind, about, event, person, shownRev };
  const shows = card.shows ? { shows: card.shows } : {};
  return { key: _id, team, channel, ts, ...what, ...shows, seenReactions, seenVersion, gone: card.gone === true };
}

/** The messages that show a complaint, in the database. */
export function createCardStore(connection: Connection): CardStore {
  const cards = connection.model<CardDocument>('cards');
  const holding = ({ key, token }: CardLease) => ({ _id: key, leaseToken: token });

  async function change(filter: object, update: object): Promise<boolean> {
    return (await cards.updateOne(filter, update)).matchedCount === 1;
  }

  async function findByKey(key: string): Promise<StoredCard | null> {
    const card = await cards.findById(key).lean();
    return card && cardOf(card);
  }

  return {
    findByKey,

    add: async ({ key, shows, ...card }, stale) => {
      const counts = { seenReactions: [], seenVersion: 0, marks: 0, leaseUntil: 0 };
      try {
        await cards.create({
          _id: key,
          ...card,
          ...(shows ? { shows: [...shows] } : {}),
          ...counts,
          ...(stale ? { stale: true } : {}),
        });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
      const kept = await findByKey(key);
      if (!kept) throw new Error(`the message of ${key} is already another card`);
      return kept;
    },

    markStale: async (complaint) => {
      await cards.updateMany({ complaint, gone: { $exists: false } }, { $set: { stale: true }, $inc: { marks: 1 } });
    },

    markListsStale: async (complaint) => {
      const showing = { shows: complaint, gone: { $exists: false } };
      await cards.updateMany(showing, { $set: { stale: true }, $inc: { marks: 1 } });
    },

    willShow: (lease, complaints) => change(holding(lease), { $addToSet: { shows: { $each: [...complaints] } } }),

    claimStale: async (real, leaseMs) => {
      const token = randomUUID();
      const card = await cards
        .findOneAndUpdate(
          { stale: true, leaseUntil: { $lte: real } },
          { $set: { leaseUntil: real + leaseMs, leaseToken: token } },
          { sort: { leaseUntil: 1 }, returnDocument: 'after' },
        )
        .lean();
      return card && { card: cardOf(card), lease: { key: card._id, token, marks: card.marks } };
    },

    shown: async (lease, rev, over) => {
      const shows = { leaseUntil: 0, shownRev: rev, ...(over ? { over: true } : {}) };
      const noOtherwise = over ? {} : { over: 1 };
      const fresh = { $set: shows, $unset: { stale: 1, leaseToken: 1, ...noOtherwise } };
      if (await change({ ...holding(lease), marks: lease.marks }, fresh)) return true;
      // Changed again in the meantime: it shows what it was drawn from, and is still stale.
      return change(holding(lease), { $set: shows, $unset: { leaseToken: 1, ...noOtherwise } });
    },

    later: (lease, until) => change(holding(lease), { $set: { leaseUntil: until }, $unset: { leaseToken: 1 } }),

    gone: (lease) =>
      change(holding(lease), { $set: { leaseUntil: 0, gone: true }, $unset: { stale: 1, leaseToken: 1 } }),

    findByMessage: async (team, channel, ts) => {
      const card = await cards.findOne({ team, channel, ts }).lean();
      return card && cardOf(card);
    },

    saveSeen: (key, version, seen) =>
      change({ _id: key, seenVersion: version }, { $set: { seenReactions: seen }, $inc: { seenVersion: 1 } }),

    openEscalations: async (team) => {
      const open = { team, kind: 'escalation', over: { $exists: false }, gone: { $exists: false } } as const;
      return (await cards.find(open).lean()).map(cardOf);
    },

    of: async (complaint) => (await cards.find({ complaint }).sort({ event: 1 }).lean()).map(cardOf),
  };
}
