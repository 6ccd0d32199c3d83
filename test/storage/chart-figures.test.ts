import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { causeClasses, isGone } from '../../src/complaints/complaint.ts';
import type { ComplaintEvent } from '../../src/complaints/event.ts';
import { fold } from '../../src/complaints/evolve.ts';
import { settledAt } from '../../src/complaints/promise.ts';
import { within } from '../../src/complaints/week-facts.ts';
import { searchedFields } from '../../src/storage/complaint-document.ts';
import { fieldsThere } from '../../src/storage/searched-fields.ts';
import { histories } from '../complaints/histories.ts';
import { callAbout, later, moment } from '../complaints/story.ts';
import { openStorage } from '../support/storage.ts';

let storage: Awaited<ReturnType<typeof openStorage>>;

beforeAll(async () => {
  storage = await openStorage(() => moment());
});
afterAll(() => storage.close());

const rangesOf = (count: number, days = 7) =>
  Array.from({ length: count }, (_, at) => ({
    from: later({ days: at * days }),
    to: later({ days: (at + 1) * days }),
  }));

test('A40: figures over many weeks are what the events of random complaints add up to', async () => {
  const weeks = rangesOf(7, 2);
  const all = fc
    .sample(histories, { numRuns: 500, seed: 8 })
    .filter(({ events }) => events.length > 0)
    .map(({ events }, at) =>
      // They say no class.
      events.map((event) =>
        event.type === 'answered' ? { ...event, causeClass: causeClasses[at % causeClasses.length] } : event,
      ),
    ) as ComplaintEvent[][];
  const states = all.map(fold);
  const documents = states.map((state, at) => {
    return { _id: `T-R:${at}`, team: 'T-R', reference: `R-${at}`, ...fieldsThere(searchedFields(state)) };
  });
  await storage.connection.collection('complaints').insertMany(documents as never[]);
  const counted = states.filter((state) => !isGone(state) && !state.outreach);
  const count = (week: (typeof weeks)[number], ...became: string[]) =>
    counted
      .flatMap(({ promises }) => promises)
      .filter((promise) => became.includes(promise.state) && within(settledAt(promise), week)).length;
  const promised = weeks.map((week) => {
    return { kept: count(week, 'kept'), broken: count(week, 'broken', 'open'), moved: count(week, 'renegotiated') };
  });
  expect(promised.flatMap(Object.values).filter((one) => one > 0).length).toBeGreaterThan(8);
  expect(await storage.complaints.promisesByWeek('T-R', weeks)).toEqual(promised);

  const logged = (week: (typeof weeks)[number], severity: string) =>
    counted.filter((state) => state.severity === severity && within(state.loggedAt, week)).length;
  const volume = weeks.map((week) => {
    return { urgent: logged(week, 'urgent'), serious: logged(week, 'serious'), normal: logged(week, 'normal') };
  });
  expect(volume[0]?.urgent).toBeGreaterThan(0);
  expect(await storage.complaints.volumeByWeek('T-R', weeks)).toEqual(volume);

  const range = { from: later({}), to: later({ days: 60 }) };
  const causes = counted.flatMap(({ answers, private: isPrivate }) => {
    const answer = isPrivate ? undefined : answers.at(-1);
    return answer && within(answer.at, range) ? [answer.causeClass] : [];
  });
  const found = await storage.complaints.causesIn('T-R', range);
  expect(found.length).toBeGreaterThan(1);
  expect(found.flatMap(({ causeClass, complaints }) => Array(complaints).fill(causeClass)).sort()).toEqual(
    causes.sort(),
  );
  expect(found.map(({ complaints }) => complaints)).toEqual(
    found.map(({ complaints }) => complaints).toSorted((a, b) => b - a),
  );
});

test('A40: what a command changes is counted anew: a promise that was open is kept, and what is withdrawn counts nowhere', async () => {
  const at =
    (hours: number, by = moment().by) =>
    () =>
      moment({ now: later({ hours }), by: { ...by, team: 'T-C' } });
  const what = { now: 'owe', dueAt: later({ hours: 6 }), promised: true } as const;
  const { state } = await storage.complaints.log(callAbout({ what }), { key: 'f', viewId: 'V-C' }, at(0));
  const weeks = rangesOf(2);
  const promised = async () => (await storage.complaints.promisesByWeek('T-C', weeks))[0];
  const { complaints } = storage;
  expect(await promised()).toEqual({ kept: 0, broken: 1, moved: 0 });
  const followUp = state.owed[0]?.id ?? 0;
  const reached = { type: 'record outcome', followUp, outcome: 'partly', words: null, next: null } as const;
  await complaints.perform(state.id, reached, 'reached', at(5));
  expect(await promised()).toEqual({ kept: 1, broken: 0, moved: 0 });
  expect((await complaints.volumeByWeek('T-C', weeks)).map(({ normal }) => normal)).toEqual([1, 0]);
  await complaints.perform(state.id, { type: 'withdraw', because: 'a test', words: null }, 'withdrawn', at(6));
  expect(await promised()).toEqual({ kept: 0, broken: 0, moved: 0 });
  expect((await complaints.volumeByWeek('T-C', weeks)).map(({ normal }) => normal)).toEqual([0, 0]);
});
