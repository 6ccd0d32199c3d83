import { expect, test } from '@jest/globals';
import { awaitsAnswer } from '../../../src/complaints/complaint.ts';
import { ana, answerTo, ben, escalated, later, logged, ravi, rita, toManagement } from '../story.ts';

test('The owner is told, and telling the customer is owed', () => {
  const story = escalated({ severity: 'serious' });
  story.does(answerTo(story), { by: ana, now: later({ hours: 1 }) });
  expect(awaitsAnswer(story.complaint)).toBe(false);
  expect(story.complaint.answers).toMatchObject([{ by: ana.id, cause: { text: 'A seal from a bad batch.' } }]);
  expect(story.complaint.escalation).toMatchObject({ takenOnBy: ana.id, answeredAt: later({ hours: 1 }) });
  expect(story.complaint.owed).toMatchObject([{ about: 'answer', promised: false }]);
  expect(story.lastSaid).toEqual(['answer to U-RITA']);
});

test('It reaches whoever owns it now', () => {
  const story = escalated().does({ type: 'take' }, { by: ravi });
  expect(story.does(answerTo(story), { by: ana }).lastSaid).toEqual(['answer to U-RAVI']);
});

test('Telling them takes the place of a planned contact, and is not later than that', () => {
  const story = escalated();
  const planned = story.complaint.owed[0]?.dueAt;
  story.does(answerTo(story), { by: ana, now: later({ days: 1 }) });
  expect(story.complaint.owed).toMatchObject([{ about: 'answer', dueAt: planned }]);
});

test('A promise and a first contact never made stand beside it', () => {
  const story = logged({ via: 'e-mail', what: toManagement });
  story.does({ type: 'plan follow-up', dueAt: later({ days: 3 }), promised: true });
  story.does(answerTo(story), { by: ana });
  expect(story.complaint.owed.map((one) => one.about).sort()).toEqual(['answer', 'contact', 'first contact']);
});

test('With no way to reach the customer the owner looks again', () => {
  const story = escalated({ customer: { id: null, name: null, contact: null } });
  expect(story.does(answerTo(story), { by: ana }).complaint.owed).toMatchObject([{ about: 'look again' }]);
});

test('A complaint that was closed in the meantime owes telling them', () => {
  const story = escalated().does({ type: 'close', reason: 'Refunded.' });
  story.does(answerTo(story), { by: ana });
  expect(story.lastTypes).toEqual(['answered', 'resolved', 'follow-up planned']);
  expect(story.complaint).toMatchObject({ stage: 'resolved', closedAt: null, owed: [{ about: 'answer' }] });
});

test('Who took it on stays who took it on when another answers', () => {
  const story = escalated();
  story.does({ type: 'take on', round: story.round }, { by: ana }).does(answerTo(story), { by: ben });
  expect(story.complaint.escalation?.takenOnBy).toBe(ana.id);
});

test.each([
  ['cause', 'cause'],
  ['prevention', 'prevention'],
  ['tellCustomer', 'tell customer'],
])('It has to say its %s', (name, field) => {
  const story = escalated();
  for (const text of ['', ' ', '🤷', ':shrug:', '\u0000']) {
    const refusal = story.refusal({ ...answerTo(story), [name]: text }, { by: ana });
    expect(refusal).toEqual({ code: 'words missing', field });
  }
});

test('Pressed twice, given back, or a round before this: it is refused', () => {
  const story = escalated();
  const first = answerTo(story);
  expect(story.does(first, { by: ana }).refusal(first, { by: ana })?.code).toBe('already');
  story.does({ type: 'escalate', reason: null });
  expect(story.refusal(first, { by: ana })?.code).toBe('already');
  story.does({ type: 'send back', round: story.round, reason: null }, { by: ben });
  expect(story.refusal(answerTo(story), { by: ana })?.code).toBe('already');
});

test('A rep answers nothing', () => {
  const story = escalated();
  expect(story.refusal(answerTo(story), { by: rita })?.code).toBe('not allowed');
});
