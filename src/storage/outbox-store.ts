import { randomUUID } from 'node:crypto';
import mongoose, { type Connection } from 'mongoose';
import type { Lane, OwedMessage } from '../complaints/owed-message.ts';
import type { Claimed, Finished, OutboxStore } from '../outbox/outbox-store.ts';
import { isDuplicate } from './database-error.ts';
import type { DirectMessagesDocument, OutboxDocument, PaceDocument } from './outbox-document.ts';
import { writtenTogether } from './written-together.ts';

const { MongoBulkWriteError } = mongoose.mongo;

function documentOf({ key, dueAt, ...owed }: OwedMessage): OutboxDocument {
  return { _id: key, ...owed, dueAt: new Date(dueAt), live: true, leaseUntil: 0, fence: 0, attempts: 0 };
}

function owedOf({ _id, team, complaint, event, kind, about, to, lane, dueAt, of }: OutboxDocument): OwedMessage {
  const what = { team, complaint, event, kind, about, to, ...(of ? { of } : {}) };
  return { key: _id, ...what, lane: lane as OwedMessage['lane'], dueAt: dueAt.toISOString() };
}

function claimedOf(row: OutboxDocument, token: string): Claimed {
  const { lastAttemptAt, channel, threadTs, shows } = row;
  const tried = lastAttemptAt !== undefined && channel !== undefined;
  return {
    owed: owedOf(row),
    lease: { key: row._id, fence: row.fence, token },
    attempts: row.attempts,
    firstAttemptAt: row.firstAttemptAt ?? null,
    lastAttempt: tried ? { at: lastAttemptAt, channel, threadTs: threadTs ?? null, ...(shows ? { shows } : {}) } : null,
  };
}

function finishedOf({ outcome, reason, channel, ts }: OutboxDocument): Finished | null {
  if (!outcome) return null;
  if (outcome === 'sent' || outcome === 'reconciled') return { outcome, channel: channel ?? '', ts: ts ?? '' };
  return { outcome, reason: reason ?? '' };
}

function onlyDuplicates(error: unknown): boolean {
  if (!(error instanceof MongoBulkWriteError)) return false;
  const errors = [error.writeErrors].flat();
  // A broken line is wrapped in the same error, with nothing in it: then nobody knows what was written.
  return errors.length > 0 && errors.every(({ code }) => code === 11000) && !error.result.getWriteConcernError();
}

