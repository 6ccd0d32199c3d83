import { expect, test } from '@jest/globals';
import { escalated, guest, logged, solved } from '../story.ts';

const thursday = { type: 'plan follow-up', dueAt: '2026-11-19T15:00:00.000Z', promised: true } as const;

test('A contact is owed at the chosen moment, the earliest first', () => {
  const story = logged().does(thursday);
  expect(story.complaint.owed.map((one) => one.dueAt)).toEqual([
    '2026-11-19T15:00:00.000Z',
    '2026-11-20T12:00:00.000Z',
  ]);
  expect(story.lastSaid).toEqual(['contact soon to U-RITA']);
});

test('A time nobody was told is left to the plan of the day', () => {
  expect(logged().does({ ...thursday, promised: false }).lastSaid).toEqual([]);
});

test('A time with an offset is kept in UTC', () => {
  const story = logged().does({ ...thursday, dueAt: '2026-11-19T20:30:00+05:30' });
  expect(story.complaint.owed[0]?.dueAt).toBe('2026-11-19T15:00:00.000Z');
});

test('A customer nobody can reach is not promised a contact', () => {
  const story = escalated({ customer: { id: null, name: 'Mo', contact: null } });
  expect(story.refusal(thursday)).toEqual({ code: 'contact missing', field: 'when' });
});

test('A time that has passed, is too far or is none is refused', () => {
  const story = logged();
  expect(story.refusal({ ...thursday, dueAt: '2026-11-18T09:59:59.999Z' })?.code).toBe('time in the past');
  expect(story.refusal({ ...thursday, dueAt: '' })).toEqual({ code: 'time in the past', field: 'when' });
  expect(story.refusal({ ...thursday, dueAt: '2027-12-01T00:00:00.000Z' })).toEqual({
    code: 'time too far',
    field: 'when',
  });
});

test('A closed complaint is reopened first', () => {
  expect(solved().refusal(thursday)?.code).toBe('already');
});

test('A guest plans nothing', () => {
  expect(logged().refusal(thursday, { by: guest })?.code).toBe('not allowed');
});
