import { describe, expect, test } from '@jest/globals';
import { awaitsAnswer, awaitsManager, type Complaint, isOver, isReachable } from '../../src/complaints/complaint.ts';
import { decide } from '../../src/complaints/decide.ts';
import type { ComplaintEvent } from '../../src/complaints/event.ts';
import { evolve } from '../../src/complaints/evolve.ts';
import type { Directory } from '../../src/complaints/moment.ts';
import { always, everyTurn, must } from './every-history.ts';
import { after as minutesAfter } from './random-steps.ts';
import { nothingYet, told } from './round-told.ts';
import { moment } from './story.ts';

/** Lets time pass from here on, with Redress awake, until nothing more depends on it. */
function runsOn(state: Complaint, now: string, people: Directory): { end: Complaint; events: ComplaintEvent[] } {
  const events: ComplaintEvent[] = [];
  let end = state;
  const does = (type: 'people changed' | 'tick', at: string) => {
    const happened = decide(end, { type }, moment({ now: at, people }), `${type} ${at}`);
    end = happened.reduce(evolve, end);
    events.push(...happened);
  };
  does('people changed', now);
  for (let woken = 0; end.wakeAt !== null; woken += 1) {
    if (woken > 10) throw new Error(`still woken at ${end.wakeAt}`);
    does('tick', end.wakeAt > now ? end.wakeAt : now);
  }
  return { end, events };
}

