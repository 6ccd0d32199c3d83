import type { Complaint, Offer } from '../complaints/complaint.ts';
import type { ComplaintEvent } from '../complaints/event.ts';
import { fold } from '../complaints/evolve.ts';
import { type ComplaintDocument, hasNextContact } from './complaint-document.ts';
import { complainedOf, gone, shownOf } from './complaint-queries.ts';
import { type ComplaintStorage, eventsWithoutTexts, type StoredComplaint } from './complaint-reading.ts';

/** Reading complaints for figures: no key is read, and nobody's words. Instants are ISO text in business time. */
export type ComplaintFigures = {
  /**
   * The events of each complaint that is not over, and of each closed since an instant, private ones included, without anybody's
   * words: for figures. What changes meanwhile may come twice.
   */
  eachHandledSince(team: string, since: string, look: (events: ComplaintEvent[]) => void): Promise<void>;
  /** What somebody closed last, the latest first, without anybody's words. */
  closedLastBy(team: string, owner: string, limit: number): Promise<StoredComplaint[]>;
  /** What was offered in the last complaints of a category that may be shown, the latest first, without words; null: of none. */
  offersIn(team: string, category: string | null): Promise<{ complaint: string; offers: Offer[] }[]>;
  /** What was offered to each of these customers since an instant, as `history` has it, without words. */
  offersTo(team: string, customers: readonly string[], since: string): Promise<{ customer: string; offers: Offer[] }[]>;
};

/** How far back a category is looked through, so that it takes no longer in a long record than in a short one. */
const lastInCategory = 150;
/** Whatever was closed, whenever. */
const everClosed = { $gt: new Date(0) };
/** Complaints read at once to be counted: so few that nobody who waits notices. */
const readAtOnce = 60;

/** As it is stored, its texts as ids. */
type Offering = { _id: string; stage: Complaint['stage']; private?: boolean; state: { offers?: Offer[] } };

function offersShown({ stage, private: isPrivate, state }: Offering): Offer[] {
  // What an earlier release stored had none.
  return isPrivate || gone.includes(stage) ? [] : (state.offers ?? []);
}

export function complaintFigures({ complaints }: Pick<ComplaintStorage, 'complaints'>): ComplaintFigures {
  return {
    async eachHandledSince(team, since, look) {
      for (const filter of [
        { team, nextContactAt: hasNextContact },
        { team, closedAt: { $gte: new Date(since) } },
      ]) {
        const found = complaints.find(filter, { events: 1 }).lean<ComplaintDocument[]>();
        for await (const document of found.cursor({ batchSize: readAtOnce })) look(eventsWithoutTexts(document));
      }
    },

    async closedLastBy(team, owner, limit) {
      const found = await complaints
        .find({ team, owner, closedAt: everClosed, ...complainedOf }, { events: 1, rev: 1 })
        .sort({ closedAt: -1 })
        .limit(limit)
        .lean<ComplaintDocument[]>();
      return found.map((document) => {
        const events = eventsWithoutTexts(document);
        return { state: fold(events), events, rev: document.rev };
      });
    },

    async offersIn(team, category) {
      const found = await complaints
        .find({ team, 'state.category': category, ...complainedOf }, { stage: 1, private: 1, 'state.offers': 1 })
        .sort({ loggedAt: -1 })
        .limit(lastInCategory)
        .lean<Offering[]>();
      return found.map((each) => ({ complaint: each._id, offers: offersShown(each) }));
    },

    async offersTo(team, customers, since) {
      const theirs = { team, ...shownOf(customers), loggedAt: { $gte: new Date(since) } };
      const found = complaints.find(theirs, { stage: 1, customer: 1, 'state.offers': 1 });
      const offering = await found.lean<(Offering & { customer: string })[]>();
      return offering.map((each) => ({ customer: each.customer, offers: offersShown(each) }));
    },
  };
}
