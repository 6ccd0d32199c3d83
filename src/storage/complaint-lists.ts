import type { Complaint } from '../complaints/complaint.ts';
import type { List } from '../complaints/list.ts';
import type { ComplaintDocument } from './complaint-document.ts';
import { type ComplaintStorage, openComplaints, type StoredComplaint } from './complaint-reading.ts';

/** A part of a list and how long the whole of it is. */
export type Listed = { total: number; shown: StoredComplaint[] };

export type ComplaintLists = {
  /** A part of a list in the order in which people work it off: the most urgent, or what is due first. */
  list(team: string, list: List, page: { skip: number; limit: number }): Promise<Listed>;
};

const notOver: Complaint['stage'][] = ['open', 'resolved'];

/** What others see of a branch is never private; what is private never has a round. */
function filterOf(team: string, list: List): Record<string, unknown> {
  switch (list.name) {
    case 'due':
      return { team, owner: list.person, stage: { $in: notOver }, nextContactAt: { $lt: new Date(list.before) } };
    case 'later':
      return { team, owner: list.person, stage: { $in: notOver }, nextContactAt: { $gte: new Date(list.before) } };
    case 'branch': {
      const { branch, person } = list;
      return { team, branch, stage: { $in: notOver }, private: false, pooled: null, owner: { $ne: person } };
    }
    case 'pool':
      return { team, branch: list.branch, pooled: true };
    case 'to take on':
      return { team, awaitsAnswer: true, awaitsManager: true };
    case 'to answer':
      return { team, awaitsAnswer: true, awaitsManager: false };
  }
}

/** The lists of App Home: only the part that is shown is read and opened. */
export function complaintLists({ complaints, sealing }: ComplaintStorage): ComplaintLists {
  return {
    async list(team, list, { skip, limit }) {
      const filter = filterOf(team, list);
      const forManagers = list.name === 'to take on' || list.name === 'to answer';
      const order: Record<string, 1> = forManagers ? { urgency: 1, escalatedAt: 1 } : { nextContactAt: 1 };
      const [total, documents] = await Promise.all([
        complaints.countDocuments(filter),
        complaints.find(filter).sort(order).skip(skip).limit(limit).lean<ComplaintDocument[]>(),
      ]);
      return { total, shown: await openComplaints(documents, sealing) };
    },
  };
}
