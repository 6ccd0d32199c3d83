import { describe, expect, test } from '@jest/globals';
import type { Complaint } from '../../src/complaints/complaint.ts';
import type { Moment } from '../../src/complaints/moment.ts';
import { defaultSettings } from '../../src/complaints/settings.ts';
import { everythingElse } from '../../src/people/route.ts';
import { ana, ben, escalated, hana, logged, rita, toManagement } from './story.ts';

/** A Sunday at three in the morning, and so many minutes later. */
const sunday = (minutes = 0) => new Date(Date.parse('2026-11-22T03:00:00.000Z') + minutes * 60_000).toISOString();
const friday = '2026-11-20T11:00:00.000Z';

const urgently = { ...everythingElse, id: 'urgent', name: 'Urgent', when: { severity: ['urgent'] } };
const onDuty = (...people: string[]): Moment['settings'] => ({
  ...defaultSettings,
  routes: [{ ...urgently, onDuty: people }],
});
const withBen: Partial<Moment> = { settings: onDuty(ben.id) };
const night = (at: Partial<Moment> = withBen, minutes = 0): Partial<Moment> => ({ ...at, now: sunday(minutes) });

/** What time passing has said by each of these minutes after three. */
function saidAt(story: ReturnType<typeof logged>, at: Partial<Moment>, ...minutes: number[]): string[][] {
  return minutes.map((each) => story.does({ type: 'tick' }, night(at, each)).lastSaid);
}
const rate = (severity: Complaint['severity']) => ({ type: 'correct', correction: { severity } }) as const;

describe('A50: at three on a Sunday, with Ben on duty, he hears at once', () => {
  test('of what is logged as urgent and put before management, and the next level when its time is over', () => {
    const story = escalated({ severity: 'urgent' }, night());
    expect(story.lastSaid).toContain('escalation to management');
    expect(story.complaint.wakeAt).toBe(sunday());
    expect(story.complaint.escalation?.takeOnBy).toBe(sunday(30));
    expect(saidAt(story, withBen, 0, 29, 30, 60, 999)).toEqual([
      [`ask again to ${ben.id}`],
      [],
      [`ask again to ${hana.id}`],
      [],
      [],
    ]);
    expect(story.owed.filter(({ kind }) => kind === 'ask again').every(({ lane }) => lane === 0)).toBe(true);
  });

  test('of what is put before management later', () => {
    const story = logged({ severity: 'urgent' }, { now: friday }).does({ type: 'escalate', reason: null }, night());
    expect(saidAt(story, withBen, 0)).toEqual([[`ask again to ${ben.id}`]]);
  });

  test.each([
    [
      'by the same route',
      { ...withBen, settings: { ...onDuty(), routes: [{ ...everythingElse, id: 'all', onDuty: [ben.id] }] } },
    ],
    ['by a route of its own', withBen],
  ])('of what is raised to urgent, %s', (_, at) => {
    const story = escalated({ severity: 'serious' }, { ...at, now: friday });
    story.does(rate('urgent'), night(at));
    expect(story.complaint.escalation?.takeOnBy).toBe(sunday(30));
    expect(saidAt(story, at, 0, 30)).toEqual([[`ask again to ${ben.id}`], [`ask again to ${hana.id}`]]);
  });

  test('of what was asked for in the thread before it was raised to urgent', () => {
    const at = { ...withBen, settings: { ...onDuty(), routes: [{ ...everythingElse, id: 'all', onDuty: [ben.id] }] } };
    const story = escalated({ severity: 'serious' }, { ...at, now: friday });
    story.does({ type: 'tick' }, { ...at, now: story.complaint.escalation?.takeOnBy ?? '' });
    expect(story.complaint.escalation?.asked).toBe(1);
    story.does(rate('urgent'), night(at));
    expect(saidAt(story, at, 0)).toEqual([[`ask again to ${ben.id}`]]);
  });

  test('of what somebody lets go', () => {
    const story = escalated({ severity: 'urgent' }, { ...withBen, now: friday });
    story.does({ type: 'take on', round: story.round }, { by: ana, now: friday });
    story.does({ type: 'let go', round: story.round }, { ...night(), by: ana });
    expect(saidAt(story, withBen, 0)).toEqual([[`ask again to ${ben.id}`]]);
  });

  test('of an urgent customer whom nobody has reached in time', () => {
    const what = { now: 'owe', dueAt: sunday(20), promised: false } as const;
    const story = logged({ severity: 'urgent', via: 'e-mail', what }, night());
    expect(saidAt(story, withBen, 19, 20)).toEqual([[], [`first contact overdue to ${ben.id}`]]);
  });

  test('of nothing that is not urgent, and of nothing that he has taken on already', () => {
    const serious = escalated({ severity: 'serious' }, night());
    expect(saidAt(serious, withBen, 0, 60)).toEqual([[], []]);
    const taken = escalated({ severity: 'urgent' }, night());
    taken.does({ type: 'take on', round: taken.round }, { ...night(), by: ben });
    expect(saidAt(taken, withBen, 0, 60)).toEqual([[], []]);
  });
});

