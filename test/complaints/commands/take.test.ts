import { expect, test } from '@jest/globals';
import { defaultSettings } from '../../../src/complaints/settings.ts';
import { guest, logged, ravi, solved } from '../story.ts';

test('A22: A rep makes a complaint theirs; the owner before them is told', () => {
  const story = logged().does({ type: 'take' }, { by: ravi });
  expect(story.complaint.owner).toBe(ravi.id);
  expect(story.lastSaid).toEqual(['taken over to U-RITA', 'card to U-RAVI']);
});

test('What was promised is reminded of to the new owner', () => {
  const story = logged({ what: { now: 'owe', dueAt: '2026-11-18T16:00:00.000Z', promised: true } });
  story.does({ type: 'take' }, { by: ravi });
  expect(story.lastSaid).toContain('contact soon to U-RAVI');
});

test('A reminder whose time has passed is not said again to the new owner', () => {
  const story = logged({ what: { now: 'owe', dueAt: '2026-11-18T16:00:00.000Z', promised: true } });
  story.does({ type: 'take' }, { by: ravi, now: '2026-11-18T15:50:00.000Z' });
  expect(story.lastSaid).not.toContain('contact soon to U-RAVI');
});

test('Pressed twice, it is theirs already', () => {
  expect(logged().refusal({ type: 'take' })?.code).toBe('already');
});

test('A closed complaint is reopened before it is taken', () => {
  expect(solved().refusal({ type: 'take' }, { by: ravi })?.code).toBe('already');
});

test('A guest takes nothing', () => {
  expect(logged().refusal({ type: 'take' }, { by: guest })?.code).toBe('not allowed');
});

test('A02: Another urgent one while holding three is asked about first; who takes it all the same is its one owner', () => {
  const held = ['R-7', 'R-8', 'R-9'];
  const story = logged({ severity: 'urgent' });
  expect(story.refusal({ type: 'take', held }, { by: ravi })?.code).toBe('holds enough');
  expect(() => story.does({ type: 'take', held }, { by: ravi })).toThrow('R-7, R-8, R-9');
  story.does({ type: 'take', held, knowing: true }, { by: ravi });
  expect(story.complaint).toMatchObject({ owner: ravi.id, pooled: false });
});

test('A02: With fewer than the workspace allows, or one that is not urgent, nothing is asked', () => {
  const held = ['R-7', 'R-8', 'R-9'];
  const settings = { ...defaultSettings, urgentAtOnce: 4 };
  expect(logged({ severity: 'urgent' }).refusal({ type: 'take', held }, { by: ravi, settings })).toBeNull();
  expect(logged({ severity: 'serious' }).refusal({ type: 'take', held }, { by: ravi })).toBeNull();
});
