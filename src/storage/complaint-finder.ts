import type { Connection } from 'mongoose';
import type { Complaint } from '../complaints/complaint.ts';
import type { ComplaintDocument } from './complaint-document.ts';
import { openComplaints } from './complaint-reading.ts';
import { alike, sameCode } from './finding/alike.ts';
import { findable, readTeam, type TeamIndex } from './finding/catching-up.ts';
import type { Sealing } from './sealing.ts';

/** Who asks decides what they may be shown; what is private is left out before that. */
export type Allowed = (complaint: Complaint) => boolean;

export type ComplaintFinder = {
  /**
   * What answers a query, the best first, of equals the newest; the newest of all when nothing is asked. Found by reference,
   * name, phone number or e-mail, words, product, category and order number, with typing errors in it, too. What was merged
   * leads to what it was merged into. `complete` is false while older ones are still being read.
   */
  find(
    team: string,
    query: string,
    limit: number,
    allowed: Allowed,
  ): Promise<{ found: Complaint[]; complete: boolean }>;
  /**
   * The complaint that another looks like, logged since an instant (ISO): for the same order, or by the same customer, under
   * whichever of these records, with words alike. Null for none.
   */
  like(
    team: string,
    one: { id: string; customers: readonly string[]; orderNumber: string | null; words: string; loggedSince: string },
    allowed: Allowed,
  ): Promise<{ complaint: Complaint; by: 'order' | 'customer' } | null>;
  /** Begins to read a team's complaints, so that the first who asks finds them there. Resolves when all are read. */
  load(team: string): Promise<void>;
  stop(): void;
};

/** Real milliseconds that somebody who asks waits for what was changed last. */
const patience = 700;
/** How often words that nobody has any more are dropped, and what changed is read though nobody asks. */
const tidyEvery = 60_000;
const mostLooked = 400;
const mostMerges = 5;

/**
 * Complaints by what is said in them. The index has words and no texts; what is found is read from the database, so that it is
 * shown as it is now. One for each process.
 * @param options.trouble is told what went wrong while reading in the background
 * @param options.page how many are read at once: so few that nobody who waits notices the opening of them
 */
export function createComplaintFinder(options: {
  connection: Connection;
  sealing: Sealing;
  trouble?: (error: unknown) => void;
  real?: () => number;
  page?: number;
}): ComplaintFinder {
  const { connection, sealing, real = Date.now, page = 100 } = options;
  const complaints = connection.model<ComplaintDocument>('complaints');
  const teams = new Map<string, TeamIndex>();
  let stopped = false;
  const trouble = (error: unknown) => {
    if (!stopped) options.trouble?.(error);
  };

  function teamOf(id: string): TeamIndex {
    const known = teams.get(id);
    if (known) return known;
    const team = readTeam({ complaints, sealing }, id, { real, stopped: () => stopped, trouble, page });
    teams.set(id, team);
    return team;
  }

  async function tidy(): Promise<void> {
    for (const team of teams.values()) {
      await team.caughtUp();
      team.index.forget();
    }
  }
  const tidying = setInterval(() => void tidy().catch(trouble), tidyEvery).unref();

  /** Whether all that was changed is in the index; nobody waits long for it. */
  async function isCaughtUp(team: TeamIndex, longAgo?: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, patience, false);
    });
    const caughtUp = Promise.all([team.begun, team.caughtUp(longAgo)]).then(() => true);
    return Promise.race([caughtUp, limit]).finally(() => {
      clearTimeout(timer);
      caughtUp.catch(() => undefined);
    });
  }

  async function read(ids: readonly string[]): Promise<Map<string, Complaint>> {
    if (ids.length === 0) return new Map();
    const documents = await complaints.find({ _id: { $in: ids } }).lean<ComplaintDocument[]>();
    const opened = await openComplaints(documents, sealing);
    return new Map(opened.map(({ state }) => [state.id, state]));
  }

  /** Each as it is now, or what it was merged into, in the same order; null for what must not be shown. */
  async function current(ids: readonly string[], allowed: Allowed): Promise<(Complaint | null)[]> {
    const known = await read(ids);
    const targets = () => [...known.values()].flatMap(({ mergedInto }) => (mergedInto ? [mergedInto.id] : []));
    for (let n = 0; n < mostMerges; n += 1) {
      const missing = targets().filter((id) => !known.has(id));
      if (missing.length === 0) break;
      for (const [id, state] of await read(missing)) known.set(id, state);
    }
    return ids.map((id) => {
      let state = known.get(id);
      for (let n = 0; n < mostMerges && state?.mergedInto && findable(state); n += 1) {
        state = known.get(state.mergedInto.id);
      }
      return state && findable(state) && state.stage !== 'merged' && allowed(state) ? state : null;
    });
  }

  return {
    async find(id, query, limit, allowed) {
      const team = teamOf(id);
      const caughtUp = await isCaughtUp(team);
      const found = new Map<string, Complaint>();
      let looked = 0;
      for (let most = limit + 5; looked < mostLooked && found.size < limit; most = Math.min(most * 4, mostLooked)) {
        const ids = team.index.find(query, most);
        for (const state of await current(ids.slice(looked), allowed)) {
          if (state && found.size < limit) found.set(state.id, state);
        }
        looked = most;
        if (ids.length < most) break;
      }
      return { found: [...found.values()], complete: caughtUp && team.complete() };
    },

    async like(id, { id: own, customers, orderNumber, words, loggedSince }, allowed) {
      const team = teamOf(id);
      await isCaughtUp(team, 0);
      const since = new Date(loggedSince);
      const byOrder = orderNumber ? team.index.withOrder(orderNumber, since.getTime()).slice(0, 20) : [];
      const said = { team: id, customer: { $in: [...customers] }, private: { $ne: true }, loggedAt: { $gte: since } };
      const ofTheirs = complaints.find(said, { _id: 1 }).sort({ loggedAt: -1 }).limit(20);
      const theirs = customers.length > 0 ? await ofTheirs.lean<{ _id: string }[]>() : [];
      const ids = [...new Set([...byOrder, ...theirs.map(({ _id }) => _id)])].filter((each) => each !== own);
      // Whom we reach out to has not complained: what they say now is the first of it.
      const others = (await current(ids, allowed)).filter(
        (state) => state !== null && state.id !== own && !state.outreach,
      ) as Complaint[];
      const sameOrder = others.find((state) => sameCode(state.orderNumber?.text ?? '', orderNumber ?? ''));
      if (sameOrder) return { complaint: sameOrder, by: 'order' };
      const told = others.find(
        (state) => customers.includes(state.customer.id ?? '') && alike(state.words.text, words),
      );
      return told ? { complaint: told, by: 'customer' } : null;
    },

    load: (id) => teamOf(id).loaded,

    stop() {
      stopped = true;
      clearInterval(tidying);
    },
  };
}
