import { expect, test } from '@jest/globals';
import { awaitsAnswer } from '../../../src/complaints/complaint.ts';
import { ana, answerTo, ben, escalated, rita, type Story } from '../story.ts';

const back = (story: Story) => ({ type: 'send back', round: story.round, reason: 'Which model is it?' }) as const;

test('It goes back to the rep, who is told, and no manager is asked any more', () => {
  const story = escalated();
  story.does(back(story), { by: ana });
  expect(story.complaint.escalation).toMatchObject({
    sentBackBy: ana.id,
    sentBackBecause: { text: 'Which model is it?' },
  });
  expect(awaitsAnswer(story.complaint)).toBe(false);
  expect(story.complaint.wakeAt).toBeNull();
  expect(story.lastSaid).toEqual(['sent back to U-RITA']);
});

test('The contact owed to the customer stays owed', () => {
  const story = escalated();
  const { owed } = story.complaint;
  expect(story.does(back(story), { by: ana }).complaint.owed).toEqual(owed);
});

test('Pressed twice, or by another, it has gone back already', () => {
  const story = escalated();
  story.does(back(story), { by: ana });
  expect(() => story.does(back(story), { by: ben })).toThrow('Ana has already given R-1 back to the rep.');
  expect(story.refusal(back(story), { by: ana })?.code).toBe('already');
});

test('An answered one, or a round before this, is not sent back', () => {
  const story = escalated();
  const first = back(story);
  story.does(answerTo(story), { by: ana });
  expect(story.refusal(first, { by: ana })?.code).toBe('already');
  story.does({ type: 'escalate', reason: null });
  expect(story.refusal(first, { by: ana })?.code).toBe('already');
});

test('A rep sends nothing back', () => {
  const story = escalated();
  expect(story.refusal(back(story), { by: rita })?.code).toBe('not allowed');
});
