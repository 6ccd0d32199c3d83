import { beforeEach, describe, expect, test } from '@jest/globals';
import { defaultSettings, type Settings } from '../../src/complaints/settings.ts';
import { createDaily, type Daily } from '../../src/outbox/daily.ts';
import { callAbout, directory, moment, ravi, rita, wednesday } from '../complaints/story.ts';
import { createMemoryOutboxStore } from '../support/memory-outbox-store.ts';
import { VirtualComplaints } from './virtual-complaints.ts';

let settings: Settings;
let outbox: ReturnType<typeof createMemoryOutboxStore>;
let complaints: VirtualComplaints;
let daily: Daily;

beforeEach(() => {
  settings = defaultSettings;
  outbox = createMemoryOutboxStore();
  complaints = new VirtualComplaints((by) => moment({ by }));
  daily = createDaily(complaints, outbox, {
    settings: async () => settings,
    zoneOf: async (_, person) => directory().find(person)?.zone ?? 'UTC',
  });
});

const logFor = (by: typeof rita, dueAt: string) =>
  complaints.does(`C-${by.id}`, callAbout({ id: `C-${by.id}`, what: { now: 'owe', dueAt, promised: false } }), by);

describe('the plan of the day', () => {
  test('is owed for the morning on which something is due, in the zone of the person', async () => {
    logFor(rita, '2026-11-20T12:00:00.000Z');
    logFor(ravi, '2026-11-20T12:00:00.000Z');
    expect(await daily.nextPlan('T1', rita.id, wednesday)).toMatchObject({
      key: 'T1:plan:U-RITA:2026-11-20',
      kind: 'plan',
      to: { person: 'U-RITA' },
      lane: 3,
      dueAt: '2026-11-20T09:00:00.000Z',
    });
    expect(await daily.nextPlan('T1', ravi.id, wednesday)).toMatchObject({
      key: 'T1:plan:U-RAVI:2026-11-20',
      dueAt: '2026-11-20T03:30:00.000Z',
    });
  });

  test('is owed to nobody who owes nothing', async () => {
    expect(await daily.nextPlan('T1', rita.id, wednesday)).toBeNull();
  });

  test('speaks of what is overdue on the next working morning', async () => {
    logFor(rita, '2026-11-20T12:00:00.000Z');
    const plan = await daily.nextPlan('T1', rita.id, '2026-11-20T17:00:00.000Z');
    expect(plan?.key).toBe('T1:plan:U-RITA:2026-11-23');
  });

  test('is followed by the next one while something is owed, also when the clock is moved back', async () => {
    logFor(rita, '2026-11-20T12:00:00.000Z');
    const plan = await daily.nextPlan('T1', rita.id, wednesday);
    if (!plan) throw new Error('a plan is owed');
    await outbox.insert([plan]);
    await daily.ensureNext(plan, plan.dueAt);
    await daily.ensureNext(plan, wednesday);
    expect(outbox.keys()).toEqual(['T1:plan:U-RITA:2026-11-20', 'T1:plan:U-RITA:2026-11-23']);
  });

  test('is sent late on its day and not on another, by the clock of the person', async () => {
    logFor(ravi, '2026-11-20T12:00:00.000Z');
    const plan = await daily.nextPlan('T1', ravi.id, wednesday);
    if (!plan) throw new Error('a plan is owed');
    expect(await daily.missed(plan, '2026-11-20T18:29:00.000Z')).toBeNull();
    expect(await daily.missed(plan, '2026-11-20T18:31:00.000Z')).toContain('its day has passed');
  });
});

