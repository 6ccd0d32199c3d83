import { expect, test } from '@jest/globals';
import { asksForFeedback } from '../../../src/complaints/asks-for-feedback.ts';
import { isOver, nextContact } from '../../../src/complaints/complaint.ts';
import { waivedBecause } from '../../../src/complaints/event.ts';
import { logged, type Story } from '../story.ts';

/** Put right, with a follow-up owed. */
function putRight(): Story {
  return logged({ severity: 'serious' }).does({ type: 'resolve', remedy: 'Sent a new kettle.' });
}

const followUpOf = ({ complaint }: Story) => nextContact(complaint)?.id ?? 0;
const nothing = { words: null, next: null };

test('A28: after the remedy somebody asks whether all is well', () => {
  const { complaint } = putRight();
  expect(complaint.owed.map(({ about }) => about)).toContain('after remedy');
});

test.each(waivedBecause.filter((because) => because !== 'the post is gone'))(
  'A60: asking is left out for a reason of the list (%s), and nothing else being owed it closes',
  (because) => {
    const story = putRight();
    const after = story.does({
      type: 'waive follow-up',
      followUp: story.complaint.owed.find(({ about }) => about === 'after remedy')?.id ?? 0,
      because,
    });
    const left = after.complaint.owed.length;
    expect(isOver(after.complaint)).toBe(left === 0);
    expect(after.complaint.owed.map(({ about }) => about)).not.toContain('after remedy');
  },
);

test('A60: no other contact can be left out like that', () => {
  const story = logged();
  const refusal = story.refusal({ type: 'waive follow-up', followUp: followUpOf(story), because: 'we speak anyway' });
  expect(refusal).toMatchObject({ code: 'not that one', field: 'because' });
});

test('A60: a promise that is still to be kept keeps it open', () => {
  const story = logged({
    severity: 'serious',
    what: { now: 'owe', dueAt: '2026-11-20T12:00:00.000Z', promised: true },
  });
  story.does({ type: 'resolve', remedy: 'Sent a new kettle.' });
  const followUp = story.complaint.owed.find(({ about }) => about === 'after remedy')?.id ?? 0;
  const after = story.does({ type: 'waive follow-up', followUp, because: 'we speak anyway' });
  expect(after.complaint.stage).toBe('resolved');
  expect(after.complaint.owed.map(({ promised }) => promised)).toEqual([true]);
});

test('A29: what could have been better is kept as they said it', () => {
  const story = putRight();
  const feedback = { better: 'A call before the second visit.', effort: 'much' as const, again: 'yes' as const };
  const after = story.does({
    type: 'record outcome',
    followUp: followUpOf(story),
    outcome: 'satisfied',
    ...nothing,
    feedback,
  });
  expect(after.complaint.feedback).toMatchObject({ better: { text: feedback.better }, effort: 'much', again: 'yes' });
  expect(after.complaint.stage).toBe('closed');
});

test('A29: of somebody who was not reached nothing is kept', () => {
  const story = putRight();
  const feedback = { better: 'x', effort: null, again: null };
  const followUp = followUpOf(story);
  const after = story.does({ type: 'record outcome', followUp, outcome: 'unreachable', ...nothing, feedback });
  expect(after.complaint.feedback).toBeNull();
});

test('A55: content, and would not come back: it stays open with a contact to win them back', () => {
  const story = putRight();
  const feedback = { better: null, effort: null, again: 'no' as const };
  const followUp = followUpOf(story);
  const after = story.does({ type: 'record outcome', followUp, outcome: 'satisfied', ...nothing, feedback });
  expect(isOver(after.complaint)).toBe(false);
  expect(nextContact(after.complaint)?.about).toBe('contact');
});

test('A29: one follow-up of ten asks for more', () => {
  const asked = Array.from({ length: 100 }, (_, n) => asksForFeedback({ reference: `R-${n + 1}` }));
  expect(asked.filter(Boolean)).toHaveLength(10);
});
