import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { callAbout, later, moment, toManagement, wednesday } from '../complaints/story.ts';
import { openStorage } from '../support/storage.ts';

let storage: Awaited<ReturnType<typeof openStorage>>;
let now = wednesday;

beforeAll(async () => {
  storage = await openStorage(() => moment({ now }));
});
afterAll(() => storage.close());
beforeEach(async () => {
  await storage.connection.collection('complaints').deleteMany({});
  now = wednesday;
});

async function log(viewId: string, what = callAbout().what) {
  return storage.complaints.log(callAbout({ severity: 'urgent', what }), { key: viewId, viewId }, moment);
}

test('what a command did is unplanned until it is marked as planned', async () => {
  const { complaints } = storage;
  const { state, events, rev } = await log('P1');
  expect(await complaints.unplanned(10)).toEqual([{ id: state.id, rev, events, planned: 0 }]);
  expect(await complaints.markPlanned(state.id, rev, events.length)).toBe(true);
  expect(await complaints.unplanned(10)).toEqual([]);
  await complaints.perform(state.id, { type: 'note', text: 'More.', heardIn: null }, 'k', moment);
  expect(await complaints.unplanned(10)).toMatchObject([{ id: state.id, rev: rev + 1, planned: events.length }]);
});

test('a complaint that moved on while it was planned stays unplanned', async () => {
  const { complaints } = storage;
  const { state, events, rev } = await log('P2');
  await complaints.perform(state.id, { type: 'note', text: 'Meanwhile.', heardIn: null }, 'k', moment);
  expect(await complaints.markPlanned(state.id, rev, events.length)).toBe(false);
  expect(await complaints.unplanned(10)).toMatchObject([{ planned: 0, rev: rev + 1 }]);
});

test('planning does not change the revision that cards show', async () => {
  const { complaints } = storage;
  const { state, events, rev } = await log('P3');
  await complaints.markPlanned(state.id, rev, events.length);
  expect(await complaints.revOf(state.id)).toBe(rev);
});

test('no more are given than were asked for', async () => {
  await log('P4');
  await log('P5');
  expect(await storage.complaints.unplanned(1)).toHaveLength(1);
});

test('a complaint wakes when its time has come, and a tick lets it sleep until the next', async () => {
  const { complaints } = storage;
  const { state } = await log('P6', toManagement);
  const wakeAt = state.wakeAt ?? '';
  expect(wakeAt > wednesday).toBe(true);
  expect(await complaints.waking(wednesday, 10)).toEqual([]);
  expect(await complaints.nextWakeAt(wednesday)).toEqual({ at: wakeAt, reference: state.reference });
  expect(await complaints.waking(wakeAt, 10)).toEqual([state.id]);
  now = wakeAt;
  await complaints.tick(state.id);
  expect(await complaints.waking(wakeAt, 10)).toEqual([]);
  const found = await complaints.find(state.id);
  expect(found?.events.at(-1)).toMatchObject({ type: 'asked again', by: 'redress' });
  expect((await complaints.nextWakeAt(wakeAt))?.at).toBe(found?.state.wakeAt);
});

test('a tick before its time changes nothing', async () => {
  const { state, rev } = await log('P7', toManagement);
  await storage.complaints.tick(state.id);
  expect(await storage.complaints.revOf(state.id)).toBe(rev);
});

test('two instances that tick at the same moment ask again once', async () => {
  const { complaints } = storage;
  const { state } = await log('P8', toManagement);
  now = state.wakeAt ?? '';
  await Promise.all([complaints.tick(state.id), complaints.tick(state.id)]);
  const types = (await complaints.find(state.id))?.events.map(({ type }) => type);
  expect(types?.filter((type) => type === 'asked again')).toHaveLength(1);
});

test('the earliest of those asleep is the one that wakes next', async () => {
  const { complaints } = storage;
  const far = () => moment({ now: later({ days: 1 }) });
  await complaints.log(callAbout({ severity: 'urgent', what: toManagement }), { key: 'P9', viewId: 'P9' }, far);
  const { state } = await log('P10', toManagement);
  expect((await complaints.nextWakeAt(wednesday))?.reference).toBe(state.reference);
  expect(await complaints.nextWakeAt(later({ days: 30 }))).toBeNull();
});
