import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CardStore } from '../../src/outbox/card-store.ts';
import type { Card } from '../../src/outbox/ports.ts';

const real = 1_000_000;
const lease = 25_000;

let made = 0;
function card(change: Partial<Card> = {}): Card {
  made += 1;
  return {
    key: `k${made}`,
    team: 'T1',
    channel: 'C1',
    ts: `170000000${made}.000100`,
    complaint: `c${made}`,
    kind: 'card',
    about: 1,
    event: 1,
    person: 'U1',
    shownRev: 1,
    ...change,
  };
}

/** What every store of cards keeps to. */
export function cardStoreContract(name: string, open: () => Promise<{ store: CardStore; close(): Promise<void> }>) {
  describe(`${name} keeps the messages that show a complaint`, () => {
    let store: CardStore;
    let close: () => Promise<void>;

    beforeAll(async () => {
      ({ store, close } = await open());
    });
    afterAll(() => close());

    async function claimed(at = real) {
      const one = await store.claimStale(at, lease);
      if (!one) throw new Error('no card is stale');
      return one;
    }

    test('a card is added once, and found by its key, its message and its complaint', async () => {
      const one = card({ person: null });
      const kept = await store.add(one, false);
      expect(kept).toEqual({ ...one, seenReactions: [], seenVersion: 0, gone: false });
      expect(await store.add({ ...one, ts: '1700000099.000100', shownRev: 9 }, false)).toEqual(kept);
      expect(await store.findByKey(one.key)).toEqual(kept);
      expect(await store.findByMessage('T1', 'C1', one.ts)).toEqual(kept);
      expect(await store.findByMessage('T2', 'C1', one.ts)).toBeNull();
      expect(await store.findByKey('nobody')).toBeNull();
      const later = await store.add(card({ complaint: one.complaint, event: 7 }), false);
      expect(await store.of(one.complaint)).toEqual([kept, later]);
    });

    test('a plan is kept with what it shows, found by its message, and stale once that is taken away', async () => {
      const list = card({ complaint: '', kind: 'plan', shows: ['shown 1', 'shown 2'] });
      const kept = await store.add(list, false);
      expect(kept).toEqual({ ...list, seenReactions: [], seenVersion: 0, gone: false });
      expect(await store.findByMessage('T1', 'C1', list.ts)).toEqual(kept);
      await store.markStale('shown 1');
      await store.markListsStale('shown 3');
      expect(await store.claimStale(real, lease)).toBeNull();
      await store.markListsStale('shown 2');
      const one = await claimed();
      expect(one.card.key).toBe(list.key);
      expect(await store.willShow(one.lease, ['shown 2', 'shown 3'])).toBe(true);
      expect(await store.shown(one.lease, 0, false)).toBe(true);
      await store.markListsStale('shown 3');
      const again = await claimed();
      expect(again.card.shows).toEqual(['shown 1', 'shown 2', 'shown 3']);
      expect(await store.willShow(one.lease, ['shown 4'])).toBe(false);
      expect(await store.gone(again.lease)).toBe(true);
      await store.markListsStale('shown 1');
      expect(await store.claimStale(real, lease)).toBeNull();
    });

    test('one message is never two cards', async () => {
      const one = card();
      await store.add(one, false);
      await expect(store.add({ ...one, key: 'another' }, false)).rejects.toThrow('already another card');
    });

    test('a stale card is redrawn by one at a time, until it shows the last revision', async () => {
      const one = card();
      await store.add(one, false);
      expect(await store.claimStale(real, lease)).toBeNull();
      await store.markStale(one.complaint);
      await store.markStale(one.complaint);
      const taken = await claimed();
      expect(taken.card.key).toBe(one.key);
      expect(await store.claimStale(real + lease - 1, lease)).toBeNull();
      expect(await store.shown(taken.lease, 3, false)).toBe(true);
      expect((await store.findByKey(one.key))?.shownRev).toBe(3);
      expect(await store.claimStale(real * 2, lease)).toBeNull();
    });

    test('a card that changes while it is redrawn is redrawn again', async () => {
      const one = card();
      await store.add(one, true);
      const taken = await claimed();
      await store.markStale(one.complaint);
      expect(await store.shown(taken.lease, 2, false)).toBe(true);
      const again = await claimed();
      expect(again.card).toMatchObject({ key: one.key, shownRev: 2 });
      expect(await store.shown(again.lease, 3, false)).toBe(true);
      expect(await store.claimStale(real * 2, lease)).toBeNull();
    });

    test('whoever lost the lease of a card notes nothing', async () => {
      const one = card();
      await store.add(one, true);
      const old = await claimed();
      const now = await claimed(real + lease);
      expect(await store.shown(old.lease, 9, false)).toBe(false);
      expect(await store.later(old.lease, 0)).toBe(false);
      expect(await store.gone(old.lease)).toBe(false);
      expect(await store.shown(now.lease, 2, false)).toBe(true);
      expect((await store.findByKey(one.key))?.shownRev).toBe(2);
    });

    test('a card that could not be redrawn waits and stays stale', async () => {
      await store.add(card(), true);
      const taken = await claimed();
      expect(await store.later(taken.lease, real + 500)).toBe(true);
      expect(await store.claimStale(real + 499, lease)).toBeNull();
      expect(await store.gone((await claimed(real + 500)).lease)).toBe(true);
    });

    test('a card whose message is gone is never redrawn again', async () => {
      const one = card();
      await store.add(one, true);
      expect(await store.gone((await claimed()).lease)).toBe(true);
      await store.markStale(one.complaint);
      expect(await store.claimStale(real * 2, lease)).toBeNull();
      expect((await store.findByKey(one.key))?.gone).toBe(true);
    });

    test('of two who act on reactions at once, one keeps what was seen', async () => {
      const one = card();
      await store.add(one, false);
      const seen = [{ name: 'eyes', users: ['U1', 'U2'] }];
      const both = await Promise.all([store.saveSeen(one.key, 0, seen), store.saveSeen(one.key, 0, seen)]);
      expect(both.filter(Boolean)).toHaveLength(1);
      expect(await store.findByKey(one.key)).toMatchObject({ seenReactions: seen, seenVersion: 1 });
      expect(await store.saveSeen(one.key, 1, [])).toBe(true);
    });

    test('escalations are read again until they are over or gone', async () => {
      const team = 'T-open';
      const open = card({ team, kind: 'escalation' });
      const over = card({ team, kind: 'escalation' });
      const gone = card({ team, kind: 'escalation' });
      await store.add(open, false);
      await store.add(card({ team }), false);
      await store.add(over, true);
      await store.shown((await claimed()).lease, 2, true);
      await store.add(gone, true);
      await store.gone((await claimed()).lease);
      expect((await store.openEscalations(team)).map(({ key }) => key)).toEqual([open.key]);
      await store.markStale(over.complaint);
      await store.shown((await claimed()).lease, 3, false);
      expect((await store.openEscalations(team)).map(({ key }) => key).sort()).toEqual([open.key, over.key].sort());
    });
  });
}
