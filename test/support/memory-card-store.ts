import type { CardLease, CardStore, StoredCard } from '../../src/outbox/card-store.ts';

type Kept = StoredCard & { stale: boolean; marks: number; leaseUntil: number; token: string | null; over: boolean };

/** Cards in memory, under the same contract as those in the database, for histories on virtual time. */
export function createMemoryCardStore(): CardStore & { stale(): number; all(): StoredCard[] } {
  const cards = new Map<string, Kept>();
  let tokens = 0;

  const plain = ({ stale: _s, marks: _m, leaseUntil: _l, token: _t, over: _o, ...card }: Kept): StoredCard =>
    structuredClone(card);

  function change(lease: CardLease, how: (card: Kept) => void): boolean {
    const card = cards.get(lease.key);
    if (!card || card.token !== lease.token) return false;
    how(card);
    card.token = null;
    return true;
  }

  return {
    stale: () => [...cards.values()].filter(({ stale }) => stale).length,
    all: () => [...cards.values()].map(plain),

    add: async (card, stale) => {
      const elsewhere = [...cards.values()].find(
        ({ key, team, channel, ts }) =>
          key !== card.key && team === card.team && channel === card.channel && ts === card.ts,
      );
      if (elsewhere) throw new Error(`the message of ${card.key} is already another card`);
      const fresh = {
        seenReactions: [],
        seenVersion: 0,
        gone: false,
        marks: 0,
        leaseUntil: 0,
        token: null,
        over: false,
      };
      const kept = cards.get(card.key) ?? { ...card, ...fresh, stale };
      cards.set(card.key, kept);
      return plain(kept);
    },

    markStale: async (complaint) => {
      for (const card of cards.values()) {
        if (card.complaint !== complaint || card.gone) continue;
        card.stale = true;
        card.marks += 1;
      }
    },

    markListsStale: async (complaint) => {
      for (const card of cards.values()) {
        if (!card.shows?.includes(complaint) || card.gone) continue;
        card.stale = true;
        card.marks += 1;
      }
    },

    willShow: async (lease, complaints) => {
      const card = cards.get(lease.key);
      if (!card || card.token !== lease.token) return false;
      card.shows = [...new Set([...(card.shows ?? []), ...complaints])];
      return true;
    },

    claimStale: async (real, leaseMs) => {
      const free = [...cards.values()].filter(({ stale, leaseUntil }) => stale && leaseUntil <= real);
      const [card] = free.sort((a, b) => a.leaseUntil - b.leaseUntil);
      if (!card) return null;
      tokens += 1;
      card.token = `token ${tokens}`;
      card.leaseUntil = real + leaseMs;
      return { card: plain(card), lease: { key: card.key, token: card.token, marks: card.marks } };
    },

    shown: async (lease, rev, over) =>
      change(lease, (card) => {
        card.shownRev = rev;
        card.over = over;
        card.leaseUntil = 0;
        if (card.marks === lease.marks) card.stale = false;
      }),

    later: async (lease, until) =>
      change(lease, (card) => {
        card.leaseUntil = until;
      }),

    gone: async (lease) =>
      change(lease, (card) => {
        card.gone = true;
        card.stale = false;
        card.leaseUntil = 0;
      }),

    findByKey: async (key) => {
      const card = cards.get(key);
      return card ? plain(card) : null;
    },

    findByMessage: async (team, channel, ts) => {
      const card = [...cards.values()].find((one) => one.team === team && one.channel === channel && one.ts === ts);
      return card ? plain(card) : null;
    },

    saveSeen: async (key, version, seen) => {
      const card = cards.get(key);
      if (card?.seenVersion !== version) return false;
      card.seenReactions = structuredClone(seen);
      card.seenVersion += 1;
      return true;
    },

    openEscalations: async (team) =>
      [...cards.values()]
        .filter((card) => card.team === team && card.kind === 'escalation' && !card.over && !card.gone)
        .map(plain),

    of: async (complaint) =>
      [...cards.values()]
        .filter((card) => card.complaint === complaint)
        .sort((a, b) => a.event - b.event)
        .map(plain),
  };
}
