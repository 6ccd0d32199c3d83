import { expect, test } from '@jest/globals';
import { awaitsAnswer, preventionOwed } from '../../../src/complaints/complaint.ts';
import { ana, answerTo, ben, escalated, gone, later, logged, ravi, rita, toManagement } from '../story.ts';

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

test('A11: What to tell them is drafted from cause and prevention where the manager leaves it empty', () => {
  const story = escalated();
  const action = { owner: rita.id, dueAt: later({ days: 5 }), effect: null };
  story.does(answerTo(story, { tellCustomer: '', action }), { by: ana });
  const said = story.complaint.answers[0]?.tellCustomer.text ?? '';
  expect(said).toMatch(/A seal from a bad batch\..*The batch is sent back\..*by Monday.*Thank you/);
});

test('A01: What is to be done has somebody who does it and a day, and is over once they have done it', () => {
  const story = escalated();
  const action = { owner: ravi.id, dueAt: later({ days: 5 }), effect: 'No more leaks.' };
  story.does(answerTo(story, { action }), { by: ana });
  expect(story.lastSaid).toEqual(['answer to U-RITA', 'prevention to U-RAVI']);
  expect(story.complaint.prevention).toMatchObject({ decided: 'action', owner: ravi.id, doneAt: null });
  expect(story.refusal({ type: 'prevention done', words: null }, { by: rita })?.code).toBe('not allowed');
  story.does({ type: 'prevention done', words: 'Sent back.' }, { by: ravi });
  expect(preventionOwed(story.complaint)).toBeNull();
  expect(story.refusal({ type: 'prevention done', words: null }, { by: ravi })?.code).toBe('already');
});

test('A01: Somebody without a day, or a day without somebody, is no action', () => {
  const story = escalated();
  const half = (action: { owner: string | null; dueAt: string | null; effect: null }) =>
    story.refusal(answerTo(story, { action }), { by: ana });
  expect(half({ owner: ravi.id, dueAt: null, effect: null })).toEqual({ code: 'not that one', field: 'when' });
  expect(half({ owner: null, dueAt: later({ days: 5 }), effect: null })).toEqual({
    code: 'not that one',
    field: 'owner',
  });
  expect(half({ owner: gone.id, dueAt: later({ days: 5 }), effect: null })).toEqual({
    code: 'nobody there',
    field: 'owner',
  });
});

test('A01: Without an action nothing is left to do, and the text says why', () => {
  const story = escalated();
  expect(story.does(answerTo(story), { by: ana }).complaint.prevention).toMatchObject({
    decided: 'nothing left to do',
    because: { text: 'The batch is sent back.' },
  });
});

test('A33: Why, and why that, one to a line, and at most five', () => {
  const story = escalated();
  const whys = (lines: number) => Array.from({ length: lines }, (_, n) => `Why ${n + 1}`).join('\n\n');
  expect(story.refusal(answerTo(story, { whys: whys(6) }), { by: ana })).toEqual({
    code: 'not that one',
    field: 'whys',
  });
  story.does(answerTo(story, { whys: whys(5) }), { by: ana });
  expect(story.complaint.answers[0]?.whys.map(({ text }) => text)).toEqual([
    'Why 1',
    'Why 2',
    'Why 3',
    'Why 4',
    'Why 5',
  ]);
});

test('A01: A complaint closed without management has prevention none seen; reopened it is open again', () => {
  const story = logged().does({ type: 'close', reason: 'They moved away.' });
  expect(story.complaint.prevention).toEqual({ decided: 'none seen' });
  expect(story.does({ type: 'reopen', reason: null }).complaint.prevention).toBeNull();
});

test('A01: One that was put before management, or is urgent, is not finished by closing it', () => {
  expect(escalated().does({ type: 'close', reason: 'Refunded.' }).complaint.prevention).toBeNull();
  expect(logged({ severity: 'urgent' }).does({ type: 'close', reason: 'Refunded.' }).complaint.prevention).toBeNull();
});

test('A08: Who is told that we look into why is answered: it goes before management, and does not come back unanswered', () => {
  const story = logged();
  const said = { draft: null, via: 'phone', sentAt: null, text: null, parts: [], mood: null, next: null } as const;
  story.does({ type: 'acknowledge', ...said, why: true });
  expect(story.lastTypes).toContain('escalated');
  const round = story.complaint.escalation?.event ?? 0;
  expect(story.refusal({ type: 'send back', round, reason: null }, { by: ana })?.code).toBe('step first');
});

test.each([
  ['cause', 'cause'],
  ['prevention', 'prevention'],
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
