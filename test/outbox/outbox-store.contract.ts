import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { OwedMessage } from '../../src/complaints/owed-message.ts';
import type { Claimed, Finished, Lease, OutboxStore } from '../../src/outbox/outbox-store.ts';

const nine = '2026-11-25T09:00:00.000Z';
const ten = '2026-11-25T10:00:00.000Z';
const eleven = '2026-11-25T11:00:00.000Z';
const real = 1_000_000;
const lease = 25_000;

let made = 0;
function owed(change: Partial<OwedMessage> = {}): OwedMessage {
  made += 1;
  return {
    key: `c${made}:1:card:U1`,
    team: 'T1',
    complaint: `c${made}`,
    event: 1,
    kind: 'card',
    about: 1,
    to: { person: 'U1' },
    lane: 1,
    dueAt: nine,
    ...change,
  };
}

function first(claimed: Claimed[]): Claimed {
  const [row] = claimed;
  if (!row) throw new Error('nothing was claimed');
  return row;
}

/** What every store of the outbox keeps to. */
export function outboxStoreContract(name: string, open: () => Promise<{ store: OutboxStore; close(): Promise<void> }>) {
  describe(`${name} keeps what is owed`, () => {
    let store: OutboxStore;
    let close: () => Promise<void>;

    beforeAll(async () => {
      ({ store, close } = await open());
    });
    afterAll(() => close());

    function finish(held: Lease, finished: Finished): Promise<boolean> {
      const done = store.finish(held, finished, real);
      store.settle();
      return done;
    }

    /** Each test empties the store of what is due, so that none sees another's rows. */
    async function drained<T>(work: () => Promise<T>): Promise<T> {
      const due = await store.claim('2027-01-01T00:00:00.000Z', real * 1e6, 0, 1000);
      const over = due.map((row) => finish(row.lease, { outcome: 'cancelled', reason: 'another test' }));
      await Promise.all(over);
      return work();
    }

    test('a row inserted twice is one row, and the first stays as it was', () =>
      drained(async () => {
        const row = owed();
        const other = owed();
        await store.insert([row]);
        await store.insert([{ ...row, lane: 3 }, other]);
        await store.insert([]);
        const claimed = await store.claim(nine, real, lease, 10);
        expect(claimed.map((one) => one.owed)).toEqual([row, other]);
      }));

    test('what a list says is kept with it', () =>
      drained(async () => {
        const list = owed({ kind: 'together', complaint: null, of: ['c1:1:answer:U1', 'c2:1:answer:U1'] });
        await store.insert([list]);
        expect((await store.find(list.key))?.owed).toEqual(list);
        expect(first(await store.claim(nine, real, lease, 1)).owed).toEqual(list);
      }));

    test('only what is due is claimed, the lowest lane first and then the earliest', () =>
      drained(async () => {
        const late = owed({ lane: 2, dueAt: nine });
        const urgent = owed({ lane: 0, dueAt: ten });
        const early = owed({ lane: 2, dueAt: '2026-11-25T08:59:59.999Z' });
        await store.insert([late, urgent, early, owed({ dueAt: eleven })]);
        const claimed = await store.claim(ten, real, lease, 10);
        expect(claimed.map(({ owed: { key } }) => key)).toEqual([urgent.key, early.key, late.key]);
        expect(claimed.map(({ attempts, lastAttempt }) => ({ attempts, lastAttempt }))).toEqual(
          claimed.map(() => ({ attempts: 0, lastAttempt: null })),
        );
      }));

    test('no more is claimed than was asked for', () =>
      drained(async () => {
        await store.insert([owed(), owed(), owed()]);
        expect(await store.claim(nine, real, lease, 2)).toHaveLength(2);
        expect(await store.claim(nine, real, lease, 2)).toHaveLength(1);
      }));

    test('two who claim at once never hold the same row', () =>
      drained(async () => {
        await store.insert(Array.from({ length: 10 }, () => owed()));
        const both = await Promise.all([store.claim(nine, real, lease, 10), store.claim(nine, real, lease, 10)]);
        const keys = both.flat().map(({ owed: { key } }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }));

    test('a held row is free again when its lease ends, and not before', () =>
      drained(async () => {
        await store.insert([owed()]);
        const before = first(await store.claim(nine, real, lease, 1));
        expect(await store.claim(nine, real + lease - 1, lease, 1)).toEqual([]);
        const after = first(await store.claim(nine, real + lease, lease, 1));
        expect(after.lease.fence).toBe(before.lease.fence + 1);
      }));

    test('whoever lost the lease changes nothing', () =>
      drained(async () => {
        await store.insert([owed()]);
        const old = first(await store.claim(nine, real, lease, 1));
        const now = first(await store.claim(nine, real + lease, lease, 1));
        const place = { at: real, channel: 'D1', threadTs: null };
        expect(await store.attempt(old.lease, place, real)).toBe(false);
        expect(await store.release(old.lease, { until: 0, dueAt: eleven })).toBe(false);
        expect(await finish(old.lease, { outcome: 'dead', reason: 'no' })).toBe(false);
        expect(await store.find(old.lease.key)).toMatchObject({ attempts: 0, finished: null });
        expect(await finish(now.lease, { outcome: 'sent', channel: 'D1', ts: '1.2' })).toBe(true);
        expect(await finish(now.lease, { outcome: 'sent', channel: 'D1', ts: '9.9' })).toBe(false);
        expect((await store.find(old.lease.key))?.finished).toEqual({ outcome: 'sent', channel: 'D1', ts: '1.2' });
      }));

    test('an attempt is counted, with where it went and when the first one was', () =>
      drained(async () => {
        await store.insert([owed()]);
        const one = first(await store.claim(nine, real, lease, 1));
        expect(await store.attempt(one.lease, { at: real + 1, channel: 'D1', threadTs: null }, real + 1)).toBe(true);
        const two = first(await store.claim(nine, real + lease, lease, 1));
        expect(two).toMatchObject({ attempts: 1, firstAttemptAt: real + 1 });
        expect(two.lastAttempt).toEqual({ at: real + 1, channel: 'D1', threadTs: null });
        const second = { at: real + lease + 1, channel: 'C1', threadTs: '1.5' };
        await store.attempt(two.lease, second, real + 1);
        const three = first(await store.claim(nine, real + 2 * lease, lease, 1));
        expect(three).toMatchObject({ attempts: 2, firstAttemptAt: real + 1, lastAttempt: second });
      }));

    test('an attempt that certainly did not post is taken back', () =>
      drained(async () => {
        const row = owed();
        await store.insert([row]);
        const one = first(await store.claim(nine, real, lease, 1));
        await store.attempt(one.lease, { at: real, channel: 'D1', threadTs: null }, real);
        const error = { code: 'ratelimited', class: 'not sent' };
        expect(await store.release(one.lease, { until: real + 30, error, notPosted: true })).toBe(true);
        expect(await store.find(row.key)).toMatchObject({ attempts: 0, lastError: error, finished: null });
      }));

    test('a row given back is left alone until its real time, and its due time can move', () =>
      drained(async () => {
        await store.insert([owed(), owed()]);
        const [one, two] = await store.claim(nine, real, lease, 2);
        if (!one || !two) throw new Error('two rows were inserted');
        await store.release(one.lease, { until: real + 100 });
        await store.release(two.lease, { until: 0, dueAt: ten });
        expect(await store.claim(nine, real + 99, lease, 2)).toEqual([]);
        expect(first(await store.claim(nine, real + 100, lease, 2)).owed.key).toBe(one.owed.key);
        expect(first(await store.claim(ten, real + 100, lease, 2)).owed).toEqual({ ...two.owed, dueAt: ten });
      }));

    test('what is finished is never claimed again', () =>
      drained(async () => {
        await store.insert([owed()]);
        const one = first(await store.claim(nine, real, lease, 1));
        await finish(one.lease, { outcome: 'cancelled', reason: 'no longer owed' });
        await store.insert([one.owed]);
        expect(await store.claim(eleven, real * 10, lease, 1)).toEqual([]);
        expect((await store.find(one.owed.key))?.finished).toEqual({ outcome: 'cancelled', reason: 'no longer owed' });
      }));

    test('it knows what is due next, and when the first of what is due is free', () =>
      drained(async () => {
        expect([await store.upcoming(nine, 5), await store.nextFree(nine)]).toEqual([[], null]);
        await store.insert([owed(), owed({ dueAt: eleven, kind: 'note' }), owed({ dueAt: ten, kind: 'answer' })]);
        expect(await store.upcoming(nine, 5)).toMatchObject([
          { dueAt: ten, kind: 'answer' },
          { dueAt: eleven, kind: 'note' },
        ]);
        expect(await store.upcoming(nine, 1)).toHaveLength(1);
        expect(await store.nextFree(nine)).toBe(0);
        await store.claim(nine, real, lease, 5);
        expect(await store.nextFree(nine)).toBe(real + lease);
        expect(await store.nextFree(ten)).toBe(0);
      }));

    test('of those who change the pace of a workspace at once one does, and the others learn that they did not', async () => {
      const pace = { rev: 1, gap: 250, nextAt: real, heldUntil: 0, changedAt: real, channels: { 'C-1': real + 1_000 } };
      expect(await store.pace('T-pace')).toBeNull();
      const first = await Promise.all([1, 2, 3].map(() => store.savePace('T-pace', pace, 0)));
      expect(first.filter((saved) => saved)).toHaveLength(1);
      expect(await store.pace('T-pace')).toEqual(pace);
      const next = { ...pace, rev: 2, gap: 500, channels: {} };
      const second = await Promise.all([1, 2].map(() => store.savePace('T-pace', next, 1)));
      expect(second.filter((saved) => saved)).toHaveLength(1);
      expect(await store.savePace('T-pace', { ...pace, rev: 2 }, 1)).toBe(false);
      expect(await store.pace('T-pace')).toEqual(next);
    });

    test('it knows where the direct messages are of those it was told of', async () => {
      expect(await store.directMessages('T-dms')).toEqual(new Map());
      for (const [person, channel] of [
        ['U1', 'D1'],
        ['U2', 'D2'],
        ['U1', 'D1'],
      ] as const) {
        store.keepDirectMessages('T-dms', person, channel);
      }
      store.keepDirectMessages('T-other', 'U3', 'D3');
      store.settle();
      const known = new Map([
        ['U1', 'D1'],
        ['U2', 'D2'],
      ]);
      for (let tries = 0; tries < 100 && (await store.directMessages('T-dms')).size < 2; tries += 1) await sleep(50);
      expect(await store.directMessages('T-dms')).toEqual(known);
    });

    test('it tells the time', async () => {
      expect(Math.abs((await store.serverTime()) - Date.now())).toBeLessThan(60_000);
    });

    test('only what is urgent is claimed by whoever asks for that alone', () =>
      drained(async () => {
        const urgent = owed({ lane: 0 });
        await store.insert([owed({ lane: 1 }), urgent, owed({ lane: 3 })]);
        expect((await store.claim(ten, real, lease, 10, 0)).map(({ owed: { key } }) => key)).toEqual([urgent.key]);
        expect(await store.claim(ten, real, lease, 10)).toHaveLength(2);
      }));

    test('it knows what is due to one person', () =>
      drained(async () => {
        const to = { person: 'U-DUE' };
        const late = owed({ to, dueAt: ten });
        const early = owed({ to, dueAt: nine });
        const urgent = owed({ to, dueAt: ten, lane: 0 });
        await store.insert([late, early, urgent, owed({ to, dueAt: eleven }), owed({ dueAt: nine })]);
        await store.insert([owed({ to, team: 'T2', dueAt: nine }), owed({ to: { management: true }, dueAt: nine })]);
        expect(await store.dueTo('T1', 'U-DUE', ten, 5)).toEqual([urgent, early, late]);
        expect(await store.dueTo('T1', 'U-DUE', ten, 2)).toEqual([urgent, early]);
      }));

    test('writes that come together are written each for itself', () =>
      drained(async () => {
        const rows = Array.from({ length: 6 }, () => owed());
        await store.insert(rows);
        const held = await store.claim(nine, real, 10, 6);
        const again = await store.claim(nine, real + 10, lease, 3);
        const attempts = held.map((row) => store.attempt(row.lease, { at: real, channel: 'D1', threadTs: null }, real));
        const anew = again.map((row) => store.attempt(row.lease, { at: real, channel: 'D2', threadTs: null }, real));
        const lost = new Set(again.map((row) => row.lease.key));
        expect(await Promise.all(attempts)).toEqual(held.map((row) => !lost.has(row.lease.key)));
        expect(await Promise.all(anew)).toEqual([true, true, true]);
        const finishing = held.map((row) =>
          store.finish(row.lease, { outcome: 'sent', channel: 'D1', ts: '1.1' }, real),
        );
        store.settle();
        expect(await Promise.all(finishing)).toEqual(held.map((row) => !lost.has(row.lease.key)));
        for (const {
          lease: { key },
        } of held) {
          const kept = await store.find(key);
          expect(kept?.attempts).toBe(1);
          expect(kept?.finished === null).toBe(lost.has(key));
        }
      }));

    test('what is finished is written before long, even when nothing comes after it', () =>
      drained(async () => {
        await store.insert([owed()]);
        const one = first(await store.claim(nine, real, lease, 1));
        expect(await store.finish(one.lease, { outcome: 'sent', channel: 'D1', ts: '1.1' }, real)).toBe(true);
      }));

    test('it says how many are due and not said, and since when', () =>
      drained(async () => {
        expect(await store.waiting(ten)).toEqual({ live: 0, earliest: null });
        await store.insert([owed({ dueAt: ten }), owed({ dueAt: nine }), owed({ dueAt: eleven })]);
        expect(await store.waiting(ten)).toEqual({ live: 2, earliest: nine });
      }));

    test('what could not be sent is kept, and is tried again once somebody asks for it', () =>
      drained(async () => {
        const dead = owed({ team: 'T-DEAD' });
        await store.insert([dead]);
        const row = first(await store.claim(ten, real, lease, 10));
        expect(await store.revive(dead.key)).toBe(false);
        await finish(row.lease, { outcome: 'dead', reason: '$user_disabled' });
        expect(await store.claim(ten, real * 2, lease, 10)).toEqual([]);
        expect(await store.dead('T-DEAD', 5)).toMatchObject({
          total: 1,
          letters: [{ owed: { key: dead.key }, reason: '$user_disabled' }],
        });
        expect(await store.dead('T1', 5)).toEqual({ total: 0, letters: [] });
        expect(await store.revive(dead.key)).toBe(true);
        expect(await store.revive(dead.key)).toBe(false);
        expect((await store.dead('T-DEAD', 5)).total).toBe(0);
        const again = first(await store.claim(ten, real * 2, lease, 10));
        expect(again).toMatchObject({ owed: dead, attempts: 0 });
        expect(again.lease.fence).toBeGreaterThan(row.lease.fence);
      }));
  });
}