describe("the managers' week", () => {
  const weekly = (now: string) => daily.nextWeekly('T1', now);

  test('is looked back on on the next Monday, under one key a week', async () => {
    expect(await weekly(wednesday)).toMatchObject({
      key: 'T1:weekly:management:2026-11-23',
      kind: 'weekly',
      to: { management: true },
      lane: 3,
      dueAt: '2026-11-23T09:00:00.000Z',
    });
    expect((await weekly('2026-11-23T08:59:00.000Z')).key).toBe('T1:weekly:management:2026-11-23');
    expect((await weekly('2026-11-23T09:00:00.000Z')).key).toBe('T1:weekly:management:2026-11-30');
  });

  test('comes on the next working day where Monday is a holiday, and not in a week without one', async () => {
    settings = { ...defaultSettings, week: { ...defaultSettings.week, holidays: ['2026-11-23'] } };
    expect(await weekly(wednesday)).toMatchObject({
      key: 'T1:weekly:management:2026-11-23',
      dueAt: '2026-11-24T09:00:00.000Z',
    });
    const shut = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'];
    settings = { ...defaultSettings, week: { ...defaultSettings.week, holidays: shut } };
    expect(await weekly(wednesday)).toMatchObject({ dueAt: '2026-11-30T09:00:00.000Z' });
  });

  test('is followed by that of another week, whatever hour is set meanwhile and wherever the clock stands', async () => {
    const first = await weekly(wednesday);
    await outbox.insert([first]);
    settings = { ...defaultSettings, weeklyAt: '17:00' };
    await daily.ensureNext(first, first.dueAt);
    await daily.ensureNext(first, wednesday);
    expect(outbox.keys()).toEqual(['T1:weekly:management:2026-11-23', 'T1:weekly:management:2026-11-30']);
  });

  test('is sent late in its week, by the workspace’s zone, and not in the next', async () => {
    settings = { ...defaultSettings, week: { ...defaultSettings.week, zone: 'America/New_York' } };
    const first = await weekly(wednesday);
    expect(first.dueAt).toBe('2026-11-23T14:00:00.000Z');
    expect(await daily.missed(first, '2026-11-30T04:59:00.000Z')).toBeNull();
    expect(await daily.missed(first, '2026-11-30T05:01:00.000Z')).toContain('its week has passed');
  });
});

describe("the managers' digest", () => {
  test('is owed on the next working morning of the branch', async () => {
    settings = { ...defaultSettings, week: { ...defaultSettings.week, zone: 'America/St_Johns' } };
    expect(await daily.nextDigest('T1', '2026-11-20T13:00:00.000Z')).toMatchObject({
      key: 'T1:digest:management:2026-11-23',
      to: { management: true },
      dueAt: '2026-11-23T12:00:00.000Z',
    });
  });

  test('is always followed by another', async () => {
    const digest = await daily.nextDigest('T1', wednesday);
    await daily.ensureNext(digest, digest.dueAt);
    expect(outbox.keys()).toEqual(['T1:digest:management:2026-11-20']);
  });

  test('comes on the day on which the bot is there again, when it was away for days', async () => {
    const digest = await daily.nextDigest('T1', wednesday);
    // Monday, ten minutes after it should have come.
    await daily.ensureNext(digest, '2026-11-23T08:40:00.000Z');
    expect(outbox.keys()).toEqual(['T1:digest:management:2026-11-23']);
  });

  test('is sent until noon of its day', async () => {
    const digest = await daily.nextDigest('T1', wednesday);
    expect(digest.dueAt).toBe('2026-11-19T08:30:00.000Z');
    expect(await daily.missed(digest, '2026-11-19T11:59:00.000Z')).toBeNull();
    expect(await daily.missed(digest, '2026-11-19T12:00:00.000Z')).toContain('the morning has passed');
    expect(await daily.missed(digest, '2026-11-20T09:00:00.000Z')).toContain('its day has passed');
  });

  test('is one a day, also on the day on which clocks go back', async () => {
    const zone = 'America/New_York';
    settings = { ...defaultSettings, digestAt: '01:30', week: { ...defaultSettings.week, zone, days: [7] } };
    const first = await daily.nextDigest('T1', '2026-10-31T12:00:00.000Z');
    expect(first).toMatchObject({ key: 'T1:digest:management:2026-11-01', dueAt: '2026-11-01T05:30:00.000Z' });
    const second = await daily.nextDigest('T1', first.dueAt);
    expect(second.key).toBe('T1:digest:management:2026-11-08');
  });
});
