import { expect, test } from '@jest/globals';
import { ana, answerTo, escalated, guest, logged, solved, wednesday } from '../story.ts';

const close = { type: 'close', reason: 'They asked us to stop.' } as const;

test('It is closed by decision, with the reason, and no contact is owed', () => {
  const story = logged().does(close);
  expect(story.last).toMatchObject([{ because: 'decided', reason: { text: 'They asked us to stop.' } }]);
  expect(story.complaint).toMatchObject({ stage: 'closed', owed: [], closedAt: wednesday, closedBecause: 'decided' });
  expect(story.complaint.closedReason?.text).toBe('They asked us to stop.');
});

test('A remedy done before is still known afterwards', () => {
  const story = logged({ severity: 'serious' }).does({ type: 'resolve', remedy: 'Sent a new kettle.' }).does(close);
  expect(story.complaint.remedy?.text).toBe('Sent a new kettle.');
});

test('What is before management stays before them, and their answer makes a contact owed again', () => {
  const story = escalated().does(close);
  expect(story.complaint.wakeAt).not.toBeNull();
  expect(story.does(answerTo(story), { by: ana }).complaint.stage).toBe('resolved');
});

test.each(['', '  ', '👋', '\u0000'])('The reason has to be said: %j', (reason) => {
  expect(logged().refusal({ type: 'close', reason })).toEqual({ code: 'words missing', field: 'reason' });
});

test('Pressed twice, it is closed already', () => {
  expect(logged().does(close).refusal(close)?.code).toBe('already');
  expect(solved().refusal(close)?.code).toBe('already');
});

test('A guest closes nothing', () => {
  expect(logged().refusal(close, { by: guest })?.code).toBe('not allowed');
});
