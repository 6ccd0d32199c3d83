import { expect, test } from '@jest/globals';
import { handOverNote } from '../../src/complaints/hand-over-note.ts';
import { waiting } from '../../src/slack/views/step-bar.ts';
import { logged, ravi } from './story.ts';

const zone = 'Europe/Berlin';

test('A17: the note for whoever takes over is made from the record, in words', () => {
  const story = logged({ wanted: 'A new kettle.' }).does({ type: 'note', text: 'Rang twice.', heardIn: null });
  const note = handOverNote(story.complaint, zone);
  expect(note).toContain(`They said: ${story.complaint.words.text}`);
  expect(note).toContain('They want: A new kettle.');
  expect(note).toContain('Latest note: Rang twice.');
  expect(note).toMatch(/(They were told they hear from us|Next contact) by \w+ \d+ November at \d\d:\d\d\./);
});

test('A17: a long story stays a short note', () => {
  const story = logged({ words: 'It leaks. '.repeat(300) });
  expect(handOverNote(story.complaint, zone).length).toBeLessThan(700);
});

test('A22: until the customer knows, the new owner is asked to tell them', () => {
  const told = (isTold: boolean) =>
    logged({ via: 'phone' }).does({ type: 'hand over', to: ravi.id, note: null, told: isTold }).complaint;
  expect(waiting(told(false))).toContain('They do not know yet that you look after it.');
  expect(waiting(told(true))).toEqual([]);
});

test('A22: they know once somebody has reached them', () => {
  const afterwards = (outcome: 'partly' | 'unreachable') => {
    const story = logged({ via: 'phone' }).does({ type: 'hand over', to: ravi.id, note: null });
    const followUp = story.complaint.owed[0]?.id ?? 0;
    return story.does({ type: 'record outcome', followUp, outcome, words: null, next: null }, { by: ravi }).complaint;
  };
  expect(afterwards('unreachable').ownerUntold).toBe(true);
  expect(afterwards('partly').ownerUntold).toBe(false);
});

test('A22: with nobody spoken to yet there is no name to take back', () => {
  const story = logged({ via: 'letter' }).does({ type: 'hand over', to: ravi.id, note: null });
  expect(story.complaint.ownerUntold).toBe(false);
  expect(story.complaint.owner).toBe(ravi.id);
});
