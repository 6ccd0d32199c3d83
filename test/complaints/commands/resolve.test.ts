import { expect, test } from '@jest/globals';
import { ana, answerTo, escalated, guest, logged, solved } from '../story.ts';

const resolve = { type: 'resolve', remedy: 'Sent a new kettle.' } as const;

test('After the remedy a follow-up is owed by how bad it was', () => {
  const { complaint } = logged({ severity: 'serious' }).does(resolve);
  expect(complaint).toMatchObject({ stage: 'resolved', remedy: { text: 'Sent a new kettle.' } });
  expect(complaint.owed).toMatchObject([{ about: 'after remedy', dueAt: '2026-11-23T18:00:00.000Z' }]);
  expect(logged({ severity: 'urgent' }).does(resolve).complaint.owed).toMatchObject([
    { about: 'after remedy', dueAt: '2026-11-20T18:00:00.000Z' },
  ]);
});

test('Where no follow-up is owed, resolving closes', () => {
  const story = logged().does(resolve);
  expect(story.lastTypes).toEqual(['resolved', 'closed']);
  expect(story.complaint).toMatchObject({ stage: 'closed', owed: [], remedy: { text: 'Sent a new kettle.' } });
});

test('Somebody who cannot be reached cannot be followed up', () => {
  const customer = { id: null, name: null, contact: null };
  expect(escalated({ severity: 'serious', customer }).does(resolve).complaint.stage).toBe('closed');
});

test('A promise that stands keeps it from closing', () => {
  const what = { now: 'owe', dueAt: '2026-11-20T12:00:00.000Z', promised: true } as const;
  const { complaint } = logged({ what }).does(resolve);
  expect(complaint).toMatchObject({ stage: 'resolved', owed: [{ promised: true }] });
});

test('A first contact never made keeps it from closing', () => {
  const { complaint } = logged({ via: 'letter' }).does(resolve);
  expect(complaint).toMatchObject({ stage: 'resolved', owed: [{ about: 'first contact' }] });
});

test('What management found is still told to the customer', () => {
  const story = escalated();
  const { complaint } = story.does(answerTo(story), { by: ana }).does(resolve);
  expect(complaint).toMatchObject({ stage: 'resolved', owed: [{ about: 'answer' }] });
});

test('Resolved or closed already, it is refused', () => {
  expect(logged({ severity: 'serious' }).does(resolve).refusal(resolve)?.code).toBe('already');
  expect(solved().refusal(resolve)?.code).toBe('already');
});

test.each(['', '🎉', ':tada:', '\u0000'])('The remedy has to be said: %j', (remedy) => {
  expect(logged().refusal({ type: 'resolve', remedy })).toEqual({ code: 'words missing', field: 'remedy' });
});

test('A guest resolves nothing', () => {
  expect(logged().refusal(resolve, { by: guest })?.code).toBe('not allowed');
});
