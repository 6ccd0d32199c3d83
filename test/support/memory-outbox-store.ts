import type { Lane, OwedMessage } from '../../src/complaints/owed-message.ts';
import type { Attempt, Claimed, Finished, Lease, OutboxStore } from '../../src/outbox/outbox-store.ts';
import type { Pace } from '../../src/outbox/pacing.ts';

type Row = {
  owed: OwedMessage;
  leaseUntil: number;
  token: string | null;
  fence: number;
  attempts: number;
  firstAttemptAt: number | null;
  lastAttempt: Attempt | null;
  finished: Finished | null;
  lastError: { code: string; class: string } | null;
};

/** What histories look at. */
type MemoryOutbox = { keys(): string[]; due(business: string): number };

/** The outbox's store in memory, under the same contract as the one in the database, for histories on virtual time. */
/** @param clock the database's own, real time in ms */
export function createMemoryOutboxStore(clock: () => number = Date.now): OutboxStore & MemoryOutbox {
  const rows = new Map<string, Row>();
  const paces = new Map<string, Pace>();
  const opened = new Map<string, Map<string, string>>();
  let tokens = 0;

  const live = () => [...rows.values()].filter(({ finished }) => finished === null);
  const due = (business: string) => live().filter(({ owed }) => owed.dueAt <= business);
  const inOrder = (a: Row, b: Row) => a.owed.lane - b.owed.lane || a.owed.dueAt.localeCompare(b.owed.dueAt);

  function held({ key, fence, token }: Lease): Row | null {
    const row = rows.get(key);
    return row && row.fence === fence && row.token === token ? row : null;
  }

  return {
    keys: () => [...rows.keys()],
    due: (business) => due(business).length,

    insert: async (owed) => {
      for (const one of owed) {
        if (rows.has(one.key)) continue;
        const fresh = { attempts: 0, firstAttemptAt: null, lastAttempt: null, finished: null, lastError: null };
        rows.set(one.key, { owed: structuredClone(one), leaseUntil: 0, token: null, fence: 0, ...fresh });
      }
    },

    claim: async (business, real, leaseMs, limit, lanes: Lane = 3) => {
      const free = due(business).filter(({ leaseUntil, owed }) => leaseUntil <= real && owed.lane <= lanes);
      free.sort(inOrder);
      tokens += 1;
      const token = `token ${tokens}`;
      return free.slice(0, limit).map((row): Claimed => {
        row.leaseUntil = real + leaseMs;
        row.token = token;
        row.fence += 1;
        const { owed, attempts, firstAttemptAt, lastAttempt } = row;
        const lease = { key: owed.key, fence: row.fence, token };
        return structuredClone({ owed, lease, attempts, firstAttemptAt, lastAttempt });
      });
    },

    attempt: async (lease, attempt, firstAt) => {
      const row = held(lease);
      if (!row) return false;
      row.attempts += 1;
      row.firstAttemptAt = firstAt;
      const shows = [...new Set([...(row.lastAttempt?.shows ?? []), ...(attempt.shows ?? [])])];
      row.lastAttempt = { ...attempt, ...(shows.length > 0 ? { shows } : {}) };
      return true;
    },

    release: async (lease, { until, dueAt, error, notPosted }) => {
      const row = held(lease);
      if (!row) return false;
      row.leaseUntil = until;
      row.token = null;
      if (dueAt) row.owed.dueAt = dueAt;
      if (error) row.lastError = error;
      if (notPosted) row.attempts -= 1;
      return true;
    },

    finish: async (lease, finished) => {
      const row = held(lease);
      if (!row) return false;
      row.finished = { ...finished };
      row.token = null;
      return true;
    },

    settle: () => {},

    find: async (key) => {
      const row = rows.get(key);
      if (!row) return null;
      const { owed, attempts, finished, lastError } = row;
      return structuredClone({ owed, attempts, finished, lastError });
    },

    waiting: async (business) => {
      const moments = due(business).map(({ owed }) => owed.dueAt);
      return { live: moments.length, earliest: moments.sort()[0] ?? null };
    },

    dead: async (team, limit) => {
      const found = [...rows.values()].filter(
        ({ owed, finished }) => owed.team === team && finished?.outcome === 'dead',
      );
      const letters = found.slice(-limit).map(({ owed, finished, leaseUntil }) => {
        const reason = finished && 'reason' in finished ? finished.reason : '';
        return { owed: structuredClone(owed), reason, at: new Date(leaseUntil).toISOString() };
      });
      return { total: found.length, letters: letters.reverse() };
    },

    revive: async (key) => {
      const row = rows.get(key);
      if (row?.finished?.outcome !== 'dead') return false;
      if (!row.finished.reason.startsWith('unclear')) row.attempts = 0;
      row.finished = null;
      row.leaseUntil = 0;
      return true;
    },

    upcoming: async (after, limit) => {
      const coming = live().filter(({ owed }) => owed.dueAt > after);
      const inOrder = coming.sort((a, b) => a.owed.dueAt.localeCompare(b.owed.dueAt));
      return inOrder.slice(0, limit).map(({ owed }) => owed);
    },

    nextFree: async (business) => {
      const moments = due(business).map(({ leaseUntil }) => leaseUntil);
      return moments.length ? Math.min(...moments) : null;
    },

    dueTo: async (team, person, business, limit) => {
      const theirs = due(business).filter(
        ({ owed }) => owed.team === team && 'person' in owed.to && owed.to.person === person,
      );
      return structuredClone(theirs.sort(inOrder).slice(0, limit)).map(({ owed }) => owed);
    },

    directMessages: async (team) => new Map(opened.get(team)),

    keepDirectMessages: (team, person, channel) => {
      opened.set(team, new Map(opened.get(team)).set(person, channel));
    },

    pace: async (team) => structuredClone(paces.get(team) ?? null),

    savePace: async (team, pace, rev) => {
      if ((paces.get(team)?.rev ?? 0) !== rev) return false;
      paces.set(team, structuredClone(pace));
      return true;
    },

    serverTime: async () => clock(),
  };
}
