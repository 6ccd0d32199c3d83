import { type Complaint, isLive, type Severity } from '../complaints/complaint.ts';
import { amountOf } from '../complaints/money.ts';
import { managementDue, mostUrgentFirst } from '../complaints/most-urgent-first.ts';
import { type ComplaintDocument, hasNextContact, urgentFirst } from './complaint-document.ts';
import { type ComplaintStorage, openComplaints, type StoredComplaint } from './complaint-reading.ts';

/** What came in and what was closed, for the digest; what is private counts, what was withdrawn or merged does not. */
export type Counts = {
  logged: number;
  urgent: number;
  closed: number;
  solvedOnTheSpot: number;
  closedContent: number;
  reopened: number;
};

/** Reading complaints. Instants are ISO text in business time; a range takes its start and leaves its end. */
export type ComplaintQueries = {
  find(id: string): Promise<StoredComplaint | null>;
  /** `reference` as it is written: `R-12`. */
  findByReference(team: string, reference: string): Promise<StoredComplaint | null>;
  /**
   * What a customer has complained about, the latest first; without what is private, withdrawn or gone on under another
   * reference. `customers` are their id and those of the records merged into theirs.
   */
  history(team: string, customers: readonly string[], limit?: number): Promise<StoredComplaint[]>;
  /** What we reached out to a customer about, the latest first, in the same way; they have not complained of it (A54). */
  reachedOutTo(team: string, customers: readonly string[], limit: number): Promise<StoredComplaint[]>;
  /** The first of that history, by reference; null when there is none. */
  latestOf(team: string, customers: readonly string[]): Promise<{ reference: string; at: Date } | null>;
  /** How many of a customer's are in their history. */
  historyCount(team: string, customers: readonly string[]): Promise<number>;
  /** Ids of what is not over of a customer's, private ones included: to redraw, never to show. */
  idsNotOver(team: string, customers: readonly string[]): Promise<string[]>;
  /** What a rep must do before an instant; the urgent first, and of equals the earliest, as in all that follow. */
  owedBy(team: string, owner: string, before: string): Promise<StoredComplaint[]>;
  /** What a rep has that is not closed. */
  openOf(team: string, owner: string): Promise<StoredComplaint[]>;
  /** Put before management and neither taken on, given back nor answered. */
  awaitingManager(team: string): Promise<StoredComplaint[]>;
  /** Put before management and neither given back nor answered. */
  awaitingAnswer(team: string): Promise<StoredComplaint[]>;
  /** Contacts that should have been made before `now`. */
  overdue(team: string, now: string): Promise<StoredComplaint[]>;
  /** Who owns what is not closed. */
  ownersOfOpen(team: string): Promise<string[]>;
  /** What somebody has offered as gestures of goodwill since an instant, in whole units; what came to nothing is not counted. */
  gesturesOf(team: string, person: string, since: string): Promise<number>;
  /** Whatever has an offer that waits for a manager. */
  awaitingApproval(team: string): Promise<StoredComplaint[]>;
  /** What was to be done so that it does not happen again, and is late: the latest first. */
  preventionLate(team: string, now: string): Promise<StoredComplaint[]>;
  counts(team: string, from: string, to: string): Promise<Counts>;
};

const notClosed: Complaint['stage'][] = ['open', 'resolved'];
/** What has left every figure and list. */
export const gone: Complaint['stage'][] = ['withdrawn', 'merged'];

/** What somebody has complained of: not what we reach out about (A54), which counts nowhere. */
export const complainedOf = { 'state.outreach': { $ne: true } } as const;

/** What may be shown of what customers complained about. */
export function shownOf(customers: readonly string[]) {
  return {
    customer: { $in: [...customers] },
    stage: { $nin: ['withdrawn', 'merged'] as Complaint['stage'][] },
    private: { $ne: true },
  };
}

const forManagement = mostUrgentFirst(managementDue);
const inOrder = (a: StoredComplaint, b: StoredComplaint) => forManagement(a.state, b.state);

