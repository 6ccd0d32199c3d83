import { expect, test } from '@jest/globals';
import { ana, escalated, guest, later, logged, solved, wednesday } from '../story.ts';

const reopen = { type: 'reopen', reason: 'It leaks again.' } as const;

test('A closed complaint is taken up again, with a next contact', () => {
  const { complaint } = solved().does(reopen);
  expect(complaint).toMatchObject({ stage: 'open', reopened: 1, reopenedAt: wednesday, owed: [{ about: 'contact' }] });
  expect(complaint).toMatchObject({ closedAt: null, closedBecause: null, closedReason: null });
});

test('A resolved one too', () => {
  const story = logged({ severity: 'serious' }).does({ type: 'resolve', remedy: 'Sent a new kettle.' }).does(reopen);
  expect(story.complaint).toMatchObject({ stage: 'open', reopened: 1 });
  expect(story.complaint.owed.map((one) => one.about)).toContain('contact');
});

test('Pressed twice, it is open already', () => {
  expect(solved().does(reopen).refusal(reopen)?.code).toBe('already');
  expect(logged().refusal(reopen)?.code).toBe('already');
});

test('A reason is welcome, not required', () => {
  expect(solved().does({ type: 'reopen', reason: ' ' }).last[0]).toMatchObject({ type: 'reopened', reason: null });
});

test('A guest reopens nothing', () => {
  expect(solved().refusal(reopen, { by: guest })?.code).toBe('not allowed');
});

test('What was withdrawn before anybody took it on goes before management anew, by clocks that begin now', () => {
  const story = escalated({ severity: 'urgent' });
  const first = story.round;
  story.does({ type: 'withdraw', because: 'a test', words: null });
  story.does(reopen, { now: later({ hours: 3 }) });
  expect(story.lastSaid).toContain('escalation to management');
  expect(story.complaint.escalation).toMatchObject({ asked: 0, reason: { text: 'Third kettle this week.' } });
  expect(story.round).toBeGreaterThan(first);
  expect(story.complaint.wakeAt).toBe(later({ hours: 3, minutes: 30 }));
});

test('What a manager had taken on stays theirs', () => {
  const story = escalated();
  story.does({ type: 'take on', round: story.round }, { by: ana });
  story.does({ type: 'withdraw', because: 'a test', words: null }).does(reopen);
  expect(story.lastTypes).toEqual(['reopened', 'follow-up planned']);
  expect(story.complaint.escalation?.takenOnBy).toBe(ana.id);
});