describe('A50: at three on a Sunday, with nobody named as on duty', () => {
  const nobody: Partial<Moment> = { settings: onDuty() };

  test('all managers are asked when its time is over, and the next level after as long again', () => {
    const story = escalated({ severity: 'urgent' }, night(nobody));
    expect(saidAt(story, nobody, 0, 30, 60, 999)).toEqual([
      [],
      [`ask again to ${ana.id}`, `ask again to ${ben.id}`],
      [`ask again to ${hana.id}`],
      [],
    ]);
  });

  test('somebody who is named and has left is nobody', () => {
    const left = { settings: onDuty('U-GONE') };
    expect(saidAt(escalated({ severity: 'urgent' }, night(left)), left, 0)).toEqual([[]]);
  });

  test('an urgent customer whom nobody has reached in time is all managers’ at once', () => {
    const what = { now: 'owe', dueAt: sunday(20), promised: false } as const;
    const story = logged({ severity: 'urgent', via: 'e-mail', what }, night(nobody));
    expect(saidAt(story, nobody, 20)).toEqual([
      [`first contact overdue to ${ana.id}`, `first contact overdue to ${ben.id}`],
    ]);
  });
});

test('A50: while the branch is open the channel is asked first, then who is on duty, then the next level', () => {
  const day = (minutes: number) => ({ ...withBen, now: new Date(Date.parse(friday) + minutes * 60_000).toISOString() });
  const story = escalated({ severity: 'urgent' }, day(0));
  const said = [0, 30, 60, 90].map((minutes) => story.does({ type: 'tick' }, day(minutes)).lastSaid);
  expect(said).toEqual([
    [],
    [`ask again to round ${story.round}`],
    [`ask again to ${ben.id}`],
    [`ask again to ${hana.id}`],
  ]);
});

test('A50: what is private reaches its handler alone, at any hour', () => {
  const story = logged({ severity: 'urgent', via: 'e-mail', private: true, what: toManagement }, night());
  const { owner } = story.complaint;
  expect(owner).not.toBe(rita.id);
  expect(saidAt(story, withBen, 30)).toEqual([[`first contact overdue to ${owner}`]]);
});

describe('A09: who is on duty at a branch, by weekday', () => {
  const zone = (name: string) => ({ ...defaultSettings.week, zone: name });
  /** Branch B1 names Ben on Sundays and Hana on Saturdays. */
  const byWeekday = (week = zone('UTC'), routes: Moment['settings']['routes'] = []): Partial<Moment> => ({
    settings: {
      ...defaultSettings,
      routes,
      branches: [
        { id: 'B1', name: 'One', region: null, week, duty: { 7: [ben.id], 6: [hana.id] } },
        { id: 'B2', name: 'Two', region: null, week: null },
      ],
    },
  });

  test('A09: hears at once of what is urgent at night, as if a route named them', () => {
    expect(saidAt(escalated({ severity: 'urgent' }, night(byWeekday())), byWeekday(), 0, 30)).toEqual([
      [`ask again to ${ben.id}`],
      [`ask again to ${hana.id}`],
    ]);
  });

  test('A09: is asked on the weekday that it is at the branch', () => {
    // Three on Sunday in UTC is still Saturday evening in New York.
    const west = byWeekday(zone('America/New_York'));
    expect(saidAt(escalated({ severity: 'urgent' }, night(west)), west, 0)).toEqual([[`ask again to ${hana.id}`]]);
  });

  test('A09: comes after the people of the route that takes it, and before all managers', () => {
    const routed = byWeekday(zone('UTC'), [{ ...urgently, onDuty: [ana.id] }]);
    expect(saidAt(escalated({ severity: 'urgent' }, night(routed)), routed, 0)).toEqual([[`ask again to ${ana.id}`]]);
    const left = byWeekday(zone('UTC'), [{ ...urgently, onDuty: ['U-GONE'] }]);
    expect(saidAt(escalated({ severity: 'urgent' }, night(left)), left, 0)).toEqual([[`ask again to ${ben.id}`]]);
  });

  test('A09: is nobody of another branch, nor on a day that names nobody: then all managers are asked', () => {
    const other = escalated({ severity: 'urgent', branch: 'B2' }, night(byWeekday()));
    expect(saidAt(other, byWeekday(), 0, 30)).toEqual([[], [`ask again to ${ana.id}`, `ask again to ${ben.id}`]]);
    const onFriday = { ...byWeekday(), now: '2026-11-20T23:00:00.000Z' };
    const story = escalated({ severity: 'urgent' }, onFriday);
    expect(story.does({ type: 'tick' }, onFriday).lastSaid).toEqual([]);
  });
});
