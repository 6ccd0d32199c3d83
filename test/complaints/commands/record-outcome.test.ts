import { expect, test } from '@jest/globals';
import type { ChangeCommand } from '../../../src/complaints/command.ts';
import type { Outcome } from '../../../src/complaints/complaint.ts';
import { ana, answerTo, escalated, guest, later, logged, type Story, wednesday } from '../story.ts';

function outcome(story: Story, what: Outcome, over: { followUp?: number; next?: string; words?: string } = {}) {
  const next = over.next ? { dueAt: over.next, promised: false } : null;
  const followUp = over.followUp ?? story.contact();
  return { type: 'record outcome', followUp, outcome: what, words: over.words ?? null, next } satisfies ChangeCommand;
}

test('Satisfied closes, and nothing is owed any more', () => {
  const story = logged();
  story.does(outcome(story, 'satisfied', { words: 'All good now.' }));
  expect(story.lastTypes).toEqual(['outcome recorded', 'closed']);
  expect(story.complaint).toMatchObject({ stage: 'closed', owed: [], closedAt: wednesday });
  expect(story.complaint.lastOutcome).toMatchObject({ outcome: 'satisfied', words: { text: 'All good now.' } });
});

test.each(['partly', 'not'] as const)('%s satisfied plans the next contact', (what) => {
  const story = logged();
  story.does(outcome(story, what));
  expect(story.complaint).toMatchObject({
    stage: 'open',
    owed: [{ about: 'contact', dueAt: '2026-11-20T18:00:00.000Z' }],
  });
});

test.each(['partly', 'not'] as const)('%s satisfied after the remedy reopens it', (what) => {
  const story = logged({ severity: 'serious' }).does({ type: 'resolve', remedy: 'Sent a new kettle.' });
  story.does(outcome(story, what));
  expect(story.lastTypes).toEqual(['outcome recorded', 'reopened', 'follow-up planned']);
  expect(story.complaint).toMatchObject({ stage: 'open', reopened: 1, owed: [{ about: 'contact' }] });
});

test('Unreachable plans another try about the same, and reopens nothing', () => {
  const story = logged({ severity: 'serious' }).does({ type: 'resolve', remedy: 'Sent a new kettle.' });
  story.does(outcome(story, 'unreachable'));
  expect(story.complaint).toMatchObject({ stage: 'resolved', owed: [{ about: 'after remedy' }] });
});

test('Unreachable is not a first contact; reaching them is', () => {
  const story = logged({ via: 'e-mail' });
  story.does(outcome(story, 'unreachable'));
  expect(story.complaint.firstContactAt).toBeNull();
  expect(story.complaint.owed).toMatchObject([{ about: 'first contact' }]);
  story.does(outcome(story, 'partly'), { now: later({ hours: 1 }) });
  expect(story.complaint.firstContactAt).toBe(later({ hours: 1 }));
});

test('The rep chooses when the next contact is', () => {
  const story = logged();
  story.does(outcome(story, 'not', { next: '2026-11-19T09:30:00.000Z' }));
  expect(story.complaint.owed).toMatchObject([{ dueAt: '2026-11-19T09:30:00.000Z' }]);
});

test('Reaching them does every contact that was only planned', () => {
  const story = logged().does({ type: 'plan follow-up', dueAt: later({ days: 1 }), promised: false });
  story.does(outcome(story, 'partly'));
  expect(story.complaint.owed).toHaveLength(1);
  expect(story.complaint.owed[0]?.id).toBe(story.complaint.events);
});

test('A chat before it does not cancel a later promise', () => {
  const story = logged().does({ type: 'plan follow-up', dueAt: later({ days: 5 }), promised: true });
  const promise = story.complaint.events;
  story.does(outcome(story, 'partly'));
  expect(story.complaint.owed.map((one) => one.id)).toContain(promise);
  story.does(outcome(story, 'partly', { followUp: promise }), { now: later({ days: 3 }) });
  expect(story.complaint.owed.map((one) => one.id)).not.toContain(promise);
});

test('A promise whose time has come is done by reaching them', () => {
  const story = logged().does({ type: 'plan follow-up', dueAt: later({ hours: 1 }), promised: true });
  const promise = story.complaint.events;
  story.does(outcome(story, 'not', { followUp: 2 }), { now: later({ hours: 1 }) });
  expect(story.complaint.owed.map((one) => one.id)).not.toContain(promise);
});

test('Satisfied ends promises too', () => {
  const story = logged().does({ type: 'plan follow-up', dueAt: later({ days: 5 }), promised: true });
  expect(story.does(outcome(story, 'satisfied')).complaint.owed).toEqual([]);
});

test('Content or not, the question before management stays with them', () => {
  const story = escalated();
  story.does(outcome(story, 'satisfied'));
  expect(story.complaint).toMatchObject({ stage: 'closed', escalation: { answeredAt: null } });
  expect(story.complaint.wakeAt).not.toBeNull();
  story.does(answerTo(story), { by: ana });
  expect(story.complaint).toMatchObject({ stage: 'resolved', owed: [{ about: 'answer' }] });
});

test('Pressed twice, or from a form drawn earlier, it is taken care of already', () => {
  const story = logged();
  const press = outcome(story, 'partly');
  expect(story.does(press).refusal(press)?.code).toBe('already');
  expect(story.refusal(outcome(story, 'satisfied', { followUp: 99 }))?.code).toBe('already');
});

test('A next contact in the past is refused', () => {
  const story = logged();
  const refusal = story.refusal(outcome(story, 'not', { next: '2026-11-18T09:00:00.000Z' }));
  expect(refusal).toEqual({ code: 'time in the past', field: 'when' });
});

test('A guest records nothing', () => {
  const story = logged();
  expect(story.refusal(outcome(story, 'satisfied'), { by: guest })?.code).toBe('not allowed');
});
