import { expect, test } from '@jest/globals';
import { stillOwed } from '../../../src/complaints/still-owed.ts';
import {
  ana,
  callAbout,
  escalated,
  gone,
  guest,
  later,
  logged,
  moment,
  ravi,
  Story,
  solved,
  wednesday,
} from '../story.ts';

test('A logged complaint belongs to who logged it, and a call is its first contact', () => {
  const { complaint } = logged({}, { by: ravi });
  expect(complaint).toMatchObject({ owner: ravi.id, loggedBy: ravi.id, stage: 'open', team: 'T1', reference: 'R-1' });
  expect(complaint.firstContactAt).toBe(wednesday);
  expect(complaint.owed).toMatchObject([{ about: 'contact', dueAt: '2026-11-20T12:00:00.000Z', remindAt: null }]);
});

test.each(['in person', 'phone', 'chat'] as const)('Somebody who complained %s has been heard already', (via) => {
  expect(logged({ via }).complaint.firstContactAt).toBe(wednesday);
});

test.each(['e-mail', 'social', 'letter'] as const)('Somebody who complained by %s is owed a first contact', (via) => {
  const { complaint } = logged({ via });
  expect(complaint.firstContactAt).toBeNull();
  expect(complaint.owed).toMatchObject([{ about: 'first contact' }]);
});

test('Solved on the spot is closed in one go, owes nobody a contact, and in the end says nothing to anybody', () => {
  const story = solved();
  expect(story.complaint).toMatchObject({ stage: 'closed', owed: [], closedAt: wednesday, wakeAt: null });
  expect(story.complaint.remedy?.text).toBe('Gave a new one.');
  expect(story.lastTypes).toEqual(['logged', 'closed']);
  expect(story.owed.filter((owed) => stillOwed(story.complaint, owed))).toEqual([]);
});

test('A promised time is reminded of 15 minutes before', () => {
  const story = logged({ what: { now: 'owe', dueAt: '2026-11-18T16:00:00.000Z', promised: true } });
  expect(story.complaint.owed).toMatchObject([{ promised: true, remindAt: '2026-11-18T15:45:00.000Z' }]);
  expect(story.lastSaid).toEqual(['card to U-RITA', 'contact soon to U-RITA']);
});

test('A promise only ten minutes away is reminded of half-way there', () => {
  const { complaint } = logged({ what: { now: 'owe', dueAt: '2026-11-18T10:10:00.000Z', promised: true } });
  expect(complaint.owed[0]?.remindAt).toBe('2026-11-18T10:05:00.000Z');
});

test('Management, please, puts it before management and plans a contact as well', () => {
  const story = escalated({ severity: 'serious' });
  expect(story.lastTypes).toEqual(['logged', 'follow-up planned', 'escalated']);
  expect(story.complaint.owed).toMatchObject([{ about: 'contact', dueAt: '2026-11-19T18:00:00.000Z' }]);
  expect(story.complaint.escalation).toMatchObject({
    takeOnBy: '2026-11-18T14:00:00.000Z',
    answerBy: '2026-11-20T18:00:00.000Z',
    reason: { text: 'Third kettle this week.' },
  });
  expect(story.lastSaid).toEqual(['card to U-RITA', 'escalation to management']);
});

test('An urgent e-mail wants its first contact in half an hour, and a reminder at 80 % of that', () => {
  const { complaint } = escalated({ severity: 'urgent', via: 'e-mail' });
  expect(complaint.owed).toMatchObject([
    { about: 'first contact', dueAt: '2026-11-18T10:30:00.000Z', remindAt: '2026-11-18T10:24:00.000Z' },
  ]);
});

test('With no way to reach the customer the owner looks again instead', () => {
  const { complaint } = escalated({ customer: { id: null, name: null, contact: null } });
  expect(complaint.owed).toMatchObject([{ about: 'look again', remindAt: null }]);
  expect(complaint.customer).toEqual({ id: null, name: null, contact: null });
});

test('A contact is only owed to somebody who can be reached', () => {
  for (const contact of [null, '', '  ', '\u0000', '-', '📞']) {
    const refusal = new Story().refusal(callAbout({ customer: { id: null, name: 'Mo', contact } }));
    expect(refusal).toEqual({ code: 'contact missing', field: 'contact' });
  }
});

test.each(['', '   ', '\u0000', '👍', '👍🏽 🙏', ':rage:', ':thumbsup::skin-tone-2:', '1️⃣', 'ℹ️', '?!'])(
  'Words that say nothing are refused: %j',
  (words) => {
    expect(new Story().refusal(callAbout({ words }))).toEqual({ code: 'words missing', field: 'words' });
  },
);

test.each(['لا يعمل', '壊れた', 'न चलता', '3', 'It broke at 10:30:45', '<!channel> *bold*', 'a'.repeat(3000)])(
  'Words of any script are kept as they were told: %j',
  (words) => {
    expect(logged({ words }).complaint.words.text).toBe(words);
  },
);

test('Null bytes are dropped, line breaks stay', () => {
  expect(logged({ words: ' It\u0000 leaks.\nAgain. ' }).complaint.words.text).toBe('It leaks.\nAgain.');
});

test('What was done on the spot has to be said', () => {
  const refusal = new Story().refusal(callAbout({ what: { now: 'solved', whatWeDid: ' :tada: ' } }));
  expect(refusal).toEqual({ code: 'words missing', field: 'what we did' });
});

test.each([
  ['2026-11-18T10:00:00.000Z', 'time in the past'],
  ['2026-11-17T10:00:00.000Z', 'time in the past'],
  ['not a time', 'time in the past'],
  ['2062-11-20T10:00:00.000Z', 'time too far'],
])('A contact at %s is refused', (dueAt, code) => {
  const refusal = new Story().refusal(callAbout({ what: { now: 'owe', dueAt, promised: false } }));
  expect(refusal).toEqual({ code, field: 'when' });
});

test('A guest or somebody who has left logs nothing; a manager does', () => {
  expect(new Story().refusal(callAbout(), { by: guest })?.code).toBe('not allowed');
  expect(new Story().refusal(callAbout(), { by: gone })?.code).toBe('not allowed');
  expect(logged({}, { by: ana }).complaint.owner).toBe(ana.id);
});

test('The same complaint is not logged over itself', () => {
  expect(logged().refusal(callAbout(), moment())?.code).toBe('already');
});

test('A36: Logged late, the clock of the first contact runs from when it reached us', () => {
  const receivedAt = later({ minutes: -60 });
  const { complaint } = escalated({ via: 'e-mail', severity: 'serious', receivedAt });
  expect(complaint).toMatchObject({ receivedAt, loggedAt: wednesday });
  expect(complaint.owed).toMatchObject([{ about: 'first contact', dueAt: later({ hours: 3 }) }]);
});

test('A36: What was urgent and is over time when it is logged is told to whoever is on duty at once', () => {
  const story = escalated({ via: 'e-mail', severity: 'urgent', receivedAt: later({ hours: -2 }) });
  expect(story.complaint.owed[0]?.dueAt).toBe(later({ minutes: -90 }));
  story.does({ type: 'tick' });
  expect(story.lastTypes).toContain('first contact overdue');
});

test.each([
  ['still to come', later({ minutes: 1 })],
  ['more than a year ago', later({ days: -400 })],
])('A36: A time of receipt that is %s is refused on its field', (_, receivedAt) => {
  expect(new Story().refusal(callAbout({ receivedAt }))).toEqual({ code: 'time too far', field: 'received' });
});