describe('Management hears, and answers', () => {
  test('Truth 2: what was put before management is over, or with somebody, or is asked for again, up to the last step', () => {
    always(({ turns }) => {
      let seen = nothingYet;
      for (const { after, events, command, now } of turns) {
        seen = events.reduce(told, seen);
        const round = after.escalation;
        must(awaitsAnswer(after) === (seen.open && !['withdrawn', 'merged'].includes(after.stage)), { round, seen });
        if (!awaitsAnswer(after)) continue;
        must(round?.takenOnBy === seen.holder && round?.handledBy === seen.handler, { round, seen });
        if (seen.holder !== null) continue;
        const again = round?.askAgainAt[0];
        const wakes = after.wakeAt;
        must(again === undefined ? seen.asked.at(-1) === 3 : wakes !== null && wakes <= again, { round, seen });
        must(command.type !== 'tick' || wakes === null || wakes > now, after);
      }
    });
  });

  test('Truth 2: one manager has it at a time: nobody takes on what another has, and only who has it lets go', () => {
    let taken = 0;
    always(({ events }) => {
      let seen = nothingYet;
      for (const event of events) {
        if (event.type === 'taken on') must(seen.holder === null || seen.holder === event.by, event);
        if (event.type === 'handed on') must(seen.holder === event.from && event.to !== event.from, event);
        if (event.type === 'let go') must(seen.holder === (event.of ?? event.by), event);
        if (event.type === 'taken on') taken += 1;
        seen = told(seen, event);
      }
    });
    expect(taken).toBeGreaterThan(0);
  });

  test('Truth 2: whoever has it can answer it: once Redress has looked, it is with nobody who is no manager any more', () => {
    let leftIt = 0;
    everyTurn(({ command, before, after, events, managing }) => {
      const holder = awaitsAnswer(after) ? (after.escalation?.takenOnBy ?? null) : null;
      // Before it looks, only what somebody does can put it in wrong hands.
      const looked = command.type === 'people changed' || before?.escalation?.takenOnBy !== holder;
      must(holder === null || !looked || managing.includes(holder), { holder, managing, events });
      if (events.some((event) => event.type === 'let go' && event.of)) leftIt += 1;
    });
    expect(leftIt).toBeGreaterThan(0);
  });

  test('Truth 2: from every moment on, with nobody doing anything, it is asked for at every level that is left, and then no more', () => {
    let toTheEnd = 0;
    always(({ turns, people }) => {
      const last = turns.at(-1);
      if (!last) return;
      const seen = turns.flatMap(({ events }) => events).reduce(told, nothingYet);
      const { end, events } = runsOn(last.after, minutesAfter(last.now, 1), people);
      if (!awaitsManager(end)) return;
      const asked = events.reduce(told, seen).asked;
      must(asked.at(-1) === 3 && end.escalation?.askAgainAt.length === 0, { asked, events });
      toTheEnd += 1;
    });
    expect(toTheEnd).toBeGreaterThan(0);
  });

  test('Truth 2: nobody is asked twice at one step of one round, or told twice of what they were given', () => {
    always(({ events, said }) => {
      let seen = nothingYet;
      for (const event of events) {
        if (event.type === 'asked again') {
          must(event.step > (seen.asked.at(-1) ?? 0), { event, seen });
          must(new Set(event.to).size === event.to.length, event);
        }
        seen = told(seen, event);
      }
      const given = said.filter(({ kind }) => ['ask again', 'handed on', 'sent back', 'answer'].includes(kind));
      const heard = given.map(({ kind, event, to }) => JSON.stringify([kind, event, to]));
      must(new Set(heard).size === heard.length, heard);
    });
  });

  test('Time passing twice at one moment does nothing the second time', () => {
    always(({ turns, people }) => {
      const last = turns.at(-1);
      if (!last) return;
      const at = moment({ now: last.now, people });
      const state = decide(last.after, { type: 'tick' }, at, 'tick').reduce(evolve, last.after);
      expect(decide(state, { type: 'tick' }, at, 'tick again')).toEqual([]);
      expect(state.wakeAt === null || state.wakeAt > last.now).toBe(true);
    });
  });

  test('Each asking is heard by somebody, goes no level down, and ends after three but for what was let go or has become faster', () => {
    always(({ events, said }) => {
      for (const round of events.filter((one) => one.type === 'escalated')) {
        const asked = events.filter((one) => one.type === 'asked again' && one.round === round.n);
        const steps = asked.map((one) => (one.type === 'asked again' ? one.step : 0));
        const anew = events.filter(
          (one) =>
            (one.type === 'let go' && one.round === round.n) ||
            (one.type === 'corrected' && one.round && one.n > round.n),
        ).length;
        expect(steps).toEqual(steps.toSorted());
        expect(asked.length).toBeLessThanOrEqual(3 + anew);
        for (const one of asked) expect(said.some((owed) => owed.event === one.n)).toBe(true);
        expect(said).toContainEqual(
          expect.objectContaining({ event: round.n, kind: 'escalation', to: { management: true } }),
        );
      }
    });
  });

  test('Every answer is said to the owner, and telling the customer is owed', () => {
    everyTurn(({ events, after, said }) => {
      const answered = events.find((one) => one.type === 'answered');
      if (!answered) return;
      expect(said).toContainEqual(
        expect.objectContaining({ event: answered.n, kind: 'answer', to: { person: after.owner } }),
      );
      expect(after.owed.map((one) => one.about)).toContain(isReachable(after) ? 'answer' : 'look again');
    });
  });

  test('An untold answer ends only by reaching the customer or closing', () => {
    everyTurn(({ before, after, command }) => {
      if (!before?.owed.some((one) => one.about === 'answer') || isOver(after)) return;
      const reached = command.type === 'record outcome' && command.outcome !== 'unreachable';
      const wanted = isReachable(after) ? ['answer'] : ['answer', 'look again'];
      must(reached || after.owed.some((one) => wanted.includes(one.about)), after.owed);
    });
  });

  test('Only managers change a round', () => {
    everyTurn(({ events, by, command }) => {
      if (command.type === 'people changed') return;
      const theirs = ['taken on', 'let go', 'seen', 'unseen', 'handled', 'unhandled', 'sent back', 'answered'];
      if (events.some((one) => theirs.includes(one.type))) expect(['manager', 'head']).toContain(by.role);
    });
  });
});
