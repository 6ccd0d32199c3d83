import { expect, test } from '@jest/globals';
import { nextContact } from '../../../src/complaints/complaint.ts';
import { outcomeBlocks, outcomeForm } from '../../../src/slack/views/outcome-form.ts';
import { waiveForm } from '../../../src/slack/views/waive-form.ts';
import { logged } from '../../complaints/story.ts';
import { wordsOf } from './seen.ts';

/** The form of the follow-up after the remedy of a complaint with this reference. */
function followUpForm(reference: string) {
  const { complaint } = logged({ reference, severity: 'serious' }).does({
    type: 'resolve',
    remedy: 'Sent a new kettle.',
  });
  return { complaint, view: outcomeForm.build({ complaint, followUp: nextContact(complaint)?.id ?? 0 }) };
}

test('A28: after the remedy it says what to ask, with what was done', () => {
  const words = wordsOf(followUpForm('R-3').view.blocks);
  expect(words).toContain('You could ask');
  expect(words).toContain('Is it as it should be now? We did: Sent a new kettle.');
});

test('A28: for any other contact there is nothing to read out', () => {
  const { complaint } = logged();
  const view = outcomeForm.build({ complaint, followUp: nextContact(complaint)?.id ?? 0 });
  expect(wordsOf(view.blocks)).not.toContain('You could ask');
});

test.each([
  ['R-10', true],
  ['R-3', false],
])('A29, A53, A55: of %s it asks for more: %s', (reference, asked) => {
  const { view } = followUpForm(reference);
  const ids = view.blocks.map(({ block_id }) => block_id);
  expect(ids.includes(outcomeBlocks.better)).toBe(asked);
  expect(ids.includes(outcomeBlocks.effort)).toBe(asked);
  expect(ids.includes(outcomeBlocks.again)).toBe(asked);
});

test('A60: leaving it out asks for one reason of a list, and nothing is chosen beforehand', () => {
  const { complaint } = followUpForm('R-3');
  const view = waiveForm.build({ complaint, followUp: nextContact(complaint)?.id ?? 0 });
  const state = { values: {} };
  expect(waiveForm.parse({ ...view, state })).toMatchObject({ ok: false });
  expect(wordsOf(view.blocks)).toContain('They asked for no contact');
});
