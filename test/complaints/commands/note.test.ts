import { expect, test } from '@jest/globals';
import { ana, escalated, guest, logged, rita, solved } from '../story.ts';

test('A note is kept and says nothing to anybody', () => {
  const story = logged().does({ type: 'note', text: 'Rang twice.', heardIn: null });
  expect(story.complaint.notes).toMatchObject([{ by: rita.id, text: { text: 'Rang twice.' } }]);
  expect(story.lastSaid).toEqual([]);
});

test('What a manager writes in the thread reaches the owner', () => {
  const story = escalated().does({ type: 'note', text: 'Which batch?', heardIn: 'management' }, { by: ana });
  expect(story.lastSaid).toEqual(['note to U-RITA']);
});

test("What the owner writes in the managers' thread is not sent back to them", () => {
  expect(escalated().does({ type: 'note', text: 'Batch 7.', heardIn: 'management' }).lastSaid).toEqual([]);
});

test('What the owner answers comes back to the thread', () => {
  const story = escalated();
  story.does({ type: 'note', text: 'Batch 7.', heardIn: 'owner' });
  expect(story.lastSaid).toEqual([`note to round ${story.round}`]);
});

test('With no escalation there is no thread to come back to', () => {
  expect(logged().does({ type: 'note', text: 'Batch 7.', heardIn: 'owner' }).lastSaid).toEqual([]);
});

test('A note can be kept on a closed complaint', () => {
  expect(solved().does({ type: 'note', text: 'She wrote to thank us.', heardIn: null }).complaint.notes).toHaveLength(
    1,
  );
});

test.each(['', ' ', '👍', ':eyes:', '\u0000'])('A note that says nothing is refused: %j', (text) => {
  const refusal = logged().refusal({ type: 'note', text, heardIn: null });
  expect(refusal).toEqual({ code: 'words missing', field: 'text' });
});

test('A guest leaves no note', () => {
  expect(logged().refusal({ type: 'note', text: 'Hello', heardIn: null }, { by: guest })?.code).toBe('not allowed');
});