export function complaintQueries({ complaints, sealing }: ComplaintStorage): ComplaintQueries {
  const open = (documents: ComplaintDocument[]) => openComplaints(documents, sealing);
  const one = async (document: ComplaintDocument | null) => (document ? ((await open([document]))[0] ?? null) : null);

  return {
    find: async (id) => one(await complaints.findOne({ _id: id }).lean<ComplaintDocument>()),

    findByReference: async (team, reference) =>
      one(await complaints.findOne({ team, reference }).lean<ComplaintDocument>()),

    history: async (team, customers, limit = 20) =>
      open(
        await complaints
          .find({ team, ...shownOf(customers), ...complainedOf })
          .sort({ loggedAt: -1 })
          .limit(limit)
          .lean<ComplaintDocument[]>(),
      ),

    reachedOutTo: async (team, customers, limit) =>
      open(
        await complaints
          .find({ team, ...shownOf(customers), 'state.outreach': true })
          .sort({ loggedAt: -1 })
          .limit(limit)
          .lean<ComplaintDocument[]>(),
      ),

    async latestOf(team, customers) {
      const found = complaints.find({ team, ...shownOf(customers), ...complainedOf }, { reference: 1, loggedAt: 1 });
      const [latest] = await found
        .sort({ loggedAt: -1 })
        .limit(1)
        .lean<Pick<ComplaintDocument, 'reference' | 'loggedAt'>[]>();
      return latest ? { reference: latest.reference, at: latest.loggedAt } : null;
    },

    historyCount: (team, customers) => complaints.countDocuments({ team, ...shownOf(customers), ...complainedOf }),

    idsNotOver: (team, customers) =>
      complaints.distinct('_id', { team, customer: { $in: [...customers] }, stage: { $in: notClosed } }),

    owedBy: async (team, owner, before) =>
      open(
        await complaints
          .find({ team, owner, ...urgentFirst.where, nextContactAt: { $lt: new Date(before) } })
          .sort(urgentFirst.order)
          .lean<ComplaintDocument[]>(),
      ),

    openOf: async (team, owner) =>
      open(
        await complaints
          .find({ team, owner, ...urgentFirst.where, nextContactAt: hasNextContact })
          .sort(urgentFirst.order)
          .lean<ComplaintDocument[]>(),
      ),

    awaitingManager: async (team) =>
      (
        await open(await complaints.find({ team, awaitsAnswer: true, awaitsManager: true }).lean<ComplaintDocument[]>())
      ).sort(inOrder),

    awaitingAnswer: async (team) =>
      (await open(await complaints.find({ team, awaitsAnswer: true }).lean<ComplaintDocument[]>())).sort(inOrder),

    overdue: async (team, now) =>
      open(
        await complaints
          .find({ team, ...urgentFirst.where, nextContactAt: { $lt: new Date(now) } })
          .sort(urgentFirst.order)
          .lean<ComplaintDocument[]>(),
      ),

    ownersOfOpen: (team) => complaints.distinct('owner', { team, nextContactAt: hasNextContact }),

    async gesturesOf(team, person, since) {
      const found = await open(await complaints.find({ team, gesturesBy: person }).lean<ComplaintDocument[]>());
      const offers = found.flatMap(({ state }) => state.offers);
      return offers
        .filter((offer) => offer.kind === 'gesture' && offer.by === person && offer.at >= since && isLive(offer))
        .reduce((sum, { money }) => sum + (money ? amountOf(money) : 0), 0);
    },

    awaitingApproval: async (team) =>
      (await open(await complaints.find({ team, awaitsApproval: true }).lean<ComplaintDocument[]>())).sort(inOrder),

    preventionLate: async (team, now) =>
      open(
        await complaints
          .find({ team, preventionDueAt: { $lt: new Date(now) } })
          .sort({ preventionDueAt: 1 })
          .lean<ComplaintDocument[]>(),
      ),

    async counts(team, from, to) {
      const range = { $gte: new Date(from), $lt: new Date(to) };
      type Closed = { state: Pick<Complaint, 'closedBecause'> };
      const loggedOf = (severity: Severity) => complaints.countDocuments({ team, severity, complainedAt: range });
      const [urgent, serious, normal, reopened, closed] = await Promise.all([
        loggedOf('urgent'),
        loggedOf('serious'),
        loggedOf('normal'),
        complaints.countDocuments({ team, stage: { $nin: gone }, ...complainedOf, reopenedAt: range }),
        complaints.find({ team, closedAt: range, ...complainedOf }, { 'state.closedBecause': 1 }).lean<Closed[]>(),
      ]);
      const because = (why: Complaint['closedBecause']) =>
        closed.filter(({ state }) => state.closedBecause === why).length;
      return {
        logged: urgent + serious + normal,
        urgent,
        reopened,
        closed: closed.length,
        solvedOnTheSpot: because('solved on the spot'),
        closedContent: because('content'),
      };
    },
  };
}
