import { expect, test } from '@jest/globals';
import type { OwedMessage } from '../../src/complaints/owed-message.ts';
import { stillOwed } from '../../src/complaints/still-owed.ts';
import { ana, answerTo, ben, escalated, later, logged, ravi, rita, type Story } from './story.ts';

const promisedToday = { now: 'owe', dueAt: later({ hours: 6 }), promised: true } as const;

/** What is still to be said: kind, and to whom when that is a person. */
function standing(story: Story, kind: OwedMessage['kind']): string[] {
  return story.owed
    .filter((owed) => owed.kind === kind && stillOwed(story.complaint, owed))
    .map(({ to }) => ('person' in to ? to.person : 'round' in to ? 'thread' : 'management'));
}

test('A reminder stands until they are reached, or it is put off', () => {
  const story = logged({ what: promisedToday });
  expect(standing(story, 'contact soon')).toEqual([rita.id]);
  story.does({ type: 'snooze', followUp: story.contact(), until: 'in an hour' });
  expect(standing(story, 'contact soon')).toEqual([rita.id]);
  story.does({ type: 'record outcome', followUp: story.contact(), outcome: 'satisfied', words: null, next: null });
  expect(standing(story, 'contact soon')).toEqual([]);
});

test('After a hand-over only the new owner is reminded', () => {
  const story = logged({ what: promisedToday }).does({ type: 'take' }, { by: ravi });
  expect(standing(story, 'contact soon')).toEqual([ravi.id]);
  expect(standing(story, 'card')).toEqual([ravi.id]);
});

test('Given away and taken back, the owner is reminded once and not twice', () => {
  const story = logged({ what: promisedToday });
  story.does({ type: 'take' }, { by: ravi }).does({ type: 'take' }, { by: rita });
  expect(standing(story, 'contact soon')).toEqual([rita.id]);
  expect(standing(story, 'card')).toEqual([rita.id]);
  expect(standing(story, 'taken over')).toEqual([ravi.id]);
});

test('Handed over to and fro, only the last hand-over is said', () => {
  const story = logged().does({ type: 'hand over', to: ravi.id, note: null });
  story.does({ type: 'hand over', to: rita.id, note: null }, { by: ravi });
  story.does({ type: 'hand over', to: ravi.id, note: null });
  expect(standing(story, 'handed over')).toEqual([ravi.id]);
});

test('A card for management stands until it is answered or sent back', () => {
  const sent = escalated();
  expect(standing(sent, 'escalation')).toEqual(['management']);
  sent.does({ type: 'send back', round: sent.round, reason: null }, { by: ana });
  expect(standing(sent, 'escalation')).toEqual([]);
  const answered = escalated().does({ type: 'close', reason: 'Refunded.' });
  expect(standing(answered, 'escalation')).toEqual(['management']);
  expect(standing(answered.does(answerTo(answered), { by: ana }), 'escalation')).toEqual([]);
});

test('Nobody is asked again once somebody has taken it on', () => {
  const story = escalated({ severity: 'urgent' }).does({ type: 'tick' }, { now: later({ minutes: 60 }) });
  expect(standing(story, 'ask again')).toEqual([ana.id, ben.id]);
  expect(standing(story.does({ type: 'take on', round: story.round }, { by: ana }), 'ask again')).toEqual([]);
});

test('The manager who has it is reminded of the answer once, also after letting go and taking it on again', () => {
  const story = escalated({ severity: 'urgent' });
  const takeOn = { type: 'take on', round: story.round } as const;
  story.does(takeOn, { by: ana });
  expect(standing(story, 'answer soon')).toEqual([ana.id]);
  story.does({ type: 'let go', round: story.round }, { by: ana });
  expect(standing(story, 'answer soon')).toEqual([]);
  story.does(takeOn, { by: ben });
  expect(standing(story, 'answer soon')).toEqual([ben.id]);
  story.does({ type: 'let go', round: story.round }, { by: ben }).does(takeOn, { by: ana });
  expect(standing(story, 'answer soon')).toEqual([ana.id]);
  expect(standing(story.does(answerTo(story), { by: ana }), 'answer soon')).toEqual([]);
});

test('Who has handled it is reminded of the answer when the manager who had it lets go', () => {
  const story = escalated({ severity: 'urgent' });
  story.does({ type: 'take on', round: story.round }, { by: ana });
  story.does({ type: 'handle', round: story.round }, { by: ben });
  expect(standing(story, 'answer soon')).toEqual([ana.id]);
  expect(standing(story.does({ type: 'let go', round: story.round }, { by: ana }), 'answer soon')).toEqual([ben.id]);
});

test('An urgent first contact that has been made in the meantime is not called overdue', () => {
  const what = { now: 'owe', dueAt: later({ minutes: 20 }), promised: false } as const;
  const story = logged({ severity: 'urgent', via: 'e-mail', what }).does(
    { type: 'tick' },
    { now: later({ minutes: 20 }) },
  );
  expect(standing(story, 'first contact overdue')).toEqual([ana.id, ben.id]);
  story.does({ type: 'record outcome', followUp: story.contact(), outcome: 'partly', words: null, next: null });
  expect(standing(story, 'first contact overdue')).toEqual([]);
});

test('An answer, and what came back, go to whoever owns it', () => {
  const story = escalated();
  story.does(answerTo(story), { by: ana });
  expect(standing(story, 'answer')).toEqual([rita.id]);
  expect(standing(story.does({ type: 'take' }, { by: ravi }), 'answer')).toEqual([]);
  const back = escalated();
  back.does({ type: 'send back', round: back.round, reason: null }, { by: ana });
  expect(standing(back, 'sent back')).toEqual([rita.id]);
  expect(standing(back.does({ type: 'escalate', reason: null }), 'sent back')).toEqual([]);
});

test('What somebody wrote is always passed on', () => {
  const story = escalated().does({ type: 'note', text: 'Which batch?', heardIn: 'management' }, { by: ana });
  story.does({ type: 'close', reason: 'Refunded.' });
  expect(standing(story, 'note')).toEqual([rita.id]);
});