/** Where owed messages wait, in the database. */
export function createOutboxStore(connection: Connection): OutboxStore {
  const rows = connection.model<OutboxDocument>('outbox');
  const paces = connection.model<PaceDocument>('paces')
    .collection as unknown as mongoose.mongo.Collection<PaceDocument>;
  const opened = connection.model<DirectMessagesDocument>('directMessages');
  const toKeep: DirectMessagesDocument[] = [];
  let keepTimer: NodeJS.Timeout | undefined;

  function keep(): void {
    clearTimeout(keepTimer);
    keepTimer = undefined;
    const updates = toKeep.splice(0).map(({ _id, ...rest }) => {
      return { updateOne: { filter: { _id }, update: { $set: rest }, upsert: true } };
    });
    // Slack is asked once more for what is lost here.
    if (updates.length > 0) void opened.bulkWrite(updates, { ordered: false }).catch(() => undefined);
  }

  // Mongoose's casting would cost more than all the rest of a message.
  const plain = rows.collection as unknown as mongoose.mongo.Collection<OutboxDocument>;
  const writes = writtenTogether(() => plain);
  const free = (business: string, real: number, lanes: Lane | undefined) => ({
    live: true as const,
    ...(lanes === undefined ? {} : { lane: { $lte: lanes } }),
    dueAt: { $lte: new Date(business) },
    leaseUntil: { $lte: real },
  });

  return {
    insert: async (owed) => {
      if (owed.length === 0) return;
      const documents = owed.map(documentOf);
      try {
        await rows.collection.insertMany(documents as never[], { ordered: false });
      } catch (error) {
        if (!onlyDuplicates(error)) throw error;
      }
    },

    claim: async (business, real, leaseMs, limit, lanes) => {
      const found = await plain
        .find(free(business, real, lanes))
        .sort({ lane: 1, dueAt: 1 })
        .limit(limit)
        .toArray();
      if (found.length === 0) return [];
      const token = randomUUID();
      const taken = await plain.updateMany(
        { _id: { $in: found.map(({ _id }) => _id) }, ...free(business, real, lanes) },
        { $set: { leaseUntil: real + leaseMs, leaseToken: token }, $inc: { fence: 1 } },
      );
      // Nobody else took one of them: they are known, but for the fence. Had somebody held and given back one in between, its
      // fence would be another, and nothing could be written to it.
      if (taken.matchedCount === found.length) {
        return found.map((row) => claimedOf({ ...row, fence: row.fence + 1 }, token));
      }
      const mine = await plain.find({ leaseToken: token }).toArray();
      const inOrder = mine.sort((a, b) => a.lane - b.lane || a.dueAt.getTime() - b.dueAt.getTime());
      return inOrder.map((row) => claimedOf(row, token));
    },

    attempt: (lease, { at, channel, threadTs, shows = [] }, firstAt) =>
      writes.now(lease, {
        // An earlier try may be the one that is there.
        ...(shows.length > 0 ? { $addToSet: { shows: { $each: [...shows] } } } : {}),
        $set: { firstAttemptAt: firstAt, lastAttemptAt: at, channel, threadTs },
        $inc: { attempts: 1 },
      }),

    release: (lease, { until, dueAt, error, notPosted }) =>
      writes.now(lease, {
        $set: {
          leaseUntil: until,
          ...(dueAt ? { dueAt: new Date(dueAt) } : {}),
          ...(error ? { lastError: error } : {}),
        },
        $unset: { leaseToken: 1 },
        ...(notPosted ? { $inc: { attempts: -1 } } : {}),
      }),

    finish: (lease, finished, real) => {
      const doneAt = new Date(real);
      if (finished.outcome !== 'dead') {
        const done = { $set: { ...finished, doneAt }, $unset: { live: 1, leaseToken: 1 } } as const;
        // Nobody waits for what was said; behind what is not there may be forty more to the same person.
        return finished.outcome === 'cancelled' ? writes.now(lease, done) : writes.soon(lease, done);
      }
      const { outcome, reason } = finished;
      const dead = { outcome, reason: { $literal: reason }, doneAt, deadIn: '$team' };
      return writes.now(lease, [{ $set: dead }, { $unset: ['live', 'leaseToken'] }]);
    },

    settle: () => {
      writes.flush();
      keep();
    },

    waiting: async (business) => {
      const due = { live: true as const, dueAt: { $lte: new Date(business) } };
      const [live, [first]] = await Promise.all([
        rows.countDocuments(due),
        rows.find(due, { dueAt: 1 }).sort({ dueAt: 1 }).limit(1).lean(),
      ]);
      return { live, earliest: first?.dueAt.toISOString() ?? null };
    },

    dead: async (team, limit) => {
      const found = await rows.find({ deadIn: team }).lean();
      const latest = found.sort((a, b) => (b.doneAt?.getTime() ?? 0) - (a.doneAt?.getTime() ?? 0)).slice(0, limit);
      const letters = latest.map((row) => {
        return { owed: owedOf(row), reason: row.reason ?? '', at: (row.doneAt ?? row.dueAt).toISOString() };
      });
      return { total: found.length, letters };
    },

    revive: async (key) => {
      const dead = { _id: key, deadIn: { $gt: '' } };
      const row = await rows.findOne(dead, { reason: 1 }).lean();
      // What Slack refused was certainly not posted: there is nothing to look for.
      const attempts = row?.reason?.startsWith('unclear') ? {} : { attempts: 0 };
      const $unset = { outcome: 1, reason: 1, doneAt: 1, deadIn: 1 };
      return (
        (await rows.updateOne(dead, { $set: { live: true, leaseUntil: 0, ...attempts }, $unset })).matchedCount === 1
      );
    },

    find: async (key) => {
      const row = await rows.findById(key).lean();
      if (!row) return null;
      const { attempts, lastError } = row;
      return { owed: owedOf(row), attempts, finished: finishedOf(row), lastError: lastError ?? null };
    },

    upcoming: async (after, limit) => {
      const later = rows.find({ live: true, dueAt: { $gt: new Date(after) } });
      return (await later.sort({ dueAt: 1 }).limit(limit).lean()).map(owedOf);
    },

    nextFree: async (business) => {
      const [row] = await rows
        .find({ live: true, dueAt: { $lte: new Date(business) } }, { leaseUntil: 1 })
        .sort({ leaseUntil: 1 })
        .limit(1)
        .lean();
      return row?.leaseUntil ?? null;
    },

    dueTo: async (team, person, business, limit) => {
      const theirs = { 'to.person': person, live: true as const, dueAt: { $lte: new Date(business) }, team };
      return (await rows.find(theirs).sort({ lane: 1, dueAt: 1 }).limit(limit).lean()).map(owedOf);
    },

    directMessages: async (team) => {
      const all = await opened.find({ team }).lean();
      return new Map(all.map(({ person, channel }) => [person, channel]));
    },

    keepDirectMessages: (team, person, channel) => {
      toKeep.push({ _id: `${team}:${person}`, team, person, channel });
      keepTimer ??= setTimeout(keep, 10_000).unref();
    },

    pace: async (team) => {
      const found = await paces.findOne({ _id: team });
      if (!found) return null;
      const { _id, ...pace } = found;
      return pace;
    },

    savePace: async (team, pace, rev) => {
      if (rev > 0) return (await paces.replaceOne({ _id: team, rev }, pace)).matchedCount === 1;
      try {
        await paces.insertOne({ _id: team, ...pace });
        return true;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        return false;
      }
    },

    serverTime: async () => {
      const { localTime } = await rows.db.getClient().db('admin').command({ hello: 1 });
      return (localTime as Date).getTime();
    },
  };
}
