import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { Moment } from '../complaints/moment.ts';
import { stillOwed } from '../complaints/still-owed.ts';
import type { PlannedComplaints } from '../outbox/ports.ts';
import { carryOut } from './carry-out.ts';
import { type ChartFigures, chartFigures } from './chart-figures.ts';
import { type ComplaintChanges, complaintChanges } from './complaint-changes.ts';
import { type ComplaintDocument, hasNextContact } from './complaint-document.ts';
import { type ComplaintFigures, complaintFigures } from './complaint-figures.ts';
import { type ComplaintLists, complaintLists } from './complaint-lists.ts';
import { type ComplaintQueries, complaintQueries } from './complaint-queries.ts';
import { openEvents } from './complaint-reading.ts';
import { whyErased } from './customer-erase.ts';
import { type HeldComplaints, heldComplaints } from './held-complaints.ts';
import { createProblemStore } from './problem-store.ts';
import type { Sealing } from './sealing.ts';

export type ComplaintStore = ComplaintChanges &
  ComplaintQueries &
  ComplaintLists &
  ComplaintFigures &
  ChartFigures &
  HeldComplaints &
  PlannedComplaints;

/**
 * Everything that is kept about complaints, on a connection made by `connect`.
 * @param options.moment the circumstances when time passes: nobody decides but Redress itself, in that team
 */
export function createComplaintStore(options: {
  connection: Connection;
  sealing: Sealing;
  moment: (team: string) => Moment | Promise<Moment>;
}): ComplaintStore {
  const { connection, sealing, moment } = options;
  const complaints = connection.model<ComplaintDocument>('complaints');
  const storage = { complaints, sealing, connection };
  const changes = complaintChanges(storage);
  const queries = complaintQueries(storage);
  const problems = createProblemStore({ connection, sealing });
  const butFor = (except: readonly string[]) => (except.length > 0 ? { _id: { $nin: [...except] } } : {});
  const erasedBecause = (customer: string) => whyErased(connection, customer);

  const planned: PlannedComplaints = {
    async unplanned(limit, except = []) {
      const documents = await complaints
        .find({ unplanned: true, ...butFor(except) })
        .limit(limit)
        .lean<ComplaintDocument[]>();
      const events = await openEvents(documents, sealing);
      return documents.map((document, index) => {
        return { id: document._id, rev: document.rev, events: events[index] ?? [], planned: document.planned };
      });
    },

    async markPlanned(id, rev, upTo) {
      const result = await complaints.updateOne(
        { _id: id, rev },
        { $set: { planned: upTo }, $unset: { unplanned: 1 } },
      );
      return result.matchedCount === 1;
    },

    carryOut: (id, events) =>
      carryOut({ changes, queries, problems, sealing, connection, erasedBecause, moment }, id, events),

    async waking(now, limit, except = []) {
      const due = complaints.find({ wakeAt: { $lte: new Date(now) }, ...butFor(except) }, { _id: 1 });
      const documents = await due.sort({ wakeAt: 1 }).limit(limit).lean<{ _id: string }[]>();
      return documents.map(({ _id }) => _id);
    },

    async tick(id) {
      const team = id.slice(0, id.indexOf(':'));
      await changes.perform(id, { type: 'tick' }, `tick:${randomUUID()}`, () => moment(team));
    },

    async nextWakeAt(now) {
      const later = complaints.find({ wakeAt: { $gt: new Date(now) } }, { wakeAt: 1, reference: 1 });
      const [first] = await later.sort({ wakeAt: 1 }).limit(1).lean<{ wakeAt: Date; reference: string }[]>();
      return first ? { at: first.wakeAt.toISOString(), reference: first.reference } : null;
    },

    async nextDueFor(team, person) {
      const owed = complaints.find({ team, owner: person, nextContactAt: hasNextContact }, { nextContactAt: 1 });
      const [first] = await owed.sort({ nextContactAt: 1 }).limit(1).lean<{ nextContactAt?: Date }[]>();
      return first?.nextContactAt?.toISOString() ?? null;
    },

    async owes(owed) {
      if (owed.complaint === null) return true;
      const read = await queries.find(owed.complaint);
      return read !== null && stillOwed(read.state, owed);
    },

    async revOf(id) {
      const document = await complaints.findOne({ _id: id }, { rev: 1 }).lean<{ rev: number }>();
      return document?.rev ?? null;
    },
  };

  return {
    ...changes,
    ...queries,
    ...complaintLists(storage),
    ...complaintFigures(storage),
    ...chartFigures(storage),
    ...heldComplaints(storage),
    ...planned,
  };
}
