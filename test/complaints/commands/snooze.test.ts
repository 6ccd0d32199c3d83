import { expect, test } from '@jest/globals';
import { ana, guest, later, logged, ravi } from '../story.ts';

test('In an hour moves it by an hour, with a message then', () => {
  const story = logged();
  story.does({ type: 'snooze', followUp: story.contact(), until: 'in an hour' });
  expect(story.complaint.owed).toMatchObject([{ about: 'contact', dueAt: later({ hours: 1 }), promised: false }]);
  expect(story.owed.at(-1)).toMatchObject({ kind: 'contact soon', dueAt: later({ hours: 1 }) });
});

test('Tomorrow is the next working day, in its plan', () => {
  const story = logged();
  story.does({ type: 'snooze', followUp: story.contact(), until: 'tomorrow' });
  expect(story.complaint.owed).toMatchObject([{ dueAt: '2026-11-19T09:00:00.000Z', remindAt: null }]);
  story.does({ type: 'snooze', followUp: story.contact(), until: 'tomorrow' }, { now: '2026-11-20T11:00:00.000Z' });
  expect(story.complaint.owed).toMatchObject([{ dueAt: '2026-11-23T09:00:00.000Z' }]);
});

test('Tomorrow is not this morning, however early it is pressed', () => {
  const story = logged();
  story.does({ type: 'snooze', followUp: story.contact(), until: 'tomorrow' }, { now: '2026-11-19T06:00:00.000Z' });
  expect(story.complaint.owed).toMatchObject([{ dueAt: '2026-11-20T09:00:00.000Z' }]);
});

test("Tomorrow is the owner's, whoever presses", () => {
  const story = logged({}, { by: ravi });
  story.does({ type: 'snooze', followUp: story.contact(), until: 'tomorrow' }, { by: ana });
  expect(story.complaint.owed).toMatchObject([{ dueAt: '2026-11-19T03:30:00.000Z' }]);
});

test('A date keeps whether the customer was told it', () => {
  const story = logged();
  const until = { dueAt: '2026-11-24T10:00:00.000Z', promised: true };
  story.does({ type: 'snooze', followUp: story.contact(), until });
  expect(story.complaint.owed).toMatchObject([{ ...until, remindAt: '2026-11-24T09:45:00.000Z' }]);
});

test('Only the contact that was snoozed moves', () => {
  const story = logged().does({ type: 'plan follow-up', dueAt: later({ days: 1 }), promised: true });
  story.does({ type: 'snooze', followUp: 2, until: 'in an hour' });
  expect(story.complaint.owed.map((one) => one.id)).toEqual([4, 3]);
});

test('Pressed twice, it is taken care of already', () => {
  const story = logged();
  const press = { type: 'snooze', followUp: story.contact(), until: 'in an hour' } as const;
  expect(story.does(press).refusal(press)?.code).toBe('already');
});

test('A date that has passed or is too far is refused', () => {
  const story = logged();
  const until = (dueAt: string) =>
    ({ type: 'snooze', followUp: story.contact(), until: { dueAt, promised: false } }) as const;
  expect(story.refusal(until('2026-11-18T10:00:00.000Z'))).toEqual({ code: 'time in the past', field: 'when' });
  expect(story.refusal(until('2028-01-01T10:00:00.000Z'))).toEqual({ code: 'time too far', field: 'when' });
});

test('A guest snoozes nothing', () => {
  const press = { type: 'snooze', followUp: 2, until: 'tomorrow' } as const;
  expect(logged().refusal(press, { by: guest })?.code).toBe('not allowed');
});
