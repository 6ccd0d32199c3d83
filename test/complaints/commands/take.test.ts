import { expect, test } from '@jest/globals';
import { guest, logged, ravi, solved } from '../story.ts';

test('A rep makes a complaint theirs; the owner before them is told', () => {
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
