import { expect, test } from '@jest/globals';
import { effortOf, tooMuch } from '../../src/complaints/effort-of.ts';
import { defaultSettings } from '../../src/complaints/settings.ts';
import { ana, later, logged, ravi, rita, type Story, said } from './story.ts';

const effort = (story: Story, now = later({ hours: 1 })) => effortOf(story.events, defaultSettings.week, now);
const outcome = (story: Story, over: 'partly' | 'unreachable', now: string) =>
  story.does({ type: 'record outcome', followUp: story.contact(), outcome: over, words: null, next: null }, { now });

test('A53: what comes within an hour is one contact, a try is none, and what is new is another', () => {
  const story = logged().does(said(), { now: later({ minutes: 20 }) });
  expect(effort(story)).toMatchObject({ contacts: 1, tries: 0 });
  outcome(story, 'unreachable', later({ hours: 5 }));
  expect(effort(story)).toMatchObject({ contacts: 1, tries: 1 });
  outcome(story, 'partly', later({ days: 1 }));
  expect(effort(story)).toMatchObject({ contacts: 2, tries: 1 });
});

test('A53: whom we reach out to has come to us with nothing yet', () => {
  const outreach = { problem: 'T1:p-1', reference: 'P-1', owner: rita.id };
  const story = logged({ outreach, what: { now: 'owe', dueAt: later({ days: 1 }), promised: false } }, { by: ana });
  expect(effort(story)).toMatchObject({ contacts: 0 });
  outcome(story, 'partly', later({ hours: 5 }));
  expect(effort(story)).toMatchObject({ contacts: 1 });
});

test('A53: each hand-off counts, and as a repeat where the customer was not told of it', () => {
  const story = logged().does({ type: 'hand over', to: ravi.id, note: null, told: true });
  expect(effort(story)).toMatchObject({ handOffs: 1, repeats: 0 });
  story.does({ type: 'take' }, { by: rita });
  expect(effort(story)).toMatchObject({ handOffs: 2, repeats: 1 });
});

test('A53: a summary that is disputed and a complaint that is opened again are repeats, once for each command', () => {
  const story = logged().does({
    type: 'sum up',
    text: 'The lid leaks.',
    said: { answer: 'not quite', words: 'It is the spout.' },
  });
  expect(effort(story).repeats).toBe(1);
  story.does({ type: 'close', reason: 'Gave a new one.' }).does({ type: 'reopen', reason: 'Leaks again.' });
  expect(effort(story).repeats).toBe(2);
});

test('A53: a complaint that is reopened because it was withdrawn by mistake is no repeat', () => {
  const story = logged().does({ type: 'withdraw', because: 'a test', words: null });
  expect(effort(story.does({ type: 'reopen', reason: null })).repeats).toBe(0);
});

test('A53: it goes on in working days until it is closed, and above a limit it is much', () => {
  const story = logged();
  // Eleven working days and two weekends after that Wednesday.
  const now = later({ days: 15, hours: 2 });
  expect(effort(story, now).workingDays).toBe(11);
  expect(tooMuch(effort(story, now), defaultSettings.effort)).toEqual(['workingDays']);
  story.does({ type: 'close', reason: 'Refunded.' }, { now: later({ days: 1 }) });
  expect(effort(story, now).workingDays).toBe(1);
  expect(tooMuch(effort(story, now), defaultSettings.effort)).toEqual([]);
});
