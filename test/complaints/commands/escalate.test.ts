import { expect, test } from '@jest/globals';
import { ana, answerTo, escalated, guest, later, logged, solved } from '../story.ts';

const escalate = { type: 'escalate', reason: null } as const;

test('It is put before management with its clocks, and asked for three times at most', () => {
  const story = logged({ severity: 'urgent' }).does({ type: 'escalate', reason: 'She is stuck in the lift.' });
  expect(story.complaint.escalation).toMatchObject({
    takeOnBy: later({ minutes: 30 }),
    answerBy: '2026-11-18T18:00:00.000Z',
    askAgainAt: [later({ minutes: 30 }), later({ minutes: 60 }), later({ minutes: 90 })],
    asked: 0,
    reason: { text: 'She is stuck in the lift.' },
  });
  expect(story.complaint.wakeAt).toBe(later({ minutes: 30 }));
  expect(story.lastSaid).toEqual(['escalation to management']);
});

test('The contact that is owed stays owed', () => {
  expect(logged().does(escalate).complaint.owed).toMatchObject([{ about: 'contact' }]);
});

test('An urgent one goes before everything else', () => {
  expect(logged({ severity: 'urgent' }).does(escalate).owed.at(-1)?.lane).toBe(0);
  expect(logged({ severity: 'serious' }).does(escalate).owed.at(-1)?.lane).toBe(1);
});

test('A closed complaint can be put before management too', () => {
  const { complaint } = solved().does(escalate);
  expect(complaint).toMatchObject({ stage: 'closed', owed: [] });
  expect(complaint.wakeAt).toBe(complaint.escalation?.askAgainAt[0]);
});

test('Pressed twice, it is before management already, also once somebody has taken it on', () => {
  const story = escalated();
  expect(story.refusal(escalate)?.code).toBe('already');
  expect(story.does({ type: 'take on', round: story.round }, { by: ana }).refusal(escalate)?.code).toBe('already');
});

test('Answered or given back, it can be put before them again, as a round of its own', () => {
  const answered = escalated();
  const first = answered.round;
  answered.does(answerTo(answered), { by: ana }).does(escalate);
  expect(answered.round).toBeGreaterThan(first);
  expect(answered.complaint.escalation).toMatchObject({ asked: 0, takenOnBy: null, answeredAt: null });
  const back = escalated();
  back.does({ type: 'send back', round: back.round, reason: null }, { by: ana }).does(escalate);
  expect(back.complaint.escalation?.sentBackBy).toBeNull();
});

test('A guest escalates nothing', () => {
  expect(logged().refusal(escalate, { by: guest })?.code).toBe('not allowed');
});
