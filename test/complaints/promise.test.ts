import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ComplaintEvent } from '../../src/complaints/event.ts';
import { statesOf } from '../../src/complaints/evolve.ts';
import { type PromiseMade, type PromiseState, settledAt } from '../../src/complaints/promise.ts';
import { histories } from './histories.ts';
import { agreeing, keeping, offering } from './offering.ts';
import { later, logged, ravi, rita, type Story, said } from './story.ts';

const told = (hours: number) => ({ now: 'owe', dueAt: later({ hours }), promised: true }) as const;
const reached = (story: Story, hours: number, outcome: 'partly' | 'unreachable' = 'partly') =>
  story.does(
    { type: 'record outcome', followUp: story.contact(), outcome, words: null, next: null },
    { now: later({ hours }) },
  );
const states = (story: Story) => story.complaint.promises.map(({ state }) => state);

describe('A40: the promise ledger', () => {
  test('A40: a time they were told is open until it comes, then kept or broken by when they were spoken to', () => {
    const story = logged({ what: told(6) });
    expect(story.complaint.promises).toEqual([
      {
        id: 2,
        about: 'contact',
        toldAt: later({}),
        dueAt: later({ hours: 6 }),
        customer: 'P1',
        answersFor: rita.id,
        offer: null,
        deliverer: null,
        state: 'open',
        endedAt: null,
        keptBy: 2,
      },
    ]);
    expect(states(reached(logged({ what: told(6) }), 6))).toEqual(['kept']);
    expect(states(reached(logged({ what: told(6) }), 7))).toEqual(['broken']);
    expect(states(reached(logged({ what: told(6) }), 5, 'unreachable'))).toEqual(['kept']);
  });

  test('A40: a date that only Redress planned is no promise', () => {
    expect(logged().complaint.promises).toEqual([]);
  });

  test('A40: told another time before the first is renegotiated, and the new one is a promise; after it, broken', () => {
    const putOff = (hours: number) => {
      const story = logged({ what: told(6) });
      const until = { dueAt: later({ hours: 30 }), promised: true };
      return story.does({ type: 'snooze', followUp: story.contact(), until }, { now: later({ hours }) });
    };
    expect(states(putOff(5))).toEqual(['renegotiated', 'open']);
    expect(states(putOff(7))).toEqual(['broken', 'open']);
  });

  test('A40: put off without telling them it is broken, unless they hear by then all the same', () => {
    const putOff = () => {
      const story = logged({ what: told(6) });
      return story.does(
        { type: 'snooze', followUp: story.contact(), until: 'in an hour' },
        { now: later({ hours: 4 }) },
      );
    };
    expect(states(putOff())).toEqual(['broken']);
    expect(states(reached(putOff(), 5))).toEqual(['kept']);
    expect(states(reached(putOff(), 7))).toEqual(['broken']);
  });

  test('A40: ended undone is broken; withdrawn counts for nothing', () => {
    const closed = logged({ what: told(6) }).does({ type: 'close', reason: 'They moved away.' });
    expect(states(closed)).toEqual(['broken']);
    const withdrawn = logged({ what: told(6) }).does({ type: 'withdraw', because: 'a test', words: null });
    expect(states(withdrawn)).toEqual(['lapsed']);
  });

  test('A40: a remedy names its deliverer, is kept when it is done, and a chat before it does not end it', () => {
    const story = logged()
      .does(said())
      .does(offering({ deliverer: rita.id }));
    story.does(agreeing(story));
    expect(story.complaint.promises.at(-1)).toMatchObject({
      about: 'remedy',
      deliverer: rita.id,
      answersFor: rita.id,
      dueAt: later({ days: 2 }),
      state: 'open',
    });
    story.does({ type: 'take' }, { by: ravi });
    expect(story.complaint.promises.at(-1)).toMatchObject({ answersFor: rita.id, state: 'open' });
    story.does(keeping(story), { by: ravi, now: later({ days: 1 }) });
    expect(story.complaint.promises.at(-1)).toMatchObject({ state: 'kept', endedAt: later({ days: 1 }) });
  });

  test('A40: what became of a promise is known when it ends or its time comes, and never changes after that', () => {
    const settled = (story: Story) => story.complaint.promises.map(settledAt);
    expect(settled(logged({ what: told(6) }))).toEqual([later({ hours: 6 })]);
    expect(settled(reached(logged({ what: told(6) }), 9))).toEqual([later({ hours: 6 })]);
    expect(settled(reached(logged({ what: told(6) }), 3))).toEqual([later({ hours: 3 })]);
  });
});

/** What became of one time that a customer was told, by following the contact that would keep it through what came later. */
function followed({ id, dueAt }: PromiseMade, events: readonly ComplaintEvent[]): PromiseState {
  const states = statesOf(events);
  const owes = (index: number, contact: number) => states[index]?.owed.some((one) => one.id === contact) ?? false;
  const inTime = (at: string): PromiseState => (at <= dueAt ? 'kept' : 'broken');
  let contact = id;
  for (const [index, event] of events.entries()) {
    if (index < id || !owes(index - 1, contact) || owes(index, contact)) continue;
    if (event.type === 'snoozed' && event.followUp === contact) {
      if (event.promised) return event.at <= dueAt ? 'renegotiated' : 'broken';
      contact = event.n;
    } else if (event.type === 'acknowledged' || event.type === 'updated') return inTime(event.sentAt);
    else if (event.type === 'public note posted') return inTime(event.postedAt);
    else if (event.type === 'outcome recorded' || event.type === 'remedy done') return inTime(event.at);
    else if (/^(withdrawn|merged|problem unlinked)$/.test(event.type)) return 'lapsed';
    else if (event.type === 'follow-up waived')
      return /no contact|all is well/.test(event.because) ? 'lapsed' : 'broken';
    else return 'broken';
  }
  return contact === id ? 'open' : 'broken';
}

test('A40: in random histories every time they were told became what following its contact says', () => {
  fc.assert(
    fc.property(histories, ({ events }) => {
      const promises = statesOf(events).at(-1)?.promises ?? [];
      expect(promises.map(({ state }) => state)).toEqual(promises.map((promise) => followed(promise, events)));
    }),
    { numRuns: 300 },
  );
});

test('A40: in random histories every time they were told is in one state, and the open ones are exactly those owed', () => {
  fc.assert(
    fc.property(histories, ({ events, turns }) => {
      const promises = statesOf(events).at(-1)?.promises ?? [];
      const planned = events.flatMap((event) =>
        (event.type === 'follow-up planned' || event.type === 'snoozed') && event.promised ? [event.n] : [],
      );
      expect(promises.map(({ id }) => id)).toEqual(planned);
      const open = promises.filter(({ state }) => state === 'open').map(({ id }) => id);
      const owed = turns.at(-1)?.after.owed.filter(({ promised }) => promised) ?? [];
      expect(open.toSorted()).toEqual(owed.map(({ id }) => id).toSorted());
      for (const { state, endedAt, dueAt } of promises) {
        if (state === 'open') expect(endedAt).toBeNull();
        if (state === 'kept' || state === 'renegotiated') expect(endedAt !== null && endedAt <= dueAt).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
