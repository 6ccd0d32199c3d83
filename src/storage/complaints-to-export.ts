import type { Connection } from 'mongoose';
import type { Complaint } from '../complaints/complaint.ts';
import { fold } from '../complaints/evolve.ts';
import type { ComplaintDocument } from './complaint-document.ts';
import { complainedOf, gone } from './complaint-queries.ts';
import { eventsStillSealed, eventsWithoutTexts } from './complaint-reading.ts';
import type { SealedText } from './personal-texts.ts';
import type { Sealing } from './sealing.ts';

/** Which complaints: logged from `since` until before `until` (ISO instants). A category by its id. */
export type ExportScope = {
  since: string;
  until: string;
  branch: string | null;
  category: string | null;
  /** With customers' names, contacts and words. */
  personal: boolean;
};

export type ToExport = {
  /** Whether there is anything to export. */
  any(): Promise<boolean>;
  /** How many are left out because they are private. */
  private(): Promise<number>;
  /**
   * In the order in which they were logged, a few at a time, so that memory stays as it is and others are served between; texts
   * are empty where they were not asked for.
   */
  batches(): AsyncGenerator<Complaint[]>;
};

/** So few that nobody who waits for something else notices, and that what was read is let go while it is young. */
const readAtOnce = 40;

/** The texts that an export shows, opened: with one query for the keys of all. */
async function opened(each: readonly Complaint[], sealing: Sealing): Promise<Complaint[]> {
  const sealed = each.map(({ id, customer, words, wanted }) => {
    // What was struck out stays empty, also while its key is still being dropped.
    const kept = [customer.name, customer.contact, words, wanted].map((text) => (text?.text ? text : null));
    return { id, sealed: kept as unknown as (SealedText | null)[] };
  });
  const texts = await sealing.open<({ personal: string; text: string } | null)[]>(sealed);
  return each.map((complaint, index) => {
    const [name = null, contact = null, words, wanted = null] = texts[index] ?? [];
    const read = {
      customer: { ...complaint.customer, name, contact },
      words: words ?? { personal: complaint.words.personal, text: '' },
      wanted,
    };
    return { ...complaint, ...read };
  });
}

/** The same one after the other, the next being read while one is worked with. */
async function* oneAhead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  const ask = () => {
    const next = source.next();
    // Looked at below; whoever stops before that does not want to know.
    next.catch(() => undefined);
    return next;
  };
  try {
    let next = ask();
    for (let one = await next; !one.done; one = await next) {
      next = ask();
      yield one.value;
    }
  } finally {
    await source.return(undefined);
  }
}

/** What managers may take out of our records: what is private, withdrawn or merged never is. */
export function complaintsToExport(
  { connection, sealing }: { connection: Connection; sealing: Sealing },
  team: string,
  { since, until, branch, category, personal }: ExportScope,
): ToExport {
  const complaints = connection.model<ComplaintDocument>('complaints');
  const logged = {
    team,
    loggedAt: { $gte: new Date(since), $lt: new Date(until) },
    ...(branch === null ? {} : { branch }),
    ...(category === null ? {} : { 'state.category': category }),
    stage: { $nin: gone },
  };
  const shared = { ...logged, private: { $ne: true } };
  async function* read() {
    // In the order of an index, so that nothing is read before its turn; who was only reached out to is told from the events.
    const inOrder = complaints.find(shared, { events: 1 }).sort({ loggedAt: 1 });
    const found = inOrder.lean<ComplaintDocument[]>();
    let batch: Complaint[] = [];
    for await (const document of found.cursor({ batchSize: readAtOnce })) {
      const complaint = fold(personal ? eventsStillSealed(document) : eventsWithoutTexts(document));
      if (!complaint.private && !complaint.outreach) batch.push(complaint);
      if (batch.length < readAtOnce) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }

  async function* opening() {
    for await (const batch of oneAhead(read())) {
      const texts = opened(batch, sealing);
      // Whoever takes it hears of it; until then it is nobody's.
      texts.catch(() => undefined);
      yield { texts };
    }
  }

  async function* withTexts() {
    // The keys of the next are asked for while these texts are opened.
    for await (const { texts } of oneAhead(opening())) yield await texts;
  }

  return {
    any: async () =>
      (
        await complaints
          .find({ ...shared, ...complainedOf }, { _id: 1 })
          .limit(1)
          .lean()
      ).length > 0,
    private: () => complaints.countDocuments({ ...logged, ...complainedOf, private: true }),
    batches: () => oneAhead(personal ? withTexts() : read()),
  };
}
