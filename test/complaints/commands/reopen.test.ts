import { expect, test } from '@jest/globals';
import { guest, logged, solved, wednesday } from '../story.ts';

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
