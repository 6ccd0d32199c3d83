import type { List } from '../complaints/list.ts';
import { type ComplaintDocument, urgentFirst } from './complaint-document.ts';
import { type ComplaintStorage, openComplaints, type StoredComplaint } from './complaint-reading.ts';

/** A part of a list and how long the whole of it is. */
export type Listed = { total: number; shown: StoredComplaint[] };

export type ComplaintLists = {
  /** A part of a list in the order in which people work it off: the urgent first, and of equals what has the least time left. */
  list(team: string, list: List, page: { skip: number; limit: number }): Promise<Listed>;
};

/** What others see of a branch is never private; what is private never has a round. */
function filterOf(team: string, list: List): Record<string, unknown> {
  switch (list.name) {
    case 'due':
      return { team, owner: list.person, nextContactAt: { $lt: new Date(list.before) } };
    case 'later':
      return { team, owner: list.person, nextContactAt: { $gte: new Date(list.before) } };
    case 'branch':
      return { team, sharedIn: list.branch, owner: { $ne: list.person } };
    case 'pool':
      return { team, branch: list.branch, pooled: true };
    case 'to prevent':
      return { team, preventionBy: list.person };
    case 'to approve': {
      // One offer that is theirs does not hide another that is not; whether it is still wanted is asked of that one, too.
      const ofOthers = { approval: 'awaited', by: { $ne: list.person }, canDeliver: { $ne: false } };
      const open = { $or: [{ answer: null }, { 'answer.agreed': true }] };
      return { team, awaitsApproval: true, 'state.offers': { $elemMatch: { ...ofOthers, ...open } } };
    }
    case 'unseen':
      return { team, unseen: true };
    case 'to take on':
      return { team, awaitsAnswer: true, awaitsManager: true };
    case 'to answer':
      return { team, awaitsAnswer: true, awaitsManager: false };
  }
}

/** The lists of App Home: only the part that is shown is read and opened. */
export function complaintLists({ complaints, sealing }: ComplaintStorage): ComplaintLists {
  /** Told by indexes alone but for what waits for approval: hardly anybody's complaints are read to be counted. */
  async function count(team: string, list: List, filter: Record<string, unknown>): Promise<number> {
    if (list.name !== 'branch') return complaints.countDocuments(filter);
    const inBranch = { team, sharedIn: list.branch };
    const [all, own] = await Promise.all([
      complaints.countDocuments(inBranch),
      complaints.countDocuments({ ...inBranch, owner: list.person }),
    ]);
    return all - own;
  }

  return {
    async list(team, list, { skip, limit }) {
      const filter = filterOf(team, list);
      const forManagers = list.name === 'to take on' || list.name === 'to answer';
      const { where, order } = urgentFirst;
      const found =
        list.name === 'unseen'
          ? complaints.find({ ...filter, urgency: where.urgency }).sort({ urgency: 1, loggedAt: 1 })
          : list.name === 'to prevent'
            ? complaints.find(filter).sort({ preventionDueAt: 1 })
            : forManagers
              ? complaints.find(filter).sort({ urgency: 1, managementDueAt: 1, escalatedAt: 1 })
              : complaints.find({ ...filter, ...where }).sort(order);
      const [total, documents] = await Promise.all([
        count(team, list, filter),
        found.skip(skip).limit(limit).lean<ComplaintDocument[]>(),
      ]);
      return { total, shown: await openComplaints(documents, sealing) };
    },
  };
}
