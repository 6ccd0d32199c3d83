import { describe, expect, test } from '@jest/globals';
import type { CommandOf } from '../../../src/complaints/command.ts';
import { confirmedSummary } from '../../../src/complaints/complaint.ts';
import { guest, later, logged, ravi, solved, understanding } from '../story.ts';

type SumUp = CommandOf<'sum up'>;
const first = 'It leaks since Monday.';
const summed = (text: string, said: SumUp['said'] = null): SumUp => ({ type: 'sum up', text, said });
const yes: SumUp['said'] = { answer: 'yes', via: 'phone', who: 'Mo Costa' };
const notQuite: SumUp['said'] = { answer: 'not quite', words: 'It was Sunday.' };

describe('A20: What we have understood, for them to confirm', () => {
  test('A20: it waits for their answer; other words make a new version', () => {
    const story = logged().does(summed(first)).does(summed('It leaks since Sunday.'));
    expect(story.complaint.summaries.map(({ text, confirmed }) => [text.text, confirmed])).toEqual([
      [first, null],
      ['It leaks since Sunday.', null],
    ]);
    expect(story.complaint.understoodAt).toBeNull();
  });

  test('A20: the confirmed one is frozen with who agreed, how, when and who wrote it down', () => {
    const story = logged()
      .does(summed(first))
      .does(summed(first, yes), { now: later({ hours: 1 }), by: ravi });
    expect(story.lastTypes).toEqual(['summary confirmed']);
    const frozen = { by: ravi.id, at: later({ hours: 1 }), via: 'phone', who: { text: 'Mo Costa' } };
    expect(confirmedSummary(story.complaint)).toMatchObject({ text: { text: first }, confirmed: frozen });
    expect(story.complaint.understoodAt).toBe(later({ hours: 1 }));
    story.does(summed('Another version.')).does(summed('Another version.', notQuite));
    expect(confirmedSummary(story.complaint)).toMatchObject({ text: { text: first }, confirmed: frozen });
  });

  test('A20: confirmed in the same breath in which it is written, both stand in the record', () => {
    expect(logged().does(summed(first, yes)).lastTypes).toEqual(['summed up', 'summary confirmed']);
  });

  test('A20: “not quite” keeps what they say is not right, and leaves it unconfirmed', () => {
    const story = logged().does(summed(first)).does(summed(first, notQuite));
    expect(story.complaint.summaries).toMatchObject([{ notQuite: { text: 'It was Sunday.' }, confirmed: null }]);
    expect(story.complaint.understoodAt).toBeNull();
    expect(story.refusal(summed(first, yes))).toEqual({ code: 'nothing to do', field: 'text' });
    for (const words of ['', '👎']) {
      expect(logged().refusal(summed(first, { answer: 'not quite', words }))).toEqual({
        code: 'words missing',
        field: 'not quite',
      });
    }
  });

  test('A20: sent again as it stands, there is nothing to do, confirmed or not', () => {
    const refused = { code: 'nothing to do', field: 'text' };
    const story = logged().does(summed(first));
    expect(story.refusal(summed(` ${first} `))).toEqual(refused);
    expect(story.does(summed(first, yes)).refusal(summed(first, yes))).toEqual(refused);
    expect(story.refusal(summed(first, notQuite))).toEqual(refused);
  });

  test.each(['', ' ', '🤝'])('A20: a summary that says nothing is refused: %j', (text) => {
    expect(logged().refusal(summed(text, yes))).toEqual({ code: 'words missing', field: 'text' });
  });
});

test('A20: Who confirmed it need not be named', () => {
  const story = logged().does(summed(first, { answer: 'yes', via: 'chat', who: null }));
  expect(confirmedSummary(story.complaint)?.confirmed).toMatchObject({ who: null, via: 'chat' });
});

test('A20: Once it was confirmed, understood stays understood, from the first time on', () => {
  const story = logged()
    .does(summed(first, yes))
    .does(understanding({ nothingMore: true }), { now: later({ hours: 2 }) });
  expect(story.complaint.understoodAt).toBe(later({}));
});

test('Once it is closed it is reopened first; a guest sums nothing up', () => {
  expect(solved().refusal(summed(first))?.code).toBe('already');
  expect(logged().refusal(summed(first), { by: guest })?.code).toBe('not allowed');
});
