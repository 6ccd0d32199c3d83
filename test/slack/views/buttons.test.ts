import { expect, test } from '@jest/globals';
import { actions, button, notYet, readButton, readNotYet, row } from '../../../src/slack/views/buttons.ts';
import { ana, escalated } from '../../complaints/story.ts';

const about = { complaint: 'T0123ABCDEF1:0123456789abcdef0123456789abcdef', about: 1_000 };

test('A button carries the complaint and what it was drawn from', () => {
  expect(readButton(button(actions.reached, about).value)).toEqual(about);
});

test.each(['', 'null', '{}', '{"c":"","n":1}', '{"c":"x","n":-1}', 'R-1'])(
  'A value that is none of ours is refused: %s',
  (value) => {
    expect(() => readButton(value)).toThrow();
  },
);

test.each([
  ['planned', false],
  ['told to the customer', true],
])(
  '"Not yet" for a time that was %s offers an hour, tomorrow and a time of one’s own, in values that Slack takes',
  (_, told) => {
    const complaint = escalated().state;
    if (!complaint) throw new Error('there is a complaint');
    const contact = {
      id: 7,
      about: 'contact' as const,
      dueAt: '2026-11-20T15:00:00.000Z',
      promised: told,
      remindAt: null,
    };
    const options = notYet(complaint, contact).options ?? [];
    expect(options.map((option) => option.text.text)).toEqual(['In an hour', 'Tomorrow', 'Choose a time…']);
    expect(options.map((option) => readNotYet(option.value))).toEqual(
      ['in an hour', 'tomorrow', 'choose'].map((until) => ({ complaint: complaint.id, about: 7, until, told })),
    );
    for (const option of options) expect(option.value?.length).toBeLessThanOrEqual(75);
  },
);

test.each(['', 'never 1 C1', 'hour x C1', 'hour 1'])('A choice that is none of ours is refused: %s', (value) => {
  expect(() => readNotYet(value)).toThrow();
});

test('A row gets a new id whenever the complaint changes, so that a menu forgets its last choice', () => {
  const story = escalated();
  const before = row('next', story.complaint, []).block_id;
  expect(row('next', story.complaint, []).block_id).toBe(before);
  story.does({ type: 'see', round: story.round }, { by: ana });
  expect(row('next', story.complaint, []).block_id).not.toBe(before);
});
