import { setImmediate, setTimeout } from 'node:timers/promises';
import mongoose from 'mongoose';
import type { Complaint } from '../../complaints/complaint.ts';
import type { ComplaintDocument } from '../complaint-document.ts';
import { type ComplaintStorage, openComplaints } from '../complaint-reading.ts';
import { ComplaintIndex, type Entry } from './complaint-index.ts';
import { Versions } from './versions.ts';

/** Clocks of two processes may differ by this much, and a write may be under way for as long. */
const overlap = 10_000;
const freshFor = 1_000;
/** Real milliseconds between two tries of reading on while the database is away. */
const waits = [1_000, 2_000, 5_000, 15_000, 30_000];

type Stored = Pick<ComplaintDocument, '_id' | 'events' | 'rev' | 'changedAt' | 'private' | 'stage'>;

/** Whether a complaint may be found at all: what is private never is, and what was withdrawn is no more. */
export function findable(state: Pick<Complaint, 'private' | 'stage'>): boolean {
  return !state.private && state.stage !== 'withdrawn';
}

function entryOf({
  reference,
  loggedAt,
  words,
  customer,
  orderNumber,
  product,
  category,
}: Complaint): Omit<Entry, 'id'> {
  return {
    number: Number(reference.replace(/^R-/, '')),
    loggedAt: Date.parse(loggedAt),
    words: words.text,
    name: customer.name?.text ?? null,
    contact: customer.contact?.text ?? null,
    orderNumber: orderNumber?.text ?? null,
    product,
    category,
  };
}

/** One team's complaints in memory, read from the newest change to the oldest, and then caught up by `changedAt`. */
export type TeamIndex = {
  index: ComplaintIndex;
  /** Whether the oldest have been read, too. */
  complete(): boolean;
  /**
   * Resolves when what was changed until a while ago (real milliseconds) is in the index; rejects when the database does not
   * answer.
   */
  caughtUp(longAgo?: number): Promise<void>;
  /** Resolves when the newest are there. */
  begun: Promise<void>;
  /** Resolves when the oldest are read, or it was stopped. */
  loaded: Promise<void>;
};

/**
 * Begins to read. `stopped` is asked before each piece; `trouble` is told what went wrong, once for each try.
 * @param options.real real milliseconds
 * @param options.page how many are read at once
 */
export function readTeam(
  { complaints, sealing }: Pick<ComplaintStorage, 'complaints' | 'sealing'>,
  team: string,
  options: { real: () => number; stopped: () => boolean; trouble: (error: unknown) => void; page: number },
): TeamIndex {
  const { real, stopped, trouble, page } = options;
  const index = new ComplaintIndex();
  const versions = new Versions();
  let seen = real();
  let caughtUpAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | null = null;
  let complete = false;
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });

  function put(document: Stored, state: Complaint | null): void {
    // While it was being opened, something newer may have been read.
    if (!versions.isNews(document)) return;
    versions.keep(document);
    const id = document._id;
    if (state && findable(state)) index.put({ ...entryOf(state), id });
    else index.remove(id);
  }

  /** One that cannot be opened keeps nobody from the others. */
  async function opened(document: Stored): Promise<Complaint | null> {
    try {
      return (await openComplaints([document], sealing))[0]?.state ?? null;
    } catch (error) {
      if (error instanceof mongoose.mongo.MongoError) throw error;
      trouble(error);
      return null;
    }
  }

  async function take(documents: Stored[]): Promise<void> {
    const news = documents.filter((document) => versions.isNews(document));
    // What nobody may find is not even opened.
    const findables = news.filter(findable);
    const states = await openComplaints(findables, sealing).then(
      (all) => all.map(({ state }) => state),
      () => Promise.all(findables.map(opened)),
    );
    for (const document of news.filter((each) => !findable(each))) put(document, null);
    for (const [at, document] of findables.entries()) put(document, states[at] ?? null);
  }

  /** Reads what was changed since `downTo`, the newest first; `reached` is told how far it has come. */
  async function read(downTo: Date, from: Date | null, reached: (oldest: Date) => void): Promise<void> {
    let [before, size] = [from, page];
    while (!stopped()) {
      const changedAt = { $gte: downTo, ...(before ? { $lte: before } : {}) };
      const documents = await complaints
        .find({ team, changedAt }, { events: 1, rev: 1, changedAt: 1, private: 1, stage: 1 })
        .sort({ changedAt: -1 })
        .limit(size)
        .lean<Stored[]>();
      await take(documents);
      const [first, last] = [documents[0], documents.at(-1)];
      if (first) seen = Math.max(seen, first.changedAt.getTime());
      if (last) reached(last.changedAt);
      if (!last || documents.length < size) return;
      // So many of one millisecond that they fill a page: only a larger page gets past them.
      size = before && last.changedAt.getTime() === before.getTime() ? size * 2 : page;
      before = last.changedAt;
      await setImmediate();
    }
  }

  async function load(): Promise<void> {
    let from: Date | null = null;
    for (let tries = 0; !stopped(); tries += 1) {
      try {
        await read(new Date(0), from, (oldest) => {
          from = oldest;
          tries = 0;
          begin();
        });
        begin();
        complete = !stopped();
        return;
      } catch (error) {
        if (stopped()) return;
        trouble(error);
        await setTimeout(waits[Math.min(tries, waits.length - 1)], undefined, { ref: false });
      }
    }
  }

  async function catchUp(): Promise<void> {
    const startedAt = real();
    await read(new Date(Math.max(0, Math.min(seen, startedAt) - overlap)), null, () => {});
    caughtUpAt = startedAt;
  }

  return {
    index,
    complete: () => complete,
    begun,
    loaded: load(),
    async caughtUp(longAgo = freshFor) {
      const asked = real();
      while (asked - caughtUpAt >= Math.max(longAgo, 1)) {
        running ??= catchUp().finally(() => {
          running = null;
        });
        await running;
      }
    },
  };
}
