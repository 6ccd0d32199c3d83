import { expect, test } from '@jest/globals';
import { ana, later, logged } from '../story.ts';

const fixed = { type: 'learn of fix', problem: 'T1:p-1', reference: 'P-1', fix: 4, tell: 'A new handle.' } as const;

/** One whose customer was told when they hear what we did about its problem. */
function toldWhen(dueAt: string) {
  const story = logged().does({ type: 'link problem', problem: 'T1:p-1', reference: 'P-1' }).does(fixed);
  return story.does({ type: 'snooze', followUp: story.contact('what we did'), until: { dueAt, promised: true } });
}

test('Truth 1: a time that the customer was told is kept when it is no case of the problem after all', () => {
  const dueAt = later({ days: 1 });
  const story = toldWhen(dueAt).does({ type: 'unlink problem' }, { by: ana });
  expect(story.complaint.owed).toContainEqual(
    expect.objectContaining({ about: 'contact', dueAt, promised: true, remindAt: later({ minutes: 24 * 60 - 15 }) }),
  );
  expect(story.complaint.owed.map(({ about }) => about)).not.toContain('what we did');
  // It is one time that they were told, and not broken before it has come.
  const promises = story.complaint.promises.filter((promise) => promise.dueAt === dueAt);
  expect(promises.map(({ state }) => state)).toEqual(['lapsed', 'open']);
});

test('Truth 1: so is it when it is a case of another problem; what was reminded of is not reminded of again', () => {
  const dueAt = later({ days: 1 });
  const now = later({ minutes: 24 * 60 - 5 });
  const story = toldWhen(dueAt).does({ type: 'link problem', problem: 'T1:p-2', reference: 'P-2' }, { now });
  expect(story.complaint.problem?.reference).toBe('P-2');
  expect(story.complaint.owed).toContainEqual(expect.objectContaining({ dueAt, promised: true, remindAt: null }));
});

test.each([{ type: 'unlink problem' }, { type: 'link problem', problem: 'T1:p-2', reference: 'P-2' }] as const)(
  'Truth 1: what was open for telling them alone is closed again by %j',
  (command) => {
    const story = logged({ what: { now: 'solved', whatWeDid: 'A new one.' } });
    story.does({ type: 'link problem', problem: 'T1:p-1', reference: 'P-1' }).does(fixed);
    expect(story.complaint).toMatchObject({ stage: 'resolved', owed: [{ about: 'what we did' }] });
    expect(story.does(command, { by: ana }).complaint).toMatchObject({ stage: 'closed', owed: [] });
  },
);
