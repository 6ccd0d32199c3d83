import { describe, expect, test } from '@jest/globals';
import type { Complaint } from '../../../src/complaints/complaint.ts';
import type { ComplaintEvent } from '../../../src/complaints/event.ts';
import { correctBlocks, correctForm } from '../../../src/slack/views/correct-form.ts';
import { detailsView } from '../../../src/slack/views/details.ts';
import { mergeForm } from '../../../src/slack/views/merge-form.ts';
import { mergeIntoForm } from '../../../src/slack/views/merge-into-form.ts';
import { moveBlocks, moveForm } from '../../../src/slack/views/move-form.ts';
import { personalTextsOf } from '../../../src/slack/views/personal-texts-of.ts';
import { strikeOutBlocks, strikeOutForm } from '../../../src/slack/views/strike-out-form.ts';
import { withdrawForm } from '../../../src/slack/views/withdraw-form.ts';
import { whatChanged } from '../../../src/slack/what-changed.ts';
import { ana, callAbout, escalated, logged, rita, Story } from '../../complaints/story.ts';
import { element, expectViewFits, filled, uglyTexts, within, wordsOf } from './seen.ts';

const naming = { name: (id: string) => (id === rita.id ? 'Rita' : 'Ana'), day: () => '3 May' };
const branches = [
  { id: 'B1', name: 'Berlin' },
  { id: 'B2', name: 'Hamburg' },
];
const privately = 'Hana handles it.';
const correcting = (complaint: Complaint) => correctForm.build({ complaint, branches, categories: [], privately });
const striking = (complaint: Complaint, events: readonly ComplaintEvent[]) =>
  strikeOutForm.build({ complaint, texts: personalTextsOf(events, naming) });
const said = (words: string) =>
  new Story().does(
    callAbout({
      words: `x${words}`,
      customer: { id: 'P1', name: words, contact: `x${words}` },
      wanted: words,
      orderNumber: words,
    }),
  );

describe.each(Object.entries(uglyTexts))('Slack takes each form whatever was said: %s', (_, words) => {
  const { complaint, events } = said(words);
  const other = { ...escalated().complaint, reference: 'R-2' };
  test.each([
    ['correct', () => correcting(complaint)],
    ['strike out', () => striking(complaint, events)],
    ['withdraw', () => withdrawForm.build({ complaint })],
    ['move', () => moveForm.build({ complaint })],
    ['merge', () => mergeForm.build({ complaint })],
    ['merge into', () => mergeIntoForm.build({ from: other, into: complaint })],
    ['details', () => detailsView({ complaint, events, viewer: ana })],
  ])('%s', (_name, build) => expectViewFits(build()));
});

describe('Correcting', () => {
  test('sends back all it showed; what was left as it was is no change', () => {
    const { complaint, events } = logged();
    const parsed = correctForm.parse(
      filled(correcting(complaint), {
        [correctBlocks.words]: { value: `${complaint.words.text} ` },
        [correctBlocks.name]: { value: 'Mo Costa' },
        [correctBlocks.contact]: { value: '0170 1234' },
        [correctBlocks.severity]: { choice: 'urgent' },
        [correctBlocks.via]: { choice: 'phone' },
        [correctBlocks.branch]: { choice: 'B1' },
      }),
    );
    if (!parsed.ok) throw new Error('it is filled in');
    expect(parsed.value.about).toBe(complaint.events);
    expect(whatChanged(parsed.value.correction, events, parsed.value.about)).toEqual({ severity: 'urgent' });
  });

  test('a member of staff it is about must be said to be private', () => {
    const { complaint } = logged();
    const parsed = correctForm.parse(filled(correcting(complaint), { [correctBlocks.subject]: { person: ana.id } }));
    expect(parsed).toMatchObject({
      ok: false,
      errors: { [correctBlocks.private]: expect.stringContaining('private') },
    });
  });

  test('what was private opens when the tick is taken away, whoever still stands in the other field', () => {
    const { complaint } = new Story().does(callAbout({ private: true, subject: ana.id }));
    const view = correcting(complaint);
    expect(element(view, correctBlocks.subject).initial_user).toBe(ana.id);
    const parsed = correctForm.parse(filled(view, { [correctBlocks.subject]: { person: ana.id } }));
    expect(parsed).toMatchObject({ ok: true, value: { correction: { private: false, subject: null } } });
  });
});

describe('Striking out', () => {
  test('offers every text by a name that people know it by, earlier versions too, and the first words of each', () => {
    const story = logged()
      .does({ type: 'note', text: 'He read me his card number.', heardIn: null }, { by: ana })
      .does({ type: 'correct', correction: { words: 'The kettle drips.' } });
    const words = wordsOf(striking(story.complaint, story.events).blocks);
    for (const each of [
      'What they said, as logged',
      'The kettle leaks.',
      'Ana’s note of 3 May',
      'He read me his card number.',
      'What they said, as Rita put it on 3 May',
      'The name, as logged',
    ]) {
      expect(words).toContain(each);
    }
    expect(words).toContain('This cannot be undone.');
  });

  test('a complaint with hundreds of texts still fits, and every box is read', () => {
    const story = logged();
    for (let note = 0; note < 120; note += 1) story.does({ type: 'note', text: `Note ${note}`, heardIn: null });
    const view = striking(story.complaint, story.events);
    expectViewFits(view);
    const boxes = within(view.blocks).flatMap((part) => (part.type === 'checkboxes' ? [String(part.action_id)] : []));
    expect(boxes).toHaveLength(9);
    expect(wordsOf(view.blocks)).toContain('more come to light once some of these are gone');
    const ticked = boxes.map((id) => [id, { [id]: { selected_options: [{ value: `1.${id}` }] } }]);
    const values = {
      ...Object.fromEntries(ticked),
      ...filled(view, { [strikeOutBlocks.because]: { choice: 'health' } }).state.values,
    };
    const parsed = strikeOutForm.parse({ private_metadata: view.private_metadata, state: { values } });
    expect(parsed).toMatchObject({ value: { command: { because: 'health', texts: boxes.map((id) => `1.${id}`) } } });
  });

  test('nothing ticked, and no reason, are said on their fields', () => {
    const view = striking(logged().complaint, logged().events);
    expect(strikeOutForm.parse(filled(view, {}))).toMatchObject({
      errors: { [strikeOutBlocks.texts]: 'Tick what must go.' },
    });
  });
});

test('Moving to nobody is refused on the field; somebody without a name needs a contact', () => {
  const view = moveForm.build({ complaint: logged().complaint });
  const nobody = { [moveBlocks.customer]: { choice: 'none' } };
  expect(moveForm.parse(filled(view, nobody))).toMatchObject({ errors: { [moveBlocks.customer]: expect.any(String) } });
  expect(moveForm.parse(filled(view, { ...nobody, [moveBlocks.contact]: { value: '0170' } }))).toMatchObject({
    value: { customer: { id: null, name: null, contact: '0170' } },
  });
});
