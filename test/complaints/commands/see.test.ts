import { expect, test } from '@jest/globals';
import { awaitsManager } from '../../../src/complaints/complaint.ts';
import { ana, answerTo, ben, escalated, rita, type Story } from '../story.ts';

const see = (story: Story) => ({ type: 'see', round: story.round }) as const;
const unsee = (story: Story) => ({ type: 'unsee', round: story.round }) as const;

test('Seen is kept, says nothing, and it still waits for somebody to take it on', () => {
  const story = escalated();
  const wakes = story.complaint.wakeAt;
  story.does(see(story), { by: ana }).does(see(story), { by: ben });
  expect(story.complaint.escalation?.seenBy).toEqual([ana.id, ben.id]);
  expect(awaitsManager(story.complaint)).toBe(true);
  expect(story.complaint.wakeAt).toBe(wakes);
  expect(story.lastSaid).toEqual([]);
});

test('Seen twice is seen once', () => {
  const story = escalated();
  expect(story.does(see(story), { by: ana }).does(see(story), { by: ana }).last).toEqual([]);
});

test('Taking it back undoes only what one did oneself', () => {
  const story = escalated();
  story.does(see(story), { by: ana }).does(see(story), { by: ben }).does(unsee(story), { by: ana });
  expect(story.complaint.escalation?.seenBy).toEqual([ben.id]);
  expect(story.does(unsee(story), { by: ana }).last).toEqual([]);
});

test('A rep, or anybody once it is answered, sees and unsees nothing', () => {
  const story = escalated();
  expect(story.refusal(see(story), { by: rita })?.code).toBe('not allowed');
  expect(story.refusal(unsee(story), { by: rita })?.code).toBe('not allowed');
  story.does(answerTo(story), { by: ana });
  expect(story.refusal(see(story), { by: ben })?.code).toBe('already');
  expect(story.refusal(unsee(story), { by: ben })?.code).toBe('already');
});
